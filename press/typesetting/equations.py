"""Displayed formulas as blocks with an id, in Pandoc's AST.

Pandoc reads `$$ … $$ {#eq-name}` as a paragraph of a formula and a word. It becomes a Div of the
class `equation` with that id, around the formula; so does a formula without an id that stands in a
paragraph of its own.
"""

import re

from press.typesetting.pandoc_ast import PARAGRAPHS, Element, Node, div, para, rewritten

CLASS = "equation"
_SPACES = frozenset({"Space", "SoftBreak"})
_NAME = re.compile(r"\{#([^\s{}]+)\}")


def label_equations(blocks: list[Node]) -> list[Node]:
    """The same blocks, with every displayed formula that stands by itself as such a block."""
    labelled: list[Node] = rewritten(blocks, _equation)
    return labelled


def _equation(node: Node) -> list[Node] | None:
    """The block for a paragraph that consists of a displayed formula and perhaps its id."""
    if node["t"] not in PARAGRAPHS:
        return None
    inlines = [inline for inline in Element(node).content if inline.kind not in _SPACES]
    if not 1 <= len(inlines) <= 2 or not inlines[0].is_displayed:
        return None
    formula, *rest = inlines
    name = _NAME.fullmatch(rest[0].text) if rest and rest[0].kind == "Str" else None
    if rest and not name:
        return None
    return [div([para([formula.node])], [CLASS], id=name[1] if name else "")]
