"""Unmarked phrases in another language, recognised by function words of that language.

It is always a guess. Only the manuscript's own chapters are searched, block by block, without what
is already marked as another language.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from json import dumps

from press.checks.chapters.chapter import TypedChapter
from press.checks.chapters.typed_text import EXPRESSION, unescaped
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.markdown.line_marks import marked_lines, strip_line_marks
from press.typesetting.pandoc_ast import PARAGRAPHS, SPACES, Element, elements

# Function words of a language that are not also Italian words (come, qui, se, con …).
_SMALL_WORDS = {
    "en": "an and are as at be but by for from has have is it not of on that the their they this "
    "to was were with",
    "fr": "au aux avec cette dans des et les pas pour sont sur une",
    "de": "auf das dem den der des die ein eine für ist mit nicht sich und von werden zum zur",
    "es": "el es este las los para pero por sus y",
}
ITALIAN = "it"  # the one language in which phrases of others are looked for
MARKED = "\x1d"  # replaces a passage that is marked as another language
_BY_LANGUAGE = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
# A phrase ends at a function word of Italian only, or at a passage that is marked.
_ITALIAN = re.compile(
    rf"{MARKED}|\b(?:agli|al|alla|anche|che|ci|così|cui|da|dal|dalla|degli|dei|del|della|di|dove"
    r"|e|è|fra|gli|già|ha|il|lo|loro|nel|nella|non|più|quando|quella|quello|questa|questo"
    r"|si|sono|sua|sul|sulla|suo|tra|uno)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[«»“”.;:!?()]")  # two names side by side are no phrase
_WITHIN = 8  # words
_SILENT = frozenset({"Cite", "Code", "Image", "Math", "RawInline"})
_MOST = 80  # letters of a phrase that is shown whole


@dataclass(frozen=True, slots=True)
class ItalianBlock:
    """The words of a block that are not marked as another language, and its first line."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ForeignStretch:
    """Words of a text that seem to be in another language, by their positions in it."""

    language: str
    start: int
    end: int


@rule("x-017", level=Severity.WARNING)
def find_unmarked_phrases(chapter: TypedChapter) -> Iterator[Finding]:
    """A phrase in another language is marked, for screen readers (WCAG 2.2, 3.1.2)."""
    if chapter.language != ITALIAN:
        return
    # Blocks in a row that are wholly in one language.
    whole = list[tuple[ItalianBlock, ForeignStretch]]()
    for block in _italian_blocks(elements(chapter.blocks), chapter.typed.message_lines):
        stretches = foreign_stretches(block.text)
        is_foreign = len(stretches) == 1 and is_whole(stretches[0], block.text)
        if whole and not (is_foreign and stretches[0].language == whole[-1][1].language):
            yield _unmarked(chapter.path, whole)
            whole = []
        if is_foreign:
            whole.append((block, stretches[0]))
        else:
            yield from (_unmarked(chapter.path, [(block, stretch)]) for stretch in stretches)
    if whole:
        yield _unmarked(chapter.path, whole)


def _unmarked(path: str, found: Sequence[tuple[ItalianBlock, ForeignStretch]]) -> Finding:
    (first, stretch), (last, end) = found[0], found[-1]
    language = stretch.language
    words = first.text[stretch.start : stretch.end]
    if len(found) > 1:
        problem = f"«{_begin(words)}», to «{_end(last.text[: end.end])}» on line {last.line}, "
        remedy = f"If so, put the blocks between ::: {{lang={language}}} and :::."
    else:
        problem = f"«{words if len(words) <= _MOST else f'{_begin(words)} … {_end(words)}'}» "
        marked = f"[{_begin(words)} …]{{lang={language}}}"
        remedy = f"If so, put it in brackets, followed by its language: {marked}."
    problem += f"seems to be in another language ({language}) but is not marked."
    return Finding(path, first.line, "x-017", problem, remedy, Severity.WARNING)


def _begin(words: str) -> str:
    return " ".join(words.split()[:5])


def _end(words: str) -> str:
    return " ".join(words.split()[-5:])


def foreign_stretches(text: str) -> list[ForeignStretch]:
    """Every phrase that seems to be in another language, once and over its punctuation."""
    return [
        stretch
        for start, end in _between(_ITALIAN, text, 0, len(text))
        for stretch in _stretches_in(text, start, end)
    ]


def is_whole(stretch: ForeignStretch, text: str) -> bool:
    """Whether it is the whole text."""
    return not _WORD.search(text[: stretch.start] + text[stretch.end :])


def _stretches_in(text: str, start: int, end: int) -> Iterator[ForeignStretch]:
    """The stretches between Italian words: from the first phrase of a language to its last."""
    phrases = [
        (language, *phrase)
        for phrase in _between(_MARK, text, start, end)
        for language, small in _BY_LANGUAGE.items()
        if _has_pair(text[slice(*phrase)], small)
    ]
    for language in dict.fromkeys(language for language, _, _ in phrases):
        own = [(first, last) for other, first, last in phrases if other == language]
        words = [*_WORD.finditer(text, own[0][0], own[-1][1])]
        yield ForeignStretch(language, words[0].start(), words[-1].end())


def _between(mark: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places between the marks."""
    for found in mark.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _has_pair(phrase: str, small: frozenset[str]) -> bool:
    """Whether two different function words are close together."""
    hits = [
        (place, word[0].lower())
        for place, word in enumerate(_WORD.finditer(phrase))
        if word[0].lower() in small
    ]
    return any(
        there - here < _WITHIN and one != other for (here, one), (there, other) in pairwise(hits)
    )


def _italian_blocks(some: Iterable[Element], lines: Sequence[int]) -> Iterator[ItalianBlock]:
    for element in some:
        if not _is_italian(element):
            continue
        if element.kind in PARAGRAPHS or element.level:
            line = min(marked_lines(dumps(element.node, ensure_ascii=False), lines), default=0)
            words = unescaped(strip_line_marks("".join(_words(element.content))))
            yield ItalianBlock(line, words.replace(EXPRESSION, "…"))
        for part in element.parts:
            yield from _italian_blocks(part, lines)


def _words(inlines: Iterable[Element]) -> Iterator[str]:
    """The words of a block's inlines; a note is a block of its own."""
    for inline in inlines:
        if inline.kind == "Str":
            yield inline.text
        elif inline.kind in SPACES:
            yield " "
        elif not _is_italian(inline):
            yield MARKED
        elif inline.kind == "Quoted":
            yield from ("“", *_words(inline.content), "”")
        elif inline.kind in _SILENT:
            yield " "
        elif inline.kind != "Note":
            yield from _words(inline.content)


def _is_italian(element: Element) -> bool:
    language = next((value for name, value in element.pairs if name == "lang"), ITALIAN)
    return language.split("-")[0] == ITALIAN
