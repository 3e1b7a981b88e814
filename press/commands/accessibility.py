"""Beside each official PDF, the form about its accessibility: as a page, and as a table (CSV)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from press.content.book import Book, Content
from press.content.criteria import CONTEXT
from press.content.manuscript import compose
from press.core.files import write_atomically
from press.core.reads import hash_file
from press.localization.translator import Translator
from press.pdf.document import page_environment
from press.pipeline.composition import read_sources
from press.pipeline.orders import Order, Outcome
from press.reports.accessibility import CriterionState, Results, fill_in
from press.reports.proof import Proof

COLUMNS = ("id", "name", "state", "rules", "tests", "person", "findings")


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line of the form, in the edition's language; findings are the press's own."""

    id: str
    name: str
    state: CriterionState
    tests: tuple[tuple[str, str], ...]  # the code of each rule, and what it looks for
    person: str
    findings: tuple[str, ...]


def deliver_forms(content: Content, proof: Proof, output: Path, *, draft: bool) -> list[Path]:
    """A form for every PDF of the proof, where content/ has criteria; their paths."""
    made = [
        outcome for outcome in proof.editions if outcome.is_made and outcome.edition.format == "pdf"
    ]
    results = Results(
        proof.asked,
        frozenset(code for code, _ in proof.not_run),
        proof.findings,
        [finding for finding, _ in proof.excused],
    )
    return [
        path
        for outcome in made
        for path in _deliver(content, outcome, results, output, draft=draft)
    ]


def _deliver(
    content: Content, outcome: Outcome, results: Results, output: Path, *, draft: bool
) -> Iterator[Path]:
    locale, pdf = outcome.edition.locale, Path(outcome.path)
    book, translation = read_sources(Order(content.root, output, locale, ("pdf",), draft), content)
    if book.criteria.criteria:
        translator = Translator(translation, book.work.language, is_draft=draft)
        rows = list(fill_rows(book, translator, results, locale))
        yield write_atomically(
            _page(rows, book, translator, locale, pdf), output / f"{pdf.stem}-accessibility.html"
        )
        yield write_atomically(_table(rows), output / f"{pdf.stem}-accessibility.csv")


def fill_rows(
    book: Book, translator: Translator, results: Results, locale: str
) -> Iterator[FormRow]:
    """The lines of the form for one locale's PDF."""
    said = {criterion.id: criterion for criterion in book.criteria.criteria}
    looks_for = {
        code: translator.gettext(words, CONTEXT) for code, words in book.criteria.tests.items()
    }
    for answer in fill_in(said.values(), results, locale):
        criterion = said[answer.criterion.id]
        name, person = (
            translator.gettext(text, CONTEXT) if text else ""
            for text in (criterion.name, criterion.person)
        )
        tests = tuple((code, looks_for[code]) for code in criterion.rules)
        yield FormRow(
            criterion.id, name, answer.state, tests, person, tuple(map(str, answer.findings))
        )


def _page(
    rows: Sequence[FormRow], book: Book, translator: Translator, locale: str, pdf: Path
) -> bytes:
    facts = compose(book, locale, translator).facts
    counts = Counter(row.state for row in rows)
    template = page_environment(book, translator).get_template("proof/accessibility.html")
    return template.render(
        facts,
        rows=rows,
        counts={state: counts[state] for state in CriterionState},
        filename=pdf.name,
        digest=hash_file(pdf),
    ).encode()


def _table(rows: Sequence[FormRow]) -> bytes:
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS)
    table.writeheader()
    for row in rows:
        codes, words = (
            ("; ".join(column) for column in zip(*row.tests, strict=True))
            if row.tests
            else ("", "")
        )
        table.writerow(
            asdict(row) | {"rules": codes, "tests": words, "findings": " ".join(row.findings)}
        )
    return written.getvalue().encode()
