"""The commands: each takes a typed request and returns its exit code."""

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from press.commands import terminal
from press.commands.building import BuildRequest, build_editions
from press.content.locales import drafts
from press.core.files import write_atomically
from press.core.findings import CheckSkipped, Finding, errors
from press.core.identity import read_identity
from press.core.reads import recording
from press.pipeline import manifest
from press.pipeline.manifest import Request
from press.pipeline.orders import Order

if TYPE_CHECKING:
    from press.checks.judgements import Judgement
    from press.content.manuscript import Manuscript
    from press.content.plugin import DataFile
    from press.reports.proof import Proof, ProofPlan


def build(request: BuildRequest) -> int:
    """Build what is not up to date, and report every edition."""
    with recording() as decided:
        locales = request.locales_to_build()
        waiting = [] if request.locales or request.draft else drafts(request.root)
    notes = [
        f"· {name}: not published yet; make draft LOCALE={name} builds a draft" for name in waiting
    ]
    built = build_editions(request)
    for note in notes:
        print(note)
    for outcome in built.outcomes:
        if not outcome.is_made:
            print(f"✗ {outcome.edition.name:8}   not built", file=sys.stderr)
    terminal.print_findings(built.findings)
    if built.is_whole and locales and not built.findings:
        made = {f"{o.edition}-{request.mode}": o.path for o in built.outcomes}
        kept = Request(
            reads=decided.reads(request.root),
            editions=made,
            notes=notes,
            engine=manifest.engine_state(),
            files={},
        )
        manifest.keep(str(request.root), {}, {manifest.request_name(list(request.words)): kept})
    found = built.findings if request.strict else errors(built.findings)
    return 0 if built.is_whole and not found else 1


def proof(request: BuildRequest) -> int:
    """Build, then run every check with external tools; write proof.html and proof.json."""
    from press.reports.accessibility import deliver_forms
    from press.reports.gathering import LazyContent
    from press.reports.preflight import deliver_preflights
    from press.reports.proof import plan_proof
    from press.reports.proof_history import compare
    from press.reports.proof_page import report_html, report_json

    root, output = request.root, request.output
    built = build_editions(request)
    plan = plan_proof(LazyContent(root), built.outcomes)
    result = _proofread(request, plan, built.lost)
    changes = compare(root, [one.edition.name for one in built.outcomes], result.findings)
    write_atomically(report_html(result, root, output, changes), output / "proof.html")
    write_atomically(report_json(result), output / "proof.json")
    deliver_forms(plan.content, result, output, draft=request.draft)
    deliver_preflights(root, result, output)
    terminal.print_findings(result.findings)
    print(*result.notes(), sep="\n")
    return 0 if result.is_clean else 1


def _proofread(request: BuildRequest, plan: "ProofPlan", lost: Sequence[Finding]) -> "Proof":
    """Ask what is open, side by side, and check the catalogs meanwhile."""
    from press.commands.catalogs import translations
    from press.reports.asking import judgements_of
    from press.reports.catalog_proof import catalog_job, find_proof, prove_catalog
    from press.reports.page_pictures import FOLDER, thumbnails_job
    from press.reports.proof import conclude
    from press.reports.side_by_side import run_side_by_side

    root, output, due = request.root, request.output, set(request.locales_to_build())
    translated = [name for name in translations(root, request.locales) if name in due]
    open_catalogs = [name for name in translated if find_proof(root, output, name) is None]
    pictures = [
        thumbnails_job(Path(one.path), output / FOLDER)
        for one in plan.outcomes
        if one.is_made and one.edition.format == "pdf"
    ]
    jobs = [*plan.jobs(), *(catalog_job(plan.content, output, name) for name in open_catalogs)]
    jobs += filter(None, pictures)
    asked: list[Judgement] = []
    with terminal.JobProgress(len(jobs)) as progress:
        for ended in run_side_by_side(jobs, request.jobs, progress):
            asked += judgements_of(ended, plan.open)
    catalogs = [prove_catalog(plan.content, output, name) for name in translated]
    for catalog in catalogs:
        catalog.deliver(output)
    found = [finding for catalog in catalogs for finding in catalog.findings]
    return conclude(plan, asked, [*lost, *found])


def pseudo(request: BuildRequest) -> int:
    """Build in pseudo-language, and list the text outside its brackets; 1 if there is any."""
    from press.catalogs.untranslated_strings import find_untranslated_strings
    from press.localization.pseudo import LOCALE

    built = build_editions(replace(request, locales=(LOCALE,), draft=True))
    outside = [
        found
        for outcome in built.outcomes
        if outcome.path.endswith(".epub")
        for found in find_untranslated_strings(Path(outcome.path))
    ]
    wrong = errors(built.findings)  # warnings about the layout don't matter
    terminal.print_findings([*wrong, *outside])
    print(f"{terminal.counted(len(outside), 'text')} outside the brackets of the pseudo-language")
    return 0 if built.is_whole and not outside and not wrong else 1


def tags(request: BuildRequest) -> int:
    """Print the tags of the official PDFs; by default of the manuscript's language."""
    from press.readers.pdf import read_pdf
    from press.readers.pdf_tags import outline, read_tags

    locales = request.locales or (read_identity(request.root).language,)
    with redirect_stdout(sys.stderr):
        built = build_editions(replace(request, locales=locales, formats=("pdf",)))
        terminal.print_findings(built.findings)
    for path in (Path(outcome.path) for outcome in built.made):
        if tree := read_tags(path):
            print(*outline(tree, read_pdf(path).labels), sep="\n")
    return 0 if built.is_whole else 1


def softproof(request: BuildRequest, pages: str, *, plates: bool) -> int:
    """Build for the printer, and render its pages in their inks, in dist/softproof/."""
    from press.reports.softproof.ghostscript import require_ghostscript
    from press.reports.softproof.report import SoftProofOptions, make_soft_proof

    require_ghostscript()
    built = build_editions(replace(request, formats=("print",)))
    terminal.print_findings(built.findings)
    for outcome in built.made:
        begun, locale = time.perf_counter(), outcome.edition.locale
        folder = request.output / "softproof" / locale
        cover = next((Path(path) for path in outcome.beside if path.endswith("-cover.pdf")), None)
        options = SoftProofOptions(pages, plates, request.jobs)
        album = make_soft_proof(Path(outcome.path), cover, folder, request.root, options)
        line = terminal.album_line(
            locale, folder / "index.html", album.counts, time.perf_counter() - begun
        )
        print(line, flush=True)
        terminal.print_findings(album.findings)
    return 0 if built.is_whole else 1


def reading(request: BuildRequest) -> int:
    """Build the EPUBs, and take screenshots of them in a reader, in dist/reading/."""
    from press.reports.reading.contact_sheet import make_contact_sheet

    built = build_editions(replace(request, formats=("epub",)))
    findings = built.findings
    try:
        for outcome in built.made:
            begun, locale = time.perf_counter(), outcome.edition.locale
            page = request.output / "reading" / locale / "index.html"
            sheet = make_contact_sheet(Path(outcome.path), page.parent, request.root)
            counts, seconds = {"picture": sheet.pictures}, time.perf_counter() - begun
            print(terminal.album_line(locale, page, counts, seconds), flush=True)
            findings += sheet.findings
    except CheckSkipped as reason:
        print(reason, file=sys.stderr)
        return 1
    terminal.print_findings(findings)
    return 0 if built.is_whole and not findings else 1


def addresses(request: BuildRequest) -> int:
    """Add the addresses of today's EPUB to those of earlier editions."""
    from press.checks.epub.navigation import addresses as addresses_of
    from press.content.addresses import FILE, merged, read_addresses, written
    from press.readers.epub import open_epub

    root, source = request.root, read_identity(request.root).language
    built = build_editions(replace(request, locales=(source,), formats=("epub",)))
    terminal.print_findings(built.findings)
    if not built.is_whole:
        return 1
    kept = read_addresses(root)
    now = merged(kept, addresses_of(open_epub(Path(built.outcomes[0].path))))
    write_atomically(written(now).encode(), root / FILE)
    new = sum(map(len, now.values())) - sum(map(len, kept.values()))
    print(f"✓ {FILE}: {new} new address{'' if new == 1 else 'es'}")
    return 0


def absences(request: BuildRequest) -> int:
    """Write the open questions of the book as a table for each language: dist/absences-it.csv."""

    def files(manuscript: "Manuscript") -> Sequence["DataFile"]:
        return manuscript.absences.files() if manuscript.absences else ()

    return _write_data(request, files, "The book has no open questions.")


def open_data(request: BuildRequest) -> int:
    """Write the open data of the book, which its PDF carries, for each language, into dist/."""
    from press.pdf.official import open_data as files

    return _write_data(request, files, "The book has no open data.")


def _write_data(
    request: BuildRequest, files_of: Callable[["Manuscript"], Sequence["DataFile"]], none: str
) -> int:
    """Write the files of each language; `none` is said where there are none."""
    from press.core.findings import errors
    from press.pipeline.composition import compose

    for locale in request.locales_to_build():
        order = Order(request.root, request.output, locale, ("pdf",))
        _, manuscript, _, (found, _) = compose(order, lambda *_: None)
        terminal.print_findings(found)
        if errors(found):
            return 1
        files = files_of(manuscript)
        for file in files:
            write_atomically(file.data, request.output / file.name)
            print(f"✓ {request.output / file.name}: {file.description}")
        if not files:
            print(none)
    return 0


def partner(request: BuildRequest, names: Sequence[str]) -> int:
    """Build the EPUBs, and make the partners' copies of them, in dist/partners/."""
    from press.commands.partners import deliver_copies, make_copies, plan

    planned = plan(request.root, names)
    locales = tuple(planned.locales)
    built = build_editions(replace(request, locales=locales, formats=("epub",)))
    terminal.print_findings(built.findings)
    editions = {o.edition.locale: Path(o.path) for o in built.made}
    for line in deliver_copies(make_copies(planned, editions), request.output):
        print(line, flush=True)
    for slug in planned.waiting:
        print(f"· {slug}: no copy, since content/partners/{slug}.yaml has no key copy")
    return 0 if built.is_whole else 1


def schema(request: BuildRequest) -> int:
    """Write the JSON Schemas of the plug-in's files."""
    from press.pipeline.plugins import PLUGIN

    for path, text in PLUGIN.schemas.items():
        write_atomically(text().encode(), request.root / path)
        print(f"✓ {path}")
    return 0
