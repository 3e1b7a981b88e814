"""A program of another house that comes to no end is ended, and its rule was not run."""

import pytest

from press.core.findings import CheckSkipped
from press.core.limits import Budget
from press.core.reads import recording
from press.tools.programs import run_program


def test_a_program_that_comes_to_no_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget, "timeout", 0.2)

    with pytest.raises(
        CheckSkipped, match=r"sleep did not end within 0 minutes, and was stopped\."
    ):
        run_program("sleep", ["sleep", "60"])


def test_a_program_is_told_a_text_and_answers() -> None:
    assert run_program("cat", ["cat"], "testo").stdout == "testo"


def test_program_is_an_input_and_its_end_is_told_with_what_it_said() -> None:
    with recording() as recorded:
        run = run_program("sh", ["sh", "-c", "printf 'a\\377'; echo b >&2; exit 3"])

    assert (run.returncode, run.stdout, run.stderr) == (3, "a\ufffd", "b\n")
    assert [name for name in recorded.reads("/nowhere") if name.endswith("/sh")]
