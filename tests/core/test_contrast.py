"""Contrast of colours, as WCAG defines it."""

import pytest

from press.core.contrast import GRAPHICS, LARGE_TEXT, TEXT, contrast, from_hex, to_hex


def test_black_on_white_is_as_far_apart_as_can_be() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


@pytest.mark.parametrize(
    ("colour", "on_white"),
    [
        ("#767676", 4.542),
        ("#ff0000", 3.998),
        ("#00ff00", 1.372),
        ("#0000ff", 8.592),
        ("#0a0a0a", 19.798),  # below and above the bend of the curve
        ("#0b0b0b", 19.683),
    ],
)
def test_contrast_is_that_of_wcag_in_either_order(colour: str, on_white: float) -> None:
    read = from_hex(colour)

    assert read is not None
    assert contrast(read, (1, 1, 1)) == pytest.approx(on_white, abs=0.001)
    assert contrast(read, (1, 1, 1)) == contrast((1, 1, 1), read)


def test_a_colour_is_read_as_it_is_written() -> None:
    assert from_hex("#ff3300") == (1, 0.2, 0)
    assert to_hex((1, 0.2, 0)) == "#ff3300"


@pytest.mark.parametrize("text", [".4pt solid #1d2a33", "#fff", "ff3300", "#ff330000"])
def test_any_other_text_is_no_colour(text: str) -> None:
    assert from_hex(text) is None


def test_text_needs_more_contrast_than_large_text_and_graphics() -> None:
    assert (TEXT, LARGE_TEXT, GRAPHICS) == (4.5, 3, 3)
