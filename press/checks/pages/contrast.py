"""Text and graphics stand out from their ground.

Grounds are the colours that boxes and pages are filled with; what a picture paints behind text isn't seen here.
"""

from collections.abc import Iterator

from press.checks.pages.evidence import LaidOutPages
from press.checks.pages.flow import POINT
from press.checks.registry import rule
from press.core.contrast import GRAPHICS, LARGE_TEXT, TEXT, Colour, contrast, from_hex, to_hex
from press.core.findings import Finding
from press.weasy.boxes import Box, BoxKind, Rgba, Style

SHEET = "assets/styles/print/tokens.css"
PAPER: Colour = (1.0, 1.0, 1.0)
BOLD = 700
GROUNDS = frozenset({"paper", "tint", "wash"})
# What accompanies, and what stands behind.
ORNAMENTAL = frozenset({"faint", "hairline", "problem-ground", "untranslated"}) | GROUNDS


@rule("k-001")
def find_faint_text(pages: LaidOutPages) -> Iterator[Finding]:
    """Text has a contrast of 4.5:1 with its ground, large text of 3:1 (WCAG 2.2, 1.4.3; EN 301 549, 10.1.4.3)."""
    told = set[tuple[Colour, Colour]]()
    for page in pages.pages:
        for box, ground in _texts(page.box, PAPER):
            ink, needed = _over(box.style.colour, ground), _needed(box.style)
            ratio = contrast(ink, ground)
            if ratio < needed and (ink, ground) not in told:
                told.add((ink, ground))
                problem = (
                    f"On {pages.page_of_edition(page.number)}, «{box.text.strip()[:40]}» stands {ratio:.1f}:1 "
                    f"against its background ({to_hex(ink)} on {to_hex(ground)}); {needed:g}:1 is needed."
                )
                lines = {token.value: token.line for token in pages.tokens.values()}
                line = lines.get(to_hex(ink), lines.get(to_hex(ground), 0))
                remedy = "Use a darker colour, or a lighter background."
                yield Finding(SHEET, line, "k-001", problem, remedy)


@rule("k-002")
def find_faint_graphics(pages: LaidOutPages) -> Iterator[Finding]:
    """Every colour that carries meaning has a contrast of 3:1 with every ground (WCAG 2.2, 1.4.11)."""
    colours = {
        name: colour for name, token in pages.tokens.items() if (colour := from_hex(token.value))
    }
    for name in colours.keys() - ORNAMENTAL:
        for ground in colours.keys() & GROUNDS:
            if (ratio := contrast(colours[name], colours[ground])) < GRAPHICS:
                problem = f"--{name} stands {ratio:.1f}:1 on --{ground}; {GRAPHICS:g}:1 is needed for graphics."
                line = pages.tokens[name].line
                yield Finding(SHEET, line, "k-002", problem, "Use a darker colour.")


def _texts(box: Box, ground: Colour) -> Iterator[tuple[Box, Colour]]:
    """Every stretch of text with the colour behind it."""
    if box.kind is BoxKind.TEXT:
        if box.text.strip():
            yield box, ground
        return
    ground = _over(box.style.background, ground)
    for child in box.children:
        yield from _texts(child, ground)


def _over(colour: Rgba | None, ground: Colour) -> Colour:
    """A colour as it looks over a ground, seen through as far as it is transparent."""
    if colour is None:
        return ground
    red, green, blue, alpha = colour
    below = [under * (1 - alpha) for under in ground]
    return red * alpha + below[0], green * alpha + below[1], blue * alpha + below[2]


def _needed(style: Style) -> float:
    points = round(style.font_size / POINT, 3)
    return LARGE_TEXT if points >= 18 or (points >= 14 and style.weight >= BOLD) else TEXT
