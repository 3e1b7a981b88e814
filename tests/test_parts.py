"""The parts of the body: their pages, and where contents, bookmarks and navigation have them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from press.catalogs.extraction import extract
from press.checks.registry import all_rules
from press.content.editions import Edition
from press.content.suppressions import read_suppressions
from press.core.suppressions import split_suppressed
from press.pdf.document import draw_part_pages
from press.pipeline.composition import compose
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.pipeline.plugins import read_book
from press.readers.finished import FinishedEpub
from press.readers.pdf import read_pdf
from tests.catalogs.conftest import CATALOG
from tests.catalogs.test_untranslated_strings import build_pseudo
from tests.conftest import PROJECT, LayBook, lay_minimal
from tests.epub.conftest import OpenEpub, open_epub

BODY = "    - uno\n    - due\n"
IN_PARTS = "    - parte-prima: part\n    - uno\n    - parte-seconda: part\n    - due\n"
Silent = lambda *_: None  # noqa: E731


def set_in_parts(root: Path, body: str = IN_PARTS) -> Path:
    """The minimal book with a part around each of its chapters."""
    spine = root / "content/book.yaml"
    spine.write_text(spine.read_text("utf-8").replace(BODY, body), "utf-8")
    for slug, text in {
        "parte-prima": "# Prima parte\n\nQui si apre. Poi viene [](#parte-seconda).\n",
        "parte-seconda": "# Seconda parte\n\nQui si va avanti.\n",
    }.items():
        (root / f"content/chapters/{slug}.md").write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in two parts, both editions made."""
    root = set_in_parts(lay_minimal(tmp_path_factory.mktemp("parts") / "book"))
    outcomes = run(Order(root, root / "dist", "it", ("pdf", "epub")), Silent)
    assert [(outcome.is_made, outcome.findings) for outcome in outcomes] == [(True, ()), (True, ())]
    return root


@pytest.fixture(scope="module")
def pdf(book: Path) -> Path:
    return book / "dist/libro-bianco-it.pdf"


@pytest.fixture(scope="module")
def epub(book: Path) -> OpenEpub:
    return open_epub((book / "dist/libro-bianco-it.epub").read_bytes())


@pytest.fixture
def without_parts(minimal_book: Path, order: Callable[..., Order]) -> Path:
    run(order(minimal_book), Silent)
    return minimal_book / "dist/libro-bianco-it.pdf"


def texts(path: Path) -> list[str]:
    return [" ".join(text.split()) for text in read_pdf(path).texts]


def page_of(path: Path, anchor: str) -> int:
    """The page of an anchor, counted from 0."""
    return read_pdf(path).destinations[anchor]


def ground(path: Path, page: int) -> tuple[int, ...]:
    """The colour of a page's upper outer corner."""
    with pypdfium2.PdfDocument(path) as document:
        return tuple(document[page].render(scale=0.5).to_pil().getpixel((2, 2)))


def outline(path: Path) -> dict[str, dict[str, list[str]]]:
    with pikepdf.open(path) as file, file.open_outline() as found:
        return {
            item.title: {
                child.title: [leaf.title for leaf in child.children] for child in item.children
            }
            for item in found.root
        }


@pytest.mark.parametrize("part", ["parte-prima", "parte-seconda"])
def test_a_part_opens_on_a_coloured_recto_with_a_blank_verso(pdf: Path, part: str) -> None:
    page = page_of(pdf, part)

    assert page % 2 == 0
    assert (ground(pdf, page) != (255, 255, 255), ground(pdf, page + 1)) == (True, (255, 255, 255))
    assert texts(pdf)[page + 1] == ""
    assert page_of(pdf, {"parte-prima": "uno", "parte-seconda": "due"}[part]) == page + 2


def test_a_part_s_page_has_its_number_title_introduction_and_chapters_and_nothing_else(
    pdf: Path,
) -> None:
    folio = read_pdf(pdf).labels[page_of(pdf, "due")]

    assert texts(pdf)[page_of(pdf, "parte-seconda")] == (
        f"Parte II Seconda parte Qui si va avanti. 2 Il secondo capitolo {folio}"
    )


def test_the_first_part_s_page_is_folio_one_and_its_chapter_begins_on_three(pdf: Path) -> None:
    labels = read_pdf(pdf).labels

    assert [labels[page_of(pdf, anchor)] for anchor in ("parte-prima", "uno")] == ["1", "3"]
    assert labels[page_of(pdf, "parte-prima") - 1].isalpha()
    assert texts(pdf)[page_of(pdf, "uno")].endswith(" 3")


def test_a_body_without_parts_begins_with_its_first_chapter_on_folio_one(
    without_parts: Path,
) -> None:
    assert read_pdf(without_parts).labels[page_of(without_parts, "uno")] == "1"
    assert outline(without_parts)["1 Il primo capitolo"] == {"1.1 Una sezione": []}


def test_contents_have_parts_as_heads_above_their_chapters(pdf: Path) -> None:
    contents = next(text for text in texts(pdf) if text.startswith("Indice"))
    lines = re.sub(r"[ .]{3,}", " … ", contents)

    assert (
        "Parte I Prima parte … 1 1 Il primo capitolo … 3 1.1 Una sezione … 3 Parte II Seconda "
        "parte … 5 2"
    ) in lines


def test_bookmarks_have_part_chapter_and_section(pdf: Path) -> None:
    found = outline(pdf)

    assert found["Parte I. Prima parte"] == {"1 Il primo capitolo": ["1.1 Una sezione"]}
    assert found["Parte II. Seconda parte"] == {"2 Il secondo capitolo": []}
    assert found["Prefazione"] == {}
    assert "Repertorio delle iniziative" in found


def test_a_link_to_a_part_prints_its_title(pdf: Path, epub: OpenEpub) -> None:
    assert "Poi viene Seconda parte" in texts(pdf)[page_of(pdf, "parte-prima")]
    (link,) = epub.find("text/parte-prima.xhtml", "//x:p/x:a")
    assert ("".join(map(str, link.itertext())), link.get("href")) == (
        "Seconda parte",
        "parte-seconda.xhtml#parte-seconda",
    )


def test_a_chapter_before_the_first_part_belongs_to_none(lay_book: LayBook) -> None:
    root = set_in_parts(lay_book(), "    - uno\n    - parte-seconda: part\n    - due\n")
    (root / "content/chapters/parte-prima.md").unlink()

    sections = {section.slug: section for section in read_book(root).sections}

    assert (sections["uno"].part, sections["due"].part, sections["repertory"].part) == (
        "",
        "parte-seconda",
        "",
    )


def test_initiatives_of_a_part_s_chapters_stand_out_in_its_drawing(book: Path) -> None:
    order = Order(book, book / "dist", "it", ("pdf",))
    parts, manuscript, read, _ = compose(order, Silent)

    drawings = draw_part_pages(parts, manuscript, read)

    strong = {name: [o for o in opacities(svg) if o > 0.3] for name, svg in drawings.items()}
    assert {name: len(marks) for name, marks in strong.items()} == {
        "parts/parte-prima.svg": 2,  # its chapter names both initiatives
        "parts/parte-seconda.svg": 0,
    }
    assert {len(list(opacities(svg))) for svg in drawings.values()} == {len(read.data.targets)}


def opacities(svg: bytes) -> Iterator[float]:
    for mark in etree.fromstring(svg).iter("{http://www.w3.org/2000/svg}rect"):
        yield float(mark.get("fill-opacity", ""))


def test_a_part_s_drawing_is_no_figure_for_a_reading_program(
    pdf: Path, without_parts: Path
) -> None:
    assert figures(pdf) == figures(without_parts)


def figures(path: Path) -> int:
    """How many elements of a PDF's structure are figures."""
    with pikepdf.open(path) as file:
        return sum(
            isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
            for item in file.objects
        )


def test_a_part_is_a_document_of_the_epub_with_its_type_and_role(epub: OpenEpub) -> None:
    (section,) = epub.find(
        "text/parte-prima.xhtml", "//x:section[@epub:type='part'][@role='doc-part']"
    )
    (chapter,) = epub.find("text/parte-prima.xhtml", "//x:ol/x:li/x:a")

    assert section.get("aria-labelledby") == "parte-prima"
    assert (chapter.text, chapter.get("href")) == ("1 Il primo capitolo", "uno.xhtml#uno")


def test_the_epub_s_contents_are_part_chapter_and_section_for_new_readers_and_old(
    epub: OpenEpub,
) -> None:
    path = (
        "//x:nav[@epub:type='toc']/x:ol/x:li[x:a='Parte I. Prima parte']/x:ol/x:li[x:a='1 Il primo "
        "capitolo']"
    )
    (section,) = epub.find("nav.xhtml", f"{path}/x:ol/x:li/x:a")
    ncx = epub.root("toc.ncx")
    deep = ncx.findall(".//{*}navMap/{*}navPoint/{*}navPoint/{*}navPoint/{*}content")

    assert section.text == "1.1 Una sezione"
    assert [element.get("src") for element in deep] == [section.get("href")]
    assert [
        meta.get("content") for meta in ncx.iter("{*}meta") if meta.get("name") == "dtb:depth"
    ] == ["3"]


def test_the_text_starts_with_the_first_part(epub: OpenEpub) -> None:
    (start,) = epub.find(
        "nav.xhtml", "//x:nav[@epub:type='landmarks']//x:a[@epub:type='bodymatter']"
    )
    assert start.get("href") == "text/parte-prima.xhtml"


def test_no_rule_of_the_epub_has_anything_to_say_of_parts(book: Path) -> None:
    # Ace is tested elsewhere, and the chart of the tiny book has no data table.
    unasked = {"e-010", "e-024"}
    bound = FinishedEpub(Edition("it", "epub"), book / "dist/libro-bianco-it.epub")
    rules = [
        rule for rule in all_rules() if rule.reads is FinishedEpub and rule.code not in unasked
    ]

    found = [finding for rule in rules for finding in rule.check(bound)]

    assert split_suppressed(found, read_suppressions(PROJECT))[0] == []


def test_the_word_of_a_part_is_the_language_s_own_and_a_draft_marks_it(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    set_in_parts(minimal_book)
    run(order(minimal_book, "en", draft=True), Silent)
    draft = open_epub((minimal_book / "dist/libro-bianco-en.epub").read_bytes())

    (number,) = draft.find(
        "text/parte-prima.xhtml", "//x:h1/x:span[contains(@class, 'heading-number')]"
    )

    assert (number.text, number.get("lang"), number.get("class")) == (
        "Parte I",
        "it",
        "heading-number untranslated",
    )
    assert (minimal_book / CATALOG).is_file()


def test_a_part_leaves_nothing_outside_the_brackets_of_the_pseudo_language(
    minimal_book: Path,
) -> None:
    assert build_pseudo(set_in_parts(minimal_book)) == 0


def test_translators_are_told_that_a_title_is_a_part_s_and_how_long_it_may_be(
    minimal_book: Path,
) -> None:
    found = {message.text: message for message in extract(read_book(set_in_parts(minimal_book)))}

    assert found["Prima parte"].comments == ("the part’s title",)
    assert found["Prima parte"].most == 44
    assert found["Qui si va avanti."].comments == ("paragraph, part «Seconda parte»",)
