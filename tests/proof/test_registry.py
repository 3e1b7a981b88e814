"""Rules are found by standing in press/proof/rules; none can hide, and no two share a code."""

from press.proof.registry import all_rules


def test_every_rule_says_what_it_holds() -> None:
    assert all(rule.title.endswith(".") for rule in all_rules())


def test_no_two_rules_share_a_code() -> None:
    codes = [rule.code for rule in all_rules()]

    assert len(codes) == len(set(codes))


def test_the_rules_of_every_family_are_found() -> None:
    assert {rule.code[0] for rule in all_rules()} >= {"e", "g", "n", "o", "w", "x"}
