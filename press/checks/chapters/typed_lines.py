"""The lines of a typed chapter outside of code, with indent, depth of quotation and text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from press.checks.chapters.typed_text import TypedText
from press.markdown.fences import fence_after

ITEM = re.compile(
    r"(?P<sign>[-*+]|\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}|#)[.)])"
    r"(?P<space>[ ]+)(?=\S)"
)
_QUOTED = re.compile(r"(?:[ \t]{0,3}>[ ]?)*+")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the source; it `ends` where it was typed if a backslash or two spaces say so."""

    number: int
    quotes: int
    indent: int
    text: str
    ends: bool = False


def typed_lines(typed: TypedText) -> Iterator[TypedLine]:
    """Each line outside of code, and the fence before it."""
    fence = ""
    for number, line in typed.lines():
        before, fence = fence, fence_after(line, fence)
        if before:
            continue
        quoted = _QUOTED.match(line)
        marks = quoted[0] if quoted else ""
        inner = line[len(marks) :].expandtabs(4)
        indent, ends = len(inner) - len(inner.lstrip()), inner.endswith(("\\", "  "))
        yield TypedLine(number, marks.count(">"), indent, inner.strip(), ends)
