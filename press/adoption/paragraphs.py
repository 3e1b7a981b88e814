"""Paragraphs, lists and code: typed bullets made lists, empty paragraphs removed, LaTeX as code."""

import re

from press.adoption.nodes import plain, text_of, tidy_inlines, transform, without_leading
from press.adoption.report import ConversionReport
from press.typesetting.pandoc import known_languages
from press.typesetting.pandoc_ast import PARAGRAPHS, Node, attr, para, space, string

_CERTAIN = frozenset("•·▪◦‣●○■□➢➤✓✔\uf0b7\uf0a7\uf0d8")  # a bullet even in a single paragraph
_LIKELY = _CERTAIN | frozenset("-–—*o")  # a bullet where several follow one another
_LAYOUT = re.compile(
    r"\s*\\(?:newpage|pagebreak|clearpage|cleardoublepage|noindent|bigskip|medskip|smallskip|"
    r"vspace\{[^}]*\}|hspace\{[^}]*\})\s*"
)
_ROMAN = {1: "i", 5: "v", 10: "x", 50: "l", 100: "c", 500: "d", 1000: "m"}
_EMPHASIS = frozenset({"Emph", "Strong", "Underline", "Strikeout"})
_EMPHASIS |= {"Superscript", "Subscript", "SmallCaps"}


def convert_paragraphs(blocks: list[Node], report: ConversionReport) -> list[Node]:
    """The blocks with real lists, without empty paragraphs, and with raw LaTeX as code."""
    return _with_lists(transform(blocks, lambda node: _converted(node, report)), report)


def _converted(node: Node, report: ConversionReport) -> Node | list[Node] | None:
    """An element in the book's form; None if it is already."""
    match node["t"]:
        case "RawInline" | "RawBlock":
            return _raw(node, report)
        case "Code" | "CodeBlock" | "Header":
            return _with_known_attributes(node)
        case "Para" | "Plain":
            return _paragraph(node, report)
        case "OrderedList":
            return _abbreviation_or_list(node, report)
        case "BulletList":
            node["c"] = [_with_lists(item, report) for item in node["c"]]
        case "Div":
            node["c"][1] = _with_lists(node["c"][1], report)
        case "BlockQuote" | "Note":
            node["c"] = _with_lists(node["c"], report)
        case kind if kind in _EMPHASIS:
            return _without_notes_at_end(node)
    return None


def _with_known_attributes(node: Node) -> Node:
    """Code with its language, a heading with its id and whether it is numbered; nothing else."""
    at = 1 if node["t"] == "Header" else 0
    key, classes, pairs = node["c"][at]
    match node["t"]:
        case "Header":
            kept = [name for name in classes if name == "unnumbered"]
        case "CodeBlock":
            kept = [_language(classes)]
        case _:
            kept = []
    node["c"][at] = attr(key, kept, [(name, value) for name, value in pairs if name == "lang"])
    return node


def _without_notes_at_end(node: Node) -> list[Node]:
    """Emphasised words, with the notes at their end moved behind them."""
    at = len(node["c"])
    while at and node["c"][at - 1]["t"] == "Note":
        at -= 1
    notes, node["c"] = node["c"][at:], node["c"][:at]
    return [*([node] if node["c"] else []), *notes]


def _language(classes: list[str]) -> str:
    """The language of code by a name that Pandoc knows; `text` if it knows none."""
    known = known_languages()
    return next((name for name in map(str.lower, classes) if name in known), "text")


def _abbreviation_or_list(node: Node, report: ConversionReport) -> Node | list[Node] | None:
    """A list, or the paragraph that Markdown took for a list, as it begins with «v.» or «n.»."""
    if not (word := _abbreviation(node)):
        node["c"][1] = [_with_lists(item, report) for item in node["c"][1]]
        return None
    report.explain("lists", -1, "an abbreviation was read as a list of one item")
    message = f"«{word}» at the start of a paragraph is an abbreviation, not a list of one item"
    first, *rest = node["c"][1][0]
    return [para([string(word), space(), *first["c"], report.changed_here(message)]), *rest]


def _abbreviation(node: Node) -> str:
    """The letter and full stop that a list of one item has for its number; else empty."""
    (start, style, delimiter), items = node["c"]
    first = items[0][0]["t"] if len(items) == 1 and items[0] else ""
    if delimiter["t"] != "Period" or first not in PARAGRAPHS:
        return ""
    kind, letter = style["t"], ""
    if kind in ("LowerAlpha", "UpperAlpha") and 0 < start <= 26:
        letter = chr(ord("a") + start - 1)
    elif kind in ("LowerRoman", "UpperRoman"):
        letter = _ROMAN.get(start, "")
    return f"{letter.upper() if kind.startswith('Upper') else letter}." if letter else ""


def _raw(node: Node, report: ConversionReport) -> Node | list[Node]:
    """Raw LaTeX as code; commands that only affect the layout, and HTML without words, removed."""
    form, text = node["c"]
    if form == "markdown":
        return node
    if form == "html" or _LAYOUT.fullmatch(text):
        what = "Raw HTML without text" if form == "html" else "A layout command"
        report.changed(f"{what} was removed")
        return []
    name = "LaTeX" if form in ("tex", "latex") else form
    marker = report.needs_editor_here(f"Raw {name} was kept as code: write it in Markdown")
    code = {"t": "Code", "c": [attr(), " ".join(text.split())]}
    return para([code, marker]) if node["t"] == "RawBlock" else [code, marker]


def _paragraph(node: Node, report: ConversionReport) -> Node | list[Node] | None:
    """A paragraph tidied, split at its empty lines, with typed lists; none if it is empty."""
    node["c"] = tidy_inlines(node["c"])
    if not node["c"]:
        if node["t"] == "Para":
            report.changed("An empty paragraph was removed")
        return [] if node["t"] == "Para" else None
    parts = _split_at_empty_lines(node["c"])
    if len(parts) == 1:
        return _lines_as_list(node, report)
    report.changed("A paragraph was split at its empty lines")
    return [block for part in parts for block in _lines_as_list(para(part), report) or [para(part)]]


def _split_at_empty_lines(inlines: list[Node]) -> list[list[Node]]:
    """The words between two or more line breaks in a row."""
    parts: list[list[Node]] = [[]]
    for at, inline in enumerate(inlines):
        is_empty = inline["t"] == "LineBreak" and at and inlines[at - 1]["t"] == "LineBreak"
        if is_empty and parts[-1]:
            parts[-1] = tidy_inlines(parts[-1])
            parts.append([])
        elif parts[-1] or inline["t"] != "LineBreak":
            parts[-1].append(inline)
    return [part for part in parts if part]


def _lines_as_list(node: Node, report: ConversionReport) -> list[Node] | None:
    """A paragraph whose lines begin with typed bullets as a list; None if it has none."""
    lines: list[list[Node]] = [[]]
    for inline in node["c"]:
        if inline["t"] == "LineBreak":
            lines.append([])
        else:
            lines[-1].append(inline)
    bullets = [at for at, line in enumerate(lines) if _is_item(line, _LIKELY)]
    if len(bullets) < 2:
        return None
    first, ends = bullets[0], [*bullets[1:], len(lines)]
    items = [
        _joined([_without_bullet(lines[at]), *lines[at + 1 : end]])
        for at, end in zip(bullets, ends, strict=True)
    ]
    items[-1].append(report.changed_here("Lines that began with a typed bullet became a list"))
    report.explain("lists", 1, "typed bullets became a list")
    made = {"t": "BulletList", "c": [[plain(item)] for item in items]}
    return [{"t": node["t"], "c": _joined(lines[:first])}, made] if first else [made]


def _joined(lines: list[list[Node]]) -> list[Node]:
    """The lines with line breaks between them."""
    broken = [inline for line in lines for inline in ({"t": "LineBreak"}, *line)]
    return broken[1:]


def _with_lists(blocks: list[Node], report: ConversionReport) -> list[Node]:
    """The blocks with consecutive paragraphs that begin with typed bullets as lists."""
    done, run = list[Node](), list[Node]()
    for block in [*blocks, None]:
        if block and block["t"] == "Para" and _is_item(block["c"], _LIKELY):
            run.append(block)
            continue
        if len(run) > 1 or any(_is_item(item["c"], _CERTAIN) for item in run):
            report.explain("lists", 1, "typed bullets became a list")
            message = "Paragraphs that began with a typed bullet became a list"
            items = [[plain(_without_bullet(item["c"]))] for item in run]
            items[-1][0]["c"].append(report.changed_here(message))
            done.append({"t": "BulletList", "c": items})
        else:
            done += run
        run = []
        done += [block] if block else []
    return done


def _is_item(line: list[Node], bullets: frozenset[str]) -> bool:
    """Whether a line begins with one of these bullets, and has words after it."""
    if not line or line[0]["t"] != "Str" or not text_of(line[1:]):
        return False
    word: str = line[0]["c"]
    is_separate = len(line) > 1 and line[1]["t"] in ("Space", "SoftBreak")
    return (word in bullets and is_separate) or word[0] in _CERTAIN


def _without_bullet(line: list[Node]) -> list[Node]:
    word = line[0]["c"][1:]
    rest = [*([string(word)] if word else []), *line[1:]]
    return without_leading(rest, "Space", "SoftBreak")
