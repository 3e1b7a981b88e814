"""The designer's values for programs: the colours of the style sheets, and each category's sign.

A chip is the sign of a category in white on a square of its colour. It reads on any ground: the
white sign tells categories apart in greyscale, and the square stands out on a dark screen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tinycss2
from lxml import etree

from press.core.findings import Finding
from press.core.resources import resource

TOKENS = "assets/styles/print/tokens.css"
SIGNS = "assets/signs"
CHIPS = "signs"
_NO_COLOUR, _NO_SIGN = "black", "M-1,-1H1V1H-1Z"
_CHIP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 4 4" width="40" height="40">'
    '<rect x="-2" y="-2" width="4" height="4" rx=".7" fill="{colour}"/>'
    '<path d="{sign}" fill="#ffffff" transform="scale(1.15)"/></svg>\n'
)


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of the style sheet and the signs of the categories.

    `tokens` are the custom properties of the sheet, without their dashes, and `lines` the line of
    each. `signs` has a path by category: that of an SVG in a square from -1 to 1.
    """

    tokens: Mapping[str, str]
    signs: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)


def bleed_of(tokens: Mapping[str, str]) -> float:
    """How far the sheets draw beyond the trim, in millimetres."""
    return float(tokens.get("bleed", "0mm").removesuffix("mm"))


def read_palette(root: Path, categories: Iterable[str]) -> tuple[Palette, list[Finding]]:
    """Read the palette; a category without a colour or a sign gets a default and a finding."""
    read = list(_tokens(resource(root, TOKENS).read_text("utf-8")))
    tokens = {name: value for name, value, _ in read}
    findings, signs = list[Finding](), dict[str, str]()
    for name in categories:
        if name not in tokens:
            findings.append(_no_colour(name))
            tokens[name] = _NO_COLOUR
        try:
            signs[name] = read_sign(root, name)
        except (OSError, etree.XMLSyntaxError, IndexError):
            findings.append(_no_sign(name))
            signs[name] = _NO_SIGN
    return Palette(
        tokens, signs, dict.fromkeys(tokens, 0) | {name: line for name, _, line in read}
    ), findings


def read_sign(root: Path, category: str) -> str:
    """The path of a sign; raises OSError, XMLSyntaxError or IndexError where there is none."""
    drawing = etree.fromstring(resource(root, f"{SIGNS}/{category}.svg").read_bytes())
    return str(drawing.xpath("//*[local-name()='path']/@d")[0])  # type: ignore[index]


def chip_name(category: str) -> str:
    """What a page calls the chip of a category."""
    return f"{CHIPS}/{category}.svg"


def draw_chips(palette: Palette) -> dict[str, bytes]:
    """The chip of every category, by the file name that pages refer to."""
    return {
        chip_name(category): _CHIP.format(colour=palette.tokens[category], sign=sign).encode()
        for category, sign in palette.signs.items()
    }


def _tokens(sheet: str) -> Iterator[tuple[str, str, int]]:
    """The custom properties (CSS Custom Properties 1) in all rules of a style sheet."""
    for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            for entry in tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            ):
                if entry.type == "declaration" and entry.name.startswith("--"):
                    yield entry.name[2:], tinycss2.serialize(entry.value).strip(), entry.source_line


def _no_colour(name: str) -> Finding:
    problem = f'The category "{name}" has no colour.'
    return Finding(TOKENS, 0, "d-050", problem, f"Add a line --{name}: #……; there.")


def _no_sign(name: str) -> Finding:
    problem = f'The category "{name}" has no sign.'
    remedy = 'Draw one path in a viewBox "-1 -1 2 2" and save it there.'
    return Finding(f"{SIGNS}/{name}.svg", 0, "d-051", problem, remedy)
