"""Where each printed page begins in the running text, counted in letters.

Only letters count: hyphens at line ends, spaces, quotation marks and notes differ between a page
and a screen. So the n-th letter of a section is the same in every edition of a text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from press.typesetting.pagemap import PageKind, cover_pages, folios
from press.weasy.boxes import Box, BoxKind, HtmlElement, Page


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page of the book: its folio, its section, and the letters of the section before it.

    The section of a blank page is empty. `anchor` is the first id that begins on the page, `link`
    the target of its first link: they identify a page without letters, and one of a list that the
    EPUB builds differently.
    """

    folio: str = ""
    slug: str = ""
    before: int = 0
    letters: int = 0
    anchor: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """The pages of the book from the title page on, and per section the letters on them."""

    starts: tuple[PageStart, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict, repr=False)


def letters_of(text: str) -> str:
    """The letters and digits of a text, without case."""
    return "".join(filter(str.isalnum, text)).casefold()


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """The start of each page of a section, still without folio, and the letters on its pages."""

    starts: tuple[PageStart, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict, repr=False)


def section_text(pages: Sequence[Page]) -> PrintedSection:
    """The text of the pages of a section, and where each page begins."""
    reader = _LetterCounter()
    starts = tuple(reader.read(page) for page in pages)
    return PrintedSection(starts, {slug: "".join(read) for slug, read in reader.letters.items()})


def printed_text(
    sections: Iterable[PrintedSection], pages: Sequence[PageKind], body: str
) -> PrintedText:
    """The text of all sections, whose pages these are."""
    starts, letters = list[PageStart](), dict[str, str]()
    for section in sections:
        starts += section.starts
        letters |= section.letters
    printed = zip(starts, folios(pages, body), strict=True)
    named = tuple(replace(start, folio=folio) for start, folio in printed)
    return PrintedText(named[cover_pages(pages) :], letters)


class _LetterCounter:
    """Reads page after page; knows what was read before."""

    def __init__(self) -> None:
        self.letters: dict[str, list[str]] = {}
        self._anchors: set[str] = set()
        self._heads: set[HtmlElement] = set()  # of tables, which return on each of their pages

    def read(self, page: Page) -> PageStart:
        """The start of this page; adds what it says to the letters of its sections."""
        anchors = [name for name in page.anchors if name not in self._anchors]
        self._anchors.update(anchors)
        read = list(self._texts(page.root, ""))
        if page.is_blank or not read:
            return PageStart()
        slug, _ = next((item for item in read if item[1]), read[0])
        before = sum(map(len, self.letters.get(slug, ())))
        for section, letters in read:
            self.letters.setdefault(section, []).append(letters)
        count = sum(len(letters) for _, letters in read)
        return PageStart(
            "", slug, before, count, next(iter(anchors), ""), next(iter(page.targets), "")
        )

    def _texts(self, box: Box, slug: str) -> Iterator[tuple[str, str]]:
        """The letters of the running text with their section; empty where a section begins."""
        if box.attribute("data-slug") not in ("", slug):
            slug = box.attribute("data-slug")
            yield slug, ""
        if box.kind is BoxKind.TEXT:
            yield slug, letters_of(box.text)
        for child in box.children:
            if not self._is_beside(child):
                yield from self._texts(child, slug)

    def _is_beside(self, box: Box) -> bool:
        """Whether a box is no running text: margin, note, generated or repeated content."""
        if box.kind in (BoxKind.MARGIN, BoxKind.FOOTNOTES) or "::" in box.tag:
            return True
        is_repeated = box.is_table_head and box.owner in self._heads
        if box.is_table_head:
            self._heads.add(box.owner)
        return is_repeated
