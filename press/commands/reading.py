"""The verb for whoever looks at the EPUB: it is built, opened in a reader, and photographed."""

import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from press.commands import terminal
from press.core.findings import Finding
from press.pipeline.orders import Outcome
from press.reports.reading.contact_sheet import make_contact_sheet

Make = Callable[[Path, Namespace], tuple[list[Outcome], list[Finding]]]


def read(root: Path, asked: Namespace, make: Make) -> int:
    """Build the EPUBs, and shoot a contact sheet of each, in dist/reading/; 1 where the reader complained."""
    asked.format = ["epub"]
    outcomes, findings = make(root, asked)
    findings += [finding for outcome in outcomes for finding in outcome.findings]
    for outcome in (outcome for outcome in outcomes if outcome.is_made):
        findings += _show(outcome, root, Path(asked.output).absolute())
    terminal.print_findings(findings)
    return 0 if outcomes and all(outcome.is_made for outcome in outcomes) and not findings else 1


def _show(outcome: Outcome, root: Path, output: Path) -> Sequence[Finding]:
    begun, locale = time.perf_counter(), outcome.edition.rpartition("-")[0]
    page = output / "reading" / locale / "index.html"
    sheet = make_contact_sheet(Path(outcome.path), page.parent, root)
    print(
        terminal.album_line(locale, page, {"picture": sheet.pictures}, time.perf_counter() - begun),
        flush=True,
    )
    return sheet.findings
