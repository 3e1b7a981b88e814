"""Paragraphs, lists and code: typed bullets made lists, empty paragraphs left out, raw LaTeX shown as code."""

import re

from press.adoption.ledger import Ledger
from press.adoption.tree import Node, para, plain, space, string, text_of, tidied, walk
from press.typesetting.pandoc import known_languages

_CERTAIN = frozenset("•·▪◦‣●○■□➢➤✓✔\uf0b7\uf0a7\uf0d8")
_LIKELY = _CERTAIN | frozenset("-–—*o")
_LAYOUT = re.compile(
    r"\s*\\(?:newpage|pagebreak|clearpage|cleardoublepage|noindent|bigskip|medskip|smallskip|vspace\{[^}]*\}|hspace\{[^}]*\})\s*"
)
_ROMAN = {1: "i", 5: "v", 10: "x", 50: "l", 100: "c", 500: "d", 1000: "m"}
_EMPHATIC = frozenset(
    {"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}
)
_HOLDERS = frozenset({"BulletList", "OrderedList", "Div", "BlockQuote", "Note"})
_OWN_LINE = frozenset({"Para", "Plain"})


def bring_passages_in_order(blocks: list[Node], ledger: Ledger) -> list[Node]:
    """The blocks with real lists, without empty paragraphs, and with raw LaTeX as code."""
    return _with_lists(walk(blocks, lambda node: _passage(node, ledger)), ledger)


def _passage(node: Node, ledger: Ledger) -> Node | list[Node] | None:
    """A block or an inline element in the book's form; None where it is in it already."""
    kind = node["t"]
    if kind in ("RawInline", "RawBlock"):
        return _raw(node, ledger)
    if kind in ("Code", "CodeBlock", "Header"):
        return _with_own_attributes(node)
    if kind in _OWN_LINE:
        return _paragraph(node, ledger)
    if kind in _EMPHATIC:
        return _without_notes_at_end(node)
    if kind == "OrderedList" and (word := _abbreviation(node)):
        ledger.shift("lists", -1, "an abbreviation was read as a list of one item")
        place = ledger.mark_changed(
            f"«{word}» at a paragraph's start is an abbreviation, no list of one item"
        )
        first, *rest = node["c"][1][0]
        return [para([string(word), space(), *first["c"], place]), *rest]
    return _with_lists_within(node, ledger) if kind in _HOLDERS else None


def _with_own_attributes(node: Node) -> Node:
    """Code with its language, a heading with its id and whether it is numbered: no other attribute means anything."""
    at = 1 if node["t"] == "Header" else 0
    key, classes, pairs = node["c"][at]
    kept = {"Code": [], "CodeBlock": [_language(classes)]}.get(
        node["t"], [c for c in classes if c == "unnumbered"]
    )
    node["c"][at] = [key, kept, [[name, value] for name, value in pairs if name == "lang"]]
    return node


def _without_notes_at_end(node: Node) -> list[Node]:
    """Emphasised words, with the calls of their notes behind them, where they are not emphasised."""
    at = len(node["c"])
    while at and node["c"][at - 1]["t"] == "Note":
        at -= 1
    notes, node["c"] = node["c"][at:], node["c"][:at]
    return [*([node] if node["c"] else []), *notes]


def _language(classes: list[str]) -> str:
    """The language of code by the name that Pandoc knows; `text` where it knows none."""
    known = known_languages()
    return next((name for name in map(str.lower, classes) if name in known), "text")


def _abbreviation(node: Node) -> str:
    """The «v.» or «n.» that Markdown took for the sign of a list of one item; empty where it is a list."""
    (start, style, delimiter), items = node["c"]
    if (
        len(items) != 1
        or delimiter["t"] != "Period"
        or not items[0]
        or items[0][0]["t"] not in _OWN_LINE
    ):
        return ""
    if style["t"] in ("LowerAlpha", "UpperAlpha") and 0 < start <= 26:
        return f"{chr(ord('a' if style['t'] == 'LowerAlpha' else 'A') + start - 1)}."
    letter = _ROMAN.get(start, "")
    return (
        {"LowerRoman": f"{letter}.", "UpperRoman": f"{letter.upper()}."}.get(style["t"], "")
        if letter
        else ""
    )


def _raw(node: Node, ledger: Ledger) -> Node | list[Node]:
    """Commands of LaTeX that only arrange a page are left out; of all else the letters stand as code."""
    form, text = node["c"]
    is_block = node["t"] == "RawBlock"
    if form == "markdown":
        return node
    if form == "html" or _LAYOUT.fullmatch(text):
        ledger.changed(
            f"{'Raw HTML' if form == 'html' else 'A command'} without words was left out"
        )
        return []
    place = ledger.mark_needs_you(
        f"Raw {'LaTeX' if form in ('tex', 'latex') else form} stands as code: write it in Markdown"
    )
    code = {"t": "Code", "c": [["", [], []], " ".join(text.split())]}
    return para([code, place]) if is_block else [code, place]


def _paragraph(node: Node, ledger: Ledger) -> Node | list[Node] | None:
    """A paragraph without spaces at its ends; none where nothing is left; with its typed lines of a list as one."""
    node["c"] = tidied(node["c"])
    if not node["c"]:
        if node["t"] == "Para":
            ledger.changed("An empty paragraph was left out")
        return [] if node["t"] == "Para" else None
    parts = _parted(node["c"])
    if len(parts) > 1:
        ledger.changed("Empty lines within a paragraph part it into paragraphs")
        return [
            block for part in parts for block in _lines_as_list(para(part), ledger) or [para(part)]
        ]
    return _lines_as_list(node, ledger)


def _parted(inlines: list[Node]) -> list[list[Node]]:
    """The words between empty lines that were made of two breaks."""
    parts: list[list[Node]] = [[]]
    for at, inline in enumerate(inlines):
        is_empty = inline["t"] == "LineBreak" and at and inlines[at - 1]["t"] == "LineBreak"
        if is_empty and parts[-1]:
            parts[-1] = tidied(parts[-1])
            parts.append([])
        elif parts[-1] or inline["t"] != "LineBreak":
            parts[-1].append(inline)
    return [part for part in parts if part]


def _lines_as_list(node: Node, ledger: Ledger) -> list[Node] | None:
    """Lines that begin with a typed bullet, broken by hand, as what stands before them and a list."""
    lines: list[list[Node]] = [[]]
    for inline in node["c"]:
        if inline["t"] == "LineBreak":
            lines.append([])
        else:
            lines[-1].append(inline)
    bullets = [at for at, line in enumerate(lines) if _is_item(line, _LIKELY)]
    if len(bullets) < 2:
        return None
    first = bullets[0]
    ends = [*bullets[1:], len(lines)]
    items = [
        _joined([_without_bullet(lines[at]), *lines[at + 1 : end]])
        for at, end in zip(bullets, ends, strict=True)
    ]
    items[-1].append(ledger.mark_changed("Lines that began with a typed bullet became a list"))
    ledger.shift("lists", 1, "typed bullets became a list")
    made = {"t": "BulletList", "c": [[plain(item)] for item in items]}
    return [{"t": node["t"], "c": _joined(lines[:first])}, made] if first else [made]


def _joined(lines: list[list[Node]]) -> list[Node]:
    return [
        inline
        for number, line in enumerate(lines)
        for inline in ([{"t": "LineBreak"}] if number else []) + line
    ]


def _with_lists_within(node: Node, ledger: Ledger) -> Node:
    if node["t"] in ("Div", "OrderedList"):
        inner = node["c"][1]
        node["c"][1] = (
            _with_lists(inner, ledger)
            if node["t"] == "Div"
            else [_with_lists(i, ledger) for i in inner]
        )
    elif node["t"] == "BulletList":
        node["c"] = [_with_lists(item, ledger) for item in node["c"]]
    else:
        node["c"] = _with_lists(node["c"], ledger)
    return node


def _with_lists(blocks: list[Node], ledger: Ledger) -> list[Node]:
    """The blocks where paragraphs that begin with a typed bullet, one after the other, are a list."""
    done, run = list[Node](), list[Node]()
    for block in [*blocks, None]:
        if block and block["t"] == "Para" and _is_item(block["c"], _LIKELY):
            run.append(block)
            continue
        if len(run) > 1 or any(_is_item(item["c"], _CERTAIN) for item in run):
            ledger.shift("lists", 1, "typed bullets became a list")
            place = ledger.mark_changed("Paragraphs that began with a typed bullet became a list")
            items = [[plain(_without_bullet(item["c"]))] for item in run]
            items[-1][0]["c"].append(place)
            done.append({"t": "BulletList", "c": items})
        else:
            done += run
        run = []
        done += [block] if block else []
    return done


def _is_item(line: list[Node], bullets: frozenset[str]) -> bool:
    if not line or line[0]["t"] != "Str" or not text_of(line[1:]):
        return False
    word = line[0]["c"]
    return (word in bullets and len(line) > 1 and line[1]["t"] in ("Space", "SoftBreak")) or word[
        0
    ] in _CERTAIN


def _without_bullet(line: list[Node]) -> list[Node]:
    rest = [{"t": "Str", "c": line[0]["c"][1:]}, *line[1:]] if len(line[0]["c"]) > 1 else line[1:]
    while rest and rest[0]["t"] in ("Space", "SoftBreak"):
        rest = rest[1:]
    return rest
