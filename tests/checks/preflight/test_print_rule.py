"""All rules of the preflight together: silent on a clean file, each with a planted fault."""

from press.checks.registry import all_rules
from press.print.print_file import PrintFile
from tests.checks.preflight import small_prints as made
from tests.checks.preflight import test_file, test_painted_objects, test_programs


def test_clean_file_has_no_finding() -> None:
    file = made.damaged_print(lambda _: None)
    rules = [rule for rule in all_rules() if rule.reads is PrintFile]

    assert [finding for rule in rules for finding in rule.check(file)] == []


def test_every_rule_has_a_planted_fault() -> None:
    tables = (test_file.FAULTS, test_painted_objects.FAULTS, test_programs.FAULTS)
    elsewhere = {"q-108", "q-109", "q-111"}  # in test_programs.py

    planted = {code for table in tables for code, _ in table.values()} | elsewhere

    assert planted == {rule.code for rule in all_rules() if rule.reads is PrintFile}


def test_the_source_of_a_rule_is_that_of_the_ghent_workgroup_or_its_own() -> None:
    assert made.rule_of("q-007").source == "GWG 2022, R0007"
    assert made.rule_of("q-109").source == "qpdf"


def test_a_fault_on_every_page_is_a_finding_for_each_page() -> None:
    thin = made.add("/LBover gs 0 0 0 1 K .1 w 0 0 m 50 0 l S 0 9 m 50 9 l S")

    assert [it.page for it in made.rule_of("q-106").check(made.damaged_print(thin))] == [1]
