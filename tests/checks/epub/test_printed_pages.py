"""PDF and EPUB of one language have the same pages."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from press.checks.epub.printed_pages import find_misplaced_pages
from press.content.editions import Edition
from press.core.findings import CheckSkipped
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.readers.finished import FinishedEpub, FinishedPdf, PdfEpubPair
from tests.conftest import lay_minimal

DUE = 7  # the section of the second chapter, counted from the cover, 0
TABLE = (
    " Tutte le iniziative Iniziativa Anni Zona Alfa 2014 2016 3 Beta dal 2015 Figura 1 1 I tavoli"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PdfEpubPair:
    """The Italian editions of the minimal book."""
    root = lay_minimal(tmp_path_factory.mktemp("twins") / "book")
    pdf, epub = run(Order(root, root / "dist", "it", ("pdf", "epub")), lambda *_: None)
    return PdfEpubPair(
        FinishedPdf(pdf.edition, Path(pdf.path)), FinishedEpub(epub.edition, Path(epub.path))
    )


def epub(made: PdfEpubPair) -> Path:
    assert made.epub is not None
    return made.epub.path


PAGE_1 = r'<div epub:type="pagebreak"[^>]* id="page-1"[^>]*></div>\s'
PAGE_7 = r'<(?:div|span) epub:type="pagebreak"[^>]* id="page-7"[^>]*></(?:div|span)>'


def rewritten(
    made: PdfEpubPair, tmp_path: Path, document: str, *changes: tuple[str, str]
) -> list[str]:
    """What is said of the pages, when one document of the EPUB is written otherwise."""
    path = Path(shutil.copy(epub(made), tmp_path / "it.epub"))
    with ZipFile(path) as book:
        members = {name: book.read(name) for name in book.namelist()}
    name = f"EPUB/{document}"
    text = members[name].decode()
    for good, bad in changes:
        text, times = re.subn(good, bad, text, count=1, flags=re.DOTALL)
        assert times == 1
    with ZipFile(path, "w") as book:
        for member, data in (members | {name: text.encode()}).items():
            book.writestr(member, data)
    return [
        finding.problem
        for finding in find_misplaced_pages(
            replace(made, epub=FinishedEpub(Edition("it", "epub"), path))
        )
    ]


def test_each_page_begins_at_its_mark(made: PdfEpubPair) -> None:
    assert list(find_misplaced_pages(made)) == []


@pytest.mark.parametrize(
    ("document", "good", "bad", "begins"),
    [
        (
            "text/repertory.xhtml",
            f"(<p[^>]*>(?:(?!<p[ >]).)*?)({PAGE_7})",
            r"\2\1",
            "Page 7 of the PDF doesn't begin at",
        ),
        (
            "text/repertory.xhtml",
            f"({PAGE_7})(.*?</h2>)",
            r"\2\1",
            "Page 7 of the PDF doesn't begin at",
        ),
        ("text/uno.xhtml", f"({PAGE_1})(.*?</h1>)", r"\2\1", "Page 1 of the PDF doesn't begin at"),
        ("text/uno.xhtml", f"({PAGE_1})(.*?</p>)", r"\2\1", "Page 1 of the PDF doesn't begin at"),
    ],
    ids=["a-sentence-early", "a-heading-late", "after-the-title", "a-sentence-late"],
)
def test_a_mark_that_moved_is_found(
    document: str, good: str, bad: str, begins: str, made: PdfEpubPair, tmp_path: Path
) -> None:
    (problem,) = rewritten(made, tmp_path, document, (good, bad))

    assert problem.startswith(begins)


def test_a_mark_of_another_page_is_found(made: PdfEpubPair, tmp_path: Path) -> None:
    (problem,) = rewritten(made, tmp_path, "text/uno.xhtml", ("page-1", "page-3"))

    assert problem.startswith("Page 3 of the PDF doesn't begin at «ilprimocapitolo»")


def test_a_page_that_the_print_has_not_is_found(made: PdfEpubPair, tmp_path: Path) -> None:
    assert rewritten(made, tmp_path, "text/uno.xhtml", ("page-1", "page-99")) == [
        "The PDF has no page 99."
    ]


def test_a_listed_page_that_the_print_has_not_is_found(made: PdfEpubPair, tmp_path: Path) -> None:
    found = rewritten(made, tmp_path, "nav.xhtml", (r'(text/uno.xhtml#page-1">)1<', r"\g<1>99<"))

    assert found == [
        "Page 1 is missing from the page list.",
        "Page 99 is listed, but not in the PDF.",
    ]


def test_a_printed_page_that_no_list_has_is_found(made: PdfEpubPair, tmp_path: Path) -> None:
    found = rewritten(
        made, tmp_path, "nav.xhtml", ('<li><a href="text/uno.xhtml#page-1">1</a></li>', "")
    )

    assert found == ["Page 1 is missing from the page list."]


def test_pages_of_a_pdf_alone_have_no_marks(made: PdfEpubPair) -> None:
    with pytest.raises(CheckSkipped, match="no EPUB beside it-pdf"):
        list(find_misplaced_pages(replace(made, epub=None)))
