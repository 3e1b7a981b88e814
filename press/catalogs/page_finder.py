"""Find the page of a finished PDF on which a message is printed, by its words."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from press.localization.message import Message
from press.markdown.markup import MARKUP
from press.markdown.unclosed import substitute
from press.readers.pdf import PdfPages, letters

_ENOUGH = 24  # letters: a text of this length hardly occurs twice in a chapter
_MOST = 60  # letters to search for: a longer text more likely crosses the end of a page

Printed = Callable[
    [Message], str
]  # the text of a message in the edition, before Jinja is evaluated


@dataclass(frozen=True)
class PageFinder:
    """Finds messages in one PDF; `parts` are the ids of its chapters and other sections.

    Only letters and digits are compared, since layout adds hyphens and line ends.
    """

    pdf: PdfPages
    parts: tuple[str, ...]

    def find(self, messages: Sequence[Message], printed: Printed) -> list[str]:
        """The folio of each message in reading order; empty if on many pages or not found."""
        folios, position, anchor = [], 0, ""
        for message in messages:
            start, end = self._range(message.anchor)
            position = position if message.anchor == anchor else start
            anchor = message.anchor
            if not anchor or anchor not in self.pdf.destinations:
                folios.append("")
                continue
            wanted = needles(printed(message))
            found = self._seek(wanted, max(position, start), start, end)
            position = max(position, found)
            folios.append(self._folio(found) if found >= 0 else "")
        return folios

    def folio_of(self, wanted: Iterable[tuple[str, str]], anchor: str) -> str:
        """The page of the first of these letters that stands behind an anchor; empty if none does.

        Each is what stands before it, and itself, as `letters` gives them, in lower case.
        """
        if anchor not in self.pdf.destinations:
            return ""
        start, end = self._range(anchor)
        for before, itself in wanted:
            if (found := self._text.find(f"{before}{itself}", start, end)) >= 0:
                return self._folio(found + len(before))
        return ""

    @cached_property
    def _text(self) -> str:
        return "".join(self._pages)

    @cached_property
    def _pages(self) -> list[str]:
        return [letters(text).casefold() for text in self.pdf.texts]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(map(len, self._pages))]

    def _range(self, anchor: str) -> tuple[int, int]:
        """The range of the text that belongs to an anchor: from its page to the end of the part."""
        page = self.pdf.destinations.get(anchor, 0)
        later = (self.pdf.destinations.get(name, 0) for name in self.parts)
        last = min((other for other in later if other > page), default=len(self._pages))
        return self._starts[page], self._starts[last]

    def _seek(self, wanted: Iterable[str], position: int, start: int, end: int) -> int:
        """The first occurrence from `position` on, else in the whole range; -1 if there is none."""
        for needle in wanted:
            for begin in (position, start):
                if (found := self._text.find(needle, begin, end)) >= 0:
                    return found
        return -1

    def _folio(self, position: int) -> str:
        return self.pdf.labels[bisect_right(self._starts, position) - 1]


def needles(text: str) -> Iterable[str]:
    """The letters to search for: between expressions, the long stretches first, then the others."""
    stretches = [
        letters(part).casefold() for part in substitute(MARKUP, "\x00", text).split("\x00")
    ]
    long = [stretch[:_MOST] for stretch in stretches if len(stretch) >= _ENOUGH]
    yield from long
    yield from (stretch[:_ENOUGH] for stretch in long)
    yield from sorted(
        (stretch for stretch in stretches if stretch and stretch not in long), key=len, reverse=True
    )
