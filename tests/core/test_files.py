"""Output files: under their names only when they are complete."""

import os
from pathlib import Path

import pytest

from press.core.files import (
    delete_stale,
    remedy_of,
    remove_temporary_files,
    replace_file,
    write_atomically,
)
from press.core.findings import PressError


@pytest.mark.parametrize("sync", [True, False])
def test_file_takes_the_place_of_an_older_one_and_leaves_nothing_beside(
    sync: bool, tmp_path: Path
) -> None:
    path = tmp_path / "new/folder/a.pdf"
    assert replace_file(b"one", path, sync=sync) == path

    replace_file(b"two", path, sync=sync)

    assert [(file.name, file.read_bytes()) for file in path.parent.iterdir()] == [("a.pdf", b"two")]


def test_failed_write_is_a_finding_and_leaves_the_older_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    with pytest.raises(PressError) as raised:
        write_atomically(b"one", tmp_path / "a")

    (finding,) = raised.value.findings
    assert (finding.path, finding.line, finding.code) == (str(tmp_path / "a"), 0, "f-010")
    assert "a can't be written: Is a directory." in finding.problem
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_remedy_follows_from_what_the_system_says(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    remedies = {}
    for folder in (tmp_path / "file", Path("/proc/none")):
        with pytest.raises(PressError) as raised:
            write_atomically(b"one", folder / "a")
        remedies[folder.name] = raised.value.findings[0].remedy
    with Path("/dev/full").open("wb") as full, pytest.raises(OSError, match="No space") as error:
        full.write(b"one" * 10_000)

    assert {remedy.split(",")[0] for remedy in remedies.values()} == {
        "Give a folder in which files can be written"
    }
    assert remedy_of(error.value).startswith("Free some disk space")


def test_interrupted_write_leaves_no_partial_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(b"one", tmp_path / "a")

    assert not list(tmp_path.iterdir())


def test_temporary_files_go_unless_their_process_still_runs(tmp_path: Path) -> None:
    kept = {f".a.pdf.{os.getpid()}.part", "b.part", "c.pdf"}
    for name in (*kept, f".a.pdf.{2**22 + 1}.part", ".a.part"):
        (tmp_path / name).touch()

    remove_temporary_files(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == kept


def test_stale_file_that_is_not_there_or_cannot_go_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    delete_stale(tmp_path / "nothing")
    delete_stale(tmp_path / "folder")

    assert (tmp_path / "folder").is_dir()
