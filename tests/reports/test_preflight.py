"""The report of a preflight lists files, rules and findings, as HTML and JSON."""

import json
from dataclasses import asdict, replace
from pathlib import Path

from press.checks.registry import all_rules
from press.content.editions import Edition
from press.core.findings import Finding
from press.pipeline.orders import Outcome
from press.print.print_file import PrintSpec
from press.reports.preflight import deliver_preflights
from press.reports.proof import Proof
from tests.conftest import PROJECT

NAME = "libro-bianco-it-print.pdf"
SPECS = {NAME: asdict(PrintSpec(170, 240, 3, "FOGRA39", 300))}
MADE = replace(Outcome(Edition("it", "print"), NAME), print_specs=SPECS)
FAULT = Finding(NAME, 0, "q-031", "The picture has 72 ppi.", "Provide one with 300 ppi.", page=3)


def test_a_finding_is_listed_with_its_page(tmp_path: Path) -> None:
    other = Finding("content/a.md", 1, "x-001", "Wrong.", "Correct it.")
    proof = Proof((MADE,), (FAULT, other), (), (), all_rules())
    html, data = deliver_preflights(PROJECT, proof, tmp_path)
    report = json.loads(data.read_text("utf-8"))
    assert [(each["rule"], each["page"]) for each in report["findings"]] == [("q-031", 3)]
    assert not report["clean"]
    assert "Not ready for print." in html.read_text("utf-8")


def test_without_findings_the_files_are_ready(tmp_path: Path) -> None:
    html, _ = deliver_preflights(PROJECT, Proof((MADE,), (), (), (), all_rules()), tmp_path)
    assert "Ready for print." in html.read_text("utf-8")


def test_an_edition_that_was_not_built_has_no_report(tmp_path: Path) -> None:
    proof = Proof((Outcome(Edition("it", "print")),), (), (), (), all_rules())
    assert deliver_preflights(PROJECT, proof, tmp_path) == []
