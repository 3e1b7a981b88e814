"""The proof: findings of the build and of the slow checks, and checks that did not run."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from pathlib import Path

from press.checks.chapters.foreign_phrases import find_unmarked_phrases
from press.checks.house_style import LANGUAGE as ITALIAN
from press.checks.house_style import Copy
from press.checks.readback.check import PdfComparison, ReadEpub
from press.checks.reading_ease import Ease, Eases
from press.checks.registry import Rule, all_rules, run_rule_cached
from press.content.addresses import read_addresses
from press.content.book import Content
from press.content.suppressions import FILE, read_suppressions
from press.core.cache import Store
from press.core.findings import CheckSkipped, Finding, Severity, errors
from press.core.identity import read_identity
from press.core.suppressions import Suppression, split_suppressed
from press.core.templates import render_page
from press.pipeline.orders import Outcome
from press.print.print_file import PrintFile, PrintSpec
from press.readers.finished import FinishedEpub, FinishedPdf, PdfEpubPair
from press.reports.gathering import Gathered, gather

# What checks can read only once a file of the format is written, or about to be.
_FILES: Mapping[str, frozenset[type]] = {
    "pdf": frozenset({FinishedPdf, PdfComparison, PdfEpubPair}),
    "epub": frozenset({FinishedEpub, ReadEpub}),
    "print": frozenset({PrintFile}),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of a proof, with editions that were not built and checks that did not run."""

    editions: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, Suppression], ...]
    not_run: tuple[tuple[str, str], ...]  # (rule code, why)
    rules: tuple[Rule, ...]
    asked: frozenset[str] = frozenset()  # the codes of the checks that ran
    eases: tuple[Ease, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether the editions may be published: all built, no error, every check run."""
        return (
            not errors(self.findings)
            and not self.not_run
            and all(outcome.is_made for outcome in self.editions)
        )

    def notes(self) -> list[str]:
        """The lines for the terminal after the findings."""
        asked = len(self.asked)
        lines = [f"not run: [{', '.join(codes)}] {why}" for why, codes in self._reasons().items()]
        lines += self._suppressions()
        state = "clean" if self.is_clean else "not clean"
        return [
            *lines,
            f"proof: {state}; {asked} of {len(self.rules)} checks run; see dist/proof.html",
        ]

    def _suppressions(self) -> list[str]:
        """A line for each entry of suppressions.yaml, with the first finding that it covers."""
        covered = dict[Suppression, list[Finding]]()
        for finding, suppression in self.suppressed:
            covered.setdefault(suppression, []).append(finding)
        return [
            f"suppressed: {first} ({suppression.reason}){f', and {len(more)} more' if more else ''}"
            for suppression, (first, *more) in covered.items()
        ]

    def _reasons(self) -> dict[str, list[str]]:
        reasons = dict[str, list[str]]()
        for code, why in self.not_run:
            reasons.setdefault(why, []).append(code)
        return reasons


def proofread(content: Content, outcomes: Sequence[Outcome], lost: Sequence[Finding]) -> Proof:
    """Run the checks that only a proof runs, and add their findings to those of the build."""
    root, gathered = content.root, gather(content, outcomes)
    finished = list(_finished(outcomes, read_addresses(root)))
    ready = (*finished, *_twins(finished), *gathered.evidence)
    asked = [_ask_slow_rules(evidence, Store.of(root)) for evidence in ready]
    built_in = _asked_at_build(outcomes)
    built = [
        finding for outcome in outcomes for finding in (*outcome.findings, *outcome.suppressed)
    ]
    findings = [*lost, *built, *(finding for found, _ in asked for finding in found)]
    not_run = [
        *_not_made(outcomes, built_in),
        *_not_for(read_identity(root).language),
        *_not_gathered(gathered),
        *(pair for _, missed in asked for pair in missed),
    ]
    suppressions = read_suppressions(root)
    standing, suppressed = split_suppressed(sorted(set(findings)), suppressions)
    pairs = [
        (finding, next(e for e in suppressions if e.covers(finding))) for finding in suppressed
    ]
    missing = tuple(dict.fromkeys(not_run))
    unasked = {code for code, _ in missing}  # whether these would have found anything is unknown
    standing += _idle(
        [suppression for suppression in suppressions if suppression.code not in unasked],
        [e for _, e in pairs],
    )
    kinds = {type(evidence) for evidence in ready}
    late = {rule.code for rule in all_rules() if rule.only_on_proof and rule.reads in kinds}
    return Proof(
        tuple(outcomes),
        tuple(standing),
        tuple(pairs),
        missing,
        all_rules(),
        (built_in | late) - unasked,
        _eases(gathered),
    )


def _eases(gathered: Gathered) -> tuple[Ease, ...]:
    return tuple(
        ease for eases in gathered.evidence if isinstance(eases, Eases) for ease in eases.chapters
    )


def _not_gathered(gathered: Gathered) -> list[tuple[str, str]]:
    return [
        (rule.code, why)
        for kind, why in gathered.missing
        for rule in all_rules()
        if rule.reads is kind
    ]


def _ask_slow_rules(evidence: object, store: Store) -> tuple[list[Finding], list[tuple[str, str]]]:
    findings, not_run = list[Finding](), list[tuple[str, str]]()
    for rule in all_rules():
        if rule.only_on_proof and rule.reads is type(evidence):
            try:
                findings += run_rule_cached(rule, evidence, store)
            except CheckSkipped as reason:
                not_run.append((rule.code, str(reason)))
    return findings, not_run


def _not_for(source: str) -> list[tuple[str, str]]:
    """The checks that apply to Italian only, if the manuscript is in another language."""
    if source == ITALIAN:
        return []
    why = f"It applies to Italian only; the language of the manuscript is {source}."
    of_italian = (
        rule for rule in all_rules() if rule.reads is Copy or rule.check is find_unmarked_phrases
    )
    return [(rule.code, why) for rule in of_italian]


def _not_made(outcomes: Sequence[Outcome], asked: Set[str]) -> list[tuple[str, str]]:
    """The checks that had nothing to read, since an edition was not built.

    Those of a build are recorded with the editions that they checked; the others read finished
    files.
    """
    every = frozenset[type]().union(*_FILES.values())
    return [
        (rule.code, f"{outcome.edition} was not built.")
        for outcome in outcomes
        if not outcome.is_made
        for rule in all_rules()
        if rule.code not in asked
        and (
            rule.reads in _FILES[outcome.edition.format]
            or not (rule.only_on_proof or rule.reads in every)
        )
    ]


def _asked_at_build(outcomes: Sequence[Outcome]) -> frozenset[str]:
    """The checks that ran when these editions were built, as recorded with them."""
    return frozenset(code for outcome in outcomes for code in outcome.provenance.rules)


def _finished(
    outcomes: Sequence[Outcome], addresses: Mapping[str, Sequence[str]]
) -> Iterator[FinishedEpub | FinishedPdf | PrintFile]:
    for outcome in outcomes:
        path = Path(outcome.path)
        if outcome.is_made and outcome.edition.format == "print":
            for name, print_specs in outcome.print_specs.items():
                yield PrintFile(
                    name, path.with_name(name).read_bytes(), PrintSpec.restore(print_specs)
                )
        elif outcome.is_made:
            yield (
                FinishedEpub(outcome.edition, path, addresses)
                if outcome.edition.format == "epub"
                else FinishedPdf(outcome.edition, path)
            )


def _twins(finished: Sequence[FinishedEpub | FinishedPdf | PrintFile]) -> Iterator[PdfEpubPair]:
    """Each PDF with the EPUB of its language."""
    epubs = {bound.edition.locale: bound for bound in finished if isinstance(bound, FinishedEpub)}
    for bound in finished:
        if isinstance(bound, FinishedPdf):
            yield PdfEpubPair(bound, epubs.get(bound.edition.locale))


def _idle(suppressions: Sequence[Suppression], used: Sequence[Suppression]) -> list[Finding]:
    problem, remedy = "This entry for {} suppresses no finding.", "Remove it, or correct it."
    warn = Severity.WARNING
    return [
        Finding(FILE, suppression.line, "d-040", problem.format(suppression.code), remedy, warn)
        for suppression in suppressions
        if suppression not in used
    ]


def report_json(proof: Proof) -> bytes:
    """The proof as JSON: editions, findings, suppressed, not_run, rules, reading, clean."""
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
        "reading": [asdict(ease) for ease in proof.eases],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def report_html(proof: Proof, root: Path) -> bytes:
    """The proof as a web page."""
    return render_page(root, "proof/report.html", proof=proof)
