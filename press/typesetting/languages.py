"""The chapters' Italian, block by block: without what says, itself or around it, that it is in another language."""

import re
from collections.abc import Iterator, Sequence
from json import dumps
from pathlib import Path
from typing import Any

from press.content.book import Book
from press.content.chapters import Chapter
from press.content.mending import PLACE
from press.core.cache import Store
from press.localization.untranslated import SOURCE
from press.markdown.blocks import TAG
from press.markdown.line_marks import line_mark, marked_lines, unmarked
from press.markdown.segments import cut, put
from press.markdown.unclosed import replaced
from press.proof.evidence_of_text import ItalianBlock, ItalianText
from press.proof.foreign import MARKED
from press.typesetting.ast import ATTR_AT
from press.typesetting.pandoc import parse

_TAG = re.compile(TAG, re.DOTALL)
_LEAVES = frozenset({"Para", "Plain", "Header"})
_SILENT = {"Code": " ", "Math": " ", "RawInline": " ", "Cite": " ", "Image": " "}
_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})


def italian_of(book: Book, store: Store) -> ItalianText:
    """The text of every chapter that is, or says nothing but that it is, Italian."""
    return ItalianText(
        tuple(
            block for chapter in book.chapters.values() for block in _of(chapter, book.root, store)
        )
    )


def _of(chapter: Chapter, root: Path, store: Store) -> Iterator[ItalianBlock]:
    text = PLACE.sub("", replaced(_TAG, _as_lines, chapter.text))
    lines = [unit.line for unit in cut(text)]
    marked = put(text, lambda unit: unit.text, line_mark)
    parsed, _ = parse(marked, chapter.path, root, store)
    yield from _blocks(parsed.marked, lines, chapter.path, is_italian=True)


def _as_lines(tag: re.Match[str]) -> str:
    """What Jinja would answer: no words, on as many lines."""
    return (
        "\u2026" + "\n" * tag[0].count("\n")
        if tag[0].startswith("{{")
        else "\n" * tag[0].count("\n")
    )


def _blocks(
    node: Any, lines: Sequence[int], path: str, *, is_italian: bool
) -> Iterator[ItalianBlock]:
    if isinstance(node, list):
        for child in node:
            yield from _blocks(child, lines, path, is_italian=is_italian)
    elif isinstance(node, dict):
        is_italian = is_italian and _is_italian(node)
        if node.get("t") in _LEAVES and is_italian:
            said = "".join(_words(node["c"][2] if node["t"] == "Header" else node["c"]))
            line = min(marked_lines(dumps(node, ensure_ascii=False), lines), default=0)
            yield ItalianBlock(path, line, " ".join(unmarked(said).split(" ")))
        for value in node.values():
            yield from _blocks(value, lines, path, is_italian=is_italian)


def _words(inlines: Any) -> Iterator[str]:
    """The words of a block's inlines; a note is a block of its own."""
    for node in inlines:
        kind = node["t"]
        if kind == "Str":
            yield node["c"]
        elif kind in _SPACES:
            yield " "
        elif not _is_italian(node):
            yield MARKED
        elif kind == "Quoted":
            yield from ("“", *_words(node["c"][1]), "”")
        elif kind in _SILENT:
            yield _SILENT[kind]
        elif kind != "Note":
            inside = node["c"][1] if kind in ("Span", "Link") else node["c"]
            yield from _words(inside)


def _is_italian(node: dict[str, Any]) -> bool:
    at = ATTR_AT.get(str(node.get("t")))
    languages = (
        [value for name, value in node["c"][at][2] if name == "lang"] if at is not None else []
    )
    return not languages or languages[0].split("-")[0] == SOURCE
