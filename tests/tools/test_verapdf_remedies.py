"""A failed rule has the remedy of its test, of its clause, or of a clause above."""

import pytest

from press.tools.verapdf import FailedRule
from press.tools.verapdf_remedies import UNKNOWN, remedy_for


def rule(standard: str, clause: str, test: int = 1) -> FailedRule:
    return FailedRule(standard, clause, test, "", "", 1, ())


@pytest.mark.parametrize(
    ("failed", "begins"),
    [
        (rule("ISO 14289-1:2014", "7.2", 30), "Declare the language"),
        (rule("ISO 14289-1:2014", "7.2", 3), "Correct the tags"),
        (rule("ISO 14289-1:2014", "7.21.4.1.2"), "Use a font"),
        (rule("ISO 19005-3:2012", "6.6.4"), "Declare the standard"),
        (rule("WCAG 2.2", "1.4.3"), "Use a darker colour"),
    ],
)
def test_the_most_specific_remedy_is_given(failed: FailedRule, begins: str) -> None:
    assert remedy_for(failed).startswith(begins)


@pytest.mark.parametrize("failed", [rule("ISO 14289-1:2014", "7.99"), rule("Other", "1.4.3")])
def test_a_rule_without_a_remedy_gets_a_general_one(failed: FailedRule) -> None:
    assert remedy_for(failed) == UNKNOWN
