"""Whether an edition is up to date: its inputs and today's code would make the same again."""

from pathlib import Path

from press.checks.registry import rules_for
from press.content.editions import Format
from press.core.import_graph import ImportGraph, import_graph
from press.pipeline import manifest
from press.pipeline.manifest import EditionRecord

WORKER = "press.pipeline.workers"


def maker_of(kind: Format) -> str:
    """The module that makes the editions of a format."""
    return f"press.pipeline.make_{kind}"


def code_of_edition(kind: Format, graph: ImportGraph | None = None) -> str:
    """The hash of the code that makes editions of this format, without its rules."""
    return (graph or import_graph()).code_of(WORKER, maker_of(kind))


def is_made_of_this_code(
    record: EditionRecord, kind: Format, graph: ImportGraph | None = None
) -> bool:
    """Whether today's code and rules would make the same edition."""
    return record["code"] == code_of_edition(kind, graph) and record["rules"] == rules_for(
        record["evidence"], graph=graph
    )


def find_current(
    record: EditionRecord | None, root: Path, path: Path, kind: Format, printer: str, engine: str
) -> EditionRecord | None:
    """The record of an edition that is current, with today's engine; None if it must be made."""
    if record is None or (kind == "print" and record["printer"] != printer):
        return None
    if not manifest.is_current(record, str(root), str(path)):
        return None
    if record["engine"] != engine and not is_made_of_this_code(record, kind):
        return None
    return {**record, "engine": engine}
