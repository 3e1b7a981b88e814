"""Figures that belong to no initiative: the state of things that the initiatives answer to."""

from dataclasses import dataclass
from pathlib import Path

from press.content.schema import Strict, schema_text, validate
from press.content.yaml_source import read_yaml
from press.core.findings import Finding, PressError
from press.core.reads import is_file
from press.directory.initiative_files import Known, cited_by, figure_findings, unknown_sources
from press.directory.initiatives import Figure

FILE = "content/context.yaml"
SCHEMA = "content/context.schema.json"


class ContextRecord(Strict):
    """What the file of the context holds."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """The figures of the context, and what is wrong with their file: nothing is shown then."""

    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_context(root: Path, known: Known) -> Context:
    """The figures of the context, none where the work has no file of them."""
    if not is_file(root / FILE):
        return Context()
    try:
        source = read_yaml(root / FILE, root)
        figures = validate(ContextRecord, source).figures
    except PressError as error:
        return Context(findings=tuple(error.findings))
    cited = cited_by("figures", figures)
    loose = (
        *unknown_sources(cited, source, known.sources),
        *figure_findings(figures, source, known),
    )
    return Context(() if loose else figures, loose)


def context_schema() -> str:
    """The schema for an editor's YAML plug-in, as the text of content/context.schema.json."""
    return schema_text(ContextRecord, "Context", "press/directory/context.py")
