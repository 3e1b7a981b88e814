"""Divs and spans: call-outs of Quarto, GitHub and Sphinx made the book's; other classes removed."""

from press.adoption.nodes import div, find, text_of, transform
from press.adoption.report import ConversionReport
from press.typesetting.chapter_elements import CLASSES, names_on
from press.typesetting.pandoc_ast import Node, attr, para

# The book's call-out for each foreign one, by what it asks of the reader, not by its colour.
_NOTES = ("note", "tip", "important", "hint", "seealso")
_WARNINGS = ("warning", "caution", "attention", "danger", "error")
_CALLOUTS = dict.fromkeys(_NOTES, "note") | dict.fromkeys(_WARNINGS, "warning")
_CALLOUTS |= {f"callout-{name}": _CALLOUTS[name] for name in (*_NOTES[:3], *_WARNINGS[:2])}
_OURS = frozenset(names_on(CLASSES, "Div"))
_WITHOUT_TITLE = frozenset({"simple", "minimal"})  # Quarto's appearances without a header
_REMOVED = "Unknown classes and attributes were removed"
# Removed without being reported.
_OF_DIVS = frozenset({"lang", ".section", "role", ".title", ".column", ".columns"})
_OF_SPANS = frozenset({"lang", ".anchor", ".mark"})
_DEFAULT_TITLES = frozenset({"note", "tip", "important", "warning", "caution"})
_DEFAULT_TITLES |= {"nota", "avviso", "avvertimento"}


def convert_divs(blocks: list[Node], report: ConversionReport) -> list[Node]:
    """The blocks with the book's call-outs; any other div only keeps its id and language."""

    def call_out(node: Node) -> Node | None:
        classes = node["c"][0][1] if node["t"] == "Div" else []
        foreign = next((name for name in classes if name in _CALLOUTS), "")
        return _callout(foreign, node, report) if foreign else None

    def other(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Div":
            return _division(node, report)
        return _span(node, report) if node["t"] == "Span" else None

    # Two passes, since a call-out's title may be a div of its own, which the second unwraps.
    return transform(transform(blocks, call_out), other)


def _callout(foreign: str, node: Node, report: ConversionReport) -> Node:
    """A call-out; its title is an attribute, or a heading (Quarto) or div (GitHub) at its start."""
    (key, _, pairs), inside = node["c"]
    attributes = dict(pairs)
    title = attributes.get("title", "")
    if inside and inside[0]["t"] == "Header" and not title:
        title, inside = text_of(inside[0]["c"][2]), inside[1:]
        report.explain("headings", -1, "a heading became the title of a call-out")
    elif inside and inside[0]["t"] == "Div" and inside[0]["c"][0][1] == ["title"]:
        words = text_of(inside[0])
        title, inside = "" if words.lower() in _DEFAULT_TITLES else words, inside[1:]
    title = title.replace("{", "(").replace("}", ")")  # Jinja would read it
    is_box = attributes.get("appearance") in _WITHOUT_TITLE and not title
    name = "box" if is_box else _CALLOUTS[foreign]
    marker = report.changed_here(f"A call-out «{foreign}» became .{name}")
    done = div(inside or [para([])], key, (name,), **({"title": title} if title else {}))
    if first := next(find(done, "Para", "Plain"), None):
        first["c"].append(marker)
    return done


def _division(node: Node, report: ConversionReport) -> Node | list[Node]:
    (key, classes, pairs), inside = node["c"]
    attributes: dict[str, str] = dict(pairs)
    if ours := tuple(name for name in classes if name in _OURS):
        kept = {name: value for name, value in attributes.items() if name in ("title", "lang")}
        return div(inside, key, ours, **kept)
    _report_removed(classes, attributes, _OF_DIVS, report)
    if "lang" in attributes:
        return div(inside, key, (), lang=attributes["lang"])
    content: list[Node] = inside
    if key and content and content[0]["t"] == "Header":
        content[0]["c"][1][0] = key
        return content
    holds_headings = any(block["t"] == "Header" for block in content)
    return div(content, key) if key and not holds_headings else content


def _span(node: Node, report: ConversionReport) -> Node | list[Node]:
    """Words with an id or a language; without either, the words alone."""
    (key, classes, pairs), inside = node["c"]
    attributes: dict[str, str] = dict(pairs)
    _report_removed(classes, attributes, _OF_SPANS, report)
    language = attributes.get("lang", "")
    content: list[Node] = inside
    if not (key or language):
        return content
    node["c"][0] = attr(key, (), [("lang", language)] if language else ())
    return node


def _report_removed(
    classes: list[str], attributes: dict[str, str], silent: frozenset[str], report: ConversionReport
) -> None:
    for name in (*(f".{name}" for name in classes), *attributes):
        report.count_change(_REMOVED, name, name not in silent)
