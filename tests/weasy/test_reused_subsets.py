"""Pictures of pages share the subsets of fonts; a PDF with other glyphs has its own."""

from unittest.mock import patch

import pytest
from weasyprint import HTML

from press.weasy import reused_subsets
from press.weasy.reused_subsets import reusing_subsets


@pytest.fixture(autouse=True)
def _no_subsets() -> None:
    reused_subsets._last_subsets.clear()


def _cuts(*texts: str) -> int:
    """How many subsets are cut for a PDF of each text."""
    with patch.object(reused_subsets, "_cut", wraps=reused_subsets._cut) as cut:
        for text in texts:
            with reusing_subsets():
                HTML(string=f"<p>{text}").write_pdf()
    return cut.call_count


def test_a_subset_that_has_all_glyphs_is_taken_again() -> None:
    assert _cuts("abc", "cab") == 1


def test_a_subset_that_lacks_a_glyph_is_cut_anew() -> None:
    assert _cuts("abc", "abd") == 2


def test_another_weight_has_a_subset_of_its_own() -> None:
    assert _cuts("abc", "<b>abc</b>") == 2


def test_a_pdf_outside_of_the_context_is_cut_as_ever() -> None:
    _cuts("abcd")
    with patch.object(reused_subsets, "_cut", wraps=reused_subsets._cut) as cut:
        HTML(string="<p>abc").write_pdf()
    assert not cut.called
