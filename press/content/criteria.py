"""The accessibility criteria for documents of public bodies: content/accessibility.yaml."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from press.content.schema import Line, Strict, validate
from press.content.yaml_source import read_yaml
from press.core.reads import is_file

FILE = "content/accessibility.yaml"
CONTEXT = "criterion"  # of its messages

Number = Annotated[str, StringConstraints(pattern=r"^10(\.\d+){1,3}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z]-\d{3}$")]


class Criterion(Strict):
    """A clause of EN 301 549, the rules that test it, and what a person must check besides."""

    id: Number
    name: Line
    rules: tuple[Code, ...] = ()
    person: Line | None = None

    @model_validator(mode="after")
    def _is_tested(self) -> Self:
        if not self.rules and not self.person:
            raise ValueError(
                f"{self.id} is not tested: name a rule, or say what a person must check"
            )
        return self


class Criteria(Strict):
    """All criteria, in the order of the form; `tests` describes what each rule checks."""

    criteria: tuple[Criterion, ...] = ()
    tests: dict[Code, Line] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_said(self) -> Self:
        named = {code for criterion in self.criteria for code in criterion.rules}
        if unsaid := sorted(named - self.tests.keys()):
            raise ValueError(
                f"There is no description of what {', '.join(unsaid)} looks for: add it under tests"
            )
        if idle := sorted(self.tests.keys() - named):
            raise ValueError(f"No criterion is tested by {', '.join(idle)}: remove it from tests")
        return self


def read_criteria(root: Path) -> Criteria:
    """The criteria, none where there is no file; raises PressError."""
    if not is_file(root / FILE):
        return Criteria()
    return validate(Criteria, read_yaml(root / FILE, root))
