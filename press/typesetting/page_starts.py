"""Where each printed page begins in the running text, counted in letters.

Letters alone: hyphens at the ends of lines, spaces, quotation marks and notes differ between a page and a screen, and
none of them is one. So the n-th letter of a section is the same word in every edition of a text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from press.typesetting.layout import Layout
from press.typesetting.pagemap import cover_pages, folios


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page of the book: its folio, its section, and how many letters of that section's text come before it.

    The section of a blank page is empty. `anchor` is the first id that begins on the page, `link` where the first link
    on it leads: they find a page without letters, and one of a list that a screen makes in its own way.
    """

    folio: str
    slug: str = ""
    before: int = 0
    letters: int = 0
    anchor: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The pages of the book from the title page on, and by section the letters that stand on them."""

    starts: tuple[PageStart, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict, repr=False)


def letters_of(text: str) -> str:
    """The letters and digits of a text, without case."""
    return "".join(folded for letter in text if letter.isalnum() for folded in letter.casefold())


def printed_text(layout: Layout) -> PrintedText:
    """What the pages of a layout say, and where each begins."""
    pages, reader = layout.document.pages, _Reader()
    starts = [
        reader.read(page, folio)
        for folio, page in zip(folios(pages, layout.body), pages, strict=True)
    ]
    return PrintedText(
        tuple(starts[cover_pages(pages) :]),
        {slug: "".join(said) for slug, said in reader.letters.items()},
    )


class _Reader:
    """Reads page after page; knows what was read before."""

    def __init__(self) -> None:
        self.letters: dict[str, list[str]] = {}
        self._anchors: set[str] = set()
        self._heads: set[int] = set()  # of tables, which return on each of their pages

    def read(self, page: Any, folio: str) -> PageStart:
        """The start of this page; adds what it says to the letters of its sections."""
        anchors = [name for name in page.anchors if name not in self._anchors]
        self._anchors.update(anchors)
        read = list(self._texts(page._page_box.children[0], ""))
        if page._page_box.page_type.blank or not read:
            return PageStart(folio)
        slug, _ = next((item for item in read if item[1]), read[0])
        before = sum(map(len, self.letters.get(slug, ())))
        for section, said in read:
            self.letters.setdefault(section, []).append(said)
        count = sum(len(said) for _, said in read)
        return PageStart(folio, slug, before, count, next(iter(anchors), ""), _first_link(page))

    def _texts(self, box: Any, slug: str) -> Iterator[tuple[str, str]]:
        """The letters of the running text, with their section; an empty text where a section begins."""
        element = getattr(box, "element", None)
        if element is not None and element.get("data-slug", slug) != slug:
            slug = element.get("data-slug")
            yield slug, ""
        if isinstance(box, boxes.TextBox):
            yield slug, letters_of(box.text)
        for child in getattr(box, "children", ()):
            if not self._is_beside(child):
                yield from self._texts(child, slug)

    def _is_beside(self, box: Any) -> bool:
        """Whether a box is no running text: a running head, a note, its call, what a sheet adds, a repeated head."""
        if isinstance(box, (boxes.MarginBox, boxes.FootnoteAreaBox)) or "::" in (
            box.element_tag or ""
        ):
            return True
        if getattr(box, "is_header", False):
            is_repeated = id(box.element) in self._heads
            self._heads.add(id(box.element))
            return is_repeated
        return False


def _first_link(page: Any) -> str:
    """The id to which the first link leads that stays within the book."""
    return next((target for kind, target, *_ in page.links if kind == "internal"), "")
