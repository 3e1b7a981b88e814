"""The lines of a chapter's own text without its code: how far each stands in, how deep it is quoted, what it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from press.markdown.line_marks import unmarked
from press.typesetting.own_text import OwnText

FENCE = re.compile(r"(?P<mark>`{3,}+|~{3,}+)[^`\n]*\Z")
ITEM = re.compile(
    r"(?P<sign>[-*+]|\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}|#)[.)])(?P<space>[ ]+)(?=\S)"
)
_QUOTED = re.compile(r"(?:[ \t]{0,3}>[ ]?)*+")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source; it `ends` where it was typed if a backslash or two spaces say so."""

    number: int
    quotes: int
    indent: int
    text: str
    ends: bool = False


def source_lines(own: OwnText) -> Iterator[SourceLine]:
    """Each line outside of code, and the fence before it."""
    fence = ""
    for number, line in zip(own.text_lines, unmarked(own.text).split("\n"), strict=True):
        quoted = _QUOTED.match(line)
        marks = quoted[0] if quoted else ""
        inner = line[len(marks) :].expandtabs(4)
        text = inner.strip()
        if fence:
            fence = "" if text.startswith(fence) and not text.strip(fence[0]) else fence
            continue
        item = ITEM.match(text)
        opened = FENCE.match(text[item.end() if item else 0 :])
        fence = opened["mark"] if opened else ""
        indent, ends = len(inner) - len(inner.lstrip()), inner.endswith(("\\", "  "))
        yield SourceLine(number, marks.count(">"), indent, text, ends)
