"""Reading suppressions of findings from content/suppressions.yaml."""

from pathlib import Path

from press.content.schema import Line, Strict, validate
from press.content.yaml_source import read_yaml
from press.core.reads import is_file
from press.core.suppressions import Suppression

FILE = "content/suppressions.yaml"


class SuppressionEntry(Strict):
    """A suppression as an editor writes it."""

    code: Line
    path: Line = "*"
    subject: Line | None = None
    reason: Line


class Entries(Strict):
    """All suppressions of the file."""

    entries: tuple[SuppressionEntry, ...]


def read_suppressions(root: Path) -> list[Suppression]:
    """The suppressions, none where there is no file; raises PressError."""
    if not is_file(root / FILE):
        return []
    source = read_yaml(root / FILE, root)
    entries = validate(Entries, source.wrapped([])).entries
    return [
        Suppression(
            entry.code, entry.path, entry.subject or "", entry.reason, source.line((index,))
        )
        for index, entry in enumerate(entries)
    ]
