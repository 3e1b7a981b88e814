"""Printers' requirements (content/printers/) and printing conditions (assets/press/)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from press.charts.palette import TOKENS, bleed_of
from press.content.schema import SLUG, Line, Slug, Strict, validate
from press.content.work import PRINTERS
from press.content.yaml_source import YamlSource, read_yaml
from press.core.findings import Finding, PressError
from press.core.reads import files_of, is_file
from press.core.resources import base_of, resource

CONDITIONS = "assets/press/conditions.yaml"
INKS = "assets/press/inks.yaml"
LEAF = 2  # pages

Percent = Annotated[int | float, Field(ge=0, le=100)]
Ink = tuple[Percent, Percent, Percent, Percent]
Marks = Literal["none", "crop", "full"]


class Condition(Strict):
    """A printing condition, characterized by a data set that the ICC registers."""

    title: Line
    registry: Annotated[str, Field(pattern=r"^[A-Z0-9_]+$")]
    stock: Literal["coated", "uncoated"]
    profile: Line
    package: Line | None = None
    ink_limit: Annotated[int | float, Field(ge=200, le=400)]


class Printer(Strict):
    """What one printer asks for; lengths in millimetres, ink in percent."""

    name: Line
    bleed: Annotated[int | float, Field(ge=2, le=10)]
    marks: Marks = "none"
    condition: Slug
    cover_condition: Slug | None = None
    ink_limit: Annotated[int | float, Field(ge=200, le=400)] | None = None
    page_multiple: Annotated[int, Field(ge=2, le=64)]
    cover: Literal["separate", "joined"] = "separate"
    glue: Annotated[int | float, Field(ge=0, le=3)] = 0
    spine_text_from: Annotated[int | float, Field(ge=4, le=30)] = 6
    pictures: Literal["cmyk", "icc"] = "cmyk"


class _Conditions(Strict):
    entries: dict[Slug, Condition]


class _Inks(Strict):
    entries: dict[Slug, Ink]


@dataclass(frozen=True, slots=True)
class PrintingSetup:
    """Printers and printing conditions by name, and the inks per colour token, in percent."""

    printers: Mapping[str, Printer] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    inks: Mapping[str, Ink] = field(default_factory=dict)

    def condition_of(self, printer: Printer, *, cover: bool = False) -> Condition:
        """The condition of the interior or the cover; the printer's ink limit has precedence."""
        name = printer.cover_condition if cover and printer.cover_condition else printer.condition
        condition = self.conditions[name]
        return (
            condition.model_copy(update={"ink_limit": printer.ink_limit})
            if printer.ink_limit
            else condition
        )


def read_printing_setup(
    root: Path, colours: Mapping[str, str], lines: Mapping[str, int]
) -> PrintingSetup:
    """What content/ and assets/ say of printing; raises PressError with every finding.

    `colours` are the tokens of the sheets, each on its line: one that is a colour has its inks.
    """
    conditions = _entries(_Conditions, resource(root, CONDITIONS), base_of(root, CONDITIONS))
    inks = _entries(_Inks, resource(root, INKS), base_of(root, INKS))
    sources = [read_yaml(path, root) for path in files_of(root / PRINTERS, "*.yaml")]
    findings: list[Finding] = [*_colours_without_ink(inks, colours, lines)]
    printers = dict[str, Printer]()
    for source in sources:
        try:
            printer = validate(Printer, source)
        except PressError as error:
            findings += error.findings
            continue
        findings += _incompatible(printer, source, conditions, colours)
        printers[Path(source.path).stem] = printer
    if findings:
        raise PressError(findings)
    return PrintingSetup(printers, conditions, inks)


def _entries(model: Any, path: Path, root: Path) -> dict[str, Any]:
    """The records of a file that is a map of them; empty without a file."""
    if not is_file(path):
        return {}
    return dict(validate(model, read_yaml(path, root).wrapped()).entries)


def _colours_without_ink(
    inks: Mapping[str, Ink], colours: Mapping[str, str], lines: Mapping[str, int]
) -> Iterator[Finding]:
    for name, value in colours.items():
        if value.startswith("#") and inks and name not in inks:
            problem = f'The colour "{name}" ({value}) has no ink values, so it can\'t be printed.'
            remedy = f"Add it to {INKS}: percent of cyan, magenta, yellow, black."
            yield Finding(TOKENS, lines.get(name, 0), "d-060", problem, remedy)


def _incompatible(
    printer: Printer,
    source: YamlSource,
    conditions: Mapping[str, Condition],
    colours: Mapping[str, str],
) -> Iterator[Finding]:
    """Combinations of values that can't be printed, though each value is valid."""
    stem, bleed = Path(source.path).stem, bleed_of(colours)
    if not re.fullmatch(SLUG, stem):
        problem = (
            f'"{stem}" can\'t be named in book.yaml: use lower-case letters, digits and hyphens.'
        )
        yield Finding(source.path, 1, "d-061", problem, "Rename the file.")
    if printer.bleed > bleed:
        problem = (
            f"The printer asks for {printer.bleed:g} mm of bleed; "
            f"the style sheets provide {bleed:g} mm."
        )
        remedy = "Raise --bleed in assets/styles/print/tokens.css, or lower it here."
        yield _odd(source, "bleed", problem, remedy)
    yield from _unknown_conditions(printer, source, conditions)
    yield from _unbindable(printer, source)


def _unknown_conditions(
    printer: Printer, source: YamlSource, conditions: Mapping[str, Condition]
) -> Iterator[Finding]:
    for key in ("condition", "cover_condition"):
        name = getattr(printer, key)
        if name and name not in conditions:
            known = ", ".join(sorted(conditions))
            problem = f'There is no printing condition "{name}".'
            yield _odd(source, key, problem, f"Use one of {known}.")
        elif name and printer.ink_limit and printer.ink_limit > conditions[name].ink_limit:
            most = conditions[name].ink_limit
            problem = (
                f"An ink limit of {printer.ink_limit:g} % is above the limit of {name}, {most:g} %."
            )
            yield _odd(source, "ink_limit", problem, "Lower it, or leave it out.")


def _unbindable(printer: Printer, source: YamlSource) -> Iterator[Finding]:
    """Page multiples that can't be bound, and keys that a joined cover can't have."""
    if printer.page_multiple % LEAF:
        problem = f"A multiple of {printer.page_multiple} pages is impossible: a leaf has two."
        yield _odd(source, "page_multiple", problem, "Make it 2, 4, 8, 16 or 32.")
    if printer.cover == "separate":
        return
    remedy = "Remove the key {}, or make the cover separate."
    if printer.page_multiple % (2 * LEAF) == LEAF:
        problem = (
            f"A multiple of {printer.page_multiple} pages can't be saddle-stitched: "
            "a folded sheet has four."
        )
        joined = "Make it 4, 8 or 16, or make the cover separate."
        yield _odd(source, "page_multiple", problem, joined)
    if printer.cover_condition:
        problem = "A joined cover is in the interior's file, which has one printing condition."
        yield _odd(source, "cover_condition", problem, remedy.format("cover_condition"))
    if printer.glue:
        problem = "A joined cover has no spine, so the book can't be glued."
        yield _odd(source, "glue", problem, remedy.format("glue"))


def _odd(source: YamlSource, key: str, problem: str, remedy: str) -> Finding:
    return Finding(source.path, source.line((key,)), "d-061", problem, remedy)
