"""Pandoc's AST in an adoption: rewrite it bottom-up, find elements, read text, make nodes."""

import re
from collections.abc import Callable, Iterator
from unicodedata import normalize

from press.adoption.report import without_markers
from press.typesetting.pandoc_ast import ATTR_AT, PARAGRAPHS, SPACES, Json, Node, attr, space

Visit = Callable[[Node], Node | list[Node] | None]

BLOCKS = frozenset({*PARAGRAPHS, "LineBlock", "CodeBlock", "RawBlock", "BlockQuote", "OrderedList"})
BLOCKS |= {"BulletList", "DefinitionList", "Header", "HorizontalRule", "Table", "Figure", "Div"}
# The kinds of elements that source and chapters are compared by.
_COUNTED = {
    "headings": ("Header",),
    "notes": ("Note",),
    "pictures": ("Image",),
    "tables": ("Table",),
    "lists": ("BulletList", "OrderedList", "DefinitionList"),
    "links": ("Link",),
    "formulas": ("Math",),
    "code blocks": ("CodeBlock",),
}


def transform(nodes: list[Node], visit: Visit) -> list[Node]:
    """Ask `visit` for every element, children first: it is replaced, spliced in, or kept (None)."""
    done: list[Node] = _transform(nodes, visit)
    return done


def _transform(json: Json, visit: Visit) -> Json:
    if isinstance(json, list):
        return [new for item in json for new in _answers(_transform(item, visit), visit)]
    if isinstance(json, dict):
        return {key: _transform(value, visit) for key, value in json.items()}
    return json


def _answers(item: Json, visit: Visit) -> list[Json]:
    is_element = isinstance(item, dict) and isinstance(item.get("t"), str)
    answer = visit(item) if is_element else None
    if answer is None:
        return [item]
    return answer if isinstance(answer, list) else [answer]


def map_lists(json: Json, change: Callable[[list[Json]], list[Json]]) -> Json:
    """The same piece of JSON with `change` applied to every list, innermost first."""
    if isinstance(json, list):
        return change([map_lists(item, change) for item in json])
    if isinstance(json, dict):
        return {key: map_lists(value, change) for key, value in json.items()}
    return json


def find(json: Json, *kinds: str) -> Iterator[Node]:
    """Every element of these kinds (of all, if none is given), in reading order.

    Of a citation, the fallback text that Pandoc keeps beside its keys is left out.
    """
    if isinstance(json, dict):
        if isinstance(json.get("t"), str) and (not kinds or json["t"] in kinds):
            yield json
        inner = json["c"][0] if json.get("t") == "Cite" else list(json.values())
        yield from find(inner, *kinds)
    elif isinstance(json, list):
        for item in json:
            yield from find(item, *kinds)


def is_kind(json: Json, *kinds: str) -> bool:
    """Whether a piece of JSON is an element of one of these kinds."""
    return isinstance(json, dict) and json.get("t") in kinds


def count_elements(blocks: list[Node]) -> dict[str, int]:
    """How many headings, notes, pictures … there are."""
    return {kind: sum(1 for _ in find(blocks, *names)) for kind, names in _COUNTED.items()}


def attributes_of(node: Node) -> list[Json]:
    """[id, classes, pairs] of an element that has them, to be read or changed in place."""
    found: list[Json] = node["c"][ATTR_AT[node["t"]]]
    return found


def text_of(json: Json) -> str:
    """The words of a piece of the AST, without its notes and the report's markers."""
    return " ".join(without_markers("".join(_words(json))).split())


def _words(json: Json) -> Iterator[str]:
    if isinstance(json, list):
        for item in json:
            yield from _words(item)
        return
    kind = json.get("t") if isinstance(json, dict) else "Note"
    if kind in SPACES or kind in BLOCKS:
        yield " "
    if kind == "Str":
        yield json["c"]
    elif kind in ("Code", "Math", "CodeBlock"):
        yield json["c"][1]
    elif kind not in ("Note", "RawInline", "RawBlock"):
        yield from _words(json.get("c") or [])


def inline_lists(json: Json) -> Iterator[list[Node]]:
    """The lists of inlines right below blocks: paragraphs, headings, lines."""
    for block in find(json, "Para", "Plain", "Header", "LineBlock"):
        if block["t"] == "LineBlock":
            yield from block["c"]
        else:
            yield block["c"] if block["t"] != "Header" else block["c"][2]


def tidy_inlines(inlines: list[Node]) -> list[Node]:
    """Inlines without spaces at their ends, beside line breaks or beside other spaces.

    A marker of the report counts for nothing.
    """
    done, last = list[Node](), "LineBreak"
    for inline in inlines:
        kind = "Space" if inline["t"] == "SoftBreak" else inline["t"]
        if kind == "Space" and last in ("Space", "LineBreak"):
            continue
        if kind == "LineBreak":
            done = _without_last_space(done)
        done.append(inline)
        last = last if is_marker(inline) else kind
    while done and done[-1]["t"] == "LineBreak":
        done.pop()
    return _without_last_space(done)


def _without_last_space(inlines: list[Node]) -> list[Node]:
    at = len(inlines)
    while at and is_marker(inlines[at - 1]):
        at -= 1
    is_space = at and inlines[at - 1]["t"] in ("Space", "SoftBreak")
    return [*inlines[: at - 1], *inlines[at:]] if is_space else inlines


def is_marker(inline: Node) -> bool:
    """Whether it is a marker of the report and nothing else."""
    return inline["t"] == "Str" and not without_markers(inline["c"])


def without_leading(inlines: list[Node], *kinds: str, text: str = "") -> list[Node]:
    """Inlines without those at the start that are of these kinds, or words of this pattern."""
    rest = inlines
    while rest and (
        rest[0]["t"] in kinds
        or (text and rest[0]["t"] == "Str" and re.fullmatch(text, rest[0]["c"]))
    ):
        rest = rest[1:]
    return rest


def slugify(text: str, words: int = 6, letters: int = 48) -> str:
    """Words as an id: lower-case ASCII letters, digits and hyphens."""
    separated = normalize("NFKD", text.replace("’", " ").replace("'", " "))
    plain = separated.encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", plain)[:words]
    while len(found) > 1 and len("-".join(found)) > letters:
        found.pop()
    return "-".join(found)[:letters]


def unused(name: str, is_taken: Callable[[str], bool], suffix: str = "") -> str:
    """`name`, or `name-2`, `name-3` …: the first that is not taken."""
    number, tried = 1, name + suffix
    while is_taken(tried):
        number += 1
        tried = f"{name}-{number}{suffix}"
    return tried


def plain(inlines: list[Node]) -> Node:
    """The text of a cell or an item."""
    return {"t": "Plain", "c": inlines}


def raw_markdown(markdown: str) -> Node:
    """Markdown that goes into the chapter as it is."""
    return {"t": "RawInline", "c": ["markdown", markdown]}


def raw_block(markdown: str) -> Node:
    """A block of Markdown that goes into the chapter as it is."""
    return {"t": "RawBlock", "c": ["markdown", markdown]}


def span(inlines: list[Node], key: str = "", language: str = "") -> Node:
    """Words with an id, or in a language."""
    return {"t": "Span", "c": [attr(key, (), [("lang", language)] if language else ()), inlines]}


def div(blocks: list[Node], key: str = "", classes: tuple[str, ...] = (), **pairs: str) -> Node:
    """Blocks with an id, a class or attributes."""
    return {"t": "Div", "c": [attr(key, classes, list(pairs.items())), blocks]}


def link(inlines: list[Node], target: str, title: str = "", key: str = "") -> Node:
    """A link."""
    return {"t": "Link", "c": [attr(key), inlines, [target, title]]}


def join_with_spaces(*parts: list[Node]) -> list[Node]:
    """The parts that are not empty, with a space between them."""
    found = [node for part in parts if part for node in (space(), *part)]
    return found[1:]
