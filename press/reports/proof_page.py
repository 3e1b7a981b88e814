"""The report of a proof, for people (HTML) and for programs (JSON)."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from press.core.templates import render_page


def report_json(proof: Any) -> bytes:
    """The proof as JSON: editions, findings, excused, not_run, rules, reading, clean."""
    content = {
        "clean": proof.is_clean,
        "editions": [
            {
                "edition": outcome.edition.name,
                "made": outcome.is_made,
                "pages": outcome.pages,
                "size": outcome.size,
            }
            for outcome in proof.editions
        ],
        "findings": [asdict(finding) for finding in proof.findings],
        "excused": [
            {**asdict(finding), "reason": excuse.reason} for finding, excuse in proof.excused
        ],
        "not_run": [{"code": code, "why": why} for code, why in proof.not_run],
        "rules": [{"code": rule.code, "title": rule.title} for rule in proof.rules],
        "reading": [asdict(ease) for ease in proof.eases],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def report_html(proof: Any, root: Path) -> bytes:
    """The proof as one page."""
    return render_page(root, "proof/report.html", proof=proof)
