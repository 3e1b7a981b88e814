"""Whether a chapter can be cut into messages.

Pandoc must read it, and the same chapter with each message on one line, alike; where other words stand in place of
each message, it must read the same structure; and no word may be left that is in no message. What fails is refused when
it is written, not discovered in a translation.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypandoc

from press import budgets
from press.language.formulas import without_words, words_in
from press.language.markdown_blocks import TAG, find_blocks
from press.language.messages import Unit, cut, put
from press.language.open_marks import replaced
from press.language.pseudo import longer, pseudo, without_pseudo
from press.proof.evidence import line_of
from press.proof.findings import Finding, PressError
from press.sources.book import Book
from press.sources.text import read_text
from press.stages import Place, stage
from press.store import Store
from press.typesetting.equations import label_equations
from press.typesetting.pandoc import READ, READING, locate_unreadable, run_pandoc

_BREAKS = "This can't be translated in place: Pandoc reads it otherwise once its words are replaced."
_LEFT = "«{}» stands in no message, so that it would stay Italian in every language."
_CALLED = "A call in a grid table answers with more letters than it has, which would break the drawing."
_TYPED = "Type the words, or write a pipe table."
_REMEDY = "Write it as content/README.md shows: paragraphs, pipe tables with bars, blank lines around blocks, no HTML."
_CALL = re.compile(r"\{[{%]")
_TAG = re.compile(TAG, re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
_WIDTH = re.compile(r'(?<="ColWidth"), "c": [\d.e-]+')
_BLOCKS = frozenset({"Header", "Para", "Plain"})
_WORDS = frozenset({"Str", "Space", "SoftBreak"})


def find_uncut(book: Book, store: Store) -> list[Finding]:
    """The place in each chapter from which a translation would be read otherwise than the Italian."""
    chapters = [section.path for section in book.sections if section.is_chapter]
    return [finding for path in chapters for finding in _bounded(book, path, store)]


def _bounded(book: Book, path: str, store: Store) -> list[Finding]:
    """What a chapter has against it; that the check came to no end, too."""

    def place() -> Place | None:
        return locate_unreadable(read_text(book.root / path, book.root), path, book.root)

    try:
        with stage(READING, book.root, budgets.PANDOC_CHAPTER, path, place):
            return list(_chapter(book, path, store))
    except PressError as error:
        return list(error.findings)


def _chapter(book: Book, path: str, store: Store) -> Iterator[Finding]:
    try:
        text = read_text(book.root / path, book.root)
    except PressError:
        return  # the manuscript says so
    yield from _called_in_grids(text, path)
    replaced = (put(text, _words_on_one_line), put(text, _other_words))
    key = store.key("reflow", pypandoc.__version__, (book.root / READ).read_text("utf-8"), text, *replaced)
    if store.get(key) is None:
        if uncut := first_uncut(text, book.root):
            yield Finding(path, uncut.line, "l-030", uncut.problem, _REMEDY)
        else:
            store.put(key, "faithful")


def _called_in_grids(text: str, path: str) -> Iterator[Finding]:
    """Every grid table that a call of Jinja would draw otherwise."""
    for block in find_blocks(text):
        if block.kind == "grid table" and (call := _CALL.search(text, block.start, block.end)):
            yield Finding(path, text.count("\n", 0, call.start()) + 1, "l-041", _CALLED, _TYPED)


@dataclass(frozen=True, slots=True)
class Uncut:
    """A place that can't be translated, and why; line 1 where it only fails together with others."""

    line: int
    problem: str


def first_uncut(text: str, root: Path) -> Uncut | None:
    """The first place in a chapter that can't be translated; None where there is none."""
    original, tests = _read(text, root), ((_words_on_one_line, _exact), (_other_words, _structure))
    for replace, view in tests:
        wanted = view(original)
        if view(_read(put(text, replace), root)) != wanted:
            lines = (unit.line for unit, once in _one_by_one(text, replace) if view(_read(once, root)) != wanted)
            return Uncut(next(lines, 1), _BREAKS)
    if lost := _left_italian(text, root):
        return Uncut(line_of(text, lost) or 1, _LEFT.format(" ".join(lost.split())[:60]))
    return None


def _left_italian(text: str, root: Path) -> str:
    """The first words that stand in no message, and so would stay Italian in every language."""
    bracketed = put(text, lambda unit: pseudo(unit.text))
    words = "".join(_strings(_read(replaced(_TAG, "0", bracketed), root)))
    return next((stretch for stretch in without_pseudo(words) if _WORD.search(stretch)), "")


def _strings(node: Any) -> Iterator[str]:
    """The words of an AST in their order; what citeproc will set is not the chapter's."""
    if isinstance(node, dict):
        kind = node.get("t")
        if kind == "Str":
            yield node["c"]
        elif kind == "Math":
            yield from (node["c"][1][start:end] for start, end in words_in(node["c"][1]))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind != "Cite" and not _is_address(node):
            for value in node.values():
                yield from _strings(value)
            yield "\n" if kind in _BLOCKS else ""
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def _is_address(node: Any) -> bool:
    """Whether it is a link whose words are its address, which is the same in every language."""
    return node.get("t") == "Link" and "uri" in node["c"][0][1]


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
    return label_equations(json.loads(answer)["blocks"])


def _exact(node: Any) -> str:
    """The AST, but for where lines end, and for how wide a grid is drawn (its columns keep their proportions)."""
    return _WIDTH.sub("", json.dumps(node).replace('"SoftBreak"', '"Space"'))


def _structure(node: Any) -> Any:
    """The AST without its words."""
    if isinstance(node, list):
        if len(node) == 2 and node[0] in ("alt", "title"):
            return node[0]  # an attribute that holds words
        kept: list[Any] = []
        for child in node:
            is_words = isinstance(child, dict) and child.get("t") in _WORDS
            if not (is_words and kept and kept[-1] == "words"):
                kept.append("words" if is_words else _structure(child))
        return kept
    if isinstance(node, dict):
        if node.get("t") == "Cite":  # its second half repeats the citation as it was typed
            return ["Cite", *(citation["citationId"] for citation in node["c"][0])]
        if node.get("t") in ("Link", "Image"):
            attributes, words, (target, title) = node["c"]
            return [node["t"], _structure(attributes), _structure(words), target, bool(title)]  # a title is words
        if node.get("t") == "ColWidth":
            return "ColWidth"
        if node.get("t") == "Math":
            return ["Math", without_words(node["c"][1])]
        return {key: _structure(value) for key, value in node.items()}
    return node
