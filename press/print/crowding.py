"""Words on the cover that have no room: they stand upon others, or where the knife may take them."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pikepdf
import pypdfium2

from press.content.work import BOOK
from press.core.findings import Finding
from press.print.sheet import POINTS

SAFE = 5.0  # millimetres from the trim
_SHARE = 0.25  # of a letter: more than a kern, less than a collision


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of a page, and where it stands, in points from the trim."""

    index: int
    letter: str
    left: float
    foot: float
    right: float
    head: float

    def hides(self, other: "_Letter") -> bool:
        """Whether the two lie upon each other; neighbours may touch."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.head, other.head) - max(self.foot, other.foot)
        return (
            other.index > self.index + 1
            and width > 0 < height
            and width * height > _SHARE * self.area
        )

    @property
    def area(self) -> float:
        """What the letter takes."""
        return (self.right - self.left) * (self.head - self.foot)


def find_crowding(cover: pikepdf.Pdf, size: tuple[float, float]) -> list[Finding]:
    """Findings for a cover whose pages have this size (millimetres), from the trim's foot on the left."""
    target = io.BytesIO()
    cover.save(target)
    remedy = "Shorten the title, the publisher or the description, or change assets/styles/print/cover-sheet.css."
    with pypdfium2.PdfDocument(target.getvalue()) as document:
        said = [what for page in document for what in _crowded(list(_letters(page)), size)]
    return [Finding(BOOK, 1, "b-009", problem, remedy) for problem in dict.fromkeys(said)]


def _letters(page: pypdfium2.PdfPage) -> Iterator[_Letter]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if letter.strip():
            yield _Letter(index, letter, *text.get_charbox(index))


def _crowded(letters: list[_Letter], size: tuple[float, float]) -> Iterator[str]:
    edge, (right, head) = SAFE * POINTS, (length * POINTS for length in size)
    near = [
        n
        for n in letters
        if n.left < edge or n.foot < edge or n.right > right - edge or n.head > head - edge
    ]
    hidden = [one for one, other in combinations(letters, 2) if one.hides(other)]
    if near:
        yield f"On the cover «{_words(near)}» stands within {SAFE:g} mm of the trim or beyond it."
    if hidden:
        yield f"On the cover «{_words(hidden)}» stands upon other words."


def _words(letters: list[_Letter]) -> str:
    text = "".join(letter.letter for letter in letters)
    return f"{text[:30]}…" if len(text) > len("a title that is much too long, ") else text
