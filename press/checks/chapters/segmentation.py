"""Whether a chapter can be cut into messages for translators.

Pandoc must read the chapter and the same chapter with each message on one line alike; with other
words in each message it must read the same structure; and every word must be in a message. A
failure is reported when the chapter is written, not discovered in a translation.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.content.book import Book
from press.content.chapters import Chapter
from press.content.recovery import PLACE
from press.core import limits
from press.core.cache import Store
from press.core.findings import Finding, PressError, line_of
from press.core.stages import FaultLocation, stage
from press.localization.pseudo import longer, pseudo, without_pseudo
from press.markdown.blocks import JINJA_TAG, find_blocks
from press.markdown.formulas import without_words, words_in
from press.markdown.segments import Segment, apply_translations, extract_segments
from press.markdown.unclosed import substitute
from press.typesetting.equations import label_equations
from press.typesetting.pandoc import READING, locate_unreadable, read_text, read_together
from press.typesetting.pandoc_ast import PARAGRAPHS, SPACES, Element, Json, Node, elements

_BREAKS = "This can't be translated: with its text replaced, Pandoc would read it differently."
_LEFT = "«{}» would not reach the translators, and would stay Italian in every language."
_CALLED = (
    "A call in a grid table produces longer text than the call itself, which would break the "
    "table's outline."
)
_TYPED = "Type the text, or use a pipe table."
_REMEDY = (
    "Write it as content/README.md shows: paragraphs, pipe tables with bars, blank lines around "
    "blocks, no HTML."
)
_CALL = re.compile(r"\{[{%]")
_TAG = re.compile(JINJA_TAG, re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2,}")
_WIDTH = re.compile(r'(?<="ColWidth"), "c": [\d.e-]+')
_WORDS = frozenset({"Str", "Space", "SoftBreak"})

Replace = Callable[[Segment], str]
View = Callable[[list[Node]], Json]


def find_unsegmentable(book: Book, store: Store) -> list[Finding]:
    """Every place in the chapters that would be parsed differently in a translation."""
    texts = [PLACE.sub("", chapter.text) for chapter in book.chapters.values()]
    unknown = [text for text in texts if store.find(__name__, (text,)) is None]
    # A chapter that takes too long is reported below.
    with suppress(PressError), stage(READING, book.root, limits.PANDOC_CHAPTER):
        read_together([form for text in unknown for form in _forms(text)], book.root)
    return [
        finding
        for chapter in book.chapters.values()
        for finding in _bounded(chapter, book.root, store)
    ]


def _forms(text: str) -> Iterator[str]:
    """The forms of a chapter that are read where nothing is wrong with it."""
    yield text
    yield apply_translations(text, _words_on_one_line)
    yield apply_translations(text, _other_words)
    yield _bracketed(text)


def _bounded(chapter: Chapter, root: Path, store: Store) -> list[Finding]:
    """The findings on a chapter; also one if the check exceeds its budget."""

    def place() -> FaultLocation | None:
        return locate_unreadable(chapter.text, chapter.path, root)

    try:
        with stage(READING, root, limits.PANDOC_CHAPTER, chapter.path, place):
            return list(_chapter(chapter, root, store))
    except PressError as error:
        return list(error.findings)


def _chapter(chapter: Chapter, root: Path, store: Store) -> Iterator[Finding]:
    text = PLACE.sub("", chapter.text)
    yield from _called_in_grids(text, chapter.path)

    def read() -> str:
        return json.dumps(
            [[place.line, place.problem] for place in unsegmentable_places(text, root)]
        )

    for line, problem in json.loads(store.keep(__name__, (text,), read)):
        yield Finding(chapter.path, line, "l-030", problem, _REMEDY)


def _called_in_grids(text: str, path: str) -> Iterator[Finding]:
    """Every grid table whose outline a Jinja call would break."""
    for block in find_blocks(text):
        if block.kind == "grid table" and (call := _CALL.search(text, block.start, block.end)):
            yield Finding(path, text.count("\n", 0, call.start()) + 1, "l-041", _CALLED, _TYPED)


@dataclass(frozen=True, slots=True)
class UnsegmentablePlace:
    """A place that can't be translated, and why.

    If messages fail only together with others, it is the first of them.
    """

    line: int
    problem: str


def unsegmentable_places(text: str, root: Path) -> list[UnsegmentablePlace]:
    """Every place in a chapter that can't be translated, by line."""
    original, tests = _parse(text, root), ((_words_on_one_line, _exact), (_other_words, _structure))
    units, broken = extract_segments(text), set[int]()
    # A message that fails on one line is not tried with other words: that would fail, too.
    for replace, view in tests:
        wanted = view(original)

        def is_same(
            some: Sequence[Segment],
            replace: Replace = replace,
            view: View = view,
            wanted: Json = wanted,
        ) -> bool:
            chosen = {unit.start for unit in some}
            other = apply_translations(
                text, lambda unit: replace(unit) if unit.start in chosen else None
            )
            return bool(view(_parse(other, root)) == wanted)

        broken |= {
            unit.line
            for unit in _culprits([unit for unit in units if unit.line not in broken], is_same)
        }
    places = [*(UnsegmentablePlace(line, _BREAKS) for line in broken), *_left_italian(text, root)]
    once = {_paragraph(text, place.line): place for place in reversed(places)}
    return sorted(once.values(), key=lambda place: place.line)


def _paragraph(text: str, line: int) -> int:
    """The index of the paragraph with this line: two faults in one paragraph are one place."""
    return sum(not before.strip() for before in text.split("\n")[:line])


def _culprits(
    units: Sequence[Segment], is_same: Callable[[Sequence[Segment]], bool]
) -> list[Segment]:
    """The messages that break the chapter when they are replaced, found by halves.

    Of some that only break it together the first.
    """
    if not units or is_same(units):
        return []
    if len(units) == 1:
        return list(units)
    middle = len(units) // 2
    found = [*_culprits(units[:middle], is_same), *_culprits(units[middle:], is_same)]
    return found or list(units[:1])


def _left_italian(text: str, root: Path) -> Iterator[UnsegmentablePlace]:
    """The words that are in no message, and would not be translated."""
    words = "".join(_words(elements(_parse(_bracketed(text), root))))
    after = 0  # words that occur twice are two places
    for lost in without_pseudo(words):
        if _WORD.search(lost):
            at, line = _position(text, lost, after)
            after = max(at, after)
            yield UnsegmentablePlace(line, _LEFT.format(" ".join(lost.split())[:60]))


def _bracketed(text: str) -> str:
    return substitute(_TAG, "0", apply_translations(text, lambda unit: pseudo(unit.text)))


def _position(text: str, words: str, after: int) -> tuple[int, int]:
    """Find words in the source from `after` on: where they end, and their line (1 if nowhere).

    Pandoc may have changed their spacing; if they are not found together, the longest one is.
    """
    pieces = words.split()
    for sought in (pieces, *([piece] for piece in sorted(pieces, key=len, reverse=True))):
        if found := re.compile(r"\s+".join(map(re.escape, sought))).search(text, after):
            return found.end(), text.count("\n", 0, found.start()) + 1
    return after, line_of(text, words) or 1


def _words(some: Iterable[Element]) -> Iterator[str]:
    """The words of an AST in their order; what citeproc will set is not the chapter's."""
    for element in some:
        if element.kind == "Str":
            yield element.text
        elif element.kind == "Math":
            yield from (element.text[start:end] for start, end in words_in(element.text))
        elif element.kind in SPACES:
            yield " "
        elif element.kind != "Cite" and not _is_address(element):
            for part in element.parts:
                yield from _words(part)
            yield "\n" if element.kind in PARAGRAPHS or element.level else ""


def _is_address(element: Element) -> bool:
    """Whether it is a link with its address as text, the same in every language."""
    return element.kind == "Link" and not {"uri", "email"}.isdisjoint(element.classes)


def _words_on_one_line(unit: Segment) -> str:
    return unit.text


def _other_words(unit: Segment) -> str:
    return longer(unit.text)


def _parse(text: str, root: Path) -> list[Node]:
    output, _ = read_text(text, root)
    return label_equations(json.loads(output)["blocks"])


def _exact(blocks: list[Node]) -> str:
    """The AST without line ends and without the width of grid tables; proportions stay."""
    return _WIDTH.sub("", json.dumps(blocks).replace('"SoftBreak"', '"Space"'))


def _structure(node: Json) -> Json:
    """The AST without its words."""
    if isinstance(node, list):
        if len(node) == 2 and node[0] in ("alt", "title"):
            return node[0]  # an attribute that holds words
        kept: list[Json] = []
        for child in node:
            is_words = isinstance(child, dict) and child.get("t") in _WORDS
            if not (is_words and kept and kept[-1] == "words"):
                kept.append("words" if is_words else _structure(child))
        return kept
    if isinstance(node, dict):
        if node.get("t") == "Cite":  # its second half repeats the citation as it was typed
            return ["Cite", *(citation["citationId"] for citation in node["c"][0])]
        if node.get("t") == "Math":
            return ["Math", without_words(node["c"][1])]
        if node.get("t") in ("Link", "Image"):
            attributes, words, (target, title) = node["c"]
            parts = (_structure(attributes), _structure(words))
            return [node["t"], *parts, target, bool(title)]  # a title is words
        if node.get("t") == "ColWidth":
            return "ColWidth"
        return {key: _structure(value) for key, value in node.items()}
    return node
