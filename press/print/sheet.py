"""Page boxes, and printer's marks outside the bleed: crop, fold and registration marks, inks."""

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from press.content.printers import Marks
from press.core.units import PT_PER_MM

SLUG = 10.0  # millimetres around the bleed, for the marks
_GAP, _LENGTH = 0.5, 6.0  # millimetres: from the bleed to a mark, and how long it is
_LINE = 0.25  # points
_RADIUS = 1.6  # millimetres, of a registration mark
_PATCH = 4.0  # millimetres, of an ink
ALL = Name("/LBall")


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """Trim size, bleed and marks; millimetres. `folds` are distances from the left of the trim."""

    width: float
    height: float
    bleed: float
    marks: Marks = "none"
    folds: tuple[float, ...] = ()

    @property
    def slug(self) -> float:
        """How far the media box reaches beyond the trim."""
        return self.bleed + (0 if self.marks == "none" else SLUG)

    def box(self, beyond: float) -> list[float]:
        """The trim, enlarged by so many mm, in points from the bottom left of the trim."""
        low = -beyond * PT_PER_MM
        return [
            round(value, 4)
            for value in (low, low, self.width * PT_PER_MM - low, self.height * PT_PER_MM - low)
        ]


def apply_sheet(pdf: pikepdf.Pdf, page: pikepdf.Page, sheet: PrintSheet) -> None:
    """Set a page's boxes (ISO 32000-1, 14.11.2) and draw its marks; clip it at the bleed."""
    for key, beyond in (("/MediaBox", sheet.slug), ("/BleedBox", sheet.bleed), ("/TrimBox", 0.0)):
        page.obj[key] = Array(sheet.box(beyond))
    for key in ("/CropBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
    left, foot, right, head = sheet.box(sheet.bleed)
    clip = f"q {left:g} {foot:.4f} {right - left:.4f} {head - foot:.4f} re W n\n"
    page.contents_add(pdf.make_stream(clip.encode()), prepend=True)
    page.contents_add(pdf.make_stream(f"\nQ\n{_marks(sheet)}".encode()))
    if sheet.marks != "none":
        _add_registration_colour(page)
    page.contents_coalesce()


def _add_registration_colour(page: pikepdf.Page) -> None:
    """Registration colour, which prints on every plate (ISO 32000-1, 8.6.6.4: All)."""
    plain = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    if "/ColorSpace" not in page.obj.Resources:
        page.obj.Resources.ColorSpace = Dictionary()
    page.obj.Resources.ColorSpace[ALL] = Array([Name.Separation, Name.All, Name.DeviceCMYK, plain])


def _marks(sheet: PrintSheet) -> str:
    if sheet.marks == "none":
        return ""
    lines = [*_crop_marks(sheet), *_fold_marks(sheet)]
    if sheet.marks == "full":
        lines += _registration_marks(sheet)
    drawn = [f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l S" for x0, y0, x1, y1 in lines]
    patches = _patches(sheet) if sheet.marks == "full" else []
    return "\n".join((f"q {ALL} CS 1 SCN {_LINE} w", *drawn, "Q", *patches))


_Line = tuple[float, float, float, float]  # points: from, to


def _crop_marks(sheet: PrintSheet) -> list[_Line]:
    """Two lines at each corner, aligned with the trim, outside the bleed."""
    near, far = (sheet.bleed + _GAP) * PT_PER_MM, (sheet.bleed + _GAP + _LENGTH) * PT_PER_MM
    _, _, right, head = sheet.box(0)
    upright = [
        (x, y, x, end) for x in (0, right) for y, end in ((-near, -far), (head + near, head + far))
    ]
    level = [
        (x, y, end, y) for y in (0, head) for x, end in ((-near, -far), (right + near, right + far))
    ]
    return [*upright, *level]


def _fold_marks(sheet: PrintSheet) -> list[_Line]:
    near, far = (sheet.bleed + _GAP) * PT_PER_MM, (sheet.bleed + _GAP + _LENGTH / 2) * PT_PER_MM
    head = sheet.box(0)[3]
    places = [fold * PT_PER_MM for fold in sheet.folds]
    return [(x, y, x, end) for x in places for y, end in ((-near, -far), (head + near, head + far))]


def _registration_marks(sheet: PrintSheet) -> list[_Line]:
    """A cross in the middle of each side."""
    _, _, right, head = sheet.box(0)
    away, arm = (sheet.bleed + _GAP + _LENGTH / 2) * PT_PER_MM, 2 * _RADIUS * PT_PER_MM
    middles = (
        (right / 2, -away),
        (right / 2, head + away),
        (-away, head / 2),
        (right + away, head / 2),
    )
    return [
        line for x, y in middles for line in ((x - arm, y, x + arm, y), (x, y - arm, x, y + arm))
    ]


def _patches(sheet: PrintSheet) -> list[str]:
    """A square of each ink above the page, from the left."""
    size, foot = _PATCH * PT_PER_MM, (sheet.height + sheet.bleed + _GAP) * PT_PER_MM
    inks = ("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1")
    return [
        f"q {ink} k {10 * PT_PER_MM + n * 1.25 * size:.3f} {foot:.3f} {size:.3f} {size:.3f} re f Q"
        for n, ink in enumerate(inks)
    ]
