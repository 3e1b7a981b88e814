"""Rules are found by standing in press/checks; none can hide, and no two share a code."""

from pathlib import Path

import pytest

from press.checks import registry
from press.checks.house_style import Copy, CopyLine
from press.checks.registry import all_rules, name_of, run_rules_cached
from press.core.cache import Store
from press.core.reads import recording
from tests.conftest import PROJECT


def test_every_rule_says_what_it_holds() -> None:
    assert all(rule.title.endswith(".") for rule in all_rules())


def test_no_two_rules_share_a_code() -> None:
    codes = [rule.code for rule in all_rules()]

    assert len(codes) == len(set(codes))


def test_a_rule_that_asks_another_program_is_asked_on_a_proof_alone() -> None:
    assert [rule.code for rule in all_rules() if rule.tool and not rule.only_on_proof] == []


def test_the_rules_of_every_family_are_found() -> None:
    assert {rule.code[0] for rule in all_rules()} >= {"e", "g", "h", "n", "o", "t", "w", "x"}


def test_a_rule_s_code_is_used_nowhere_else() -> None:
    for rule in all_rules():
        files = [
            path
            for path in (PROJECT / "press").rglob("*.py")
            if f'"{rule.code}"' in path.read_text("utf-8")
        ]
        assert len(files) == 1, (rule.code, files)


def wrong(text: str = "Si sa perchè.") -> Copy:
    return Copy((CopyLine("content/chapters/due.md", 3, text, text),))


def test_rules_run_once_for_the_same_parts_and_count_as_run_each_time(tmp_path: Path) -> None:
    read = list[str]()

    def ask(part: str) -> list[str]:
        def evidence() -> Copy:
            read.append(part)
            return wrong()

        with recording() as recorded:
            found = run_rules_cached(Copy, __name__, [part], evidence, Store(tmp_path))
        assert recorded.evidence == [name_of(Copy)]
        return [finding.code for finding in found]

    assert [ask(part) for part in ("a", "a", "b")] == [["h-002"]] * 3
    assert read == ["a", "b"]


def test_rules_run_again_when_the_code_of_one_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_rules_cached(Copy, __name__, [], wrong, Store(tmp_path))
    changed = registry.rules_for([name_of(Copy)]) | {"h-002": "another hash"}
    monkeypatch.setattr(registry, "rules_for", lambda _: changed)

    right = run_rules_cached(Copy, __name__, [], lambda: wrong("Si sa perché."), Store(tmp_path))

    assert right == []
