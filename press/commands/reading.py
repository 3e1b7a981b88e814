"""The verb for whoever looks at the EPUB: it is built, opened in a reader, and photographed."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from press.commands import terminal
from press.commands.building import BuildRequest, build_editions
from press.core.findings import Finding
from press.pipeline.orders import Outcome
from press.reports.reading.contact_sheet import make_contact_sheet


def read(request: BuildRequest) -> int:
    """Build the EPUBs, and shoot a contact sheet of each, in dist/reading/; 1 where the reader complained."""
    built = build_editions(replace(request, formats=("epub",)))
    findings = built.findings
    for outcome in built.made:
        findings += _show(outcome, request.root, request.output)
    terminal.print_findings(findings)
    return 0 if built.is_whole and not findings else 1


def _show(outcome: Outcome, root: Path, output: Path) -> Sequence[Finding]:
    begun, locale = time.perf_counter(), outcome.edition.locale
    page = output / "reading" / locale / "index.html"
    sheet = make_contact_sheet(Path(outcome.path), page.parent, root)
    print(
        terminal.album_line(locale, page, {"picture": sheet.pictures}, time.perf_counter() - begun),
        flush=True,
    )
    return sheet.findings
