"""What a reader has before him at once: the first page alone on the right, then pairs."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from press.core.findings import Finding, PressError
from press.softproof.colours import SURROUND

_GUTTER = (0, 0, 0, 70)  # black, a quarter of it


@dataclass(frozen=True, slots=True)
class Spread:
    """Two facing pages by number; None where there is no page."""

    verso: int | None
    recto: int | None

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that are there."""
        return tuple(number for number in (self.verso, self.recto) if number)

    @property
    def name(self) -> str:
        """`spread-002-003`."""
        return "-".join(("spread", *(f"{number:03}" for number in self.pages)))


def spreads(count: int) -> list[Spread]:
    """Every spread of a book with so many pages."""
    return [
        Spread(left or None, left + 1 if left < count else None)
        for left in range(0, count + 1, 2)
        if left or count
    ]


def chosen(wanted: str, count: int) -> list[Spread]:
    """The spreads on which these pages lie (`1-8,21`), or all of them; raises PressError."""
    pages = _pages(wanted, count) if wanted else range(1, count + 1)
    return [spread for spread in spreads(count) if any(number in pages for number in spread.pages)]


def runs(wanted: Sequence[Spread], most: int) -> Iterator[list[Spread]]:
    """Spreads that follow one another, so many at once at the most."""
    run: list[Spread] = []
    for spread in wanted:
        if run and (len(run) == most or run[-1].pages[-1] + 1 != spread.pages[0]):
            yield run
            run = []
        run.append(spread)
    if run:
        yield run


def joined(verso: Image.Image | None, recto: Image.Image | None) -> Image.Image:
    """Two pages side by side, cut at the trim, with a line in the gutter; the surround where a page is missing."""
    given = verso or recto
    assert given
    width, height = given.size
    picture = Image.new("RGB", (2 * width, height), SURROUND)
    for place, page in ((0, verso), (width, recto)):
        if page:
            picture.paste(page, (place, 0))
    if verso and recto:
        ImageDraw.Draw(picture, "RGBA").line((width, 0, width, height), _GUTTER)
    return picture


def _pages(wanted: str, count: int) -> Collection[int]:
    """The numbers of a list like `1-8,21`; raises PressError."""
    numbers = set[int]()
    for part in wanted.split(","):
        match = re.fullmatch(r"\s*(\d+)(?:[-–](\d+))?\s*", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            problem = f'"{part.strip()}" are no pages of this book.'
            raise PressError(
                [
                    Finding(
                        "--pages",
                        0,
                        "b-016",
                        problem,
                        f"Write, for example, 1-8,21; it has {count}.",
                    )
                ]
            )
        numbers.update(range(first, last + 1))
    return numbers
