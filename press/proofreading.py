"""The proof: everything the build found, what the slow rules find in finished files, and what could not be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from press.orders import Outcome
from press.proof.evidence import BoundEpub, BoundPdf, Copy, Galleys, Pages
from press.proof.excuses import Excuse, sort_out
from press.proof.findings import Finding, Severity, errors
from press.proof.registry import NotRun, Rule, all_rules
from press.sources.editions import SOURCE_LOCALE
from press.sources.excuses import FILE, read_excuses


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of a proof; an edition that was not made and a rule that was not run are on it, too."""

    editions: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    excused: tuple[tuple[Finding, Excuse], ...]
    not_run: tuple[tuple[str, str], ...]  # (rule code, why)
    rules: tuple[Rule, ...]

    @property
    def is_clean(self) -> bool:
        """Whether the editions may go out: all made, no error, every rule asked."""
        return not errors(self.findings) and not self.not_run and all(outcome.is_made for outcome in self.editions)

    def notes(self) -> list[str]:
        """What the terminal says after the findings."""
        asked = len(self.rules) - len({code for code, _ in self.not_run})
        lines = [f"not run: [{', '.join(codes)}] {why}" for why, codes in self._reasons().items()]
        lines += [f"excused: {finding} ({excuse.reason})" for finding, excuse in self.excused]
        state = "clean" if self.is_clean else "not clean"
        return [*lines, f"proof: {state}; {asked} of {len(self.rules)} rules asked; see dist/proof.html"]

    def _reasons(self) -> dict[str, list[str]]:
        reasons = dict[str, list[str]]()
        for code, why in self.not_run:
            reasons.setdefault(why, []).append(code)
        return reasons


def proofread(root: Path, outcomes: Sequence[Outcome], lost: Sequence[Finding]) -> Proof:
    """Ask the rules that wait for the proof, and put their findings with those of the build."""
    findings = [*lost, *(finding for outcome in outcomes for finding in (*outcome.findings, *outcome.excused))]
    not_run: list[tuple[str, str]] = []
    for outcome in outcomes:
        if outcome.is_made:
            found, missed = _ask_slow_rules(outcome)
            findings += found
            not_run += missed
        else:
            not_run += _never_asked(outcome, outcomes)
    excuses = read_excuses(root)
    standing, excused = sort_out(sorted(set(findings)), excuses)
    pairs = [(finding, next(e for e in excuses if e.covers(finding))) for finding in excused]
    standing += _idle(excuses, [excuse for _, excuse in pairs])
    return Proof(tuple(outcomes), tuple(standing), tuple(pairs), tuple(dict.fromkeys(not_run)), all_rules())


def _ask_slow_rules(outcome: Outcome) -> tuple[list[Finding], list[tuple[str, str]]]:
    evidence = _evidence(outcome)
    findings, not_run = list[Finding](), list[tuple[str, str]]()
    for rule in all_rules():
        if rule.only_on_proof and rule.reads is type(evidence):
            try:
                findings += rule.check(evidence)
            except NotRun as reason:
                not_run.append((rule.code, str(reason)))
    return findings, not_run


def _never_asked(outcome: Outcome, outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    """The rules that had nothing to read, since the line stopped before: they have not passed."""
    reads: set[type] = {BoundEpub} if outcome.edition.endswith("epub") else {BoundPdf}
    if BoundPdf in reads and not outcome.pages:
        reads.add(Pages)
    locale = outcome.edition.rpartition("-")[0]
    composed = any(other.is_made or other.pages for other in outcomes if other.edition.rpartition("-")[0] == locale)
    if not composed and not any(finding.code.startswith("x") for finding in outcome.findings):
        reads |= {Copy, Galleys} if locale == SOURCE_LOCALE else {Galleys}
    return [(rule.code, f"{outcome.edition} was not made.") for rule in all_rules() if rule.reads in reads]


def _evidence(outcome: Outcome) -> BoundEpub | BoundPdf:
    path = Path(outcome.path)
    return (
        BoundEpub(outcome.edition, path) if path.suffix == ".epub" else BoundPdf(outcome.edition, path, outcome.notes)
    )


def _idle(excuses: Sequence[Excuse], used: Sequence[Excuse]) -> list[Finding]:
    remedy = "Remove it, or correct what it names."
    return [
        Finding(
            FILE,
            excuse.line,
            "d-040",
            f"This excuse for {excuse.code} excuses nothing.",
            remedy,
            Severity.WARNING,
        )
        for excuse in excuses
        if excuse not in used
    ]
