"""The indicators as a form that a city fills in: a table (CSV), and the same as a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from press.content.plugin import Quantity
from press.content.words import Words
from press.guidance.claims import ClaimName
from press.guidance.indicators import Indicator, formula_in_words
from press.guidance.spreadsheet import Cell, FormSheet

# What the book says of an indicator, and what is left to the city, with the width of each column.
TOLD = {
    "id": 3.5,
    "name": 5.0,
    "kind": 2.5,
    "formula": 8.0,
    "unit": 2.5,
    "source": 5.0,
    "frequency": 3.0,
    "baseline": 2.5,
    "baseline_year": 2.0,
    "claim": 5.5,
}
OPEN = {"city": 3.0, "year": 2.0, "value": 3.0, "note": 6.0}

Figures = Mapping[tuple[str, str], Quantity]


def indicators_sheet(indicators: Iterable[Indicator], figures: Figures, words: Words) -> FormSheet:
    """One row an indicator; the last columns are empty."""
    heads = [words["form"][name] for name in (*TOLD, *OPEN)]
    rows = [[*_told(each, figures, words), *(None for _ in OPEN)] for each in indicators]
    return FormSheet(words["form"]["title"], heads, (*TOLD.values(), *OPEN.values()), rows)


def form_table(sheet: FormSheet) -> str:
    """The sheet as CSV (RFC 4180)."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(sheet.heads)
    table.writerows(sheet.rows)
    return written.getvalue()


def _told(each: Indicator, figures: Figures, words: Words) -> Iterator[Cell]:
    claim = ClaimName(each.baseline or "")
    figure = figures.get((claim.record, claim.figure))
    reckoned = formula_in_words(each.formula, words)
    yield from (each.id, each.name, words["indicators"][each.kind], reckoned)
    yield from (each.unit, each.source, each.frequency)
    yield from (_plain(figure.value), figure.year, str(claim)) if figure else ("", "", "")


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
