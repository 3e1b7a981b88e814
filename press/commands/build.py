"""The verbs of build.py, behind its first and quick decision."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path

from press.commands import (
    terminal,
)
from press.content.editions import ALL_FORMATS, FORMATS, Edition, Format
from press.content.locales import drafts, locales_to_build
from press.core.files import remove_temporary_files, write_atomically
from press.core.findings import Finding, PressError, errors, finding_from_dict
from press.core.identity import read_identity
from press.core.limits import COMMAND
from press.core.reads import recording
from press.core.stages import stage
from press.pipeline import (
    manifest,
)
from press.pipeline.currency import find_current
from press.pipeline.manifest import Record, Request
from press.pipeline.orders import Order, Outcome, Provenance, record_of
from press.pipeline.workers import work


def run(root: str, asked: argparse.Namespace) -> int:
    """Do what was asked; the exit code."""
    verbs: dict[str, Callable[[Path, argparse.Namespace], int]] = {
        "build": build,
        "proof": proof,
        "catalogs": _at_the_desk,
        "status": _at_the_desk,
        "check-catalogs": _at_the_desk,
        "kit": _at_the_desk,
        "addresses": addresses,
        "pseudo": pseudo,
        "schema": schema,
        "softproof": softproof,
        "tags": tags,
        "partner": partner,
        "check-copy": check_copy,
        "reading": reading,
        "adopt": adopt,
    }
    try:
        if asked.verb == "new":  # there is no work yet in which a stage could keep anything
            return new(Path(root), asked)
        with stage(f"doing {asked.verb}", Path(root), COMMAND):
            return verbs[asked.verb](Path(root), asked)
    except PressError as error:
        terminal.print_findings(error.findings)
        return 1
    except KeyboardInterrupt:
        print(
            "\nInterrupted. Nothing was left half-written; build again to go on.", file=sys.stderr
        )
        return 130


def new(root: Path, asked: argparse.Namespace) -> int:  # noqa: ARG001 every command has both
    """Write the skeleton of a work."""
    from press.commands.new import create_work

    print(*(f"✓ {path}" for path in create_work(root)), f"Build it: make WORK={root}", sep="\n")
    return 0


def build(root: Path, asked: argparse.Namespace) -> int:
    """Build what is not current, and report every edition."""
    with recording() as decided:
        locales = locales_to_build(root, asked.locale, draft=asked.draft)
        waiting = [] if asked.locale or asked.draft else drafts(root)
    notes = [f"· {name}: a draft so far; make draft LOCALE={name} builds it" for name in waiting]
    outcomes, findings = make(root, asked)
    print(*notes, sep="\n", end="\n" * bool(notes))
    for outcome in outcomes:
        if not outcome.is_made:
            print(f"✗ {outcome.edition:8}   not made", file=sys.stderr)
    terminal.print_findings([*findings, *(f for outcome in outcomes for f in outcome.findings)])
    whole = all(outcome.is_made for outcome in outcomes)
    found = [finding for outcome in outcomes for finding in outcome.findings]
    if whole and locales and not found and not findings:
        mode = "draft" if asked.draft else "release"
        made = {f"{outcome.edition}-{mode}": outcome.path for outcome in outcomes}
        request = Request(reads=decided.reads(root), editions=made, notes=notes)
        manifest.keep(str(root), {}, {manifest.request_name(asked.words): request})
    is_clean = not (found if asked.strict else errors(found))
    return 0 if whole and is_clean and not findings else 1


def make(root: Path, asked: argparse.Namespace) -> tuple[list[Outcome], list[Finding]]:
    """The outcome of every edition asked for, and what went wrong outside of the editions."""
    output = Path(asked.output).absolute()
    remove_temporary_files(output)
    engine = manifest.engine_state()
    orders, current = _orders(root, output, asked, engine)
    outcomes, lost = list(current), list[Finding]()
    for outcome in current:
        print(
            terminal.edition_line(
                outcome.edition,
                outcome.path,
                pages=outcome.pages,
                passes=0,
                seconds=None,
                beside=outcome.beside,
                blanks=outcome.blanks,
            )
        )
    with terminal.Progress() as progress:
        for kind, value in work(orders, asked.jobs):
            if kind == "step":
                progress.step(*value)
            elif kind == "lost":
                lost.append(value[1])
            else:
                outcomes += value
                _keep(root, value, orders[0], engine)
                for outcome in value:
                    _tell(outcome, progress)
    return outcomes, lost


def proof(root: Path, asked: argparse.Namespace) -> int:
    """Build, then ask every rule, those that need outside tools too; write dist/proof.html and proof.json."""
    from press.commands import catalogs
    from press.commands.accessibility import deliver_forms
    from press.commands.proof import proofread
    from press.reports.preflight import deliver_preflights
    from press.reports.proof import report_html, report_json

    asked.format = asked.format or ALL_FORMATS
    outcomes, lost = make(root, asked)
    built = set(locales_to_build(root, asked.locale, draft=asked.draft))
    issues, sheets = catalogs.read_proofs(
        root, asked.output, [name for name in catalogs.translations(root, asked) if name in built]
    )
    catalogs.deliver_sheets(sheets, root, Path(asked.output))
    result = proofread(root, outcomes, [*lost, *issues])
    write_atomically(report_html(result, root), Path(asked.output) / "proof.html")
    write_atomically(report_json(result), Path(asked.output) / "proof.json")
    deliver_forms(root, result, Path(asked.output), draft=asked.draft)
    deliver_preflights(root, result, Path(asked.output))
    terminal.print_findings(result.findings)
    print(*result.notes(), sep="\n")
    return 0 if result.is_clean else 1


def _at_the_desk(root: Path, asked: argparse.Namespace) -> int:
    """The translator's verbs, which a build need not load."""
    from press.commands import catalogs

    verbs = {
        "catalogs": catalogs.catalogs,
        "status": catalogs.status,
        "check-catalogs": catalogs.check_catalogs,
        "kit": catalogs.kit,
    }
    return verbs[asked.verb](root, asked)


def pseudo(root: Path, asked: argparse.Namespace) -> int:
    """Build an edition in pseudo-language, and list what escaped its brackets; 1 where something did."""
    from press.catalogs.untranslated_strings import find_untranslated_strings
    from press.localization.pseudo import LOCALE

    asked.locale, asked.format, asked.draft = [LOCALE], ["pdf", "epub"], True
    outcomes, findings = make(root, asked)
    findings += [
        finding for outcome in outcomes for finding in errors(outcome.findings)
    ]  # how pages fall is no matter
    escaped = [
        f
        for outcome in outcomes
        if outcome.path.endswith(".epub")
        for f in find_untranslated_strings(Path(outcome.path))
    ]
    terminal.print_findings([*findings, *escaped])
    print(f"{terminal.counted(len(escaped), 'escape')} from the brackets of the pseudo-language")
    return (
        0
        if all(outcome.is_made for outcome in outcomes) and not escaped and not errors(findings)
        else 1
    )


def tags(root: Path, asked: argparse.Namespace) -> int:
    """Print the tags of the official PDFs, as a screen reader finds them; the Italian one's, unless said."""
    from press.readers.pdf import read_pdf
    from press.readers.pdf_tags import outline, read_tags

    asked.locale, asked.format = asked.locale or [read_identity(root).language], ["pdf"]
    with redirect_stdout(sys.stderr):
        outcomes, findings = make(root, asked)
        terminal.print_findings([*findings, *(f for outcome in outcomes for f in outcome.findings)])
    for path in (Path(outcome.path) for outcome in outcomes if outcome.is_made):
        if tree := read_tags(path):
            print(*outline(tree, read_pdf(path).labels), sep="\n")
    return 0 if outcomes and all(outcome.is_made for outcome in outcomes) else 1


def softproof(root: Path, asked: argparse.Namespace) -> int:
    """Build for the printer, and show its pages in their inks as pictures, in dist/softproof/."""
    from press.reports.softproof.ghostscript import require_ghostscript
    from press.reports.softproof.report import SoftProofOptions, make_soft_proof

    require_ghostscript()
    asked.format = ["print"]
    outcomes, findings = make(root, asked)
    terminal.print_findings([*findings, *(f for outcome in outcomes for f in outcome.findings)])
    for outcome in (outcome for outcome in outcomes if outcome.is_made):
        begun, locale = time.perf_counter(), outcome.edition.rpartition("-")[0]
        folder = Path(asked.output).absolute() / "softproof" / locale
        cover = next((Path(path) for path in outcome.beside if path.endswith("-cover.pdf")), None)
        request = SoftProofOptions(asked.pages, asked.plates, asked.jobs)
        album = make_soft_proof(Path(outcome.path), cover, folder, root, request)
        line = terminal.album_line(
            locale, folder / "index.html", album.counts, time.perf_counter() - begun
        )
        print(line, flush=True)
        terminal.print_findings(album.findings)
    return 0 if outcomes and all(outcome.is_made for outcome in outcomes) and not findings else 1


def reading(root: Path, asked: argparse.Namespace) -> int:
    """Build the EPUBs, and show them in a reader's hands, in dist/reading/."""
    from press.commands.reading import read
    from press.core.findings import CheckSkipped

    try:
        return read(root, asked, make)
    except CheckSkipped as reason:
        print(reason, file=sys.stderr)
        return 1


def addresses(root: Path, asked: argparse.Namespace) -> int:
    """Keep the addresses of today's book beside those of the editions before."""
    from press.checks.epub_addresses import addresses as addresses_of
    from press.content.addresses import FILE, merged, read_addresses, written
    from press.readers.epub import open_epub

    asked.locale, asked.format = [read_identity(root).language], ["epub"]
    outcomes, findings = make(root, asked)
    terminal.print_findings([*findings, *(f for outcome in outcomes for f in outcome.findings)])
    if not all(outcome.is_made for outcome in outcomes) or findings:
        return 1
    kept = read_addresses(root)
    now = merged(kept, addresses_of(open_epub(Path(outcomes[0].path))))
    write_atomically(written(now).encode(), root / FILE)
    new = sum(map(len, now.values())) - sum(map(len, kept.values()))
    print(
        f"✓ {FILE}: {terminal.counted(new, 'new address') if new == 1 else f'{new} new addresses'}"
    )
    return 0


def partner(root: Path, asked: argparse.Namespace) -> int:
    """Build the EPUBs, and make the partners' copies of them, in dist/partners/."""
    from press.commands.partners import deliver_copies, make_copies, plan

    planned = plan(root, asked.names)
    asked.locale, asked.format, asked.draft = planned.locales, ["epub"], False
    outcomes, findings = make(root, asked)
    terminal.print_findings([*findings, *(f for outcome in outcomes for f in outcome.findings)])
    editions = {o.edition.rpartition("-")[0]: Path(o.path) for o in outcomes if o.is_made}
    for line in deliver_copies(make_copies(planned, editions), Path(asked.output).absolute()):
        print(line, flush=True)
    for slug in planned.waiting:
        print(f"· {slug}: no copy so far; content/partners/{slug}.yaml has no copy: in it")
    return 0 if len(editions) == len(planned.locales) and not findings else 1


def check_copy(_: Path, asked: argparse.Namespace) -> int:
    """Hold copies of the EPUB against the official edition; 1 where anything speaks against one."""
    from press.commands.check_copy import check

    findings = list[Finding]()
    for name in asked.names:
        try:
            line, found = check(
                Path(name), Path(asked.official) if asked.official else None, Path(asked.output)
            )
        except PressError as error:
            line, found = name, list(error.findings)
        print(f"{'✗' if found else '✓'} {line}")
        findings += found
    terminal.print_findings(findings)
    if not asked.names:
        print("Which copy? Name it: ./build.py check-copy COPY.epub", file=sys.stderr)
    return 0 if asked.names and not findings else 1


def adopt(root: Path, asked: argparse.Namespace) -> int:
    """Make chapters of texts that were written elsewhere."""
    from press.commands.adopt import run_adoption

    return run_adoption(root, asked)


def schema(root: Path, _: argparse.Namespace) -> int:
    """Write the JSON Schema of the initiatives."""
    from press.content.initiatives import SCHEMA, json_schema

    write_atomically(json_schema().encode(), root / SCHEMA)
    print(f"✓ {SCHEMA}")
    return 0


def _orders(
    root: Path, output: Path, asked: argparse.Namespace, engine: str
) -> tuple[list[Order], list[Outcome]]:
    """What has to be built, and what is current already."""
    mode, slug = "draft" if asked.draft else "release", read_identity(root).slug
    known = {} if asked.strict else manifest.read_state(str(root))["records"]
    orders, current, seen = list[Order](), list[Outcome](), dict[str, Record]()
    for locale in locales_to_build(root, asked.locale, draft=asked.draft):
        stale = list[Format]()
        for format_ in asked.format or FORMATS:
            edition = Edition(locale, format_)
            name, path = f"{edition.name}-{mode}", output / edition.filename(slug)
            record = find_current(known.get(name), root, path, format_, asked.printer, engine)
            if record:
                seen[name] = record
                current.append(_recall(edition.name, path, record))
            else:
                stale.append(format_)
        if stale:
            modes = (asked.draft, asked.strict, asked.printer)
            orders.append(Order(root, output, locale, tuple(stale), *modes))
    if any(known[name] != record for name, record in seen.items()):
        manifest.keep(str(root), seen, {})
    return orders, current


def _recall(name: str, path: Path, record: Record) -> Outcome:
    """An edition that is current, with what was found when it was made."""
    return Outcome(
        name,
        str(path),
        path.stat().st_size,
        record["pages"],
        findings=tuple(map(finding_from_dict, record["findings"])),
        excused=tuple(map(finding_from_dict, record["excused"])),
        beside=tuple(record["files"])[1:],
        blanks=tuple(record["blanks"]),
        wishes=record["wishes"],
        provenance=Provenance(
            record["code"], record["asked"], tuple(record["evidence"]), record["reads"]
        ),
    )


def _keep(root: Path, outcomes: Iterable[Outcome], order: Order, engine: str) -> None:
    made = [outcome for outcome in outcomes if outcome.is_made]
    records = {f"{o.edition}-{order.mode}": record_of(o, order, engine) for o in made}
    if records:
        manifest.keep(str(root), records, {})


def _tell(outcome: Outcome, progress: terminal.Progress) -> None:
    progress.done(outcome.edition)
    if outcome.is_made:
        line = terminal.edition_line(
            outcome.edition,
            outcome.path,
            pages=outcome.pages,
            passes=outcome.passes,
            seconds=outcome.seconds,
            beside=outcome.beside,
            blanks=outcome.blanks,
        )
        print(line, flush=True)
