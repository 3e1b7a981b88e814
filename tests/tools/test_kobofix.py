"""kobofix reports the CSS that Kobo's older engine can't read."""

import zipfile
from pathlib import Path

import pytest

from press.core.findings import CheckSkipped
from press.tools.kobofix import problems


def test_a_file_that_is_no_epub_skips_the_check(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w"):
        pass
    path.write_bytes(b"no zip")
    with pytest.raises(CheckSkipped, match="kobofix gave no report"):
        problems(path)
