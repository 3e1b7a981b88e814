"""Ask the rules of a proof: what is known is kept, the others are asked side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from press.checks.epub.examination import ExaminedEpub
from press.checks.epub.small_screen import ScreenedEpub
from press.checks.judgements import Judgement, RuleSubject, ask, find_judgement
from press.checks.registry import Rule, all_rules
from press.core.cache import Store
from press.print.print_file import PrintFile
from press.readers.finished import FinishedEpub, FinishedPdf, PdfEpubPair
from press.reports.side_by_side import Ended, Job
from press.tools.versions import TOOLS

_FINISHED = (FinishedEpub, FinishedPdf, PdfEpubPair, PrintFile, ExaminedEpub, ScreenedEpub)
_SECONDS_OF_CONTENT = 12.0  # to read the content and ask all rules about it
_CONTENT, _OWN = "the text", "our own rules"


@dataclass(frozen=True, slots=True)
class Question:
    """A rule, and what it is asked about."""

    rule: Rule
    subject: RuleSubject

    @property
    def run(self) -> str:
        """The name of the questions that are asked in one process, as they share their work."""
        if self.subject.kind not in _FINISHED:
            return _CONTENT
        return f"{self.rule.tool}: {self.subject.name}" if self.rule.tool else _OWN

    @property
    def seconds(self) -> float:
        """About how long the answer takes."""
        if self.run == _CONTENT:
            return _SECONDS_OF_CONTENT
        return TOOLS[self.rule.tool].seconds if self.rule.tool else 1.0


def questions_of(subjects: Iterable[RuleSubject]) -> list[Question]:
    """Every rule of the proof for each of its subjects."""
    return [
        Question(rule, subject)
        for subject in subjects
        for rule in all_rules()
        if rule.only_on_proof and rule.reads is subject.kind
    ]


def known_judgements(questions: Iterable[Question], store: Store) -> dict[Question, Judgement]:
    """What earlier proofs know."""
    found = ((it, find_judgement(it.rule, it.subject, store)) for it in questions)
    return {question: judgement for question, judgement in found if judgement}


def jobs_for(questions: Iterable[Question], root: Path) -> list[Job]:
    """The jobs that ask these questions."""
    runs = dict[str, list[Question]]()
    for question in questions:
        runs.setdefault(question.run, []).append(question)
    return [
        Job(name, max(it.seconds for it in some), partial(_ask, tuple(some), root))
        for name, some in runs.items()
    ]


def _ask(questions: Sequence[Question], root: Path) -> list[Judgement]:
    return [ask(it.rule, it.subject, Store.of(root)) for it in questions]


def judgements_of(ended: Ended, questions: Iterable[Question]) -> Iterator[Judgement]:
    """What a job found; if it was lost, none of its questions was asked."""
    if not ended.lost:
        yield from ended.result
        return
    for it in questions:
        if it.run == ended.job.name:
            rule = it.rule
            yield Judgement(rule.code, it.subject.name, not_run=ended.lost, tool=rule.tool)
