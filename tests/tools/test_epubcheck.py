"""EPUBCheck reports messages with severity and place."""

from pathlib import Path

from press.tools.epubcheck import messages


def test_a_file_that_is_no_epub_has_messages(tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(b"no zip")
    found = messages(path)
    assert found
    assert {"ID", "severity", "message", "locations"} <= found[0].keys()
