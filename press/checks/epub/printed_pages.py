"""PDF and EPUB of one language have the same pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree

from press.checks.epub.epub_rule import epub_finding
from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding
from press.readers.epub import NAVIGATION, open_epub
from press.readers.finished import PdfEpubPair
from press.readers.pdf import read_pdf

COVER = "C"  # the first letter of a cover's page label; a cover is no page of the book
_REMEDY = "Compare the page in the PDF, and correct press/epub/page_marks.py."
_COMPARED = 14  # letters: a short title, beside which something else may stand on the page
_SHOWN = 32
# No notes, no formulas, no numbers of notes.
_IN_TEXT = (
    "[not(ancestor::*[@role='doc-noteref' or @role='doc-backlink'"
    " or local-name()='aside' or local-name()='math'])]"
)
_PIECES = f"//*[local-name()='body']//text(){_IN_TEXT} | //*[@role='doc-pagebreak']{_IN_TEXT}"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page break in a document, with the letters between it and the nearest tags.

    Not beyond the tags: on the page, other words may stand between a title and the next line.
    """

    folio: str
    slug: str
    before: str
    after: str
    first_word: int  # how many letters of `after` belong to the first word


@rule("e-014", only_on_proof=True)
def find_misplaced_pages(pair: PdfEpubPair) -> Iterator[Finding]:
    """The EPUB lists all pages of the PDF that have text, and breaks them at the same words."""
    if pair.epub is None:
        raise CheckSkipped(f"There is no EPUB beside {pair.pdf.edition}: nothing to compare.")
    printed = read_pdf(pair.pdf.path)
    texts = dict(zip(printed.labels, map(alphabetic, printed.texts), strict=True))
    for problem in _list_problems(texts, pair.epub.path):
        yield epub_finding(pair.epub, "e-014", NAVIGATION, problem, _REMEDY)
    with_text = [folio for folio, text in texts.items() if text]
    before = {folio: texts[last] for last, folio in pairwise(with_text)}
    for found in page_breaks(pair.epub.path):
        if problem := _problem(found, texts.get(found.folio), before.get(found.folio, "")):
            yield epub_finding(pair.epub, "e-014", f"text/{found.slug}.xhtml", problem, _REMEDY)


def _list_problems(texts: Mapping[str, str], epub: Path) -> Iterator[str]:
    wanted = [folio for folio, text in texts.items() if text and not folio.startswith(COVER)]
    listed = [folio for folio, _, _ in open_epub(epub).list_of("page-list")]
    yield from (
        f"Page {folio} is missing from the page list." for folio in wanted if folio not in listed
    )
    yield from (
        f"Page {folio} is listed, but not in the PDF." for folio in listed if folio not in wanted
    )


def _problem(found: PageBreak, page: str | None, before: str) -> str:
    """What is wrong with a page break, given the letters of its page and the one before."""
    if page is None:
        return f"The PDF has no page {found.folio}."
    # The page may begin within the word before which the EPUB has its page break.
    starts = range(max(1, found.first_word))
    begins = any(found.after[at:][:_COMPARED] in page for at in starts)
    if begins and found.before[-_COMPARED:] in before:
        return ""
    return (
        f"Page {found.folio} of the PDF doesn't begin at «{found.after[:_SHOWN]}», as in the EPUB."
    )


def alphabetic(text: str) -> str:
    """The letters of a text, without case."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def page_breaks(path: Path) -> Iterator[PageBreak]:
    """Every page break in the text of an EPUB, in order."""
    for slug, root in open_epub(path).sections:
        before, waiting = "", list[str]()
        pieces = root.xpath(_PIECES)
        assert isinstance(pieces, list)
        for piece in pieces:
            if isinstance(piece, etree._Element):
                waiting.append(piece.get("id", "").removeprefix("page-"))
            elif letters := alphabetic(str(piece)):
                first_word = len(alphabetic(str(piece).split(maxsplit=1)[0]))
                for folio in waiting:
                    yield PageBreak(folio, slug, before, letters, first_word)
                waiting.clear()
                before = letters
