"""A chip for each category: its sign in white on a rounded square of its colour, which reads on any ground.

White on the square is what tells categories apart in greyscale; on a dark screen the square stands out by itself.
"""

from press.charts.palette import Palette

FOLDER = "signs"
_CHIP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 4 4" width="40" height="40">'
    '<rect x="-2" y="-2" width="4" height="4" rx=".7" fill="{colour}"/>'
    '<path d="{sign}" fill="#ffffff" transform="scale({scale})"/></svg>\n'
)
SCALE = 1.15  # of the sign, in a square that reaches from -2 to 2


def chip_name(category: str) -> str:
    """What a page calls the chip of a category."""
    return f"{FOLDER}/{category}.svg"


def draw_chips(palette: Palette) -> dict[str, bytes]:
    """The chip of every category, by the name a page asks for."""
    return {
        chip_name(category): _CHIP.format(
            colour=palette.tokens[category], sign=sign, scale=SCALE
        ).encode()
        for category, sign in palette.signs.items()
    }
