"""The contrast of text and graphics with their backgrounds.

Backgrounds are the colours of boxes and pages; pictures behind text are not taken into account.
"""

from collections.abc import Iterator

from press.checks.pages.evidence import LaidOutBook, LaidOutPages
from press.checks.registry import rule
from press.core.contrast import GRAPHICS, LARGE_TEXT, TEXT, Colour, contrast, from_hex, to_hex
from press.core.findings import Finding
from press.core.units import PX_PER_PT
from press.weasy.boxes import Box, BoxKind, Rgba, Style

SHEET = "assets/styles/print/tokens.css"
PAPER: Colour = (1.0, 1.0, 1.0)
BOLD = 700
GROUNDS = frozenset({"paper", "tint", "wash"})
# Decorative colours and backgrounds.
ORNAMENTAL = frozenset({"faint", "hairline", "problem-ground", "untranslated"}) | GROUNDS


@rule("k-001")
def find_faint_text(pages: LaidOutPages) -> Iterator[Finding]:
    """Text has a contrast of 4.5:1, large text of 3:1 (WCAG 2.2, 1.4.3; EN 301 549, 10.1.4.3)."""
    told = set[tuple[Colour, Colour]]()
    for page in pages.pages:
        for box, ground in _texts(page.box, PAPER):
            ink, needed = _over(box.style.colour, ground), _needed(box.style)
            ratio = contrast(ink, ground)
            if ratio < needed and (ink, ground) not in told:
                told.add((ink, ground))
                where, text = pages.page_of_edition(page.number), box.text.strip()[:40]
                problem = (
                    f"On {where}, «{text}» has a contrast of"
                    f" {ratio:.1f}:1 ({to_hex(ink)} on {to_hex(ground)}); it needs {needed:g}:1."
                )
                lines = {token.value: token.line for token in pages.tokens.values()}
                line = lines.get(to_hex(ink), lines.get(to_hex(ground), 0))
                remedy = "Use a darker colour, or a lighter background."
                subject = f"{to_hex(ink)} on {to_hex(ground)}"
                yield Finding(SHEET, line, "k-001", problem, remedy, subject=subject)


@rule("k-002")
def find_faint_graphics(book: LaidOutBook) -> Iterator[Finding]:
    """Every meaningful colour has a contrast of 3:1 with every background (WCAG 2.2, 1.4.11)."""
    colours = {
        name: colour for name, token in book.tokens.items() if (colour := from_hex(token.value))
    }
    for name in colours.keys() - ORNAMENTAL:
        for ground in colours.keys() & GROUNDS:
            if (ratio := contrast(colours[name], colours[ground])) < GRAPHICS:
                problem = f"The contrast of --{name} with --{ground} is {ratio:.1f}:1"
                problem += f"; graphics need {GRAPHICS:g}:1."
                line = book.tokens[name].line
                yield Finding(SHEET, line, "k-002", problem, "Use a darker colour.")


def _texts(box: Box, ground: Colour) -> Iterator[tuple[Box, Colour]]:
    """Every text box with the colour of its background."""
    if box.kind is BoxKind.TEXT:
        if box.text.strip():
            yield box, ground
        return
    ground = _over(box.style.background, ground)
    for child in box.children:
        yield from _texts(child, ground)


def _over(colour: Rgba | None, ground: Colour) -> Colour:
    """A colour, which may be transparent, on a background."""
    if colour is None:
        return ground
    red, green, blue, alpha = colour
    below = [under * (1 - alpha) for under in ground]
    return red * alpha + below[0], green * alpha + below[1], blue * alpha + below[2]


def _needed(style: Style) -> float:
    points = round(style.font_size / PX_PER_PT, 3)
    return LARGE_TEXT if points >= 18 or (points >= 14 and style.weight >= BOLD) else TEXT
