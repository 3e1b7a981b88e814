"""The report of a proof, for people (HTML) and for programs (JSON)."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def report_json(proof: Any) -> bytes:
    """The proof as JSON: editions, findings, excused, not_run, rules, clean."""
    content = {
        "clean": proof.is_clean,
        "editions": [
            {
                "edition": outcome.edition,
                "made": outcome.is_made,
                "pages": outcome.pages,
                "size": outcome.size,
            }
            for outcome in proof.editions
        ],
        "findings": [asdict(finding) for finding in proof.findings],
        "excused": [{**asdict(finding), "reason": excuse.reason} for finding, excuse in proof.excused],
        "not_run": [{"code": code, "why": why} for code, why in proof.not_run],
        "rules": [{"code": rule.code, "title": rule.title} for rule in proof.rules],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def report_html(proof: Any, root: Path) -> bytes:
    """The proof as one page."""
    environment = Environment(
        autoescape=True, loader=FileSystemLoader(root / "templates"), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("proof/report.html").render(proof=proof).encode()
