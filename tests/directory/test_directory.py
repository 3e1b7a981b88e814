"""The directory as the engine has it."""

import re
from pathlib import Path

import pytest

from press.catalogs.translation import CatalogSource
from press.content.manuscript import compose
from press.content.plugin import CoverData
from press.localization.translator import Translator
from press.pipeline.plugins import read_book, read_content
from tests.directory.reading import directory_of
from tests.partner.conftest import add_partner


def cover_of(root: Path) -> CoverData:
    return compose(read_book(root), "it", Translator(CatalogSource.of_source(), "it")).data.cover


def edit(path: Path, pattern: str, replacement: str) -> None:
    path.write_text(re.sub(pattern, replacement, path.read_text("utf-8")), "utf-8")


def test_the_cover_has_a_row_for_each_category_and_an_item_for_each_initiative(
    minimal_book: Path,
) -> None:
    cover = cover_of(minimal_book)
    assert "Lavoro" in cover.rows
    assert [(item.target, item.start, item.end) for item in cover.items] == [
        ("card-alfa", 2014, 2016),
        ("card-beta", 2015, None),
    ]


@pytest.mark.parametrize("own", [True, False])
def test_an_initiative_of_a_later_year_moves_the_last_year(minimal_book: Path, own: bool) -> None:
    edit(minimal_book / "content/initiatives/alfa.yaml", r"start: 2014\n  end: 2016", "start: 2031")
    if not own:
        edit(minimal_book / "content/book.yaml", r"period:.*\n", "")
    assert directory_of(read_book(minimal_book)).period[1] == 2032


def test_every_file_of_the_directory_is_known_to_the_engine(minimal_book: Path) -> None:
    add_partner(minimal_book, "Torino")
    names = [Path(name).name for name in read_book(minimal_book).data.files]
    assert names == [
        "categories.yaml",
        "zones.yaml",
        "network.yaml",
        "alfa.yaml",
        "beta.yaml",
        "torino.yaml",
    ]


def test_where_the_categories_can_t_be_read_initiatives_name_them(minimal_book: Path) -> None:
    (minimal_book / "content/categories.yaml").write_text("work: [\n", "utf-8")
    book = read_content(minimal_book).book
    assert book is not None
    assert "work" in book.data.signs
    assert len(book.data.targets) == 2


def test_a_partner_s_copy_says_how_it_joined_the_network(minimal_book: Path) -> None:
    add_partner(minimal_book, "Braga", phase=2)
    [distributor] = read_book(minimal_book).data.distributors
    assert distributor.membership.endswith("dalla seconda fase")
