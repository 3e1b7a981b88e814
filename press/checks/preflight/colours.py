"""Preflight of what is painted: inks, overprint, and how small or thin a thing may be in them.

GWG is the Ghent Workgroup, variant SheetCMYK of 2022. It is not asked whether things overlap:
what must overprint over something overprints everywhere, which a printer may rely on.
"""

from collections.abc import Callable, Iterable, Iterator

from press.checks.preflight.evidence import MM, finding, once_a_page, painted
from press.checks.preflight.painting import PaintedObject
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.print.print_file import PrintFile

SMALL_BLACK = 12.0  # points, R0009
THIN_BLACK = 2.0  # points, R0010
SMALL_TYPE = 8.0  # points, R0016 and R0017
HAIRLINE = 0.25  # points, R0018 and R0019
RICH, RICH_BLACK = 280.0, 85.0  # percent, R0015
_FLOAT = 1e-3
_INKS = "Look at its colour in assets/press/inks.yaml."
_SHEET = "Look at the rule of the sheet that sets it."
_SEPARATE = "Build again; if it stays, press/print/separation.py has a fault."


def _found(
    file: PrintFile,
    code: str,
    is_fault: Callable[[PaintedObject], bool],
    say: Callable[[PaintedObject], tuple[str, str, str]],
    *,
    warn: bool = True,
) -> Iterator[Finding]:
    """A finding a page for what is faulty; `say` gives the problem, the remedy and the figure."""
    for thing in once_a_page(filter(is_fault, painted(file))):
        problem, remedy, figure = say(thing)
        yield finding(
            file, code, (problem, remedy), page=thing.page, box=thing.box, figure=figure, warn=warn
        )


def _is_line(thing: PaintedObject) -> bool:
    """A stroke, or an area so thin that it is one."""
    return thing.kind == "line" or (thing.kind == "area" and thing.size < THIN_BLACK)


@rule("q-007", source="GWG 2022, R0007")
def find_white_type_that_vanishes(file: PrintFile) -> Iterator[Finding]:
    """White type never overprints: it would vanish."""
    yield from _found(
        file,
        "q-007",
        lambda it: it.kind == "text" and it.colour.is_white and it.overprints,
        lambda _: ("White type overprints, and will vanish.", _SEPARATE, "overprint"),
        warn=False,
    )


@rule("q-008", source="GWG 2022, R0008", level=Severity.WARNING)
def find_white_shapes_that_vanish(file: PrintFile) -> Iterator[Finding]:
    """White areas and lines never overprint."""
    yield from _found(
        file,
        "q-008",
        lambda it: it.kind in ("area", "line") and it.colour.is_white and it.overprints,
        lambda _: ("Something white overprints, and will vanish.", _SEPARATE, "overprint"),
    )


@rule("q-009", source="GWG 2022, R0009", level=Severity.WARNING)
def find_small_black_type_that_knocks_out(file: PrintFile) -> Iterator[Finding]:
    """Black type under 12 pt overprints, so that no white edge shows."""
    yield from _found(
        file,
        "q-009",
        lambda it: (
            it.kind == "text"
            and it.colour.is_black
            and it.size < SMALL_BLACK - _FLOAT
            and not _over(it)
        ),
        lambda it: (
            f"Black type of {it.size:.1f} pt doesn't overprint.",
            _SEPARATE,
            f"{it.size:.1f} pt",
        ),
    )


@rule("q-010", source="GWG 2022, R0010", level=Severity.WARNING)
def find_thin_black_lines_that_knock_out(file: PrintFile) -> Iterator[Finding]:
    """Black lines under 2 pt overprint."""
    yield from _found(
        file,
        "q-010",
        lambda it: (
            _is_line(it) and it.colour.is_black and it.size < THIN_BLACK - _FLOAT and not _over(it)
        ),
        lambda it: (
            f"A black line of {it.size:.2f} pt doesn't overprint.",
            _SEPARATE,
            f"{it.size:.2f} pt",
        ),
    )


def _over(thing: PaintedObject) -> bool:
    return thing.overprints and thing.mode == 1


@rule("q-011", source="GWG 2022, R0011", level=Severity.WARNING)
def find_grey_type(file: PrintFile) -> Iterator[Finding]:
    """Black type is black ink, not DeviceGray."""
    yield from _found(
        file,
        "q-011",
        lambda it: it.kind == "text" and it.colour.space == "/DeviceGray",
        lambda _: ("Type is in DeviceGray, not in black ink.", _SEPARATE, "DeviceGray"),
    )


@rule("q-012", source="GWG 2022, R0012", level=Severity.WARNING)
def find_grey_lines(file: PrintFile) -> Iterator[Finding]:
    """Black lines are black ink, not DeviceGray."""
    yield from _found(
        file,
        "q-012",
        lambda it: _is_line(it) and it.colour.space == "/DeviceGray",
        lambda _: ("A line is in DeviceGray, not in black ink.", _SEPARATE, "DeviceGray"),
    )


@rule("q-013", source="GWG 2022, R0013", level=Severity.WARNING)
def find_grey_that_overprints(file: PrintFile) -> Iterator[Finding]:
    """DeviceGray never overprints."""
    yield from _found(
        file,
        "q-013",
        lambda it: it.kind != "picture" and it.colour.space == "/DeviceGray" and it.overprints,
        lambda _: ("Something in DeviceGray overprints.", _SEPARATE, "DeviceGray"),
    )


@rule("q-015", source="GWG 2022, R0015", level=Severity.WARNING)
def find_rich_black_type(file: PrintFile) -> Iterator[Finding]:
    """Black type has no more than 280 % of ink in all."""
    yield from _found(
        file,
        "q-015",
        lambda it: (
            it.kind == "text" and (it.colour.inks or (0,))[-1] >= RICH_BLACK and _ink(it) > RICH
        ),
        lambda it: (f"Black type has {_ink(it):.0f} % of ink.", _INKS, f"{_ink(it):.0f} %"),
    )


def _ink(thing: PaintedObject) -> float:
    return sum(thing.colour.inks or ())


@rule("q-016", source="GWG 2022, R0016", level=Severity.WARNING)
def find_white_type_too_small(file: PrintFile) -> Iterator[Finding]:
    """White type is at least 8 pt."""
    yield from _found(
        file,
        "q-016",
        lambda it: it.kind == "text" and it.colour.is_white and it.size < SMALL_TYPE - _FLOAT,
        lambda it: (f"White type has {it.size:.1f} pt.", _SHEET, f"{it.size:.1f} pt"),
    )


@rule("q-017", source="GWG 2022, R0017", level=Severity.WARNING)
def find_coloured_type_too_small(file: PrintFile) -> Iterator[Finding]:
    """Type in more than one ink is at least 8 pt."""
    yield from _found(
        file,
        "q-017",
        lambda it: it.kind == "text" and it.colour.ink_count > 1 and it.size < SMALL_TYPE - _FLOAT,
        lambda it: (
            f"Type in {it.colour.ink_count} inks has {it.size:.1f} pt.",
            _SHEET,
            f"{it.size:.1f} pt",
        ),
    )


@rule("q-018", source="GWG 2022, R0018", level=Severity.WARNING)
def find_white_lines_too_thin(file: PrintFile) -> Iterator[Finding]:
    """White lines are at least 0.25 pt."""
    yield from _found(
        file,
        "q-018",
        lambda it: it.kind == "line" and it.colour.is_white and it.size < HAIRLINE - _FLOAT,
        lambda it: (f"A white line has {it.size:.2f} pt.", _SHEET, f"{it.size:.2f} pt"),
    )


@rule("q-019", source="GWG 2022, R0019", level=Severity.WARNING)
def find_coloured_lines_too_thin(file: PrintFile) -> Iterator[Finding]:
    """Lines in more than one ink are at least 0.25 pt."""
    yield from _found(
        file,
        "q-019",
        lambda it: _is_line(it) and it.colour.ink_count > 1 and it.size < HAIRLINE - _FLOAT,
        lambda it: (
            f"A line in {it.colour.ink_count} inks has {it.size:.2f} pt.",
            _SHEET,
            f"{it.size:.2f} pt",
        ),
    )


@rule("q-106", source="what printers ask for")
def find_hairlines(file: PrintFile) -> Iterator[Finding]:
    """No line is thinner than 0.25 pt."""
    yield from _found(
        file,
        "q-106",
        lambda it: _is_line(it) and not it.colour.is_white and it.size < HAIRLINE - _FLOAT,
        lambda it: (f"A line has {it.size:.2f} pt.", _SHEET, f"{it.size:.2f} pt"),
        warn=False,
    )


@rule("q-020", source="GWG 2022, R0020")
def find_spot_colours(file: PrintFile) -> Iterator[Finding]:
    """Four inks and no fifth."""
    yield from _found(
        file,
        "q-020",
        lambda it: it.colour.space.startswith(("/Separation", "/DeviceN")) and not _is_all(it),
        lambda it: (f"There is a spot colour: {it.colour.space}.", _SEPARATE, it.colour.space),
        warn=False,
    )


@rule("q-024", source="GWG 2022, R0024", level=Severity.WARNING)
def find_registration_colour_on_the_page(file: PrintFile) -> Iterator[Finding]:
    """The colour of all plates stays outside the bleed."""
    yield from _found(
        file,
        "q-024",
        lambda it: _is_all(it) and _is_within(file, it),
        lambda _: ("The registration colour stands on the page.", _SEPARATE, "All"),
    )


def _is_all(thing: PaintedObject) -> bool:
    return thing.colour.space == "/Separation /All"


def _is_within(file: PrintFile, thing: PaintedObject) -> bool:
    reach, (left, foot, right, head) = file.spec.bleed * MM, thing.box
    beside = right < -reach or left > file.spec.width * MM + reach
    return not beside and head > -reach and foot < file.spec.height * MM + reach


@rule("q-027", source="GWG 2022, R0027")
def find_other_colour_spaces(file: PrintFile) -> Iterator[Finding]:
    """Type, lines and areas are in CMYK."""
    known = ("/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN", "/Pattern")
    yield from _found(
        file,
        "q-027",
        lambda it: it.kind != "picture" and not it.colour.space.startswith(known),
        lambda it: (
            f"Something is in {it.colour.space[1:]}, not in CMYK.",
            _SEPARATE,
            it.colour.space,
        ),
        warn=False,
    )


@rule("q-028", source="GWG 2022, R0027, R0028")
def find_pictures_in_other_colours(file: PrintFile) -> Iterator[Finding]:
    """Pictures are in CMYK, or RGB with a profile where the printer takes that."""
    known = ("/DeviceCMYK", "/DeviceGray", *(("/ICCBased",) if file.spec.pictures == "icc" else ()))
    yield from _found(
        file,
        "q-028",
        lambda it: it.kind == "picture" and it.colour.space not in known,
        lambda it: (f"A picture is in {it.colour.space[1:]}.", _SEPARATE, it.colour.space),
        warn=False,
    )


@rule("q-031", source="GWG 2022, R0031")
def find_coarse_pictures(file: PrintFile) -> Iterator[Finding]:
    """A picture has 300 ppi; under 225 it is a warning of the standard, under 150 an error."""
    yield from _resolutions(file, "q-031", (it for it in painted(file) if it.bits > 1), (300, 149))


@rule("q-032", source="GWG 2022, R0032")
def find_coarse_line_art(file: PrintFile) -> Iterator[Finding]:
    """Black-and-white line art has 800 ppi; under 550 it is an error."""
    yield from _resolutions(file, "q-032", (it for it in painted(file) if it.bits == 1), (799, 549))


_SPECK = 16  # pixels: smaller pictures don't count


def _resolutions(
    file: PrintFile, code: str, things: Iterable[PaintedObject], limits: tuple[int, int]
) -> Iterator[Finding]:
    wanted, least = limits
    for it in things:
        if it.kind == "picture" and it.pixels > _SPECK and it.ppi < wanted:
            said = (
                f"A picture has {it.ppi:.0f} ppi as placed.",
                f"Take one with {wanted} ppi, or set it smaller.",
            )
            warn = it.ppi > least
            yield finding(
                file, code, said, page=it.page, box=it.box, figure=f"{it.ppi:.0f} ppi", warn=warn
            )


@rule("q-107", source="the printing condition")
def find_colours_with_too_much_ink(file: PrintFile) -> Iterator[Finding]:
    """No colour asks for more ink than the condition bears."""
    limit = file.spec.ink_limit
    yield from _found(
        file,
        "q-107",
        lambda it: _ink(it) > limit + _FLOAT,
        lambda it: (
            f"A colour takes {_ink(it):.0f} % of ink, not {limit:g} % at most.",
            _INKS,
            f"{_ink(it):.0f} %",
        ),
        warn=False,
    )
