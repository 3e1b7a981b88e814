"""Rules are found by standing in press/checks; none can hide, and no two share a code."""

from press.checks.registry import all_rules
from tests.conftest import PROJECT


def test_every_rule_says_what_it_holds() -> None:
    assert all(rule.title.endswith(".") for rule in all_rules())


def test_no_two_rules_share_a_code() -> None:
    codes = [rule.code for rule in all_rules()]

    assert len(codes) == len(set(codes))


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
