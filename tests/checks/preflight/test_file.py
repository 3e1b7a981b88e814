"""Faults of a file for the printer as a whole."""

from dataclasses import replace

import pytest
from pikepdf import Array, Dictionary, Name

from tests.checks.preflight import small_prints as made
from tests.checks.preflight.small_prints import assert_found, rule_of

FAULTS: dict[str, tuple[str, made.Damage]] = {
    "without-a-claim": ("q-001", made.drop_metadata),
    "with-an-action": (
        "q-001",
        lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)),
    ),
    "not-said-whether-trapped": ("q-001", lambda pdf: pdf.docinfo.__delitem__("/Trapped")),
    "unit-of-its-own": ("q-002", made.on_each_page("/UserUnit", 2)),
    "cropped": ("q-003", made.on_each_page("/CropBox", Array([0, 0, 100, 100]))),
    "cut-too-narrow": ("q-004", made.on_each_page("/TrimBox", Array([0, 0, 283.42, 425.1969]))),
    "turned": ("q-004", made.on_each_page("/Rotate", 90)),
    "empty-page": ("q-005", made.empty),
    "courier": ("q-014", made.courier),
    "blends-in-rgb": ("q-030", made.blend_in_rgb),
    "intent-of-another-press": (
        "q-035",
        made.on_the_intent("/OutputConditionIdentifier", "FOGRA51"),
    ),
    "intent-in-prose": ("q-035", made.on_the_intent("/RegistryName", "a good press")),
    "intent-without-a-profile": (
        "q-035",
        lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile"),
    ),
    "bleed-too-small": (
        "q-101",
        made.on_each_page("/BleedBox", Array([-5.67, -5.67, 289.13, 430.87])),
    ),
    "one-page-too-many": ("q-102", made.third_page),
    "fonts-left-out": ("q-103", made.strip_fonts),
    "link-over-the-page": ("q-104", made.link),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_by_its_rule(fault: str) -> None:
    assert_found(*FAULTS[fault])


def test_page_blank_on_purpose_is_no_finding() -> None:
    file = made.damaged_print(made.empty, replace(made.WISHES, blank=(2,)))

    assert list(rule_of("q-005").check(file)) == []
