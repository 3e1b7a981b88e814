"""The accessibility form of each official PDF (EN 301 549), filled in from the checks.

A criterion has passed only if checks test all of it; for anything else the form says what a person
must do. It is written beside the PDF, as a web page and as a table (CSV).
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from press.checks.registry import content_of
from press.content.book import Book
from press.content.criteria import CONTEXT, Criterion
from press.content.manuscript import compose
from press.core.cache import Store
from press.core.files import write_atomically
from press.core.findings import Finding
from press.core.reads import hash_file
from press.localization.translator import Translator
from press.pdf.document import page_environment
from press.pipeline.composition import read_sources
from press.pipeline.orders import Order, Outcome
from press.reports.gathering import LazyContent
from press.reports.proof import Proof

_CATALOGS = "locales/"
COLUMNS = ("id", "name", "state", "rules", "tests", "person", "findings")


class CriterionState(StrEnum):
    """The result for a criterion."""

    PASSED = "passed"
    PERSON = "person"  # the checks found nothing, but don't test all of it
    FAILED = "failed"
    NOT_RUN = "not-run"


@dataclass(frozen=True, slots=True)
class Answer:
    """A criterion with its result and its findings."""

    criterion: Criterion
    state: CriterionState
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a proof: checks that ran, that did not run, findings, suppressed ones."""

    asked: frozenset[str]
    not_run: frozenset[str]
    findings: Sequence[Finding]
    suppressed: Sequence[Finding]

    @property
    def serialized(self) -> str:
        """All of it, the same for the same results."""
        found = [[asdict(it) for it in some] for some in (self.findings, self.suppressed)]
        return json.dumps([sorted(self.asked), sorted(self.not_run), *found])


def fill_in(criteria: Iterable[Criterion], results: Results, locale: str) -> Iterator[Answer]:
    """The results for the PDF of one locale, in the order of the criteria."""
    against = [finding for finding in results.findings if _concerns(finding, locale)]
    suppressed = {finding.code for finding in results.suppressed if _concerns(finding, locale)}
    for criterion in criteria:
        found = tuple(finding for finding in against if finding.code in criterion.rules)
        yield Answer(criterion, _state(criterion, results, bool(found), suppressed), found)


def _state(
    criterion: Criterion, results: Results, is_broken: bool, suppressed: set[str]
) -> CriterionState:
    codes = set(criterion.rules)
    if is_broken:
        return CriterionState.FAILED
    if codes & results.not_run or codes - results.asked:
        return CriterionState.NOT_RUN
    return (
        CriterionState.PERSON if criterion.person or codes & suppressed else CriterionState.PASSED
    )


def _concerns(finding: Finding, locale: str) -> bool:
    """Whether a finding concerns this locale, not the edition or the catalog of another."""
    path = finding.path
    if path.startswith(_CATALOGS):
        return path.startswith(f"{_CATALOGS}{locale}/")
    is_edition = "/" not in path and path.endswith((".pdf", ".epub"))
    return not is_edition or path.endswith((f"-{locale}.pdf", f"-{locale}.epub"))


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the form, in the language of the edition; findings are in English."""

    id: str
    name: str
    state: CriterionState
    tests: tuple[tuple[str, str], ...]  # the code of each rule, and what it tests
    person: str
    findings: tuple[str, ...]


def deliver_forms(content: LazyContent, proof: Proof, output: Path, *, draft: bool) -> list[Path]:
    """Write a form for every PDF of the proof, if content/ has criteria; returns the paths."""
    not_run = frozenset(code for code, _ in proof.not_run)
    suppressed = [finding for finding, _ in proof.suppressed]
    results = Results(proof.asked, not_run, proof.findings, suppressed)
    return [
        path
        for outcome in proof.editions
        if outcome.is_made and outcome.edition.format == "pdf"
        for path in _deliver(content, outcome, results, output, draft=draft)
    ]


def _deliver(
    content: LazyContent, outcome: Outcome, results: Results, output: Path, *, draft: bool
) -> Iterator[Path]:
    pdf = Path(outcome.path)
    order = Order(content.root, output, outcome.edition.locale, ("pdf",), draft)
    known = content_of((order, results.serialized, pdf))
    kept = Store.of(content.root).keep(
        __name__, (known,), lambda: json.dumps(_form(content, order, results, pdf))
    )
    for ending, text in json.loads(kept).items():
        yield write_atomically(text.encode(), output / f"{pdf.stem}-accessibility{ending}")


def _form(content: LazyContent, order: Order, results: Results, pdf: Path) -> dict[str, str]:
    """The form as a page and as a table, by their endings; nothing if content/ has no criteria."""
    book, translation = read_sources(order, content.read())
    if not book.criteria.criteria:
        return {}
    translator = Translator(translation, book.work.language, is_draft=order.draft)
    rows = list(fill_rows(book, translator, results, order.locale))
    page = _page(rows, book, translator, order.locale, pdf)
    return {".html": page, ".csv": _table(rows)}


def fill_rows(
    book: Book, translator: Translator, results: Results, locale: str
) -> Iterator[FormRow]:
    """The rows of the form for one locale's PDF."""
    looks_for = {
        code: translator.gettext(words, CONTEXT) for code, words in book.criteria.tests.items()
    }
    for answer in fill_in(book.criteria.criteria, results, locale):
        criterion, findings = answer.criterion, tuple(map(str, answer.findings))
        name = translator.gettext(criterion.name, CONTEXT)
        person = translator.gettext(criterion.person, CONTEXT) if criterion.person else ""
        tests = tuple((code, looks_for[code]) for code in criterion.rules)
        yield FormRow(criterion.id, name, answer.state, tests, person, findings)


def _page(
    rows: Sequence[FormRow], book: Book, translator: Translator, locale: str, pdf: Path
) -> str:
    facts = compose(book, locale, translator).facts
    counts = Counter(row.state for row in rows)
    template = page_environment(book, translator).get_template("proof/accessibility.html")
    return template.render(
        facts,
        rows=rows,
        counts={state: counts[state] for state in CriterionState},
        filename=pdf.name,
        digest=hash_file(pdf),
    )


def _table(rows: Sequence[FormRow]) -> str:
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS)
    table.writeheader()
    for row in rows:
        codes = "; ".join(code for code, _ in row.tests)
        tests = "; ".join(words for _, words in row.tests)
        findings = " ".join(row.findings)
        table.writerow(asdict(row) | {"rules": codes, "tests": tests, "findings": findings})
    return written.getvalue()
