"""Files are read into records: every fault is a finding on its line, worded for editors."""

import json
from typing import Annotated, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from press.content.schema import (
    AsOf,
    Line,
    Number,
    PartialDate,
    Period,
    Slug,
    Strict,
    Url,
    Year,
    schema_text,
    tuples,
    validate,
)
from press.content.yaml_source import Key, YamlSource
from press.core.findings import PressError
from press.core.limits import MAX_VALUE


class Record(Strict):
    """A record with a key of every kind."""

    name: Line
    year: Year = 2000
    share: Annotated[float, Field(gt=0, lt=1)] = 0.5
    kind: Literal["a", "b"] = "a"
    tags: Annotated[tuple[Slug, ...], Field(min_length=1)] = ("a",)
    pair: Annotated[tuple[Slug, ...], Field(min_length=2)] = ("a", "b")
    code: Annotated[str, Field(max_length=3)] = "a"
    url: Url | None = None
    either: Line | dict[str, Line] = "a"


def findings(**data: object) -> list[tuple[int, str, str]]:
    """What is wrong with a record, whose keys stand on the lines from 2 on."""
    lines: dict[Key, int] = {(): 1} | {(key,): line for line, key in enumerate(data, 2)}
    with pytest.raises(PressError) as refused:
        validate(Record, YamlSource("a.yaml", data, lines))
    return [(found.line, found.code, found.problem) for found in refused.value.findings]


def test_a_sound_file_is_a_record() -> None:
    read = validate(Record, YamlSource("a.yaml", {"name": " Uno ", "tags": ["x", "y"]}, {}))

    assert (read.name, read.tags) == ("Uno", ("x", "y"))


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("year", 1899, '"year" must be at least 1900.'),
        ("year", 2101, '"year" must be at most 2100.'),
        ("year", "2000", '"year" must be a whole number.'),
        ("share", 0.0, '"share" must be more than 0.'),
        ("share", 1.0, '"share" must be less than 1.'),
        ("share", "x", '"share" must be a number.'),
        ("kind", "c", "\"kind\" must be 'a' or 'b'."),
        ("tags", "x", '"tags" must be a list (lines that begin with -).'),
        ("tags", [], '"tags" must have an entry (a line that begins with -).'),
        ("pair", ["a"], '"pair" must have at least 2 entries.'),
        ("code", "abcd", '"code" must not have more than 3 letters.'),
        (
            "url",
            "example.org",
            '"url" must be an address without spaces that begins with https:// or http://.',
        ),
    ],
)
def test_a_wrong_value_is_told_in_an_editor_s_words(key: str, value: object, problem: str) -> None:
    assert findings(name="Uno", **{key: value}) == [(3, "d-012", problem)]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (3, '"name" must be text.'),
        ("", '"name" must not be empty.'),
        ("a\nb", '"name" must be one line of text.'),
        (None, '"name" must be text.'),
    ],
)
def test_a_name_is_one_line_of_text(name: object, problem: str) -> None:
    assert findings(name=name) == [(2, "d-012", problem)]


def test_unknown_and_missing_keys_have_codes_of_their_own() -> None:
    assert findings(colour="red") == [
        (1, "d-011", 'The key "name" is missing.'),
        (2, "d-010", 'The key "colour" is not known here.'),
    ]


def test_an_entry_of_a_list_is_counted_from_one() -> None:
    lines = {(): 1, ("tags",): 2, ("tags", 0): 3, ("tags", 1): 4}
    with pytest.raises(PressError) as refused:
        validate(Record, YamlSource("a.yaml", {"name": "Uno", "tags": ["a", "B"]}, lines))

    [found] = refused.value.findings
    assert (found.line, found.problem) == (
        4,
        '"tags[2]" must be lower-case letters, digits and hyphens.',
    )


def test_a_list_is_not_too_short_because_its_entry_is_wrong() -> None:
    lines = {(): 1, ("tags",): 2, ("tags", 0): 3}
    with pytest.raises(PressError) as refused:
        validate(Record, YamlSource("a.yaml", {"name": "Uno", "tags": ["B"]}, lines))

    [found] = refused.value.findings
    assert found.line == 3


def test_a_value_that_fits_no_alternative_is_one_finding() -> None:
    assert findings(name="Uno", either=3) == [(3, "d-012", '"either" must be text.')]


def test_a_file_that_is_no_group_of_keys_is_one_finding() -> None:
    with pytest.raises(PressError) as refused:
        validate(Record, YamlSource("a.yaml", ["uno"], {(): 1}))

    [found] = refused.value.findings
    assert found.problem == "The file must be a group of keys (key: value)."
    assert found.remedy == "Found a list; correct it."


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("x" * 58, f"'{'x' * 58}'"),
        ("x" * 59, f"'{'x' * 56}…"),
        ({"a": 1}, "a group of keys"),
        ({}, "an empty group of keys"),
    ],
    ids=["60 letters", "61 letters", "group", "empty group"],
)
def test_a_long_value_is_shown_shortened(value: object, shown: str) -> None:
    with pytest.raises(PressError) as refused:
        validate(Record, YamlSource("a.yaml", {"name": "Uno", "year": value}, {}))

    assert refused.value.findings[0].remedy == f"Found {shown}; correct it."


@pytest.mark.parametrize("text", ["2015", "2015-06", "2015-12-31", "2016-02-29"])
def test_a_date_may_be_a_year_a_month_or_a_day(text: str) -> None:
    assert TypeAdapter(PartialDate).validate_python(text) == text


@pytest.mark.parametrize("text", ["15", "2015-00", "2015-13", "2015-02-29", "2015-06-31", "2015-6"])
def test_a_date_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(PartialDate).validate_python(text)


@pytest.mark.parametrize("text", ["2015", "2012/2017", "2015-06/2015-12", "2015/2015-06-30"])
def test_a_period_is_a_date_or_goes_from_one_to_another(text: str) -> None:
    assert TypeAdapter(Period).validate_python(text) == text


@pytest.mark.parametrize(
    "text", ["2017/2012", "2015-06/2015-05", "2015/", "/2015", "2015/2016/2017"]
)
def test_a_period_that_ends_before_it_begins_or_has_no_end_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Period).validate_python(text)


@pytest.mark.parametrize(("typed", "date"), [(2015, "2015"), ("2015-06", "2015-06")])
def test_a_bare_year_is_a_date(typed: object, date: str) -> None:
    assert TypeAdapter(AsOf).validate_python(typed) == date


def test_a_truth_value_is_no_year() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(AsOf).validate_python(True)


@pytest.mark.parametrize("value", [MAX_VALUE, -MAX_VALUE])
def test_a_number_reaches_its_limit(value: float) -> None:
    assert TypeAdapter(Number).validate_python(value) == value


@pytest.mark.parametrize("value", [MAX_VALUE * 1.1, -MAX_VALUE * 1.1, float("inf"), float("nan")])
def test_a_number_beyond_its_limit_is_refused(value: float) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Number).validate_python(value)


@pytest.mark.parametrize("slug", ["a", "a-1", "2015"])
def test_a_slug_is_made_of_letters_digits_and_hyphens(slug: str) -> None:
    assert TypeAdapter(Slug).validate_python(slug) == slug


@pytest.mark.parametrize("slug", ["", "A", "a_b", "-a", "a-", "a--b", "è"])
def test_anything_else_is_no_slug(slug: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Slug).validate_python(slug)


def test_lists_become_tuples_at_every_depth() -> None:
    assert tuples({"a": [1, [2], {"b": [3]}]}) == {"a": (1, (2,), {"b": (3,)})}


def test_a_schema_for_editors_says_what_it_is_made_from() -> None:
    schema = json.loads(schema_text(Record, "Nome", "press/a.py"))
    assert (schema["title"], "press/a.py" in schema["$comment"]) == ("Nome", True)
    assert schema["required"] == ["name"]
