"""Commands that fail unexpectedly: one finding and exit code 1."""

from pathlib import Path

import pytest

from press.commands import build
from press.commands.cli import main


def test_a_verb_that_fails_ends_with_a_finding_and_exit_code_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(build, "schema", fail)

    (tmp_path / "content").mkdir()
    code = main(["--work", str(tmp_path), "schema"])

    said = capsys.readouterr().err
    assert code == 1
    assert "build.py: [b-020] Internal error while running schema: ZeroDivisionError." in said
    assert "Traceback" not in said
