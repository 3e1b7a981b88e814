"""What of a chapter's own text Pandoc left out: words, cells of a row; and its notes, called and written."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from press.markdown.line_marks import line_mark, marked_lines, unmarked
from press.markdown.unclosed import BEFORE_FENCE, blanked
from press.proof.evidence_of_chapters import NoteMark, TableRow, TextLine
from press.typesetting.own_text import OwnText

_WORD = re.compile(r"[^\W\d_]{2,}")
# Letters of the source that are no words of the text, each for a rule of Markdown; everything else must be in the AST.
_NO_WORD = re.compile(
    r"""^[ \t>]*(?:\[\^[^\]\s]+\]:|Table:)         # the label of a note, the mark of a caption
      | \[\^[^\[\]\s]+\]                              # the call of a note
      | (?<=\])\[[^\[\]^@][^\[\]]*\]                    # which definition a link takes its address from
      | ^[ ]{0,3}\[[^\[\]^@][^\[\]]*\]:                 # that definition
      | ^[ \t>]*(?:[-*+][ \t]+)*\(?[A-Za-z]{1,6}[.)](?=[ \t])     # the label of a list item
      | \{[^{}]*\}                                    # attributes, which have rules of their own
      | (?<!\w)\w*+(?:&\#?\w++;\w*+)++                            # letters by their names, and what they stand in
      | (?<![`~])(?:`{3,}+|~{3,}+)[ \t]*+[\w+\#.-]++[ \t]*+$         # the language of code
    """,
    re.VERBOSE | re.MULTILINE,
)
CODE = re.compile(
    rf"(?ms)^{BEFORE_FENCE}(`{{3,}}+|~{{3,}}+)[^\n`]*\n.*?^[ \t>]*+\1[`~]*[ \t]*$|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)"
)
_NOTE = re.compile(r"(?m)^[ \t>]*\[\^(?P<text>[^\[\]\s]+)\]:|\[\^(?P<call>[^\[\]\s]+)\]")
_RULE = re.compile(r"[ \t>]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?")
_BEFORE = re.compile(rf"\A{BEFORE_FENCE}")  # the mark of a note or an item in which a table begins
_PIECE = re.compile(r"`[^`\n]*`|.")


def lost_words(own: OwnText, blocks: Any) -> Iterator[TextLine]:
    """The words of each line that are nowhere in the AST."""
    strings = list(_strings(blocks))
    kept = Counter(word for text in strings for word in _WORD.findall(unmarked(text)))
    numbers = range(len(own.message_lines))
    read = {number for text in strings for number in marked_lines(text, numbers)}
    typed = list(_typed(own))
    missing = Counter(word for word, _, _ in typed) - kept
    lines: dict[int, list[str]] = defaultdict(list)
    for word, line, _ in sorted(typed, key=lambda place: place[2] in read):
        if missing[word] > 0:
            missing[word] -= 1
            lines[line].append(word)
    yield from (TextLine(line, " ".join(words)) for line, words in sorted(lines.items()))


def wide_rows(own: OwnText) -> Iterator[TableRow]:
    """The rows of pipe tables with more cells than columns: Pandoc would drop what is too much."""
    lines = _without_code(unmarked(own.text)).split("\n")
    columns = 0
    for index, line in enumerate(lines):
        if "|" not in line:
            columns = 0
        elif _RULE.fullmatch(line) and "-" in line:
            columns = len(_cells(line))
            yield from _too_wide(
                lines[index - 1] if index else "", own.text_lines[index - 1], columns
            )
        elif columns:
            yield from _too_wide(line, own.text_lines[index], columns)


def note_marks(own: OwnText) -> tuple[list[NoteMark], list[NoteMark]]:
    """The calls of notes, and the beginnings of their texts."""
    calls, notes = list[NoteMark](), list[NoteMark]()
    for found in _NOTE.finditer(_without_code(own.text)):
        line = own.line_at(found.start())
        if found["call"]:
            calls.append(NoteMark(found["call"], line))
        else:
            notes.append(NoteMark(found["text"], line))
    return calls, notes


def _typed(own: OwnText) -> Iterator[tuple[str, int, int]]:
    """Each word of the text, its line, and the message that it stands in or behind."""
    marks = [own.text.find(line_mark(number)) for number in range(len(own.message_lines))]
    starts = sorted((at, number) for number, at in enumerate(marks) if at >= 0)
    text, message, index = blanked(_NO_WORD, own.text), -1, 0
    for found in _WORD.finditer(text):
        while index < len(starts) and starts[index][0] < found.start():
            message, index = starts[index][1], index + 1
        yield found[0], own.line_at(found.start()), message


def _too_wide(row: str, line: int, columns: int) -> Iterator[TableRow]:
    cells = _cells(row)
    if len(cells) > columns and "|" in row:
        yield TableRow(line, columns, tuple(cells))


def _cells(row: str) -> list[str]:
    """The cells between the bars of a row; the bars at its ends may be left out."""
    inner = _BEFORE.sub("", row, count=1).strip(" \t>")
    inner = inner.removeprefix("|")
    inner = inner.removesuffix("|")
    parts, cell = list[str](), ""
    for piece in _PIECE.findall(inner):
        if piece == "|":
            parts.append(cell.strip())
            cell = ""
        else:
            cell += piece
    return [*parts, cell.strip()]


def _without_code(text: str) -> str:
    return blanked(CODE, text)


def _strings(node: Any) -> Iterator[str]:
    """Every text of an AST, attributes and addresses too; a citation as it was typed repeats its parts."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for child in node:
            yield from _strings(child)
    elif isinstance(node, dict):
        content = node.get("c")
        yield from _strings(content[0] if content and node.get("t") == "Cite" else content)
        if "t" not in node:
            for value in node.values():
                yield from _strings(value)
