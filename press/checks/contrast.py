"""Text and graphics stand out from their ground."""

from collections.abc import Iterator

from press.checks.registry import rule
from press.core.contrast import GRAPHICS, contrast, from_hex
from press.core.findings import Finding
from press.proof.evidence_of_pages import Pages

SHEET = "assets/styles/print/tokens.css"
GROUNDS = frozenset({"paper", "tint", "wash"})
# What accompanies, and what stands behind.
ORNAMENTAL = frozenset({"faint", "hairline", "problem-ground", "untranslated"}) | GROUNDS


@rule("k-001")
def find_faint_text(pages: Pages) -> Iterator[Finding]:
    """Text has a contrast of 4.5:1 with its ground, large text of 3:1 (WCAG 2.2, 1.4.3; EN 301 549, 10.1.4.3)."""
    for faint in pages.faint:
        problem = (
            f"On {pages.page_of_edition(faint.page)}, «{faint.text}» stands {faint.ratio:.1f}:1 on its ground "
            f"({faint.colour} on {faint.ground}); {faint.needed:g}:1 is needed."
        )
        lines = {token.value: token.line for token in pages.tokens.values()}
        line = lines.get(faint.colour, lines.get(faint.ground, 0))
        yield Finding(
            SHEET, line, "k-001", problem, "Make the colour darker, or its ground lighter."
        )


@rule("k-002")
def find_faint_graphics(pages: Pages) -> Iterator[Finding]:
    """Every colour that carries meaning has a contrast of 3:1 with every ground (WCAG 2.2, 1.4.11)."""
    colours = {
        name: colour for name, token in pages.tokens.items() if (colour := from_hex(token.value))
    }
    for name in colours.keys() - ORNAMENTAL:
        for ground in colours.keys() & GROUNDS:
            if (ratio := contrast(colours[name], colours[ground])) < GRAPHICS:
                problem = f"--{name} stands {ratio:.1f}:1 on --{ground}; {GRAPHICS:g}:1 is needed for graphics."
                yield Finding(
                    SHEET, pages.tokens[name].line, "k-002", problem, "Make the colour darker."
                )
