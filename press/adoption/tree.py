"""Pandoc's AST as JSON: walking it, asking it, and making pieces of it (pandoc-types 1.23)."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from press.adoption.ledger import without_marks

Node = dict[str, Any]
Attr = list[Any]  # [id, [class …], [[name, value] …]]
Visit = Callable[[Node], Node | list[Node] | None]

# Where an element keeps its attributes.
ATTR_AT = {
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
BLOCKS = frozenset(
    {
        "Plain",
        "Para",
        "LineBlock",
        "CodeBlock",
        "RawBlock",
        "BlockQuote",
        "OrderedList",
        "BulletList",
        "DefinitionList",
        "Header",
        "HorizontalRule",
        "Table",
        "Figure",
        "Div",
    }
)
_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})


def walk(nodes: list[Node], visit: Visit) -> list[Node]:
    """The elements, each answered from the inside out: replaced, spliced in, or left alone (None)."""
    done: list[Node] = _walk(nodes, visit)
    return done


def _walk(node: Any, visit: Visit) -> Any:
    if isinstance(node, list):
        return [new for item in node for new in _answers(item, visit)]
    if isinstance(node, dict):
        return {key: _walk(value, visit) for key, value in node.items()}
    return node


def _answers(item: Any, visit: Visit) -> list[Any]:
    done = _walk(item, visit)
    if not (isinstance(done, dict) and isinstance(done.get("t"), str)):
        return [done]
    answer = visit(done)
    if answer is None:
        return [done]
    return answer if isinstance(answer, list) else [answer]


def elements(node: Any, *kinds: str) -> Iterator[Node]:
    """Every element of these kinds, in reading order; the words that a citation was typed with are left out."""
    if isinstance(node, dict):
        if isinstance(node.get("t"), str) and (not kinds or node["t"] in kinds):
            yield node
        yield from elements(
            node["c"][0] if node.get("t") == "Cite" else list(node.values()), *kinds
        )
    elif isinstance(node, list):
        for item in node:
            yield from elements(item, *kinds)


def attributes_of(node: Node) -> Attr | None:
    """An element's attributes, to be read or changed in place; None where its kind has none."""
    place = ATTR_AT.get(node["t"])
    return None if place is None else node["c"][place]


def text_of(node: Any) -> str:
    """The words of a piece of the tree, without its notes."""
    words: list[str] = []
    _collect(node, words)
    return " ".join(without_marks("".join(words)).split())


def _collect(node: Any, words: list[str]) -> None:
    if isinstance(node, list):
        for item in node:
            _collect(item, words)
    elif isinstance(node, dict) and node.get("t") != "Note":
        if node.get("t") in _SPACES or node.get("t") in BLOCKS:
            words.append(" ")
        content: Any = node.get("c")
        if node.get("t") == "Str":
            words.append(str(content))
        elif node.get("t") in ("Code", "Math", "CodeBlock"):
            words.append(str(content[1]))
        elif node.get("t") not in ("RawInline", "RawBlock"):
            _collect(content, words)


def inline_lists(node: Any) -> Iterator[list[Node]]:
    """The lists of inline elements right beneath blocks: paragraphs, headings, lines."""
    for block in elements(node, "Para", "Plain", "Header", "LineBlock"):
        if block["t"] == "LineBlock":
            yield from block["c"]
        else:
            yield block["c"] if block["t"] != "Header" else block["c"][2]


def tidied(inlines: list[Node]) -> list[Node]:
    """Words without spaces at their ends, beside the breaks of lines or beside other spaces.

    A mark of the ledger is no word.
    """
    done, last = list[Node](), "LineBreak"
    for inline in inlines:
        kind = "Space" if inline["t"] == "SoftBreak" else inline["t"]
        if kind == "Space" and last in ("Space", "LineBreak"):
            continue
        if kind == "LineBreak":
            done = _without_space_at_end(done)
        done.append(inline)
        last = last if kind == "Str" and not without_marks(inline["c"]) else kind
    while done and done[-1]["t"] == "LineBreak":
        done.pop()
    return _without_space_at_end(done)


def _without_space_at_end(inlines: list[Node]) -> list[Node]:
    """The words without the space behind the last of them, though a mark of the ledger may stand behind it."""
    at = len(inlines)
    while at and inlines[at - 1]["t"] == "Str" and not without_marks(inlines[at - 1]["c"]):
        at -= 1
    is_space = at and inlines[at - 1]["t"] in ("Space", "SoftBreak")
    return [*inlines[: at - 1], *inlines[at:]] if is_space else inlines


def slugified(text: str, words: int = 6, letters: int = 48) -> str:
    """Words as an id: lower-case ASCII letters, digits and hyphens."""
    from unicodedata import normalize

    plain = (
        normalize("NFKD", text.replace("’", " ").replace("'", " "))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    found = re.findall(r"[a-z0-9]+", plain)[:words]
    while len(found) > 1 and len("-".join(found)) > letters:
        found.pop()
    return "-".join(found)[:letters]


def string(text: str) -> Node:
    """A word."""
    return {"t": "Str", "c": text}


def space() -> Node:
    """A space."""
    return {"t": "Space"}


def para(inlines: list[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def plain(inlines: list[Node]) -> Node:
    """The text of a cell or an item."""
    return {"t": "Plain", "c": inlines}


def as_typed(markdown: str) -> Node:
    """Markdown that goes into the chapter as it stands."""
    return {"t": "RawInline", "c": ["markdown", markdown]}


def span(inlines: list[Node], key: str = "", language: str = "") -> Node:
    """Words with an id, or in a language."""
    return {"t": "Span", "c": [[key, [], [["lang", language]] if language else []], inlines]}


def div(
    blocks: list[Node], key: str = "", classes: tuple[str, ...] = (), **attributes: str
) -> Node:
    """A stretch of blocks with a class."""
    return {
        "t": "Div",
        "c": [[key, list(classes), [[k, v] for k, v in attributes.items()]], blocks],
    }


def link(inlines: list[Node], target: str) -> Node:
    """A link."""
    return {"t": "Link", "c": [["", [], []], inlines, [target, ""]]}


def header(level: int, key: str, inlines: list[Node]) -> Node:
    """A heading."""
    return {"t": "Header", "c": [level, [key, [], []], inlines]}


def spaced(*parts: list[Node]) -> list[Node]:
    """The parts that are not empty, with a space between them."""
    found = [node for part in parts if part for node in (space(), *part)]
    return found[1:]


def words(text: str) -> list[Node]:
    """A text as words and spaces."""
    found = [node for word in text.split() for node in (space(), string(word))]
    return found[1:]
