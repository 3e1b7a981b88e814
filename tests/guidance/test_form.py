"""The form has a row for each indicator: what the book knows, and room for what a city counts."""

import csv
import io
from pathlib import Path

from press.content.words import Words, read_words, translate_words
from press.guidance.form import OPEN, TOLD, form_table, indicators_sheet
from press.guidance.spreadsheet import FormSheet
from tests.conftest import PROJECT
from tests.guidance.small_guidance import guidance_of, write_guidance


def words() -> Words:
    return translate_words(read_words(PROJECT), lambda text, context=None: text)  # noqa: ARG005


def sheet_of(root: Path) -> FormSheet:
    write_guidance(root)
    data = guidance_of(root)
    assert data.guidance.indicators
    return indicators_sheet(data.guidance.indicators.indicators, data.claims, words())


def test_an_indicator_with_a_baseline_has_its_number_and_year(minimal_book: Path) -> None:
    sheet = sheet_of(minimal_book)
    row = dict(zip((*TOLD, *OPEN), sheet.rows[0], strict=True))
    assert (row["baseline"], row["baseline_year"], row["claim"]) == (1234, 2014, "alfa.desks")
    assert (row["id"], row["kind"], row["formula"]) == ("tavoli", "I prodotti", "i tavoli")


def test_what_a_city_fills_in_is_empty_and_a_ratio_is_said_in_words(minimal_book: Path) -> None:
    row = dict(zip((*TOLD, *OPEN), sheet_of(minimal_book).rows[1], strict=True))
    assert row["formula"] == "chi resta, diviso per tutti"
    assert (row["baseline"], row["claim"]) == ("", "")
    assert {row[name] for name in OPEN} == {None}


def test_the_table_has_the_heads_and_rows_of_the_sheet(minimal_book: Path) -> None:
    sheet = sheet_of(minimal_book)
    head, first, second = csv.reader(io.StringIO(form_table(sheet)))
    assert head == list(sheet.heads)
    assert first[-len(OPEN) :] == second[-len(OPEN) :] == [""] * len(OPEN)
    assert first[7] == "1234"
