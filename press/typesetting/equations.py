"""Displayed formulas as blocks with a name, in Pandoc's AST.

Pandoc reads `$$ … $$ {#eq-name}` as a paragraph of a formula and a word. It becomes a Div of the class `equation` with
that id, around the formula; so does a formula without a name that stands in a paragraph of its own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from press.proof.evidence import SeenFormula

Node = Any  # a piece of Pandoc's JSON
CLASS = "equation"
_PARAGRAPHS = frozenset({"Para", "Plain"})
_SPACES = frozenset({"Space", "SoftBreak"})
_NAME = re.compile(r"\{#([^\s{}]+)\}")


def label_equations(node: Node) -> Node:
    """The same piece of a tree, with every displayed formula that stands by itself as such a block."""
    if isinstance(node, dict):
        if node.get("t") in _PARAGRAPHS and (found := _equation(node["c"])):
            return found
        return {key: label_equations(value) for key, value in node.items()}
    return [label_equations(each) for each in node] if isinstance(node, list) else node


def _equation(inlines: Sequence[Node]) -> Node | None:
    """The block of a paragraph that holds a displayed formula, perhaps its name, and nothing else."""
    words = [each for each in inlines if each["t"] not in _SPACES]
    if not words or not is_displayed(words[0]) or len(words) > 2:
        return None
    formula, *rest = words
    name = _NAME.fullmatch(rest[0]["c"]) if rest and rest[0]["t"] == "Str" else None
    if rest and not name:
        return None
    attributes = [name[1] if name else "", [CLASS], []]
    return {"t": "Div", "c": [attributes, [{"t": "Para", "c": [formula]}]]}


def is_displayed(node: Node) -> bool:
    """Whether a piece of a tree is a formula between `$$`."""
    return bool(
        isinstance(node, dict) and node.get("t") == "Math" and node["c"][0]["t"] == "DisplayMath"
    )


def seen_formulas(node: Node, place: str = "") -> Iterator[SeenFormula]:
    """Every formula of a piece of a tree, with the kind of place where it stands."""
    if isinstance(node, list):
        for each in node:
            yield from seen_formulas(each, place)
    elif isinstance(node, dict) and node.get("t") == "Math":
        yield SeenFormula(node["c"][1], is_displayed(node), place)
    elif isinstance(node, dict):
        for part, held in _places(node):
            yield from seen_formulas(held, part or place)


def _places(node: dict[str, Any]) -> Iterator[tuple[str, Node]]:
    """What a piece of a tree holds, with the name of the place that it makes; empty where it makes none."""
    kind = node.get("t")
    content: Any = node.get("c")
    if kind == "Header":
        yield "heading", content
    elif kind in ("Figure", "Table"):
        yield "caption", content[1]
        yield "", content[2:]
    elif kind == "Div" and CLASS in content[0][1]:
        yield CLASS, content[1]
    else:
        yield "", list(node.values())
