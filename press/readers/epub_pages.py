"""The marks of printed pages in a finished EPUB, with the letters around them: those of the running text alone.

Figures are left out, too, since a note's call is one; so are the contents, whose printed lines end with numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from press.readers.epub_contents import read_spine

_CALLS = frozenset({"doc-noteref", "doc-backlink"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a page begins: its document, the letters from the last tag before it, and those up to the next tag.

    No further: a title may stand alone on its page, with other words between it and the next line. The first word
    has so many of these letters.
    """

    folio: str
    slug: str
    before: str
    after: str
    first_word: int


def alphabetic(text: str) -> str:
    """The letters of a text, without case."""
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def marks_of_epub(path: Path) -> Iterator[Mark]:
    """Every mark in the documents of the text, in order."""
    for slug, root in read_spine(path):
        before, waiting = "", list[str]()
        for said in _running(root):
            if not isinstance(said, str):
                waiting.append(said.get("id", "").removeprefix("page-"))
            elif letters := alphabetic(said):
                for folio in waiting:
                    yield Mark(
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
