"""What to do about a failed rule of veraPDF: the most exact remedy that there is."""

import pytest

from press.tools.verapdf import FailedRule
from press.tools.verapdf_remedies import UNKNOWN, remedy_for


def remedy(standard: str, clause: str, test: int) -> str:
    return remedy_for(FailedRule(standard, clause, test, "", "", 1, ()))


@pytest.mark.parametrize(
    ("standard", "clause", "test", "begins"),
    [
        ("ISO 14289-1:2014", "7.18.5", 2, "Give the link its words"),
        *(("ISO 14289-1:2014", "7.2", n, "Name the language") for n in (2, 21, 25, 29, 34)),
        *(("ISO 14289-1:2014", "7.2", n, "Mend the tags") for n in (3, 20, 26, 28, 35)),
        ("ISO 14289-1:2014", "5", 1, "Say in the metadata what the file is: pdfuaid"),
        ("ISO 14289-1:2014", "7.21.4.1", 1, "Take a font"),
        ("ISO 19005-3:2012", "6.2.11.4.1", 2, "Take a font"),
        ("ISO 19005-3:2012", "6.6.2.3", 1, "Say in the metadata (XMP)"),
        ("ISO 19005-3:2012", "6.6.2.3.1", 1, "Say in the metadata (XMP)"),
        ("WCAG 2.2", "4.1.2", 18, "Leave the empty element out"),
    ],
)
def test_remedy_is_that_of_the_test_or_of_the_clause_around_it(
    standard: str, clause: str, test: int, begins: str
) -> None:
    assert remedy(standard, clause, test).startswith(begins)


@pytest.mark.parametrize(
    ("standard", "clause"),
    [
        ("ISO 14289-1:2014", "7.18.5"),
        ("ISO 14289-1:2014", "7.1"),
        ("ISO 19005-3:2012", "7.3"),
        ("ISO 32000-1:2008", "5"),
    ],
)
def test_clause_of_another_rule_or_standard_has_no_remedy(standard: str, clause: str) -> None:
    assert remedy(standard, clause, 99) == UNKNOWN
