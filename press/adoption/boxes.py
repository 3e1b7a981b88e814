"""Divisions: the call-outs of Quarto and GitHub made the book's, every other class taken off with its name told."""

from press.adoption.ledger import Ledger
from press.adoption.tree import Node, div, elements, para, text_of, walk
from press.typesetting.chapter_elements import CLASSES, names_on

# What a call-out of theirs is called here: by what it asks of the reader, not by its colour.
_CALLOUTS = {
    "note": "note",
    "tip": "note",
    "important": "note",
    "warning": "warning",
    "caution": "warning",
    "hint": "note",
    "seealso": "note",
    "attention": "warning",
    "danger": "warning",
    "error": "warning",
    "callout-note": "note",
    "callout-tip": "note",
    "callout-important": "note",
    "callout-warning": "warning",
    "callout-caution": "warning",
}
_OURS = frozenset(names_on(CLASSES, "Div"))
_PLAIN = frozenset({"simple", "minimal"})  # how Quarto calls a call-out without its head
_TAKEN_OFF = "Classes and attributes that mean nothing here were taken off"
_DEFAULT_TITLES = frozenset(
    {"note", "tip", "important", "warning", "caution", "nota", "avviso", "avvertimento"}
)


def bring_boxes_in_order(blocks: list[Node], ledger: Ledger) -> list[Node]:
    """The blocks with the book's boxes; a division that is none is laid open, and keeps only its id and language."""

    def call_out(node: Node) -> Node | None:
        kind = (
            next((_CALLOUTS[name] for name in node["c"][0][1] if name in _CALLOUTS), "")
            if node["t"] == "Div"
            else ""
        )
        return _callout(kind, node, ledger) if kind else None

    def other(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Div":
            return _division(node, ledger)
        return _span(node, ledger) if node["t"] == "Span" else None

    return walk(walk(blocks, call_out), other)


def _division(node: Node, ledger: Ledger) -> Node | list[Node]:
    (key, classes, pairs), inside = node["c"]
    attributes = dict(pairs)
    if ours := [name for name in classes if name in _OURS]:
        return div(
            inside,
            key,
            tuple(ours),
            **{k: v for k, v in attributes.items() if k in ("title", "lang")},
        )
    silent = ("lang", ".section", "role", ".title", ".column", ".columns")
    for name in (*(f".{name}" for name in classes), *attributes):
        ledger.count(_TAKEN_OFF, name, name not in silent)
    if "lang" in attributes:
        return div(inside, key, (), lang=attributes["lang"])
    if key and inside and inside[0]["t"] == "Header":
        inside[0]["c"][1][0] = key
        return inside  # type: ignore[no-any-return]
    holds_headings = any(block["t"] == "Header" for block in inside)
    return div(inside, key) if key and not holds_headings else inside


def _callout(kind: str, node: Node, ledger: Ledger) -> Node:
    """A call-out with its title, which Quarto also takes from a heading at its start, GitHub from its kind."""
    (key, classes, pairs), inside = node["c"]
    attributes = dict(pairs)
    title = attributes.get("title", "")
    if inside and inside[0]["t"] == "Header" and not title:
        title, inside = text_of(inside[0]["c"][2]), inside[1:]
        ledger.shift("headings", -1, "a heading became the title of a call-out")
    elif inside and inside[0]["t"] == "Div" and inside[0]["c"][0][1] == ["title"]:
        said = text_of(inside[0])
        title, inside = "" if said.lower() in _DEFAULT_TITLES else said, inside[1:]
    title = title.replace("{", "(").replace("}", ")")  # Jinja would read it
    ours = "box" if attributes.get("appearance") in _PLAIN and not title else kind
    theirs = next(name for name in classes if name in _CALLOUTS)
    place = ledger.mark_changed(f"A call-out «{theirs}» became .{ours}")
    done = div(inside or [para([])], key, (ours,), **({"title": title} if title else {}))
    _append(done, place)
    return done


def _append(node: Node, mark: Node) -> None:
    """The mark of the ledger behind the first words of a block."""
    first = next(elements(node, "Para", "Plain"), None)
    if first:
        first["c"].append(mark)


def _span(node: Node, ledger: Ledger) -> Node | list[Node]:
    """Words with an id or a language; what a class or a style did to them is left behind."""
    (key, classes, pairs), inside = node["c"]
    attributes = dict(pairs)
    silent = ("lang", ".anchor", ".mark")
    for name in (*(f".{name}" for name in classes), *attributes):
        ledger.count(_TAKEN_OFF, name, name not in silent)
    language = attributes.get("lang", "")
    if not (key or language):
        return inside  # type: ignore[no-any-return]
    node["c"][0] = [key, [], [["lang", language]] if language else []]
    return node
