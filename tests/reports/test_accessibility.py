"""The accessibility form says no more than the rules saw."""

import json
from dataclasses import asdict

import pytest

from press.content.criteria import Criteria, Criterion
from press.core.findings import Finding, finding_from_dict
from press.reports.accessibility import Answer, CriterionState, Results, fill_in

TESTED = Criterion(id="10.3.1.1", name="Lingua", rules=("u-001",))
HALF_TESTED = Criterion(
    id="10.1.1.1", name="Contenuti", rules=("u-001",), person="Leggere ogni testo."
)
UNTESTED = Criterion(id="10.1.3.4", name="Orientamento", person="Ruotare lo schermo.")


def _finding(path: str) -> Finding:
    return Finding(path, 0, "u-001", "Manca la lingua.", "Aggiungerla.")


def _answer(
    criterion: Criterion,
    *,
    asked: tuple[str, ...] = ("u-001",),
    not_run: tuple[str, ...] = (),
    findings: tuple[Finding, ...] = (),
    suppressed: tuple[Finding, ...] = (),
) -> Answer:
    [answer] = fill_in(
        [criterion], Results(frozenset(asked), frozenset(not_run), findings, suppressed), "it"
    )
    return answer


def test_what_a_rule_saw_whole_is_passed() -> None:
    assert _answer(TESTED).state is CriterionState.PASSED


@pytest.mark.parametrize("criterion", [HALF_TESTED, UNTESTED])
def test_what_no_rule_sees_whole_needs_a_person(criterion: Criterion) -> None:
    assert _answer(criterion).state is CriterionState.PERSON


@pytest.mark.parametrize("criterion", [TESTED, HALF_TESTED])
def test_a_finding_fails_its_criterion_and_stands_beside_it(criterion: Criterion) -> None:
    answer = _answer(criterion, findings=(_finding("libro-bianco-it.pdf"),))

    assert (answer.state, [finding.code for finding in answer.findings]) == (
        CriterionState.FAILED,
        ["u-001"],
    )


@pytest.mark.parametrize("path", ["libro-bianco-en.pdf", "locales/en/LC_MESSAGES/libro-bianco.po"])
def test_what_is_wrong_with_another_language_is_not_held_against_this_one(path: str) -> None:
    assert _answer(TESTED, findings=(_finding(path),)).state is CriterionState.PASSED


def test_a_rule_that_could_not_be_asked_has_passed_nothing() -> None:
    assert _answer(HALF_TESTED, not_run=("u-001",)).state is CriterionState.NOT_RUN


def test_a_rule_that_does_not_exist_has_passed_nothing() -> None:
    assert _answer(TESTED, asked=("x-013",)).state is CriterionState.NOT_RUN


def test_what_was_suppressed_needs_a_person() -> None:
    assert (
        _answer(TESTED, suppressed=(_finding("libro-bianco-it.pdf"),)).state
        is CriterionState.PERSON
    )


def test_a_criterion_that_nobody_tests_is_refused() -> None:
    with pytest.raises(ValueError, match="is not tested"):
        Criterion(id="10.1.1.1", name="Contenuti")


@pytest.mark.parametrize(
    ("tests", "problem"),
    [
        ({}, "There is no description of what u-001 looks for"),
        ({"u-001": "tag", "x-013": "testi"}, "No criterion is tested by x-013"),
    ],
)
def test_every_test_on_the_form_is_said_in_words_and_no_other(
    tests: dict[str, str], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        Criteria(criteria=(TESTED,), tests=tests)


def test_results_are_the_same_whether_found_now_or_before() -> None:
    found = Finding("libro-bianco-it.pdf", 0, "u-001", "Wrong.", "Mend it.")
    recalled = finding_from_dict(json.loads(json.dumps(asdict(found))))
    none: frozenset[str] = frozenset()

    now, before = (Results(frozenset("ab"), none, [it, it], []) for it in (found, recalled))

    assert now.serialized == before.serialized
    assert now.serialized != Results(frozenset("a"), none, [found, found], []).serialized
