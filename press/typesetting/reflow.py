"""Whether a chapter can be cut into messages.

Pandoc must read it, and the same chapter with each message on one line, alike. What fails is refused when it is
written, not discovered in a translation.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pypandoc

from press.language.messages import Unit, cut, put, reflow
from press.proof.findings import Finding, PressError
from press.sources.book import Book
from press.sources.text import read_text
from press.typesetting.pandoc import READ, run_pandoc
from press.typesetting.store import Store

_REMEDY = "Write it as content/README.md shows: a blank line around lists, bars on both sides of a table's rows."


def find_uncut(book: Book, store: Store) -> list[Finding]:
    """The place in each chapter from which a translation would be read otherwise than the Italian."""
    return [
        finding for section in book.sections if section.is_chapter for finding in _chapter(book, section.path, store)
    ]


def _chapter(book: Book, path: str, store: Store) -> Iterator[Finding]:
    try:
        text = read_text(book.root / path, book.root)
    except PressError:
        return  # the manuscript says so
    if not is_faithful(text, reflow(text), book.root, store):
        problem = "This can't be translated in place: Pandoc reads it otherwise once its words are replaced."
        yield Finding(path, _line(text, book.root, store), "l-030", problem, _REMEDY)


def is_faithful(text: str, again: str, root: Path, store: Store) -> bool:
    """Whether Pandoc reads two texts alike, but for where their lines end."""
    if text == again:
        return True
    key = store.key("reflow", pypandoc.__version__, (root / READ).read_text("utf-8"), text, again)
    kept = store.get(key)
    if kept is None:
        kept = "alike" if _ast(text, root) == _ast(again, root) else "otherwise"
        store.put(key, kept)
    return kept == "alike"


def _ast(text: str, root: Path) -> str:
    answer, _ = run_pandoc(["--defaults", str(root / READ)], text)
    return json.dumps(json.loads(answer)["blocks"]).replace('"SoftBreak"', '"Space"')


def _line(text: str, root: Path, store: Store) -> int:
    """The line of the first message that, put on one line, changes what Pandoc reads."""
    return next((unit.line for unit, again in _one_by_one(text) if not is_faithful(text, again, root, store)), 1)


def _one_by_one(text: str) -> Iterator[tuple[Unit, str]]:
    for unit in cut(text):
        start = unit.start
        yield unit, put(text, lambda other: other.text if other.start == start else None)  # noqa: B023 asked at once
