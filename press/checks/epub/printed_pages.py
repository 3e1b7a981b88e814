"""PDF and EPUB of one language have the same pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree

from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding
from press.readers.epub import open_epub
from press.readers.finished import BoundEpub, PdfEpubPair
from press.readers.pdf import read_pdf

_CALLS = frozenset({"doc-noteref", "doc-backlink"})
COVER = "C"  # with which its labels begin; a cover is no page of the book
_LETTERS = 14  # a short title, beside which something else may stand on the page
_SHOWN = 32


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where a page begins: its document, the letters from the last tag before it, and those up to the next tag.

    No further: a title may stand alone on its page, with other words between it and the next line. The first word
    has so many of these letters.
    """

    folio: str
    slug: str
    before: str
    after: str
    first_word: int


@rule("e-014", only_on_proof=True)
def find_misplaced_pages(twins: PdfEpubPair) -> Iterator[Finding]:
    """The EPUB lists every page with words, and each begins with the words with which the printed page begins."""
    if twins.epub is None:
        raise CheckSkipped(f"There is no EPUB beside {twins.pdf.edition}: nothing to compare.")
    printed = read_pdf(twins.pdf.path)
    texts = dict(zip(printed.labels, map(alphabetic, printed.texts), strict=True))
    yield from _unlisted(texts, twins.epub)
    before = _pages_before(texts)
    for mark in marks_of_epub(twins.epub.path):
        if problem := _misplaced(mark, texts.get(mark.folio), before.get(mark.folio, "")):
            path = f"{twins.epub.path.name}/EPUB/text/{mark.slug}.xhtml"
            yield Finding(
                path, 0, "e-014", problem, "See press/epub/page_marks.py, and the page in the PDF."
            )


def _pages_before(texts: Mapping[str, str]) -> dict[str, str]:
    """The text of the last page with words before each."""
    written = [folio for folio, text in texts.items() if text]
    return {folio: texts[last] for last, folio in pairwise(written)}


def _misplaced(mark: PageMark, page: str | None, before: str) -> str:
    """What is wrong with a mark: the words behind it aren't on its page, or those before it not on the page before."""
    if page is None:
        return f"There is no page {mark.folio} in the print."
    cut = range(
        max(1, mark.first_word)
    )  # the page may begin within the word, the mark stands before it
    begins = any(mark.after[letters:][:_LETTERS] in page for letters in cut)
    if begins and mark.before[-_LETTERS:] in before:
        return ""
    return f"Page {mark.folio} doesn't begin at its mark, before «{mark.after[:_SHOWN]}»."


def _unlisted(texts: Mapping[str, str], epub: BoundEpub) -> Iterator[Finding]:
    """The pages with words, but for the cover, that the list has not, and those that it has and the PDF hasn't."""
    wanted = [folio for folio, text in texts.items() if text and not folio.startswith(COVER)]
    listed = [words for words, _, _ in open_epub(epub.path).list_of("page-list")]
    for folio in [folio for folio in wanted if folio not in listed] + [
        f for f in listed if f not in wanted
    ]:
        where = "the printed pages" if folio in listed else "the list of pages"
        path = f"{epub.path.name}/EPUB/nav.xhtml"
        yield Finding(
            path,
            0,
            "e-014",
            f"Page {folio} is missing from {where}.",
            "See press/epub/page_marks.py.",
        )


def alphabetic(text: str) -> str:
    """The letters of a text, without case."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def marks_of_epub(path: Path) -> Iterator[PageMark]:
    """Every mark in the documents of the text, in order."""
    for slug, root in open_epub(path).sections:
        before, waiting = "", list[str]()
        for said in _running(root):
            if not isinstance(said, str):
                waiting.append(said.get("id", "").removeprefix("page-"))
            elif letters := alphabetic(said):
                for folio in waiting:
                    yield PageMark(
                        folio, slug, before, letters, len(alphabetic(said.split(maxsplit=1)[0]))
                    )
                waiting.clear()
                before = letters


def _running(element: etree._Element) -> Iterator[str | etree._Element]:
    """The texts of a document, and its marks between them."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else "head"
    if name in ("head", "aside", "math") or element.get("role") in _CALLS:
        return
    if element.get("role") == "doc-pagebreak":
        yield element
    yield element.text or ""
    for child in element:
        yield from _running(child)
        yield child.tail or ""
