"""A rule is asked again exactly where the subject, its code, its tool or a file it read differs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from press.checks import judgements
from press.checks.judgements import Judgement, RuleSubject, ask, find_judgement
from press.checks.registry import Rule, all_rules, rule
from press.core.cache import Store
from press.core.findings import CheckSkipped, Finding, PressError, Severity
from press.core.import_graph import import_graph
from press.core.reads import declare_passing
from press.tools.programs import run_program

FAULT = Finding("a.md", 3, "z-001", "Wrong.", "Mend it.", Severity.WARNING, subject="a")


@dataclass(frozen=True)
class Page:
    """A value that a test's rules read."""

    path: Path
    program: Path


@rule("z-001", only_on_proof=True)
def find_wrong(page: Page) -> Iterator[Finding]:
    """No page says «wrong», according to a program."""
    run = run_program("The judge", [str(page.program), str(page.path)])
    if run.returncode:
        raise CheckSkipped("The judge died.")
    if page.path.read_text("utf-8") == "wrong":
        yield FAULT


@pytest.fixture
def page(tmp_path: Path) -> Page:
    program, path = tmp_path / "judge", tmp_path / "page"
    program.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    program.chmod(0o755)
    path.write_text("wrong", "utf-8")
    return Page(path, program)


def subject_of(page: Page, key: str = "") -> RuleSubject:
    return RuleSubject("page", Page, key, partial(replace, page))


RULE = Rule("z-001", Page, find_wrong, only_on_proof=True)


def found(page: Page, tmp_path: Path, key: str = "") -> Judgement | None:
    return find_judgement(RULE, subject_of(page, key), Store.of(tmp_path))


def asked(page: Page, tmp_path: Path) -> Judgement:
    return ask(RULE, subject_of(page), Store.of(tmp_path))


def test_what_was_never_asked_is_not_known(page: Page, tmp_path: Path) -> None:
    assert found(page, tmp_path) is None


def test_a_judgement_is_kept_as_it_was(page: Page, tmp_path: Path) -> None:
    said = asked(page, tmp_path)

    assert said.findings == (FAULT,)
    assert not said.is_kept
    assert found(page, tmp_path) == replace(said, is_kept=True)


def test_a_changed_file_is_asked_about_again(page: Page, tmp_path: Path) -> None:
    asked(page, tmp_path)
    page.path.write_text("right", "utf-8")

    assert found(page, tmp_path) is None
    assert asked(page, tmp_path).findings == ()


def test_another_subject_is_asked_about(page: Page, tmp_path: Path) -> None:
    asked(page, tmp_path)

    assert found(page, tmp_path, key="another") is None


def test_a_tool_of_another_version_is_asked_again(page: Page, tmp_path: Path) -> None:
    asked(page, tmp_path)
    page.program.write_text("#!/bin/sh\n# version 2\nexit 0\n", "utf-8")

    assert found(page, tmp_path) is None


@pytest.mark.parametrize("module", [find_wrong.__module__, judgements.__name__])
def test_changed_code_of_a_rule_or_of_what_it_reads_is_asked_again(
    module: str, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = {find_wrong.__module__: "1", judgements.__name__: "1"}
    monkeypatch.setattr("press.core.cache.code_of", code.__getitem__)
    monkeypatch.setattr(judgements, "code_of", code.__getitem__)
    asked(page, tmp_path)
    assert found(page, tmp_path) is not None

    code[module] = "2"

    assert found(page, tmp_path) is None


def test_a_tool_that_dies_was_not_run_and_nothing_is_kept(page: Page, tmp_path: Path) -> None:
    page.program.write_text("#!/bin/sh\nexit 9\n", "utf-8")

    said = asked(page, tmp_path)

    assert (said.not_run, said.findings) == ("The judge died.", ())
    assert found(page, tmp_path) is None


@pytest.mark.parametrize(
    ("raised", "why"),
    [
        (CheckSkipped("No PDF was built."), "No PDF was built."),
        (PressError([FAULT]), "a.md:3: warning: [z-001] Wrong. Mend it."),
    ],
)
def test_a_subject_that_is_not_there_is_the_reason(
    raised: Exception, why: str, tmp_path: Path
) -> None:
    def make() -> object:
        raise raised

    assert ask(RULE, RuleSubject("page", Page, "", make), Store.of(tmp_path)).not_run == why


def test_what_may_differ_the_next_time_is_not_kept(page: Page, tmp_path: Path) -> None:
    def make() -> Page:
        declare_passing()
        return page

    ask(RULE, RuleSubject("page", Page, "", make), Store.of(tmp_path))

    assert found(page, tmp_path) is None


def test_a_module_of_rules_that_asks_a_tool_names_it() -> None:
    graph, asking = import_graph(), dict[str, set[str]]()
    for it in all_rules():
        asking.setdefault(it.check.__module__, set()).add(it.tool)

    for module, tools in asking.items():
        imported = graph.modules[module].imports
        assert any(name.startswith("press.tools.") for name in imported) == (tools != {""}), module
