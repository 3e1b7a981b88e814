"""The command `check-copy` looks at every file; what it finds in copies: tests/partner."""

from pathlib import Path

import pytest

from press.commands.building import BuildRequest
from press.commands.check_copy import check, check_copies
from press.core.findings import PressError


@pytest.fixture
def request_for(tmp_path: Path) -> BuildRequest:
    return BuildRequest(tmp_path, tmp_path / "dist")


def test_every_file_has_its_line_and_one_fault_is_enough(
    request_for: BuildRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.epub"
    broken.write_bytes(b"no zip")
    missing = tmp_path / "missing.epub"

    assert check_copies(request_for, [missing, broken], None) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [f"✗ {missing}", f"✗ {broken}"]
    assert f"{missing}: [f-011] This file can't be read: No such file or directory." in said.err
    assert f"{broken}: [e-040]" in said.err


def test_without_a_file_nothing_is_wrong(request_for: BuildRequest) -> None:
    assert check_copies(request_for, [], None) == 0


def test_a_folder_is_no_copy(tmp_path: Path) -> None:
    with pytest.raises(PressError, match=r"\[f-011\] This file can't be read: Is a directory"):
        check(tmp_path, None, tmp_path)
