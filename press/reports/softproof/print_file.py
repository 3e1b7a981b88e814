"""A finished print file as a soft proof reads it: page boxes and output profile; its spreads."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from press.core.findings import PressError
from press.core.units import PT_PER_INCH, PT_PER_MM

PPI = 100  # of the pictures: a spread fills a screen, and the text can be read
Box = tuple[float, float, float, float]  # points: left, bottom, right, top
Area = tuple[int, int, int, int]  # pixels: left, top, right, bottom; the last two excluded


@dataclass(frozen=True, slots=True)
class PrintPage:
    """A page of the file: its number, its folio (page label), its boxes."""

    number: int
    folio: str
    media: Box
    bleed: Box
    trim: Box

    def area(self, box: Box) -> Area:
        """Where one of the boxes lies on the picture of the whole page."""
        left, _, _, top = self.media
        offsets = (box[0] - left, top - box[3], box[2] - left, top - box[1])
        x0, y0, x1, y1 = (round(length / PT_PER_INCH * PPI) for length in offsets)
        return x0, y0, x1, y1

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trim in millimetres."""
        left, bottom, right, top = self.trim
        return (right - left) / PT_PER_MM, (top - bottom) / PT_PER_MM

    @property
    def bleed_width(self) -> float:
        """How far the bleed reaches beyond the trim, in millimetres."""
        return (self.trim[0] - self.bleed[0]) / PT_PER_MM


@dataclass(frozen=True, slots=True)
class SeparatedFile:
    """A print file: its output profile, the condition's name in the registry, and its pages."""

    path: Path
    profile: bytes
    condition: str
    pages: tuple[PrintPage, ...]


def read_print_file(path: Path) -> SeparatedFile:
    """Read boxes and output intent; raises PressError (b-015) without an embedded profile."""
    with pikepdf.open(path) as pdf:
        intents = list(pdf.Root.get("/OutputIntents", []))
        if not intents or "/DestOutputProfile" not in intents[0]:
            problem = "It has no embedded output profile, so the colours of its inks are unknown."
            remedy = "Rebuild it with make print."
            raise PressError.at(path.name, 0, "b-015", problem, remedy)
        pages = tuple(_page(page, number) for number, page in enumerate(pdf.pages, 1))
        profile = intents[0].DestOutputProfile.read_bytes()
        return SeparatedFile(path, profile, str(intents[0].OutputConditionIdentifier), pages)


def _page(page: pikepdf.Page, number: int) -> PrintPage:
    media, bleed, trim = (_box(box) for box in (page.mediabox, page.bleedbox, page.trimbox))
    return PrintPage(number, page.label, media, bleed, trim)


def _box(array: pikepdf.Array) -> Box:
    left, bottom, right, top = (float(value) for value in array.as_list())
    return left, bottom, right, top


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
    """Every spread of a book with so many pages; the first page is a recto by itself."""
    return [
        Spread(left or None, left + 1 if left < count else None)
        for left in range(0, count + 1, 2)
        if left or count
    ]


def select_spreads(ranges: str, count: int) -> list[Spread]:
    """The spreads with these pages (`1-8,21`), or all of them; raises PressError (b-016)."""
    pages = _page_numbers(ranges, count) if ranges else range(1, count + 1)
    return [spread for spread in spreads(count) if any(number in pages for number in spread.pages)]


def _page_numbers(ranges: str, count: int) -> Collection[int]:
    numbers = set[int]()
    for part in ranges.split(","):
        match = re.fullmatch(r"\s*(\d+)(?:[-–](\d+))?\s*", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            problem = f'"{part.strip()}" is not a range of pages of this book.'
            remedy = f"Write, for example, 1-8,21; the book has {count} pages."
            raise PressError.at("--pages", 0, "b-016", problem, remedy)
        numbers.update(range(first, last + 1))
    return numbers


def consecutive_runs(selected: Sequence[Spread], most: int) -> Iterator[list[Spread]]:
    """Groups of spreads whose pages follow one another without a gap, at most `most` each."""
    run: list[Spread] = []
    for spread in selected:
        if run and (len(run) == most or run[-1].pages[-1] + 1 != spread.pages[0]):
            yield run
            run = []
        run.append(spread)
    if run:
        yield run
