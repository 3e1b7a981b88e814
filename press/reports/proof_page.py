"""The proof as JSON and as a web page, with pictures of the pages and of the places on them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from press.catalogs.catalog import english_name
from press.checks.judgements import Judgement
from press.checks.registry import Rule
from press.core.findings import Finding, Severity
from press.core.suppressions import Suppression
from press.core.templates import render_page
from press.reports.page_pictures import FOLDER, WIDTH, draw_place, remove_old_places, thumbnail
from press.reports.places import PdfText, Placer, PrintedPlace, SourceLine
from press.reports.proof import Proof
from press.reports.proof_history import Changes

MOST_PLACES = 200  # findings with a picture: more are not looked at one by one


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its lines in the source and the picture of its place, where there are any."""

    id: str
    finding: Finding
    is_new: bool
    lines: Sequence[SourceLine]
    place: PrintedPlace | None
    picture: str  # the file, as seen from the page

    @property
    def link(self) -> str:
        """The page in the PDF."""
        return f"{self.place.pdf.name}#page={self.place.page}" if self.place else ""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A page of a PDF, with the findings on it."""

    number: int
    label: str
    picture: str
    height: int  # pixels
    link: str
    findings: tuple[ShownFinding, ...]

    @property
    def severity(self) -> str:
        """The highest of its findings."""
        found = {it.finding.severity for it in self.findings}
        return next((severity for severity in Severity if severity in found), "")


@dataclass(frozen=True, slots=True)
class Album:
    """All pages of one PDF."""

    language: str
    pdf: str
    pages: tuple[Thumbnail, ...]

    @property
    def marked(self) -> int:
        """How many pages have a finding."""
        return sum(bool(page.findings) for page in self.pages)


@dataclass(frozen=True, slots=True)
class Asking:
    """What one judge was asked of one subject: `tool` is empty for rules of our own."""

    tool: str
    subject: str
    codes: tuple[str, ...]
    seconds: float
    is_kept: bool
    findings: int
    not_run: str


@dataclass(frozen=True, slots=True)
class AskedRule:
    """A rule, and what came of it."""

    rule: Rule
    state: str  # passed, found, suppressed, not run
    count: int  # of its findings, suppressed ones included


def report_json(proof: Proof) -> bytes:
    """The proof as JSON: editions, findings, suppressed, not_run, rules, judgements, clean."""
    content = {
        "clean": proof.is_clean,
        "editions": [
            {"edition": o.edition.name, "made": o.is_made, "pages": o.pages, "size": o.size}
            for o in proof.editions
        ],
        "findings": [asdict(finding) for finding in proof.findings],
        "suppressed": [
            {**asdict(finding), "reason": suppression.reason}
            for finding, suppression in proof.suppressed
        ],
        "not_run": [{"code": code, "why": why} for code, why in proof.not_run],
        "rules": [{"code": rule.code, "title": rule.title} for rule in proof.rules],
        "judgements": [{**asdict(it), "findings": len(it.findings)} for it in proof.judgements],
        "reading": [asdict(ease) for ease in proof.eases],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def report_html(proof: Proof, root: Path, output: Path, changes: Changes) -> bytes:
    """The proof as a web page; its pictures are drawn beside it."""
    editions = [one for one in proof.editions if one.is_made and one.edition.format == "pdf"]
    pdfs = {one.edition.locale: PdfText(Path(one.path)) for one in editions}
    try:
        placer = Placer(root, output, pdfs)
        shown = list(_shown(proof.findings, placer, changes))
        albums = [_album(locale, pdf, shown, output) for locale, pdf in pdfs.items()]
    finally:
        for pdf in pdfs.values():
            pdf.close()
    used = {it.picture.removeprefix(f"{FOLDER}/") for it in shown}
    remove_old_places(output / FOLDER, used)
    return render_page(
        root,
        "proof/report.html",
        proof=proof,
        changes=changes,
        files=[(path, list(found)) for path, found in groupby(shown, lambda it: it.finding.path)],
        counts=[(severity, _count(proof.findings, severity)) for severity in Severity],
        albums=[album for album in albums if album.pages],
        width=WIDTH,
        askings=_askings(proof.judgements),
        rules=list(_asked_rules(proof)),
        suppressed=_by_suppression(proof.suppressed),
    )


def _shown(findings: Iterable[Finding], placer: Placer, changes: Changes) -> Iterator[ShownFinding]:
    for number, finding in enumerate(sorted(findings, key=lambda it: (it.path, it)), 1):
        place = placer.place(finding) if number <= MOST_PLACES else None
        picture = f"{FOLDER}/{draw_place(place, placer.output / FOLDER)}" if place else ""
        is_new = finding in changes.new
        yield ShownFinding(f"f{number}", finding, is_new, placer.lines(finding), place, picture)


def _album(locale: str, pdf: PdfText, shown: Sequence[ShownFinding], output: Path) -> Album:
    """The pages of a PDF; none where their pictures could not be drawn."""
    found = dict[int, list[ShownFinding]]()
    for it in shown:
        if it.place and it.place.pdf == pdf.path:
            found.setdefault(it.place.page, []).append(it)
    pages = [
        Thumbnail(
            number,
            label,
            f"{FOLDER}/{thumbnail(pdf.path, number)}",
            round(WIDTH * height / width),
            f"{pdf.path.name}#page={number}",
            tuple(found.get(number, ())),
        )
        for number, (label, width, height) in enumerate(pdf.pages(), 1)
    ]
    is_drawn = all((output / page.picture).is_file() for page in pages)
    return Album(english_name(locale), pdf.path.name, tuple(pages) if is_drawn else ())


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _askings(judgements: Iterable[Judgement]) -> list[Asking]:
    """The judgements of each tool of each subject together; the slow ones first."""
    together = dict[tuple[str, str, str, bool], list[Judgement]]()
    for it in judgements:
        together.setdefault((it.tool, it.subject, it.not_run, it.is_kept), []).append(it)
    askings = [
        Asking(
            tool,
            subject,
            tuple(it.code for it in some),
            sum(it.seconds for it in some),
            is_kept,
            sum(len(it.findings) for it in some),
            not_run,
        )
        for (tool, subject, not_run, is_kept), some in together.items()
    ]
    return sorted(askings, key=lambda it: (not it.not_run, -it.seconds))


def _asked_rules(proof: Proof) -> Iterator[AskedRule]:
    missed = {code for code, _ in proof.not_run}
    standing = [finding.code for finding in proof.findings]
    suppressed = [finding.code for finding, _ in proof.suppressed]
    for rule in proof.rules:
        count = standing.count(rule.code)
        state = "found" if count else "suppressed" if rule.code in suppressed else "passed"
        if rule.code in missed or rule.code not in proof.asked:
            state = "not run"
        yield AskedRule(rule, state, count + suppressed.count(rule.code))


def _by_suppression(
    suppressed: Iterable[tuple[Finding, Suppression]],
) -> Mapping[Suppression, list[Finding]]:
    found = dict[Suppression, list[Finding]]()
    for finding, suppression in suppressed:
        found.setdefault(suppression, []).append(finding)
    return found
