"""The spine of the cover: how wide a block of pages and its binding make it, and which way its title runs."""

from press.content.printers import LEAF, Printer
from press.content.printing import Paper

_UPWARD = frozenset(
    {"ca", "cs", "da", "de", "el", "es", "fi", "fr", "hu", "it", "nb", "pl", "pt", "ro", "sv"}
)


def spine_width(pages: int, paper: Paper, cover: Paper, printer: Printer) -> float:
    """Millimetres: the leaves, the cover's two boards, and what the binding adds; 0 for a cover that is joined."""
    if printer.cover == "joined":
        return 0.0
    return round(pages / LEAF * paper.leaf + 2 * cover.leaf + printer.glue, 1)


def reads_upward(language: str) -> bool:
    """Whether titles climb the spine, as publishers of most of the continent set them; else they run down.

    ISO 6357:1985 has them run down, as do publishers in English; for a language not listed the standard holds.
    """
    return language.partition("-")[0] in _UPWARD
