"""The conversion report: what was kept, what was changed, what the editor must do, and where.

An entry that belongs to a place leaves a marker in the text: two private-use characters around its
number. Once the chapter is written as Markdown, resolve_markers finds the lines of the markers and
removes them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from press.typesetting.pandoc_ast import Node, string

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARKER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_CELL_END = re.compile(r"(?<!\\)\|")


class EntryKind(StrEnum):
    """What became of something in the text."""

    KEPT = "kept"
    CHANGED = "changed"
    NEEDS_EDITOR = "needs you"


@dataclass(slots=True)
class ReportEntry:
    """One line of the report; `path` and `line` of a marker are known once it is resolved."""

    kind: EntryKind
    what: str
    path: str = ""
    line: int = 0

    @property
    def place(self) -> tuple[str, str]:
        """File and line, as they are printed."""
        return self.path, str(self.line or "")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind the source has and the chapters have, and why they differ."""

    kind: str
    source: int
    chapters: int
    why: str


@dataclass(slots=True)
class ConversionReport:
    """The entries of one adoption in order; small changes are only counted."""

    entries: list[ReportEntry] = field(default_factory=list)
    differences: list[tuple[str, int, str]] = field(default_factory=list)  # kind, by, why
    small_changes: Counter[tuple[str, str]] = field(default_factory=Counter)  # what, name

    def kept(self, what: str, path: str = "") -> None:
        """Something came over as it was."""
        self.entries.append(ReportEntry(EntryKind.KEPT, what, path))

    def changed(self, what: str, path: str = "", line: int = 0) -> None:
        """Something was brought into the book's form."""
        self.entries.append(ReportEntry(EntryKind.CHANGED, what, path, line))

    def needs_editor(self, what: str, path: str = "", line: int = 0) -> None:
        """Something that only the editor can do."""
        self.entries.append(ReportEntry(EntryKind.NEEDS_EDITOR, what, path, line))

    def changed_here(self, what: str) -> Node:
        """As `changed`; returns a marker for the text."""
        self.changed(what)
        return self._marker()

    def needs_editor_here(self, what: str) -> Node:
        """As `needs_editor`; returns a marker for the text."""
        self.needs_editor(what)
        return self._marker()

    def _marker(self) -> Node:
        return string(f"{_OPEN}{len(self.entries) - 1}{_CLOSE}")

    def count_change(self, what: str, name: str, number: int = 1) -> None:
        """Count a small change: what happened, and to what."""
        if number:
            self.small_changes[what, name] += number

    def explain(self, kind: str, by: int, why: str) -> None:
        """Explain why the chapters have more (or fewer, if negative) of a kind than the source."""
        self.differences.append((kind, by, why))

    def resolve_markers(self, markdown: str, path: str) -> str:
        """The chapter without its markers, whose entries now have file and line."""
        lines = markdown.split("\n")
        for number, line in enumerate(lines, 1):
            for found in _MARKER.finditer(line):
                entry = self.entries[int(found[1])]
                entry.path, entry.line = path, number
        return "\n".join(map(_remove_markers, lines))

    def compare(
        self, source: Mapping[str, int], chapters: Mapping[str, Mapping[str, int]]
    ) -> list[Count]:
        """Counts of elements in the source beside those in the chapters, given by path.

        A difference that nothing explains needs the editor.
        """
        result: Counter[str] = Counter()
        for path, found in chapters.items():
            result.update(found)
            self.kept(
                ", ".join(f"{number} {kind}" for kind, number in found.items() if number), path
            )
        counts = [Count(kind, n, result[kind], self._reasons(kind)) for kind, n in source.items()]
        for count in counts:
            explained = sum(by for kind, by, _ in self.differences if kind == count.kind)
            if count.source + explained != count.chapters:
                both = f"{count.source} {count.kind}, the chapters {count.chapters}"
                why = f" ({count.why})" if count.why else ""
                self.needs_editor(f"The source has {both}{why}: find out why")
        return counts

    def _reasons(self, kind: str) -> str:
        reasons: Counter[str] = Counter()
        for explained, by, reason in self.differences:
            reasons[reason] += by if explained == kind else 0
        return "; ".join(f"{by:+d} {reason}" for reason, by in reasons.items() if by)

    def lines(self) -> Iterator[str]:
        """The report as it is printed: each fact once, with all its places."""
        places: dict[tuple[EntryKind, str], list[tuple[str, str]]] = defaultdict(list)
        for entry in self.entries:
            places[entry.kind, entry.what].append(entry.place)
        for kind in EntryKind:
            for (of, what), found in places.items():
                if of is kind:
                    yield f"{kind:9}  {what}{_listed(found)}"
            if kind is EntryKind.CHANGED:
                yield from (f"{kind:9}  {line}" for line in self._small_change_lines())

    def _small_change_lines(self) -> list[str]:
        by_kind: dict[str, list[str]] = defaultdict(list)
        for (what, name), count in self.small_changes.most_common():
            by_kind[what].append(f"{name} {count}".strip())
        return [f"{what}: {', '.join(found)}" for what, found in sorted(by_kind.items())]


def without_markers(text: str) -> str:
    """The text without the markers of the report."""
    return _MARKER.sub("", text)


def _remove_markers(line: str) -> str:
    """The line without markers; a table row gets spaces instead, so that its borders stay."""
    while found := _MARKER.search(line):
        line = line[: found.start()] + line[found.end() :]
        end = _CELL_END.search(line, found.start()) if line.startswith("|") else None
        if end:
            line = f"{line[: end.start()]}{' ' * len(found[0])}{line[end.start() :]}"
    return line


def _listed(places: list[tuple[str, str]]) -> str:
    """` (3 times: a.md:4,9; b.md)`: how often if more than once, and where if that is known."""
    by_file: dict[str, list[str]] = defaultdict(list)
    for path, line in places:
        by_file[path].append(line)
    named = (
        f"{path}:{','.join(dict.fromkeys(filter(None, lines)))}".rstrip(":")
        for path, lines in by_file.items()
    )
    shown = "; ".join(filter(None, named))
    if len(places) > 1:
        return f" ({len(places)} times{': ' if shown else ''}{shown})"
    return f" ({shown})" if shown else ""
