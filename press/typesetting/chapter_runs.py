"""The AST of a chapter's own text, walked once: its text line by line, its elements, classes and attributes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from press.markdown.line_marks import marked_lines, unmarked
from press.proof.evidence_of_chapters import EXPRESSION, OBJECT, Flaw, Misplaced, Run, TextLine
from press.typesetting.chapter_elements import BLOCKS, ELEMENTS
from press.typesetting.inline_flaws import inline_flaws
from press.typesetting.own_text import OwnText

_ATTR_AT = {
    "Div": 0,
    "Figure": 0,
    "Table": 0,
    "CodeBlock": 0,
    "Span": 0,
    "Link": 0,
    "Image": 0,
    "Code": 0,
    "Header": 1,
}
_BLOCK_NAMES = frozenset(row.name for row in BLOCKS)
_NAMES = frozenset(row.name for row in ELEMENTS)
_SPACES = {"Space": " ", "SoftBreak": "\n", "LineBreak": "\n"}
_BESIDE_PICTURES = frozenset({"Image", "Str", *_SPACES})
_EMPTY = {
    "Subscript": "~~",
    "Superscript": "^^",
}  # how it was typed, where nothing stands between the marks
_HOLD_NO_HEADING = frozenset(
    {"BlockQuote", "BulletList", "DefinitionList", "Note", "OrderedList", "Table"}
)
_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")
_OBJECTS = frozenset({"Code", "Math", "RawInline", "Cite", "Note"})


@dataclass(frozen=True, slots=True)
class Used:
    """An element of the AST, its attributes, and the line of the source near which it stands."""

    element: str
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]
    line: int
    content: str = (
        ""  # of raw text, its format; of code, its letters; of a link or a picture, its address
    )


@dataclass(slots=True)
class Walk:
    """What is met on the way through an AST, in its order."""

    own: OwnText
    runs: list[Run] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    beside_pictures: list[int] = field(
        default_factory=list
    )  # lines of what stands between pictures side by side
    misplaced: list[Misplaced] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    line: int = 1  # of the source, as far as the way has come

    def blocks(self, blocks: Sequence[Any], around: tuple[str, ...] = ()) -> None:
        """Walk blocks that stand in the elements `around`."""
        for block in blocks:
            self.use(block)
            kind, content = block["t"], block.get("c")
            if kind == "Div" and "figures" in content[0][1]:
                self.beside_pictures += [
                    self._first_line(inner) for inner in content[1] if not _is_picture(inner)
                ]
            if kind in ("Para", "Plain"):
                self._run(content, (*around, kind))
            elif kind == "Header":
                self._run(content[2], (*around, kind))
                self._title(content)
                self.headings.append(
                    (content[1][0], " ".join(line.text for line in self.runs[-1].lines))
                )
            elif kind == "LineBlock":
                broken = [inline for line in content for inline in (*line, {"t": "LineBreak"})]
                self._run(broken[:-1], (*around, kind))
            elif kind not in ("CodeBlock", "RawBlock"):
                for inner in _lists_in(content):
                    is_term = inner[0]["t"] not in _BLOCK_NAMES
                    self.blocks([{"t": "Plain", "c": inner}] if is_term else inner, (*around, kind))

    def _run(self, inlines: Sequence[Any], around: tuple[str, ...]) -> None:
        """The text of a block; the notes that it calls follow it, since their text is their own."""
        run = _Text(self)
        run.read(inlines)
        self.runs.append(Run(tuple(run.lines()), around))
        self.misplaced += _misplaced(self.runs[-1], run)
        self.flaws += (
            inline_flaws(inlines, self.runs[-1], self.own) if around[-1] != "LineBlock" else ()
        )
        for note in run.notes:
            self.blocks(note, (*around, "Note"))

    def _title(self, content: Any) -> None:
        level, (name, _, _), _ = content
        if level == 1 and name:
            self.flaws.append(Flaw(self.runs[-1].lines[0].number, "named title", (name,)))

    def use(self, element: Any) -> None:
        """Note an element."""
        kind, content = element["t"], element.get("c")
        place = _ATTR_AT.get(kind)
        classes, attributes = content[place][1:] if place is not None else ((), ())
        pairs = tuple((str(name), str(value)) for name, value in attributes)
        line = max(self._first_line(element), self.line)
        self.used.append(Used(kind, tuple(classes), pairs, line, _said(kind, content)))

    def _first_line(self, element: Any) -> int:
        """The source line of the first message in an element; that of what was read before, without one."""
        return next((line for text in _strings(element) for line in self.marked(text)), self.line)

    def marked(self, text: str) -> list[int]:
        """The source lines of the messages that begin in this text."""
        return marked_lines(text, self.own.message_lines)


class _Text:
    """The text of one block as it is read, line by line."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.notes: list[Any] = []
        self.in_links: list[Misplaced] = []  # what stands in the words of a link
        self._is_in_link = False
        self._texts = [""]
        self._numbers = [0]  # 0 where no mark says the line

    def read(self, inlines: Sequence[Any]) -> None:
        """Go on with these inlines."""
        for inline in inlines:
            kind, content = inline["t"], inline.get("c")
            if kind == "Str":
                self._letters(content)
                self._note_in_link("link", is_so="](" in content)
                continue
            if kind in _SPACES:
                self._space(kind)
                continue
            self.walk.use(inline)
            if kind in _OBJECTS:
                self._texts[-1] += OBJECT
                self.notes += [content] if kind == "Note" else []
                self._note_in_link("note", is_so=kind == "Note")
                self._note_in_link("citation", is_so=kind == "Cite")
                continue
            if kind in _EMPTY and not content:
                self._texts[-1] += _EMPTY[kind]
            before, self._is_in_link = self._is_in_link, self._is_in_link or kind == "Link"
            for inner in _lists_in(content):
                self.read(inner)
            self._is_in_link = before

    def _note_in_link(self, inner: Literal["citation", "link", "note"], *, is_so: bool) -> None:
        if self._is_in_link and is_so:
            self.in_links.append(Misplaced(self.walk.line, inner, "Link"))

    def lines(self) -> Iterator[TextLine]:
        """Each line with its number; the first without a mark is looked for behind what was read before."""
        number = 0
        for text, said in zip(self._texts, self._numbers, strict=True):
            number = said or (number + 1 if number else self.walk.own.find(text, self.walk.line))
            yield TextLine(number, text)
        self.walk.line = max(self.walk.line, number)

    def _letters(self, letters: str) -> None:
        self._texts[-1] += unmarked(letters)
        for line in self.walk.marked(letters):
            self.walk.line = line
            self._numbers[-1] = self._numbers[-1] or line

    def _space(self, kind: str) -> None:
        if kind == "Space":
            self._texts[-1] += " "
            return
        self.walk.line += 1
        self._texts.append("")
        self._numbers.append(0)


def _is_picture(block: Any) -> bool:
    """Whether a block holds pictures and nothing else; a call may answer with one."""
    if block["t"] not in ("Para", "Plain"):
        return bool(block["t"] == "Figure")
    words = unmarked("".join(inline["c"] for inline in block["c"] if inline["t"] == "Str"))
    return words in ("", EXPRESSION) and all(
        inline["t"] in _BESIDE_PICTURES for inline in block["c"]
    )


def _misplaced(run: Run, text: _Text) -> Iterator[Misplaced]:
    """What a block holds, or is, that has no place there."""
    yield from text.in_links
    first = run.lines[0].number
    outer = next((name for name in reversed(run.around[:-1]) if name in _HOLD_NO_HEADING), "")
    if outer and run.around[-1] == "Header":
        yield Misplaced(first, "heading", outer)
    if "Note" in run.around:
        calls = [(line.number, label) for line in run.lines for label in _CALL.findall(line.text)]
        yield from (Misplaced(number, "note", "Note", label) for number, label in calls)
        yield from (Misplaced(first, "note", "Note") for _ in text.notes)


def _said(kind: str, content: Any) -> str:
    if kind in ("Link", "Image"):
        return str(content[2][0])
    if kind in ("RawBlock", "RawInline"):
        return str(content[0])
    return str(content[-1]) if kind in ("Code", "CodeBlock") else ""


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for child in node:
            yield from _strings(child)
    elif isinstance(node, dict):
        yield from _strings(node.get("c"))


def _lists_in(node: Any) -> Iterator[list[Any]]:
    """The lists of blocks or inlines within an element's content, in order."""
    if isinstance(node, list):
        if node and isinstance(node[0], dict) and node[0].get("t") in _NAMES:
            yield node
        else:
            for child in node:
                yield from _lists_in(child)
