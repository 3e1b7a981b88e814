"""Units of length."""

import pytest

from press.core.units import PT_PER_MM, PT_PER_PX, PX_PER_MM, PX_PER_PT


def test_an_inch_is_25_4_mm_72_points_and_96_css_pixels() -> None:
    assert pytest.approx(72) == 25.4 * PT_PER_MM
    assert pytest.approx(96) == 25.4 * PX_PER_MM
    assert pytest.approx(72) == 96 * PT_PER_PX
    assert pytest.approx(96) == 72 * PX_PER_PT
