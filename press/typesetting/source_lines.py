"""The source line of each element of a part: `data-line`, from the line marks in Pandoc's HTML.

An element comes from the first line of a message in it (the caption of a table stands before its
rows). One without words gets the line of the message before it in the same parent, else that of its
parent. So any check of a finished page or document finds a line near every fault.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from press.core.findings import line_of
from press.markdown.line_marks import MARK, marked_lines, strip_line_marks

ATTRIBUTE = "data-line"
_TOKEN = re.compile(rf"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*+)(?P<rest>[^<>]*+)>|(?P<mark>{MARK})")
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
# Stands amid the text of its call, and comes from elsewhere.
_NOTE = re.compile(r'\bclass="footnote"')


def with_lines(text: str, lines: Sequence[int]) -> str:
    """Pandoc's HTML with `data-line` attributes, from `lines`, in place of line marks."""
    if not lines:
        return strip_line_marks(text)
    reader, pieces, done = _LineReader(lines), list[str](), 0
    for token in _TOKEN.finditer(text):
        pieces += [text[done : token.start()], reader.read(token, len(pieces) + 1)]
        done = token.end()
    for at, line in reader.found.items():
        pieces[at] = re.sub(r"^<[\w-]+", rf'\g<0> {ATTRIBUTE}="{line}"', pieces[at])
    return "".join([*pieces, text[done:]])


def inherit_lines(document: etree._Element) -> None:
    """Give elements without a line that of their parent."""
    for element in document.iter():
        parent = element.getparent()
        line = parent.get(ATTRIBUTE) if parent is not None else None
        if line and not element.get(ATTRIBUTE):
            element.set(ATTRIBUTE, line)


def line_of_element(element: etree._Element) -> int:
    """The line of an element; 0 where it has none."""
    return int(element.get(ATTRIBUTE) or 0)


@dataclass(frozen=True, slots=True)
class SectionSource:
    """The source of a section: its file, the text, and the lines on which its messages begin."""

    path: str
    text: str = ""
    lines: tuple[int, ...] = ()

    def line(self, begin: int, words: str) -> int:
        """The line of these words in the element from line `begin`; 0 where they are not found."""
        if not begin:
            return line_of(self.text, words)
        end = min((line for line in self.lines if line > begin), default=None)
        element = "\n".join(self.text.split("\n")[begin - 1 : end and end - 1])
        return begin + max(line_of(element, words) - 1, 0)


@dataclass(slots=True)
class _Open:
    """An open element, and the tags that get its line: its own, and those of its descendants."""

    tags: list[int]
    line: int = 0
    is_note: bool = False
    before: int = 0  # the line before it


class _LineReader:
    """Reads tag after tag; `found` has the line of each, by its place."""

    def __init__(self, lines: Sequence[int]) -> None:
        self.found: dict[int, int] = {}
        self._lines, self._line, self._open = lines, 0, [_Open([])]

    def read(self, token: re.Match[str], at: int) -> str:
        """The text that replaces a tag or a mark."""
        if token["mark"]:
            for line in marked_lines(token["mark"], self._lines):
                self._mark(line)
            return ""
        if token["end"]:
            self._end()
        else:
            is_note = bool(_NOTE.search(token["rest"]))
            self._open.append(_Open([at], is_note=is_note, before=self._line))
            if token["name"] in _VOID:
                self._end()
        return strip_line_marks(token[0])

    def _mark(self, line: int) -> None:
        self._line = line
        for element in reversed(self._open):
            if not element.line or line < element.line:
                element.line = line
                self.found |= dict.fromkeys(element.tags, line)
            if element.is_note:
                return

    def _end(self) -> None:
        if len(self._open) == 1:
            return
        element = self._open.pop()
        around = self._open[-1]
        if not element.line and around.line:
            self.found |= dict.fromkeys(element.tags, self._line)
        elif not element.line:
            around.tags += element.tags
        if element.is_note:
            self._line = element.before
