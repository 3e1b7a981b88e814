"""Whether a chapter can be cut into messages.

Pandoc must read it, and the same chapter with each message on one line, alike; and where other words stand in place
of each message, it must read the same structure. What fails is refused when it is written, not discovered in a
translation.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypandoc

from press.language.messages import Unit, cut, put
from press.language.pseudo import longer
from press.proof.findings import Finding, PressError
from press.sources.book import Book
from press.sources.text import read_text
from press.typesetting.pandoc import READ, run_pandoc
from press.typesetting.store import Store

_REMEDY = "Write it as content/README.md shows: pipe tables with bars on both sides, a blank line around lists."
_WORDS = frozenset({"Str", "Space", "SoftBreak"})


def find_uncut(book: Book, store: Store) -> list[Finding]:
    """The place in each chapter from which a translation would be read otherwise than the Italian."""
    chapters = [section.path for section in book.sections if section.is_chapter]
    return [finding for path in chapters for finding in _chapter(book, path, store)]


def _chapter(book: Book, path: str, store: Store) -> Iterator[Finding]:
    try:
        text = read_text(book.root / path, book.root)
    except PressError:
        return  # the manuscript says so
    replaced = (put(text, _words_on_one_line), put(text, _other_words))
    key = store.key("reflow", pypandoc.__version__, (book.root / READ).read_text("utf-8"), text, *replaced)
    if store.get(key) is None:
        if (line := first_uncut(text, book.root)) is not None:
            problem = "This can't be translated in place: Pandoc reads it otherwise once its words are replaced."
            yield Finding(path, line, "l-030", problem, _REMEDY)
        else:
            store.put(key, "faithful")


def first_uncut(text: str, root: Path) -> int | None:
    """The line of the first message that can't be replaced; None where all can, 1 where they fail only together."""
    original, tests = _read(text, root), ((_words_on_one_line, _exact), (_other_words, _structure))
    for replace, view in tests:
        wanted = view(original)
        if view(_read(put(text, replace), root)) != wanted:
            return next((u.line for u, once in _one_by_one(text, replace) if view(_read(once, root)) != wanted), 1)
    return None


def _words_on_one_line(unit: Unit) -> str:
    return unit.text


def _other_words(unit: Unit) -> str:
    return longer(unit.text)


def _one_by_one(text: str, replace: Callable[[Unit], str]) -> Iterator[tuple[Unit, str]]:
    for unit in cut(text):
        start = unit.start
        yield unit, put(text, lambda other: replace(other) if other.start == start else None)  # noqa: B023 asked at once


def _read(text: str, root: Path) -> Any:
    answer, _ = run_pandoc(["--defaults", str(root / READ)], text)
    return json.loads(answer)["blocks"]


def _exact(node: Any) -> str:
    """The AST, but for where lines end."""
    return json.dumps(node).replace('"SoftBreak"', '"Space"')


def _structure(node: Any) -> Any:
    """The AST without its words."""
    if isinstance(node, list):
        kept: list[Any] = []
        for child in node:
            is_words = isinstance(child, dict) and child.get("t") in _WORDS
            if not (is_words and kept and kept[-1] == "words"):
                kept.append("words" if is_words else _structure(child))
        return kept
    if isinstance(node, dict):
        if node.get("t") == "Cite":  # its second half repeats the citation as it was typed
            return ["Cite", *(citation["citationId"] for citation in node["c"][0])]
        return {key: _structure(value) for key, value in node.items()}
    return node
