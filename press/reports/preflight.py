"""The report of a preflight, beside the files for the printer, as HTML and JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from press.core.files import write_atomically
from press.core.findings import Finding
from press.core.templates import render_page
from press.pipeline.orders import Outcome
from press.print.print_file import PrintFile
from press.reports.proof import Proof

TEMPLATE = "print/preflight.html"


def deliver_preflights(root: Path, proof: Proof, output: Path) -> list[Path]:
    """Write a report for every print package of the proof; returns the paths."""
    made = [outcome for outcome in proof.editions if outcome.is_made and outcome.print_specs]
    return [path for outcome in made for path in _deliver(root, proof, outcome, output)]


def _deliver(root: Path, proof: Proof, outcome: Outcome, output: Path) -> Iterator[Path]:
    report = _report(proof, outcome)
    name = Path(outcome.path).stem.removesuffix("-print")
    yield write_atomically(render_page(root, TEMPLATE, **report), output / f"{name}-preflight.html")
    text = json.dumps(report, ensure_ascii=False, indent=2, default=str)
    yield write_atomically(f"{text}\n".encode(), output / f"{name}-preflight.json")


def _report(proof: Proof, outcome: Outcome) -> dict[str, Any]:
    """Files with their requirements, rules with their results, findings with page and position."""
    rules = [rule for rule in proof.rules if rule.reads is PrintFile]
    missed = dict(proof.not_run)
    found = [finding for finding in proof.findings if finding.path in outcome.print_specs]
    suppressed = [
        (finding, suppression)
        for finding, suppression in proof.suppressed
        if finding.path in outcome.print_specs
    ]
    count = {rule.code: sum(finding.code == rule.code for finding in found) for rule in rules}
    return {
        "edition": outcome.edition.name,
        "clean": not found and not any(rule.code in missed for rule in rules),
        "files": dict(outcome.print_specs),
        "rules": [
            {
                "code": rule.code,
                "title": rule.title,
                "source": rule.source,
                "level": rule.level,
                "findings": count[rule.code],
                "not_run": missed.get(rule.code, ""),
            }
            for rule in rules
        ],
        "findings": [_said(finding) for finding in found],
        "suppressed": [
            {**_said(finding), "reason": suppression.reason} for finding, suppression in suppressed
        ],
    }


def _said(finding: Finding) -> dict[str, Any]:
    """A finding with the names that printers use; a PDF has no lines."""
    kept = asdict(finding)
    place = {"file": kept.pop("path"), "page": kept.pop("page"), "rule": kept.pop("code")}
    return place | {key: value for key, value in kept.items() if key != "line"}
