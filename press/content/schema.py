"""Validating a YAML file by a pydantic model, with findings per line."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails

from press.content.yaml_source import Key, YamlSource
from press.core.findings import Finding, PressError
from press.core.identity import LANGUAGE_TAG
from press.core.limits import MAX_VALUE

_LINE, SLUG, _URL = r"^[^\n]+$", r"^[a-z0-9]+(-[a-z0-9]+)*$", r"^https?://[^\s<>\"]+$"
_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
# ISO 8601-1, 5.5.2: a date, or an interval from one to another.
_PERIOD = rf"{_DATE[:-1]}(/{_DATE[1:-1]})?$"
# Patterns in an editor's words.
_FORMS = {
    _LINE: "one line of text",
    SLUG: "lower-case letters, digits and hyphens",
    _URL: "an address without spaces that begins with https:// or http://",
    _DATE: "a date: 2015, 2015-06 or 2015-06-30",
    _DAY: "a day: 2015-06-30",
    _PERIOD: "a date, or two of them with a slash: 2015, 2012/2017 or 2015-06-01/2015-06-30",
}


def _real_date(text: str) -> str:
    if len(text) == len("2015-06-30"):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"There is no {text} in the calendar") from None
    return text


def _real_address(text: str) -> str:
    """An address with a host, and without a password, which would be printed (RFC 3986, 3.2)."""
    try:
        parts = urlsplit(text)
        is_sound = bool(parts.hostname) and parts.port != 0 and not parts.password
    except ValueError:
        is_sound = False
    if not is_sound:
        raise ValueError(f"{text} is no address of a page")
    return text


def _real_period(text: str) -> str:
    first, _, last = text.partition("/")
    _real_date(first)
    _real_date(last)
    if last and last < first[: len(last)]:
        raise ValueError(f"The end ({last}) comes before the start ({first})")
    return text


Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, pattern=_LINE)]
Language = Annotated[str, StringConstraints(pattern=f"^{LANGUAGE_TAG}$")]
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
Url = Annotated[str, StringConstraints(pattern=_URL), AfterValidator(_real_address)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Number = Annotated[float, Field(allow_inf_nan=False, ge=-MAX_VALUE, le=MAX_VALUE)]
PartialDate = Annotated[str, StringConstraints(pattern=_DATE), AfterValidator(_real_date)]
Day = Annotated[str, StringConstraints(pattern=_DAY), AfterValidator(_real_date)]

_DATE_SCHEMA = {
    "anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}]
}
# A bare year is a number in YAML.
AsOf = Annotated[
    PartialDate,
    BeforeValidator(lambda value: str(value) if type(value) is int else value),
    WithJsonSchema(_DATE_SCHEMA),
]
_PERIOD_SCHEMA = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": _PERIOD}]}
Period = Annotated[
    str,
    StringConstraints(pattern=_PERIOD),
    AfterValidator(_real_period),
    BeforeValidator(lambda value: str(value) if type(value) is int else value),
    WithJsonSchema(_PERIOD_SCHEMA),
]


class Strict(BaseModel):
    """A frozen record without unknown keys and without conversion of types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Model = TypeVar("Model", bound=BaseModel)

_CODES = {
    "extra_forbidden": (
        "d-010",
        "The key {key} is not known here.",
        "Correct its spelling or remove it.",
    ),
    "missing": ("d-011", "The key {key} is missing.", "Add it."),
    "value_error": ("d-013", "{message}.", "Correct it."),
}
# Errors of pydantic in an editor's words.
_MESSAGES = {
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a number",
    "string_type": "must be text",
    "dict_type": "must be a group of keys (key: value)",
    "model_type": "must be a group of keys (key: value)",
    "tuple_type": "must be a list (lines that begin with -)",
    "string_too_short": "must not be empty",
    "too_short": "must have an entry (a line that begins with -)",
    "too_long": "must have at most {max_length} entries",
    "string_too_long": "must not have more than {max_length} letters",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than": "must be less than {lt:g}",
    "less_than_equal": "must be at most {le:g}",
    "literal_error": "must be {expected}",
}


def validate(model: type[Model], source: YamlSource) -> Model:
    """The file's data as a value of `model`; raises PressError with every finding of the file."""
    try:
        return model.model_validate(tuples(source.data))
    except ValidationError as error:
        raise PressError(
            dict.fromkeys(_finding(details, source) for details in _apart(error.errors(), source))
        ) from None


def _apart(errors: list[ErrorDetails], source: YamlSource) -> Iterator[ErrorDetails]:
    """Only one error per value: alternatives of a union (text or group) each report their own.

    A list that is too short only without its invalid entries is not reported.
    """
    places = Counter(_in_the_file(details["loc"], source) for details in errors)
    for details in errors:
        is_only_error = places[_in_the_file(details["loc"], source)] == 1
        if details["type"] == "too_short" and len(details["input"]) >= _least(details):
            continue
        if is_only_error or details["type"] not in ("dict_type", "int_type"):
            yield details


def _least(details: ErrorDetails) -> int:
    """How many entries the list of a `too_short` must have."""
    return int(details.get("ctx", {})["min_length"])


def tuples(data: object) -> object:
    """Lists as tuples: a frozen record holds nothing that can change."""
    if isinstance(data, list):
        return tuple(tuples(item) for item in data)
    if isinstance(data, dict):
        return {key: tuples(value) for key, value in data.items()}
    return data


def _finding(details: ErrorDetails, source: YamlSource) -> Finding:
    key = details["loc"] if details["type"] == "missing" else _in_the_file(details["loc"], source)
    default = ("d-012", "{key} {message}.", "Found {value}; correct it.")
    code, problem, remedy = _CODES.get(details["type"], default)
    names = {"key": _name(key), "message": _message(details), "value": _shown(details["input"])}
    return Finding(
        source.path, source.line(key), code, problem.format(**names), remedy.format(**names)
    )


def _in_the_file(key: Key, source: YamlSource) -> Key:
    """The key as in the file, without pydantic's names for the members of a union."""
    return next((key[:end] for end in range(len(key), 0, -1) if key[:end] in source.lines), ())


def _message(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    if details["type"] == "string_pattern_mismatch" and (form := _FORMS.get(context["pattern"])):
        return f"must be {form}"
    if details["type"] == "too_short" and (least := _least(details)) > 1:
        return f"must have at least {least} entries"
    if message := _MESSAGES.get(details["type"]):
        return message.format(**context)
    return details["msg"].removeprefix("Value error, ").rstrip(".")


def _name(key: Key) -> str:
    """`figures[2].value`, as an editor would point at it."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key]
    return f'"{"".join(parts).lstrip(".")}"' if key else "The file"


def _shown(value: object) -> str:
    if isinstance(value, dict | tuple):
        kind = "group of keys" if isinstance(value, dict) else "list"
        return f"a {kind}" if value else f"an empty {kind}"
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def schema_text(record: type[BaseModel], title: str, module: str) -> str:
    """The JSON Schema of a record for an editor's YAML plug-in; `module` is what defines it."""
    schema = record.model_json_schema()
    schema["title"] = title
    schema["$comment"] = f"Made by `make schema` from {module}; do not edit."
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
