"""A finished print file, read back: the boxes of its pages, and the profile that it is separated for."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf

from press.core.findings import Finding, PressError

POINTS = 72 / 25.4  # in a millimetre
PPI = 100  # of the pictures: a spread fills a screen, and the text can be read
Box = tuple[float, float, float, float]  # points: left, foot, right, head
Area = tuple[
    int, int, int, int
]  # pixels: left, head, right, foot, of the first pixel and of that after the last


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the file: its number, the folio it bears, and its boxes."""

    number: int
    folio: str
    media: Box
    bleed: Box
    trim: Box

    def area(self, box: Box) -> Area:
        """Where one of the boxes lies on the picture of the whole sheet."""
        left, _, _, head = self.media
        beyond = (box[0] - left, head - box[3], box[2] - left, head - box[1])
        x0, y0, x1, y1 = (round(length / 72 * PPI) for length in beyond)
        return x0, y0, x1, y1

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the trim in millimetres."""
        left, foot, right, head = self.trim
        return (right - left) / POINTS, (head - foot) / POINTS

    @property
    def margin(self) -> float:
        """How far the bleed reaches beyond the trim, in millimetres."""
        return (self.trim[0] - self.bleed[0]) / POINTS


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A print file: its output profile, the condition's name in the registry, and its sheets in order."""

    path: Path
    profile: bytes
    condition: str
    sheets: tuple[Sheet, ...]


def read_print_file(path: Path) -> PrintFile:
    """Boxes and output intent; raises PressError where there is no profile to look through."""
    with pikepdf.open(path) as pdf:
        intents = list(pdf.Root.get("/OutputIntents", []))
        if not intents or "/DestOutputProfile" not in intents[0]:
            problem = "No output profile is embedded, so nobody knows how its inks look."
            raise PressError(
                [Finding(path.name, 0, "b-015", problem, "Make it anew with make print.")]
            )
        sheets = tuple(_sheet(page, number) for number, page in enumerate(pdf.pages, 1))
        profile = intents[0].DestOutputProfile.read_bytes()
        return PrintFile(path, profile, str(intents[0].OutputConditionIdentifier), sheets)


def _sheet(page: pikepdf.Page, number: int) -> Sheet:
    media, trim = _box(page.mediabox), _box(page.trimbox)
    bleed = _box(page.bleedbox)
    return Sheet(number, page.label, media, bleed, trim)


def _box(array: pikepdf.Array) -> Box:
    left, foot, right, head = (float(value) for value in array.as_list())
    return left, foot, right, head
