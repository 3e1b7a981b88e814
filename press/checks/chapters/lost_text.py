"""No text is lost: words that Pandoc drops, surplus table cells, notes without a reference."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from press.checks.chapters.chapter import TextLine, TypedChapter
from press.checks.chapters.nesting import misplaced
from press.checks.chapters.references import unused_definitions
from press.checks.chapters.typed_text import TypedText, as_typed
from press.checks.registry import rule
from press.core.findings import Finding
from press.markdown.fences import BEFORE_FENCE
from press.markdown.line_marks import line_mark, marked_lines, strip_line_marks
from press.markdown.unclosed import blank_out
from press.typesetting.pandoc_ast import Node, strings

_WORD = re.compile(r"[^\W\d_]{2,}")
# Letters of the source that are no words of the text, each by a rule of Markdown; everything else
# must be in the AST.
_NO_WORD = re.compile(
    r"""^[ \t>]*(?:\[\^[^\]\s]+\]:|Table:)   # the label of a note, the marker of a caption
      | \[\^[^\[\]\s]+\]                   # the reference to a note
      | (?<=\])\[[^\[\]^@][^\[\]]*\]        # the label of a link's definition
      | ^[ ]{0,3}\[[^\[\]^@][^\[\]]*\]:     # that definition
      | ^[ \t>]*(?:[-*+][ \t]+)*\(?[A-Za-z]{1,6}[.)](?=[ \t])   # the label of a list item
      | \{[^{}]*\}                         # attributes, which have rules of their own
      | (?<!\w)\w*+(?:&\#?\w++;\w*+)++     # named characters, and the word around them
      | (?<![`~])(?:`{3,}+|~{3,}+)[ \t]*+[\w+\#.-]++[ \t]*+$   # the language of code
    """,
    re.VERBOSE | re.MULTILINE,
)
_NOTE = re.compile(r"(?m)^[ \t>]*\[\^(?P<text>[^\[\]\s]+)\]:|\[\^(?P<call>[^\[\]\s]+)\]")
_RULE = re.compile(r"[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
_BEFORE = re.compile(rf"\A{BEFORE_FENCE}")  # the mark of a note or an item in which a table begins
_PIECE = re.compile(r"`[^`\n]*`|.")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a pipe table with more cells than its head has columns."""

    line: int
    columns: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a note, or the beginning of its text."""

    label: str
    line: int


@rule("x-027")
def find_rows_too_wide(chapter: TypedChapter) -> Iterator[Finding]:
    """A row of a table has no more cells than its head, so that none is dropped."""
    for row in wide_rows(chapter.typed):
        lost = " | ".join(
            as_typed(cell, row.line, chapter.source) for cell in row.cells[row.columns :]
        )
        size = f"{len(row.cells)} cells for {row.columns} columns"
        problem = f"This row has {size}: «{lost[:60]}» would be lost."
        remedy = "Add a column to the header, or put a \\ before a bar that is part of the text."
        yield Finding(chapter.path, row.line, "x-027", problem, remedy)


@rule("x-028")
def find_lost_words(chapter: TypedChapter) -> Iterator[Finding]:
    """Every word of a chapter is in the text that Pandoc read."""
    reported = _reported_lines(chapter)
    for lost in _lost_words(chapter, reported):
        # A line that continues one that is already reported.
        if lost.number in reported or lost.number - 1 in reported:
            reported.add(lost.number)
        else:
            problem = f"«{chapter.as_typed(lost)}» would be lost: Pandoc doesn't read it as text."
            remedy = (
                "Write it as a paragraph, with blank lines around it, as content/README.md shows."
            )
            yield Finding(chapter.path, lost.number, "x-028", problem, remedy)


@rule("x-029")
def find_notes_called_twice(chapter: TypedChapter) -> Iterator[Finding]:
    """A note is referenced once; a second reference would print it again as another note."""
    first: dict[str, int] = {}
    within = {(one.line, one.label) for one in misplaced(chapter)}
    for call in _notes(chapter)[0]:
        if (call.line, call.label) in within:
            continue
        if call.label in first:
            where = f"the first reference is on line {first[call.label]}"
            problem = f"The note [^{call.label}] is referenced twice; {where}."
            remedy = "Write a separate note here, or delete the reference."
            yield Finding(chapter.path, call.line, "x-029", problem, remedy)
        first.setdefault(call.label, call.line)


@rule("x-030")
def find_idle_notes(chapter: TypedChapter) -> Iterator[Finding]:
    """The text of a note is given once, and is referred to."""
    for note, problem, remedy in _idle_notes(chapter):
        yield Finding(chapter.path, note.line, "x-030", problem, remedy)


def _reported_lines(chapter: TypedChapter) -> set[int]:
    """The lines that another finding reports as lost."""
    idle = {note.label for note, _, _ in _idle_notes(chapter)}
    idle |= {one.label for one in misplaced(chapter)}
    return {
        *(note.line for note in _notes(chapter)[1] if note.label in idle),
        *(row.line for row in wide_rows(chapter.typed)),
        *(label.number for label in unused_definitions(chapter.typed)),
    }


def _idle_notes(chapter: TypedChapter) -> Iterator[tuple[NoteMark, str, str]]:
    calls, notes = _notes(chapter)
    called, written = {call.label for call in calls}, _first_lines(notes)
    for note in notes:
        if written[note.label] != note.line:
            where = f"the first definition is on line {written[note.label]}"
            problem = f"The note [^{note.label}] is defined twice; {where}."
            yield note, problem, "Give one of the two another label, or delete it."
        elif note.label not in called:
            problem = f"Nothing refers to the note [^{note.label}], so it would be lost."
            yield note, problem, f"Write [^{note.label}] where it belongs, or delete it."


def _first_lines(notes: Sequence[NoteMark]) -> dict[str, int]:
    return {note.label: note.line for note in reversed(notes)}


@lru_cache(maxsize=4)  # three rules ask for them
def _notes(chapter: TypedChapter) -> tuple[list[NoteMark], list[NoteMark]]:
    return note_marks(chapter.typed)


def note_marks(typed: TypedText) -> tuple[list[NoteMark], list[NoteMark]]:
    """The references to notes, and the beginnings of their texts."""
    calls, notes = list[NoteMark](), list[NoteMark]()
    for found in _NOTE.finditer(typed.without_code()):
        line = typed.line_at(found.start())
        if found["call"]:
            calls.append(NoteMark(found["call"], line))
        else:
            notes.append(NoteMark(found["text"], line))
    return calls, notes


def _lost_words(chapter: TypedChapter, reported: Set[int]) -> list[TextLine]:
    """The text that Pandoc drops both with line marks and without, as a mark moves columns."""
    lost = list(lost_words(chapter.typed, chapter.blocks, reported))
    if not lost:
        return []
    plain = chapter.parse(strip_line_marks(chapter.typed.text))
    dropped = {line.number for line in lost_words(chapter.typed, plain, reported)}
    return [line for line in lost if line.number in dropped]


def lost_words(
    typed: TypedText, blocks: list[Node], reported: Set[int] = frozenset()
) -> Iterator[TextLine]:
    """The words of each line that are nowhere in the AST; `reported` lines are known to be lost."""
    texts = list(strings(blocks))
    kept = Counter(word for text in texts for word in _WORD.findall(strip_line_marks(text)))
    numbers = range(len(typed.message_lines))
    read = {number for text in texts for number in marked_lines(text, numbers)}
    words = list(_typed_words(typed))
    missing = Counter(word for word, _, _ in words) - kept
    lines: dict[int, list[str]] = defaultdict(list)
    # Of several places of a lost word, the lines that are known to be lost come first, then those
    # in messages that Pandoc did not read.
    for word, line, _ in sorted(
        words, key=lambda place: (place[1] not in reported, place[2] in read)
    ):
        if missing[word] > 0:
            missing[word] -= 1
            lines[line].append(word)
    yield from (TextLine(line, " ".join(some)) for line, some in sorted(lines.items()))


def _typed_words(typed: TypedText) -> Iterator[tuple[str, int, int]]:
    """Each word of the text, its line, and the message it is in, or the one before it."""
    marks = [typed.text.find(line_mark(number)) for number in range(len(typed.message_lines))]
    starts = sorted((at, number) for number, at in enumerate(marks) if at >= 0)
    text, message, index = blank_out(_NO_WORD, typed.text), -1, 0
    for found in _WORD.finditer(text):
        while index < len(starts) and starts[index][0] < found.start():
            message, index = starts[index][1], index + 1
        yield found[0], typed.line_at(found.start()), message


def wide_rows(typed: TypedText) -> Iterator[TableRow]:
    """The rows of pipe tables with more cells than columns, of which Pandoc drops the surplus."""
    lines = strip_line_marks(typed.without_code()).split("\n")
    columns = 0
    for index, line in enumerate(lines):
        if "|" not in line:
            columns = 0
        elif _RULE.fullmatch(line) and "-" in line:
            columns = len(_cells(line))
            head = lines[index - 1] if index else ""
            yield from _too_wide(head, typed.text_lines[index - 1], columns)
        elif columns:
            yield from _too_wide(line, typed.text_lines[index], columns)


def _too_wide(row: str, line: int, columns: int) -> Iterator[TableRow]:
    cells = _cells(row)
    if len(cells) > columns and "|" in row:
        yield TableRow(line, columns, tuple(cells))


def _cells(row: str) -> list[str]:
    """The cells between the bars of a row; the bars at its ends may be left out."""
    inner = _BEFORE.sub("", row, count=1).strip(" \t>").removeprefix("|").removesuffix("|")
    parts, cell = list[str](), ""
    for piece in _PIECE.findall(inner):
        if piece == "|":
            parts.append(cell.strip())
            cell = ""
        else:
            cell += piece
    return [*parts, cell.strip()]
