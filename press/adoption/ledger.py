"""What became of a foreign text: what was kept, what was changed, what only its editor can settle; each with its line.

An entry that belongs to a place leaves a mark in the text, two private characters around its number. When the chapter
has been written as Markdown, the marks say on which line that place is, and are taken out.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_CELL_END = re.compile(r"(?<!\\)\|")


class Fate(StrEnum):
    """What became of something in the text."""

    KEPT = "kept"
    CHANGED = "changed"
    NEEDS_YOU = "needs you"


@dataclass(slots=True)
class Entry:
    """One line of the ledger: `what` happened, and where; `path` and `line` are known when the chapter is written."""

    fate: Fate
    what: str
    path: str = ""
    line: int = 0


@dataclass(slots=True)
class Ledger:
    """The entries of one adoption, in the order in which they were made."""

    entries: list[Entry] = field(default_factory=list)
    shifts: list[tuple[str, int, str]] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def count(self, what: str, name: str, number: int = 1) -> None:
        """One of many small changes of a kind, which are told together: what happened, and to what."""
        if number:
            self.counted[f"{what}\n{name}"] += number

    def shift(self, kind: str, by: int, why: str) -> None:
        """The result has so many more (or, below zero, fewer) of a kind than the source, for a reason."""
        self.shifts.append((kind, by, why))

    def changed(self, what: str, path: str = "", line: int = 0) -> None:
        """Something was brought into the book's form, somewhere, or in a file."""
        self.entries.append(Entry(Fate.CHANGED, what, path, line))

    def needs_you(self, what: str, path: str = "", line: int = 0) -> None:
        """Something waits for the editor, somewhere, or in a file."""
        self.entries.append(Entry(Fate.NEEDS_YOU, what, path, line))

    def kept(self, what: str, path: str = "") -> None:
        """Something came over as it was."""
        self.entries.append(Entry(Fate.KEPT, what, path))

    def mark_changed(self, what: str) -> dict[str, Any]:
        """The same as `changed`, and a mark for the place."""
        self.changed(what)
        return self._mark()

    def mark_needs_you(self, what: str) -> dict[str, Any]:
        """The same as `needs_you`, and a mark for the place."""
        self.needs_you(what)
        return self._mark()

    def locate(self, markdown: str, path: str) -> str:
        """The chapter without its marks, whose entries now know their lines."""
        lines = markdown.split("\n")
        for number, line in enumerate(lines, 1):
            for found in _MARK.finditer(line):
                entry = self.entries[int(found[1])]
                entry.path, entry.line = path, number
        return "\n".join(map(_without_marks_of_row, lines))

    def lines(self) -> list[str]:
        """The ledger as it is printed: each fact once, with all the places where it holds."""
        places: dict[tuple[Fate, str], list[str]] = defaultdict(list)
        for entry in self.entries:
            places[entry.fate, entry.what].append(_place(entry))
        order = sorted(places, key=lambda key: list(Fate).index(key[0]))
        small = [f"{Fate.CHANGED:9}  {line}" for line in self._small_changes()]
        told = [(fate, f"{fate:9}  {what}{_told(places[fate, what])}") for fate, what in order]
        return [
            line
            for fate in Fate
            for line in (
                *(t for f, t in told if f is fate),
                *(small if fate is Fate.CHANGED else ()),
            )
        ]

    def _small_changes(self) -> list[str]:
        told: dict[str, list[str]] = defaultdict(list)
        for key, count in self.counted.most_common():
            what, name = key.split("\n")
            told[what].append(f"{name} {count}".strip())
        return [f"{what}: {', '.join(found)}" for what, found in sorted(told.items())]

    def _mark(self) -> dict[str, Any]:
        return {"t": "Str", "c": f"{_OPEN}{len(self.entries) - 1}{_CLOSE}"}


def _without_marks_of_row(line: str) -> str:
    """The line without marks; in the row of a table, spaces before the cell's end keep its border where it is."""
    while found := _MARK.search(line):
        line = line[: found.start()] + line[found.end() :]
        end = _CELL_END.search(line, found.start()) if line.startswith("|") else None
        if end:
            line = f"{line[: end.start()]}{' ' * len(found[0])}{line[end.start() :]}"
    return line


def without_marks(text: str) -> str:
    """The text without the marks of the ledger."""
    return _MARK.sub("", text)


def _place(entry: Entry) -> str:
    return f"{entry.path}:{entry.line}" if entry.line else entry.path


def _told(places: list[str]) -> str:
    """Where it happened: each file once, with its lines; how often where there is no place to name."""
    by_file: dict[str, list[str]] = defaultdict(list)
    for place in places:
        path, _, line = place.rpartition(":") if ":" in place else (place, "", "")
        by_file[path].append(line)
    named = [
        path + (":" + ",".join(dict.fromkeys(filter(None, found)))).rstrip(":")
        for path, found in by_file.items()
    ]
    shown = "; ".join(filter(None, named))
    return (
        f" ({len(places)} times{': ' if shown else ''}{shown})"
        if len(places) > 1
        else f" ({shown})" * bool(shown)
    )
