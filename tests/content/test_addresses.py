"""The published addresses of an EPUB, in content/addresses.yaml: they only grow."""

from pathlib import Path

import pytest

from press.content.addresses import FILE, merged, read_addresses, written
from press.core.findings import PressError


def test_what_is_kept_only_grows() -> None:
    assert merged({"a": ["x", "z"], "b": ["b"]}, {"a": ["y", "z"], "c": ["c"]}) == {
        "a": ["x", "y", "z"],
        "b": ["b"],
        "c": ["c"],
    }


def test_what_is_written_is_read_again_and_twice_the_same(tmp_path: Path) -> None:
    ids = {"text/uno.xhtml": ["no", "uno", "1"]}
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_text(written(ids), "utf-8")

    assert read_addresses(tmp_path) == ids
    assert written(read_addresses(tmp_path)) == written(ids)


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    assert read_addresses(tmp_path) == {}


@pytest.mark.parametrize("text", [b"- uno", b"a: 3", b"a: [", b"\xff", b"a:\n  b", b"a"], ids=repr)
def test_a_file_that_cannot_be_read_is_a_finding(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / FILE).write_bytes(text)

    with pytest.raises(PressError) as refused:
        read_addresses(tmp_path)

    [finding] = refused.value.findings
    assert (finding.code, finding.path) == ("d-064", FILE)
