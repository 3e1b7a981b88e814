"""Pandoc's AST as JSON (pandoc-types 1.23, Text.Pandoc.Definition): read, walked, rewritten.

Only this module knows where an element keeps its attributes, its text and its children.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

# JSON as Pandoc writes it, {"t": constructor, "c": content}: each of forty constructors has a
# content of another type, which the properties of `Element` name.
Node = dict[str, Any]
Json = Any  # any piece of it
Visit = Callable[[Node], list[Node] | None]

ATTR_AT: Mapping[str, int] = {
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
SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})
PARAGRAPHS = frozenset({"Para", "Plain"})
_OF_ONE_LIST = frozenset(
    {
        *PARAGRAPHS,
        "BlockQuote",
        "Emph",
        "Note",
        "SmallCaps",
        "Strikeout",
        "Strong",
        "Subscript",
        "Superscript",
        "Underline",
    }
)
_SECOND = frozenset({"Div", "Image", "Link", "Quoted", "Span"})  # their content follows something
_LETTERS = frozenset({"Code", "CodeBlock", "Math", "RawBlock", "RawInline"})  # [kind, text]


class Element:
    """A block or an inline, read through typed properties; `node` is its JSON."""

    __slots__ = ("kind", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.kind: str = node["t"]

    @property
    def id(self) -> str:
        """Its id; empty where it has none."""
        return str(self._attr[0])

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return list(self._attr[1])

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes by name; of two with one name, which Pandoc's reader keeps, the last."""
        return dict(self.pairs)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Its attributes as they were typed."""
        return [(name, value) for name, value in self._attr[2]]

    @property
    def _attr(self) -> Sequence[Json]:
        place = ATTR_AT.get(self.kind)
        return ("", [], []) if place is None else self.node["c"][place]

    @property
    def text(self) -> str:
        """The letters of a word, of code, of a formula or of raw text; empty for all others."""
        if self.kind == "Str":
            return str(self.node["c"])
        return str(self.node["c"][1]) if self.kind in _LETTERS else ""

    @property
    def target(self) -> str:
        """The address of a link or a picture."""
        return str(self.node["c"][2][0])

    @property
    def level(self) -> int:
        """The level of a heading; 0 for all others."""
        return int(self.node["c"][0]) if self.kind == "Header" else 0

    @property
    def is_displayed(self) -> bool:
        """Whether it is a formula between `$$`."""
        return self.kind == "Math" and bool(self.node["c"][0]["t"] == "DisplayMath")

    @property
    def raw_format(self) -> str:
        """The format of raw text."""
        return str(self.node["c"][0])

    @property
    def cited(self) -> list[str]:
        """The keys of a citation."""
        return [str(citation["citationId"]) for citation in self.node["c"][0]]

    @property
    def citation_modes(self) -> list[str]:
        """How each key of a citation is cited: NormalCitation, AuthorInText, SuppressAuthor."""
        return [str(citation["citationMode"]["t"]) for citation in self.node["c"][0]]

    @property
    def numbering(self) -> tuple[int, str, str]:
        """Of a numbered list: its first number, its style and its delimiter."""
        start, style, delimiter = self.node["c"][0]
        return int(start), str(style["t"]), str(delimiter["t"])

    @property
    def quote_type(self) -> str:
        """The marks around quoted words: SingleQuote or DoubleQuote."""
        return str(self.node["c"][0]["t"])

    @property
    def cited_as(self) -> list["Element"]:
        """What a citation is shown as: the words that citeproc made, or else what was typed."""
        return _elements(self.node["c"][1])

    @property
    def definitions(self) -> list[tuple[list["Element"], list[list["Element"]]]]:
        """The terms of a definition list, each with the blocks of its meanings."""
        return [
            (_elements(term), [_elements(meaning) for meaning in meanings])
            for term, meanings in self.node["c"]
        ]

    @property
    def head(self) -> list["Row"]:
        """The rows of a table's head."""
        return _rows(self.node["c"][3][1])

    @property
    def bodies(self) -> list["TableBody"]:
        """The bodies of a table; the rows of a body's own head come first."""
        return [
            TableBody(heads, _rows([*above, *below]))
            for _, heads, above, below in self.node["c"][4]
        ]

    @property
    def body(self) -> list["Element"]:
        """The blocks of all cells in a table's bodies."""
        rows = [row for body in self.bodies for row in body.rows]
        return [block for row in rows for cell in row for block in cell.blocks]

    @property
    def foot(self) -> list["Row"]:
        """The rows of a table's foot."""
        return _rows(self.node["c"][5][1])

    @property
    def caption(self) -> list["Element"]:
        """The blocks of the caption of a table or a figure."""
        return _elements(self.node["c"][1][1])

    @property
    def items(self) -> list[list["Element"]]:
        """The items of a list."""
        content = self.node["c"]
        return [_elements(item) for item in (content[1] if self.kind == "OrderedList" else content)]

    @property
    def content(self) -> list["Element"]:
        """The content of an element with one list: the words of a link, the blocks of a box."""
        return next(iter(self.parts), [])

    @property
    def parts(self) -> list[list["Element"]]:
        """Every list of elements in it, in reading order; of a citation, affixes of its keys."""
        return [_elements(part) for part in _parts(self.kind, self.node.get("c"))]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: how many rows and columns it covers, and its blocks."""

    row_span: int
    column_span: int
    blocks: list[Element]


Row = list[Cell]


@dataclass(frozen=True, slots=True)
class TableBody:
    """A body of a table: its rows, and how many columns from the left are heads of their rows."""

    head_columns: int
    rows: list[Row]


def _elements(nodes: Iterable[Node]) -> list[Element]:
    return [Element(node) for node in nodes]


def _rows(rows: Iterable[Json]) -> list[Row]:
    return [
        [Cell(down, across, _elements(blocks)) for _, _, down, across, blocks in cells]
        for _, cells in rows
    ]


def _parts(kind: str, content: Json) -> Iterable[list[Node]]:
    """The lists of nodes in the content of a constructor."""
    if kind in _OF_ONE_LIST:
        return [content]
    if kind in _SECOND:
        return [content[1]]
    match kind:
        case "Header":
            return [content[2]]
        case "LineBlock" | "BulletList":
            return list(content)
        case "OrderedList":
            return list(content[1])
        case "DefinitionList":
            return [part for term, meanings in content for part in (term, *meanings)]
        case "Figure":
            return [content[1][1], content[2]]
        case "Table":
            _, (_, caption), _, (_, head), bodies, (_, foot) = content
            rows = [*head, *(row for _, _, above, body in bodies for row in above + body), *foot]
            return [caption, *(cell[4] for _, cells in rows for cell in cells)]
        case "Cite":
            return [
                citation[place]
                for citation in content[0]
                for place in ("citationPrefix", "citationSuffix")
            ]
        case _:
            return ()


def elements(nodes: Iterable[Node]) -> list[Element]:
    """The elements of a list of nodes, without what they hold."""
    return _elements(nodes)


def walk(some: Iterable[Element]) -> Iterator[Element]:
    """Every element and all that it holds, in reading order."""
    waiting = [iter(some)]  # not recursive: each element would pass through all levels above it
    while waiting:
        for element in waiting[-1]:
            yield element
            if "c" in element.node and (parts := element.parts):
                waiting.append(chain.from_iterable(parts))
                break
        else:
            waiting.pop()


def text_of(some: Iterable[Element]) -> str:
    """The words, with a space wherever another element begins."""
    pieces = (element.text if element.kind == "Str" else " " for element in walk(some))
    return " ".join("".join(pieces).split())


def strings(json: Json) -> Iterator[str]:
    """Every text in a piece of JSON: words, attributes, addresses; of a citation only its parts."""
    if isinstance(json, str):
        yield json
    elif isinstance(json, list):
        for child in json:
            yield from strings(child)
    elif isinstance(json, dict):
        is_element = "t" in json
        values = [json.get("c")] if is_element else json.values()
        for value in values:
            yield from strings(value[0] if value and json.get("t") == "Cite" else value)


def rewritten(json: Json, visit: Visit, text: Callable[[str], str] = str) -> Json:
    """The JSON with each element replaced by what `visit` returns, from the outside in.

    Where it returns None, the element stays and its content is visited; `text` replaces every
    string.
    """
    if isinstance(json, list):
        return [new for child in json for new in _rewritten(child, visit, text)]
    if isinstance(json, dict):
        return {key: rewritten(value, visit, text) for key, value in json.items()}
    return text(json) if isinstance(json, str) else json


def _rewritten(child: Json, visit: Visit, text: Callable[[str], str]) -> list[Json]:
    if isinstance(child, dict) and "t" in child and (new := visit(child)) is not None:
        return new
    return [rewritten(child, visit, text)]


def attr(
    id: str = "",  # noqa: A002
    classes: Sequence[str] = (),
    attributes: Sequence[tuple[str, str]] = (),
) -> list[Json]:
    """Attributes as Pandoc keeps them."""
    return [id, list(classes), [list(pair) for pair in attributes]]


def string(text: str) -> Node:
    """A word."""
    return {"t": "Str", "c": text}


def space() -> Node:
    """A space."""
    return {"t": "Space"}


def words(text: str) -> list[Node]:
    """Plain text as words and spaces."""
    spaced = [node for word in text.split() for node in (space(), string(word))]
    return spaced[1:]


def strong(content: list[Node]) -> Node:
    """Strong emphasis."""
    return {"t": "Strong", "c": content}


def span(
    content: list[Node], classes: Sequence[str] = (), attributes: Sequence[tuple[str, str]] = ()
) -> Node:
    """Words with a class or an attribute."""
    return {"t": "Span", "c": [attr("", classes, attributes), content]}


def link(content: list[Node], target: str, classes: Sequence[str] = ()) -> Node:
    """Words that lead somewhere."""
    return {"t": "Link", "c": [attr("", classes), content, [target, ""]]}


def cite(keys: Iterable[str]) -> Node:
    """A citation of works by their keys."""
    mode: Node = {"citationPrefix": [], "citationSuffix": [], "citationMode": {"t": "AuthorInText"}}
    works = [{"citationId": key, **mode, "citationNoteNum": 0, "citationHash": 0} for key in keys]
    return {"t": "Cite", "c": [works, []]}


def para(content: list[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": content}


def div(
    content: list[Node],
    classes: Sequence[str] = (),
    attributes: Sequence[tuple[str, str]] = (),
    id: str = "",  # noqa: A002
) -> Node:
    """A block of blocks."""
    return {"t": "Div", "c": [attr(id, classes, attributes), content]}


def header(level: int, content: list[Node]) -> Node:
    """A heading without a name."""
    return {"t": "Header", "c": [level, attr(), content]}
