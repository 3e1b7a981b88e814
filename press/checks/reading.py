"""How the chapters read; the proof's report lists every value, a rule speaks of very low ones only."""

from collections.abc import Iterator

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.proof.evidence_of_text import Eases

LEAST = {"Gulpease": 40.0, "Flesch": 30.0}  # under which their authors call a text very difficult


@rule("r-001", only_on_proof=True)
def find_hard_chapters(eases: Eases) -> Iterator[Finding]:
    """No chapter reads very hard: Gulpease is 40 or more in Italian, Flesch's reading ease 30 or more in English."""
    for ease in eases.chapters:
        least = LEAST.get(ease.formula, 0.0)
        if ease.index is not None and ease.index < least:
            problem = f"In «{ease.locale}» this chapter has {ease.formula} {ease.index}; under {least:.0f} is very hard."
            remedy = (
                f"Shorten its sentences (now {ease.words_a_sentence} words), choose shorter words."
            )
            yield Finding(ease.path, 0, "r-001", problem, remedy, Severity.WARNING)
