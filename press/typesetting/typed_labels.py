"""The labels of list items as they were typed, held against those that will be printed: Pandoc asks only the first."""

import re
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any

from press.markdown.line_marks import marked_lines, unmarked
from press.proof.evidence_of_chapters import Relabelled, TextLine
from press.typesetting.own_text import OwnText
from press.typesetting.pagemap import roman

_LEAST_YEAR = 100  # no list of one item begins there
_TYPED = re.compile(r"[ \t>]*(?P<label>\(?(?P<core>\d+|[A-Za-z]+|#)[.)])[ \t]")


def relabelled_items(own: OwnText, blocks: Any) -> Iterator[Relabelled]:
    """The first item of each list whose typed label is another than the printed one; all alike are a habit."""
    lines = dict(zip(own.text_lines, unmarked(own.text).split("\n"), strict=True))
    for (start, style, _), items in _ordered_lists(blocks):
        typed = [_typed(item, own, lines) for item in items]
        printed = [_core(number, style["t"]) for number in range(start, start + len(items))]
        if len({core for _, core, _ in typed}) == 1:
            continue
        for (line, core, label), wanted in zip(typed, printed, strict=True):
            if core and wanted and core != wanted:
                yield Relabelled(line, label, label.replace(core, wanted))
                break


def lone_items(own: OwnText, blocks: Any, source: str) -> Iterator[TextLine]:
    """The lists of one item that a paragraph may have become: «v. art. 5», «1985. Fu l’anno», «(c) Comune»."""
    lines, typed_lines = (
        source.split("\n"),
        dict(zip(own.text_lines, unmarked(own.text).split("\n"), strict=True)),
    )
    for attributes, items in _ordered_lists(blocks):
        if len(items) == 1 and _is_doubtful(attributes):
            line, _, _ = _typed(items[0], own, typed_lines)
            yield TextLine(line, lines[line - 1].strip() if line else "")


def _is_doubtful(attributes: Any) -> bool:
    """A letter or a number of few digits before one parenthesis is a list's alone."""
    start, style, delimiter = attributes
    is_letter = style["t"] not in ("Decimal", "DefaultStyle")
    return (is_letter and delimiter["t"] != "OneParen") or int(start) >= _LEAST_YEAR


def _typed(item: Any, own: OwnText, lines: dict[int, str]) -> tuple[int, str, str]:
    """The line of an item, its number as it was typed, and the whole label; empty where none stands there."""
    for text in _strings(item):
        for line in marked_lines(text, own.message_lines):
            found = _TYPED.match(lines.get(line, ""))
            return (line, found["core"], found["label"]) if found else (line, "", "")
    return 0, "", ""


def _core(number: int, style: str) -> str:
    """The number as it is printed, without its delimiter; empty beyond the letters."""
    arabic_or_roman = roman(number) if "Roman" in style else str(number)
    text = ascii_lowercase[number - 1 : number] if "Alpha" in style else arabic_or_roman
    return text.upper() if style.startswith("Upper") else text


def _ordered_lists(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if node.get("t") == "OrderedList":
            yield node["c"]
        yield from _ordered_lists(node.get("c"))
    elif isinstance(node, list):
        for child in node:
            yield from _ordered_lists(child)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("t") == "Str":
            yield node["c"]
        else:
            yield from _strings(node.get("c"))
    elif isinstance(node, list):
        for child in node:
            yield from _strings(child)
