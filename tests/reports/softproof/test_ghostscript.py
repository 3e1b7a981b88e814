"""Ghostscript renders pages in the four inks, and its absence is an error."""

from pathlib import Path

import pytest

from press.core.findings import PressError
from press.reports.softproof.ghostscript import INKS, render_pages, require_ghostscript
from tests.reports.softproof.small_print import CYAN, UNCOATED, print_file


def test_a_page_is_rendered_in_its_inks(tmp_path: Path) -> None:
    path = print_file(tmp_path / "a.pdf", CYAN)
    rendered = render_pages(path, UNCOATED, 1, 1, tmp_path)
    [picture] = rendered.pictures
    darkest = dict(zip(INKS, (band.getextrema()[1] for band in picture.split()), strict=True))
    assert darkest == {"cyan": 255, "magenta": 0, "yellow": 0, "black": 0}
    assert rendered.findings == []


def test_a_file_that_can_not_be_rendered_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"no PDF")
    with pytest.raises(PressError, match="b-011"):
        render_pages(path, UNCOATED, 1, 1, tmp_path)


def test_without_ghostscript_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PressError, match=r"b-010.*Run setup/prepare print"):
        require_ghostscript()
