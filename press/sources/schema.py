"""From a model and a file to a value or to findings; the same models give the JSON Schema."""

from typing import Annotated, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails

from press.proof.findings import Finding, PressError
from press.sources.yaml_source import Key, YamlSource

Line = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, pattern=r"^[^\n]+$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
Year = Annotated[int, Field(ge=1900, le=2100)]
Number = Annotated[float, Field(allow_inf_nan=False)]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]

AsOf = Annotated[
    PartialDate,
    BeforeValidator(lambda value: str(value) if type(value) is int else value),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}]}),
]  # a bare year is a number in YAML


class Strict(BaseModel):
    """A record that takes the keys it knows, with the types it names, and never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


Model = TypeVar("Model", bound=Strict)

_REMEDIES = {
    "extra_forbidden": ("d-010", "The key {key} is not known here.", "Correct its spelling or remove it."),
    "missing": ("d-011", "The key {key} is missing.", "Add it."),
    "value_error": ("d-013", "{message}.", "Correct one of the two."),
}


def validate(model: type[Model], source: YamlSource) -> Model:
    """The file's data as a value of `model`; raises PressError with every finding of the file."""
    try:
        return model.model_validate(_tuples(source.data))
    except ValidationError as error:
        raise PressError(_finding(details, source) for details in error.errors()) from None


def _tuples(data: object) -> object:
    """Lists as tuples: a frozen record holds nothing that can change."""
    if isinstance(data, list):
        return tuple(_tuples(item) for item in data)
    if isinstance(data, dict):
        return {key: _tuples(value) for key, value in data.items()}
    return data


def _finding(details: ErrorDetails, source: YamlSource) -> Finding:
    key: Key = details["loc"]
    message = details["msg"].removeprefix("Value error, ")
    default = ("d-012", "{key}: {message}.", "Found {value}; correct it.")
    code, problem, remedy = _REMEDIES.get(details["type"], default)
    names = {"key": _name(key), "message": message.rstrip("."), "value": _shown(details["input"])}
    return Finding(source.path, source.line(key), code, problem.format(**names), remedy.format(**names))


def _name(key: Key) -> str:
    """`figures[2].value`, as an editor would point at it."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key]
    return f'"{"".join(parts).lstrip(".")}"' if key else "The file"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
