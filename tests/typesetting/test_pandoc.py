"""Pandoc: what it reads, what it says of a text, and how it is stopped."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from press.core.cache import Store
from press.core.findings import Finding, PressError
from press.core.limits import Budget
from press.core.reads import recording
from press.core.stages import BudgetExceeded
from press.markdown.line_marks import line_mark
from press.typesetting import pandoc
from press.typesetting.pandoc import known_languages, parse, run_pandoc
from press.typesetting.pandoc_ast import elements, text_of
from tests.conftest import PROJECT


def messages(markdown: str, folder: Path) -> list[Finding]:
    return parse(markdown, "content/chapters/uno.md", PROJECT, Store(folder))[1]


def test_section_is_read_with_its_line_marks_and_without(tmp_path: Path) -> None:
    parsed, found = parse(f"{line_mark(1)}Una *parola*", "uno.md", PROJECT, Store(tmp_path))

    assert text_of(elements(parsed.blocks)) == "Una parola"
    assert line_mark(1) in text_of(elements(parsed.marked))
    assert line_mark(1) not in text_of(elements(parsed.blocks))
    assert found == []


def test_answer_is_kept_and_brings_its_inputs_again(tmp_path: Path) -> None:
    first, _ = parse("Testo.", "uno.md", PROJECT, Store(tmp_path))

    with recording() as recorded:
        again, _ = parse("Testo.", "due.md", PROJECT, Store(tmp_path))

    assert again == first
    assert "file:templates/pandoc/read.yaml" in recorded.reads(PROJECT)


def test_box_that_is_not_closed_is_told_with_its_line(tmp_path: Path) -> None:
    (finding,) = messages("Uno.\n\n::: box\nDue.\n", tmp_path)

    assert (finding.path, finding.line, finding.code) == ("content/chapters/uno.md", 3, "p-002")
    assert finding.problem == "Pandoc says: a box is not closed."
    assert ":::" in finding.remedy


def test_what_another_check_tells_is_not_told_again(tmp_path: Path) -> None:
    assert messages("Uno.\n\n[^a]: Una nota.\n\n[^a]: Un’altra.\n\n[^b]: Terza.\n", tmp_path) == []


def test_languages_of_code_are_those_of_pandoc_s_highlighting() -> None:
    assert {"python", "yaml"} <= known_languages()
    assert "italiano" not in known_languages()


def test_pandoc_that_stops_is_a_finding() -> None:
    with pytest.raises(PressError, match=r"p-001\] Pandoc stopped: .*[Uu]nknown"):
        run_pandoc(["--to", "nothing"], "Testo.")


def test_a_filter_that_fails_is_told_with_its_line(tmp_path: Path) -> None:
    script = tmp_path / "numbers.lua"
    script.write_text("function Para(paragraph)\n  error('no number')\nend\n", "utf-8")

    with pytest.raises(PressError, match=r"^templates/pandoc/numbers\.lua:2: \[p-001\]"):
        run_pandoc(["--to=json", f"--lua-filter={script}"], "Testo.")


def test_pandoc_that_needs_more_memory_than_allowed_is_ended() -> None:
    with pytest.raises(MemoryError):
        run_pandoc(["--to", "json"], "parola *due* " * 50_000, Budget(20, 15))


def test_pandoc_that_takes_longer_than_allowed_is_ended(tmp_path: Path) -> None:
    endless = tmp_path / "endless.lua"
    endless.write_text("while true do end", "utf-8")

    with pytest.raises(BudgetExceeded):
        run_pandoc(["--lua-filter", str(endless)], "Testo.", Budget(0.4, 500))


def test_pandoc_that_waits_is_ended_by_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = tmp_path / "waiting.lua"
    waiting.write_text("os.execute('sleep 20')", "utf-8")
    monkeypatch.setattr(Budget, "timeout", 0.3)

    with pytest.raises(BudgetExceeded):
        run_pandoc(["--lua-filter", str(waiting)], "Testo.", Budget(10, 500))


TEXTS = (
    "# Uno\n\nDue *tre*.[^a]\n\n[^a]: Nota.\n",
    "| a | b |\n|---|---|\n| c | d |\n",
    "$$x^2$$\n",
)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first argument of each process of Pandoc."""
    commands, run = list[str](), pandoc.run_pandoc

    def note(arguments: Sequence[str], text: str, *more: Any) -> tuple[str, list[str]]:
        commands.append(arguments[0])
        return run(arguments, text, *more)

    monkeypatch.setattr(pandoc, "run_pandoc", note)
    return commands


def test_texts_that_are_read_together_are_those_that_are_read_alone(started: list[str]) -> None:
    alone = [json.loads(pandoc.read_text(text, PROJECT)[0]) for text in TEXTS]
    del started[:]

    pandoc.read_together([*TEXTS, *TEXTS], PROJECT)
    together = [json.loads(pandoc.read_text(text, PROJECT)[0]) for text in TEXTS]

    assert together == alone
    assert started == ["lua"]


@pytest.mark.parametrize("odd", ["::: box\n\nAperta.\n", "\tuno\n", "uno\r\n\r\ndue\n"])
def test_a_text_with_a_warning_or_a_tab_is_read_alone(odd: str, started: list[str]) -> None:
    pandoc.read_together([odd, *TEXTS], PROJECT)

    for text in (odd, TEXTS[0]):
        pandoc.read_text(text, PROJECT)

    assert started == ["lua", "--defaults"]


def test_texts_are_read_alone_where_they_can_t_be_read_together(
    monkeypatch: pytest.MonkeyPatch, started: list[str]
) -> None:
    monkeypatch.setattr(pandoc, "READ_MANY", "templates/pandoc/references.lua")
    pandoc.read_together(TEXTS, PROJECT)

    assert "Due" in pandoc.read_text(TEXTS[0], PROJECT)[0]
    assert started == ["lua", "--defaults"]


def test_options_of_a_work_s_own_are_read_with_by_pandoc_itself(
    tmp_path: Path, started: list[str]
) -> None:
    own = tmp_path / pandoc.READ
    own.parent.mkdir(parents=True)
    own.write_text("from: markdown\nto: json\nstrip-comments: true\n", "utf-8")

    pandoc.read_together(TEXTS, tmp_path)

    assert started == []
