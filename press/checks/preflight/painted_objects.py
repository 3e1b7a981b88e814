"""Preflight of what is painted: inks, overprint, and how small or thin an object may be.

The numbers are those of the Ghent Workgroup (GWG), variant SheetCMYK of 2022. Whether objects
overlap is not checked: what must overprint, overprints everywhere.
"""

from collections.abc import Iterator

from press.checks.preflight.painting import PaintedObject
from press.checks.preflight.print_rule import PrintFault, painted, painted_rule, print_rule
from press.core.findings import Severity
from press.core.units import PT_PER_MM
from press.print.print_file import PrintFile, PrintSpec

SMALL_BLACK = 12.0  # points, R0009
THIN_BLACK = 2.0  # points, R0010
SMALL_TEXT = 8.0  # points, R0016 and R0017
HAIRLINE = 0.25  # points, R0018 and R0019
RICH, RICH_BLACK = 280.0, 85.0  # percent, R0015
_FLOAT = 1e-3
_INKS = "Correct its colour in assets/press/inks.yaml."
_SHEET = "Correct the style sheet that sets it (assets/styles/print)."
_SIZE, _WIDTH = "{it.size:.1f} pt", "{it.size:.2f} pt"
_TOTAL = "{it.colour.total:.0f} %"
_GREY = "DeviceGray"
_ERROR = Severity.ERROR


def _is_line(it: PaintedObject) -> bool:
    """A stroke, or an area so thin that it looks like one."""
    return it.kind == "line" or (it.kind == "area" and it.size < THIN_BLACK)


def _knocks_out(it: PaintedObject) -> bool:
    return not (it.overprints and it.mode == 1)


@painted_rule(
    "q-007", "White text overprints, and won't be visible.", measured="overprint", level=_ERROR
)
def white_text_overprints(it: PaintedObject, _: PrintSpec) -> bool:
    """White text knocks out; if it overprinted, it would not be visible."""
    return it.kind == "text" and it.colour.is_white and it.overprints


@painted_rule(
    "q-008", "A white area or line overprints, and won't be visible.", measured="overprint"
)
def white_shape_overprints(it: PaintedObject, _: PrintSpec) -> bool:
    """White areas and lines knock out."""
    return it.kind in ("area", "line") and it.colour.is_white and it.overprints


@painted_rule("q-009", f"Black text of {_SIZE} doesn't overprint.", measured=_SIZE)
def small_black_text_knocks_out(it: PaintedObject, _: PrintSpec) -> bool:
    """Black text under 12 pt overprints, so that no white edge shows if plates are misaligned."""
    is_small = it.kind == "text" and it.size < SMALL_BLACK - _FLOAT
    return is_small and it.colour.is_black and _knocks_out(it)


@painted_rule("q-010", f"A black line of {_WIDTH} doesn't overprint.", measured=_WIDTH)
def thin_black_line_knocks_out(it: PaintedObject, _: PrintSpec) -> bool:
    """Black lines under 2 pt overprint."""
    is_thin = _is_line(it) and it.size < THIN_BLACK - _FLOAT
    return is_thin and it.colour.is_black and _knocks_out(it)


@painted_rule("q-011", "Text is in DeviceGray, not in black ink.", measured=_GREY)
def grey_text(it: PaintedObject, _: PrintSpec) -> bool:
    """Black text is in black ink, not in DeviceGray."""
    return it.kind == "text" and it.colour.is_grey


@painted_rule("q-012", "A line is in DeviceGray, not in black ink.", measured=_GREY)
def grey_line(it: PaintedObject, _: PrintSpec) -> bool:
    """Black lines are in black ink, not in DeviceGray."""
    return _is_line(it) and it.colour.is_grey


@painted_rule("q-013", "An object in DeviceGray overprints.", measured=_GREY)
def grey_overprints(it: PaintedObject, _: PrintSpec) -> bool:
    """DeviceGray never overprints."""
    return it.kind != "picture" and it.colour.is_grey and it.overprints


@painted_rule("q-015", f"Black text has an ink coverage of {_TOTAL}.", _INKS, measured=_TOTAL)
def rich_black_text(it: PaintedObject, _: PrintSpec) -> bool:
    """Black text has a total ink coverage of at most 280 %."""
    is_black = it.kind == "text" and (it.colour.inks or (0,))[-1] >= RICH_BLACK
    return is_black and it.colour.total > RICH


@painted_rule("q-016", f"White text is set in {_SIZE}; it needs 8 pt.", _SHEET, measured=_SIZE)
def small_white_text(it: PaintedObject, _: PrintSpec) -> bool:
    """White text is at least 8 pt."""
    return it.kind == "text" and it.colour.is_white and it.size < SMALL_TEXT - _FLOAT


@painted_rule(
    "q-017",
    f"Text in {{it.colour.ink_count}} inks is set in {_SIZE}; it needs 8 pt.",
    _SHEET,
    measured=_SIZE,
)
def small_coloured_text(it: PaintedObject, _: PrintSpec) -> bool:
    """Text in more than one ink is at least 8 pt."""
    return it.kind == "text" and it.colour.ink_count > 1 and it.size < SMALL_TEXT - _FLOAT


@painted_rule("q-018", f"A white line is {_WIDTH} wide; it needs 0.25 pt.", _SHEET, measured=_WIDTH)
def thin_white_line(it: PaintedObject, _: PrintSpec) -> bool:
    """White lines are at least 0.25 pt."""
    return it.kind == "line" and it.colour.is_white and it.size < HAIRLINE - _FLOAT


@painted_rule(
    "q-019",
    f"A line in {{it.colour.ink_count}} inks is {_WIDTH} wide; it needs 0.25 pt.",
    _SHEET,
    measured=_WIDTH,
)
def thin_coloured_line(it: PaintedObject, _: PrintSpec) -> bool:
    """Lines in more than one ink are at least 0.25 pt."""
    return _is_line(it) and it.colour.ink_count > 1 and it.size < HAIRLINE - _FLOAT


@painted_rule(
    "q-106",
    f"A line is {_WIDTH} wide; it needs 0.25 pt.",
    _SHEET,
    measured=_WIDTH,
    source="what printers ask for",
    level=_ERROR,
)
def hairline(it: PaintedObject, _: PrintSpec) -> bool:
    """No line is thinner than 0.25 pt."""
    return _is_line(it) and not it.colour.is_white and it.size < HAIRLINE - _FLOAT


@painted_rule(
    "q-020", "A spot colour is used: {it.colour.space}.", measured="{it.colour.space}", level=_ERROR
)
def spot_colour(it: PaintedObject, _: PrintSpec) -> bool:
    """Only the four process colours are used, no spot colour."""
    is_spot = it.colour.space.startswith(("/Separation", "/DeviceN"))
    return is_spot and not it.colour.is_registration


@painted_rule("q-024", "The registration colour is used on the page.", measured="All")
def registration_colour_on_the_page(it: PaintedObject, spec: PrintSpec) -> bool:
    """The registration colour, which prints on all plates, is used outside the bleed only."""
    reach, (left, bottom, right, top) = spec.bleed * PT_PER_MM, it.box
    beside = right < -reach or left > spec.width * PT_PER_MM + reach
    is_within = not beside and top > -reach and bottom < spec.height * PT_PER_MM + reach
    return it.colour.is_registration and is_within


@painted_rule(
    "q-027",
    "An object is in {it.colour.family}, not in CMYK.",
    measured="{it.colour.space}",
    level=_ERROR,
)
def other_colour_space(it: PaintedObject, _: PrintSpec) -> bool:
    """Text, lines and areas are in CMYK."""
    known = ("/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN", "/Pattern")
    return it.kind != "picture" and not it.colour.space.startswith(known)


@painted_rule(
    "q-028",
    "A picture is in {it.colour.family}.",
    measured="{it.colour.space}",
    source="GWG 2022, R0027, R0028",
    level=_ERROR,
)
def picture_in_other_colours(it: PaintedObject, spec: PrintSpec) -> bool:
    """Pictures are in CMYK, or in RGB with a profile if the printer accepts that."""
    known = ("/DeviceCMYK", "/DeviceGray", *(("/ICCBased",) if spec.pictures == "icc" else ()))
    return it.kind == "picture" and it.colour.space not in known


@painted_rule(
    "q-107",
    f"A colour has an ink coverage of {_TOTAL}; the limit is {{spec.ink_limit:g}} %.",
    _INKS,
    measured=_TOTAL,
    source="the printing condition",
    level=_ERROR,
)
def colour_over_the_ink_limit(it: PaintedObject, spec: PrintSpec) -> bool:
    """No colour exceeds the total ink coverage of the printing condition."""
    return it.colour.total > spec.ink_limit + _FLOAT


@print_rule("q-031")
def find_coarse_pictures(file: PrintFile) -> Iterator[PrintFault]:
    """Pictures have 300 ppi; under 150 it is an error."""
    return _coarse(file, wanted=300, least=150, is_line_art=False)


@print_rule("q-032")
def find_coarse_line_art(file: PrintFile) -> Iterator[PrintFault]:
    """Black-and-white line art has 800 ppi; under 550 it is an error."""
    return _coarse(file, wanted=800, least=550, is_line_art=True)


_SPECK = 16  # pixels: smaller pictures don't count
_ROUNDING = 1  # ppi


def _coarse(file: PrintFile, *, wanted: int, least: int, is_line_art: bool) -> Iterator[PrintFault]:
    for it in painted(file):
        is_judged = it.kind == "picture" and it.pixels > _SPECK and (it.bits == 1) == is_line_art
        if is_judged and it.ppi < wanted - _ROUNDING:
            problem = f"A picture has a resolution of {it.ppi:.0f} ppi; it needs {wanted}."
            remedy = f"Replace it by one of {wanted} ppi, or reduce its size."
            severity = Severity.WARNING if it.ppi > least - _ROUNDING else Severity.ERROR
            yield PrintFault(problem, remedy, it.page, it.box, f"{it.ppi:.0f} ppi", severity)
