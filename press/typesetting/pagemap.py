"""Page numbers as data: the page of each anchor, written into the XHTML before the layout.

WeasyPrint 70 loses footnotes when body text uses target-counter() for page numbers
(`docs/upstream/lost-notes.md`). So the style sheet prints `data-page`.
"""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Protocol

from lxml import html

from press.weasy.page_numbers import NUMBER

UNKNOWN = "00"
_LETTERS_ON_A_PAGE = 1600  # roughly, with spaces
PageMap = dict[str, str]
_LINK = re.compile(r'<a\b((?:\s+[\w:.-]+="[^"]*")*)')
_ATTRIBUTE = re.compile(r'(?<![\w:.-])([\w:.-]++)="([^"]*)"')


class PageKind(Protocol):
    """A page: its type in the style sheets, whether it is blank, and the ids that begin on it."""

    @property
    def name(self) -> str:
        """The type."""

    @property
    def is_blank(self) -> bool:
        """Only there for the next one to begin on a right or left page."""

    @property
    def anchors(self) -> Sequence[str]:
        """The ids."""


_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """A folio of the front matter."""
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def folios(pages: Sequence[PageKind], body: str) -> list[str]:
    """The folio of each page: C1 and C2 on the cover, roman in the front matter, then arabic.

    A cover is no page of the book; printers count its own as C1 to C4. `body` is the page type that
    begins the body.
    """
    first = cover_pages(pages)
    names = [page.name for page in pages]
    start = names.index(body) if body in names else len(pages)
    front = (roman(number - first + 1) for number in range(first, start))
    return [
        *(f"C{number + 1}" for number in range(first)),
        *front,
        *(str(n + 1) for n in range(len(pages) - start)),
    ]


def cover_pages(pages: Sequence[PageKind]) -> int:
    """How many pages the cover takes at the head of the file, with the blank one behind it."""
    last = next((n for n, page in enumerate(pages) if page.name != "cover"), len(pages))
    return last + 1 if last and last < len(pages) and pages[last].is_blank else last


def page_map(pages: Sequence[PageKind], body: str) -> PageMap:
    """{id: folio}, by the first page on which an id's box stands."""
    found: PageMap = {}
    for folio, page in zip(folios(pages, body), pages, strict=True):
        for anchor in page.anchors:
            found.setdefault(anchor, folio)
    return found


def estimated_page_map(document: html.HtmlElement, opening: str) -> PageMap:
    """A guess at the folio of each id, by the letters before it, from the section `opening` on.

    Page numbers of as many figures as guessed cost no second layout.
    """
    found, pages = PageMap(), 0
    sections = document.findall("body/*")
    slugs = [section.get("data-slug") for section in sections]
    for section in sections[slugs.index(opening) :] if opening in slugs else ():
        letters = 0
        for element in section.iter():
            if key := element.get("id"):
                found[key] = str(pages + letters // _LETTERS_ON_A_PAGE + 1)
            letters += len(element.text or "") + len(element.tail or "")
        pages += max(1, -(-letters // _LETTERS_ON_A_PAGE))
    return found


def write_page_numbers(document: html.HtmlElement, pages: Mapping[str, str]) -> None:
    """Set `data-page` on every link inside the document."""
    for link in document.iter("a"):
        target = link.get("href", "")
        if target.startswith("#"):
            link.set(NUMBER, pages.get(target[1:], UNKNOWN))


def page_numbers(text: str) -> dict[str, str]:
    """The page number that references print, by target."""
    links = (dict(_ATTRIBUTE.findall(link)) for link in _LINK.findall(text))
    return {
        unescape(link.get("href", "")).removeprefix("#"): link[NUMBER]
        for link in links
        if NUMBER in link
    }
