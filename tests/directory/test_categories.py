"""The categories, in the order of their file; a work without initiatives needs none."""

from pathlib import Path

import pytest

from press.core.findings import PressError
from press.directory.categories import read_categories


def test_categories_keep_the_order_of_their_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    text = "work: {name: Lavoro, description: Luoghi.}\nfood: {name: Cibo, description: Orti.}\n"
    (tmp_path / "content/categories.yaml").write_text(text, "utf-8")
    assert [(key, each.name) for key, each in read_categories(tmp_path).items()] == [
        ("work", "Lavoro"),
        ("food", "Cibo"),
    ]


def test_a_work_without_initiatives_needs_no_categories(tmp_path: Path) -> None:
    assert read_categories(tmp_path) == {}


def test_initiatives_without_categories_are_a_finding(minimal_book: Path) -> None:
    (minimal_book / "content/categories.yaml").unlink()
    with pytest.raises(PressError, match=r"categories\.yaml: \[d-004\] The file is missing"):
        read_categories(minimal_book)


def test_a_fault_in_a_category_has_its_line(minimal_book: Path) -> None:
    (minimal_book / "content/categories.yaml").write_text("work:\n  name: Lavoro\n", "utf-8")
    with pytest.raises(
        PressError, match=r'categories\.yaml:2: \[d-011\] The key "work\.description" is missing'
    ):
        read_categories(minimal_book)
