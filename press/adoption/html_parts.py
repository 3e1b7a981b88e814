"""Raw HTML within Markdown, tables and `<br>` among it, made into elements by Pandoc's own reader of HTML."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.adoption.ledger import Ledger
from press.adoption.reading import read_fragments, write_html
from press.adoption.tree import Node, attributes_of, elements, span, string, walk
from press.adoption.webpages import closed

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*?(?P<empty>/?)>")
_COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NOTHING = re.compile(r"</?wbr\s*/?>|</br>", re.IGNORECASE)
# Tags that need no end: whether a stretch is whole can't be told by them.
_OPEN_ENDED = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "colgroup",
        "dd",
        "dt",
        "embed",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "param",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
    }
)
_HELD = frozenset({"Note", "Cite", "Math", "CodeBlock"})  # what HTML could not bring back as it was
_SEPARATOR = "adoption-part-"


@dataclass(slots=True)
class _Parts:
    """The stretches that hold raw HTML, and what was put aside while they are read."""

    ledger: Ledger
    stretches: list[list[Node]] = field(default_factory=list)
    held: list[Node] = field(default_factory=list)

    def take(self, blocks: list[Node]) -> Node:
        """A stretch, and what stands in its place until it has been read."""
        self.stretches.append(walk(blocks, self._hold))
        return {"t": "Stretch", "c": len(self.stretches) - 1}

    def _hold(self, node: Node) -> Node | None:
        if node["t"] not in _HELD and not (node["t"] == "RawInline" and node["c"][0] != "html"):
            return None
        self.held.append(node)
        held = span([string("·")])
        held["c"][0] = ["", ["held"], [["held", str(len(self.held) - 1)]]]
        return held if node["t"] != "CodeBlock" else {"t": "Plain", "c": [held]}

    def give_back(self, node: Node) -> Node | list[Node] | None:
        """What was put aside, in its place again."""
        attributes = attributes_of(node)
        if node["t"] == "Span" and attributes and attributes[1] == ["held"]:
            return self.held[int(dict(attributes[2])["held"])]
        if (
            node["t"] in ("Plain", "Para")
            and len(node["c"]) == 1
            and node["c"][0]["t"] == "CodeBlock"
        ):
            return node["c"][0]  # type: ignore[no-any-return]
        return None


def read_html_parts(blocks: list[Node], path: Path, ledger: Ledger) -> list[Node]:
    """The blocks without raw HTML: every table, line break, picture or link that it made is an element."""
    parts = _Parts(ledger)
    marked: list[Node] = _take_blocks(_simple(blocks, ledger), parts)
    if not parts.stretches:
        return marked
    read = [walk(stretch, parts.give_back) for stretch in _read(parts.stretches, path)]
    ledger.changed(f"Raw HTML in {len(read)} places was read as what it shows", path.name)
    done: list[Node] = _put_back(marked, read)
    return done


def _simple(blocks: list[Node], ledger: Ledger) -> list[Node]:
    """The blocks with line breaks for `<br>`, and without comments."""

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] not in ("RawInline", "RawBlock") or node["c"][0] != "html":
            return None
        if _COMMENT.fullmatch(node["c"][1]):
            ledger.changed("A comment was left out")
            return []
        if node["t"] == "RawInline" and _LINE_BREAK.fullmatch(node["c"][1].strip()):
            return {"t": "LineBreak"}
        return [] if _NOTHING.fullmatch(node["c"][1].strip()) else None

    return walk(blocks, answer)


def _take_blocks(node: Any, parts: _Parts) -> Any:
    """The tree with a place-holder for each stretch of raw HTML."""
    if isinstance(node, dict):
        if node.get("t") in ("Para", "Plain", "Header") and _has_raw(node):
            return parts.take([node])
        return {key: _take_blocks(value, parts) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    done, at = [], 0
    while at < len(node):
        length = _stretch(node, at) if _is_raw(node[at], "RawBlock") else 0
        done.append(parts.take(node[at : at + length]) if length else _take_blocks(node[at], parts))
        at += length or 1
    return done


def _stretch(blocks: list[Node], start: int) -> int:
    """How many blocks belong together, from one of raw HTML on: until every tag that it opens is closed."""
    depth = 0
    for count, block in enumerate(blocks[start:], 1):
        if _is_raw(block, "RawBlock"):
            depth += sum(_step(tag) for tag in _TAG.finditer(block["c"][1]))
        if depth <= 0:
            return count
    return 1


def _step(tag: re.Match[str]) -> int:
    if tag["name"].lower() in _OPEN_ENDED or tag["empty"]:
        return 0
    return -1 if tag["close"] else 1


def _has_raw(node: Node) -> bool:
    return any(_is_raw(inner, "RawInline") for inner in elements(node["c"], "RawInline"))


def _is_raw(node: Any, kind: str) -> bool:
    return isinstance(node, dict) and node.get("t") == kind and node["c"][0] == "html"


def _read(stretches: list[list[Node]], path: Path) -> list[list[Node]]:
    """Each stretch written as HTML, closed, and read again; two runs of Pandoc for all of them."""
    separated = [
        block
        for number, stretch in enumerate(stretches)
        for block in ({"t": "RawBlock", "c": ["html", f"<!--{_SEPARATOR}{number}-->"]}, *stretch)
    ]
    pieces = re.split(rf"<!--{_SEPARATOR}\d+-->", write_html(separated, path))[1:]
    page = "".join(
        f'<div id="{_SEPARATOR}{n}">{closed(piece)}</div>' for n, piece in enumerate(pieces)
    )
    return [_within(block) for block in read_fragments(page, path)]


def _within(part: Node) -> list[Node]:
    """The blocks of a part, without the two divisions around them."""
    blocks: list[Node] = part["c"][1]
    if len(blocks) == 1 and blocks[0]["t"] == "Div" and blocks[0]["c"][0] == ["", [], []]:
        blocks = blocks[0]["c"][1]
    return blocks


def _put_back(node: Any, read: list[list[Node]]) -> Any:
    if isinstance(node, list):
        done: list[Any] = []
        for item in node:
            is_part = isinstance(item, dict) and item.get("t") == "Stretch"
            done += read[item["c"]] if is_part else [_put_back(item, read)]
        return done
    if isinstance(node, dict):
        return {key: _put_back(value, read) for key, value in node.items()}
    return node
