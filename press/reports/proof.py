"""The proof: findings of the build and of the slow checks, and checks that did not run."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from press.checks.chapters.foreign_phrases import find_unmarked_phrases
from press.checks.epub.examination import ExaminedEpub
from press.checks.epub.small_screen import ScreenedEpub
from press.checks.house_style import LANGUAGE as ITALIAN
from press.checks.house_style import Copy
from press.checks.judgements import Judgement
from press.checks.readback.check import PdfComparison, ReadEpub
from press.checks.reading_ease import Ease
from press.checks.registry import Rule, all_rules
from press.content.suppressions import FILE, read_suppressions
from press.core.cache import Store
from press.core.findings import Finding, Severity, errors
from press.core.identity import read_identity
from press.core.suppressions import Suppression, split_suppressed
from press.pipeline.orders import Outcome
from press.print.print_file import PrintFile
from press.readers.finished import FinishedEpub, FinishedPdf, PdfEpubPair
from press.reports.asking import Question, jobs_for, known_judgements, questions_of
from press.reports.gathering import LazyContent, known_eases, subjects
from press.reports.side_by_side import Job

# What checks can read only once a file of the format is written, or about to be.
_FILES: Mapping[str, frozenset[type]] = {
    "pdf": frozenset({FinishedPdf, PdfComparison, PdfEpubPair}),
    "epub": frozenset({FinishedEpub, ReadEpub, ExaminedEpub, ScreenedEpub}),
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
    judgements: tuple[Judgement, ...] = ()  # of the checks that only a proof runs

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


@dataclass(frozen=True, slots=True)
class ProofPlan:
    """What a proof asks: what is known of it already, and the questions that are open."""

    content: LazyContent
    outcomes: tuple[Outcome, ...]
    known: tuple[Judgement, ...]
    open: tuple[Question, ...]

    def jobs(self) -> list[Job]:
        """The jobs that ask what is open."""
        return jobs_for(self.open, self.content.root)


def plan_proof(content: LazyContent, outcomes: Sequence[Outcome]) -> ProofPlan:
    """Gather the questions, and look up what earlier proofs know."""
    questions = questions_of(subjects(content, outcomes))
    known = known_judgements(questions, Store.of(content.root))
    waiting = tuple(question for question in questions if question not in known)
    return ProofPlan(content, tuple(outcomes), tuple(known.values()), waiting)


def proofread(root: Path, outcomes: Sequence[Outcome], lost: Sequence[Finding]) -> Proof:
    """Run the checks that only a proof runs, one after the other in this process."""
    plan = plan_proof(LazyContent(root), outcomes)
    return conclude(plan, [it for job in plan.jobs() for it in job.run()], lost)


def conclude(plan: ProofPlan, asked: Sequence[Judgement], lost: Sequence[Finding]) -> Proof:
    """The proof, from what is known, what was asked now, and findings of build and catalogs."""
    root, outcomes, judged = plan.content.root, plan.outcomes, (*plan.known, *asked)
    built_in = _asked_at_build(outcomes)
    built = [
        finding for outcome in outcomes for finding in (*outcome.findings, *outcome.suppressed)
    ]
    findings = [*lost, *built, *(finding for it in judged for finding in it.findings)]
    not_run = [
        *_not_made(outcomes, built_in),
        *_not_for(read_identity(root).language),
        *((it.code, it.not_run) for it in judged if it.not_run),
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
    return Proof(
        outcomes,
        tuple(standing),
        tuple(pairs),
        missing,
        all_rules(),
        (built_in | {it.code for it in judged}) - unasked,
        tuple(known_eases(plan.content, outcomes)),
        tuple(sorted(judged, key=lambda it: (it.subject, it.code))),
    )


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


def _idle(suppressions: Sequence[Suppression], used: Sequence[Suppression]) -> list[Finding]:
    problem, remedy = "This entry for {} suppresses no finding.", "Remove it, or correct it."
    warn = Severity.WARNING
    return [
        Finding(FILE, suppression.line, "d-040", problem.format(suppression.code), remedy, warn)
        for suppression in suppressions
        if suppression not in used
    ]
