"""Files in content/ that nothing reads, since their names are wrong or of an older version."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from press.content import (
    absences,
    addresses,
    criteria,
    glossary,
    references,
    spelling,
    suppressions,
    work,
)
from press.core.findings import Finding, Severity
from press.core.suggestions import suggest_names

# The engine's files; those of a plug-in come from its data.
READ = (
    work.BOOK,
    f"{work.CHAPTERS}/*.md",
    f"{work.PRINTERS}/*.yaml",
    f"{absences.FOLDER}/*.yaml",
    spelling.DICTIONARIES,
    f"{spelling.FOLDER}/*.txt",
    *references.FILES,
    *(module.FILE for module in (addresses, criteria, glossary, suppressions)),
)
_FOR_PEOPLE = ("README*", "LICENSE*", ".*", "*~")


def find_unread_files(root: Path, of_plugin: Iterable[str]) -> Iterator[Finding]:
    """A warning for each file in content/ that nothing reads; `of_plugin` are paths that one reads.

    Files for people (README, LICENSE, hidden ones) are no part of the work.
    """
    known = frozenset(of_plugin)
    for path in sorted((root / work.CONTENT).rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_dir() or name in known or _is_read(name) or _is_for_people(name):
            continue
        near = suggest_names(name, [*READ, *known], 1)
        remedy = f"Is it {near[0]}?" if near else "Correct its name, or move it out of content/."
        yield Finding(name, 0, "f-006", "Nothing reads this file.", remedy, Severity.WARNING)


def _is_read(name: str) -> bool:
    return any(
        fnmatchcase(name, pattern) and name.count("/") == pattern.count("/") for pattern in READ
    )


def _is_for_people(name: str) -> bool:
    parts = name.split("/")
    return any(fnmatchcase(part, pattern) for part in parts for pattern in _FOR_PEOPLE)
