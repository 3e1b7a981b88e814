"""The inks of the palette: what they look like on paper, beside the colour of the screen."""

import io
import math

import pytest
from PIL import Image, ImageCms

from press.charts.palette import read_palette
from press.content.printers import PrintingSetup, read_printing_setup
from press.print.inks import read_profile
from press.weasy.writing import srgb_profile
from tests.conftest import PROJECT

# delta E of 1976: seen side by side; and as far as uncoated paper takes a red
CLOSE, DULL = (8.0, 30.0)
PALETTE = read_palette(PROJECT, ())[0]
TOKENS = PALETTE.tokens
ROOM = read_printing_setup(PROJECT, TOKENS, PALETTE.lines)
COLOURS = [name for name, ink in ROOM.inks.items() if any(ink[:3])]


def lab(picture: Image.Image, profile: bytes) -> tuple[float, float, float]:
    """The colour of a picture of one point (CIE L*a*b*, relative to the paper)."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    to_lab = ImageCms.buildTransform(
        source, ImageCms.createProfile("LAB"), picture.mode, "LAB", intent
    )
    seen = ImageCms.applyTransform(picture, to_lab)
    assert seen
    light, *others = seen.tobytes()
    green, blue = (value - 256 if value > 127 else value for value in others)
    return light / 2.55, green, blue


def distance(name: str, condition: str, room: PrintingSetup = ROOM) -> float:
    """How far a colour on paper is from that of the screen."""
    inks = tuple(round(percent * 2.55) for percent in room.inks[name])
    paper = lab(Image.new("CMYK", (1, 1), inks), read_profile(room.conditions[condition]))
    screen = lab(Image.new("RGB", (1, 1), TOKENS[name]), srgb_profile())
    return math.dist(paper, screen)


@pytest.mark.parametrize("name", COLOURS)
def test_colour_looks_on_coated_paper_as_on_the_screen(name: str) -> None:
    assert distance(name, "fogra39") < CLOSE


@pytest.mark.parametrize("name", COLOURS)
def test_colour_is_known_on_uncoated_paper(name: str) -> None:
    assert distance(name, "fogra29") < DULL


def test_type_and_lines_are_black_alone() -> None:
    assert {name for name, ink in ROOM.inks.items() if not any(ink[:3])} >= {
        "ink",
        "soft",
        "faint",
        "hairline",
    }


def test_no_colour_takes_more_ink_than_any_paper_bears() -> None:
    least = min(condition.ink_limit for condition in ROOM.conditions.values())

    assert max(sum(ink) for ink in ROOM.inks.values()) < least
