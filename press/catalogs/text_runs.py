"""Divide a message into runs of text for the proof sheet: words, data, markup, differences."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from press.catalogs.facts import TextFact
from press.catalogs.translation_checks import Comparison
from press.markdown.blocks import JINJA_TAG
from press.markdown.unclosed import hide_unclosed

Answer = Callable[[str], str]  # from an expression of a chapter to the Markdown that it prints

# What a page shows otherwise than it is typed: an expression, or markup without words.
_TARGET = r"\((?:[^()]|\([^()]*+\))*+\)"
_SPECIAL = re.compile(
    rf"""(?P<expression>\{{\{{(?:(?!\}}\}}).)*\}}\}})
       | (?P<mark>{JINJA_TAG}|\[\]{_TARGET}
           | \[-?@[^][]*+\]|\[\^[^][]++\]|\]{_TARGET}(?:\{{[^{{}}]*+\}})?
           | (?<=\])\{{[^{{}}]*+\}})""",
    re.VERBOSE | re.DOTALL,
)
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]*)\]\([^()]*\)(?:\{[^{}]*\})?|\[(?P<span>[^\[\]]*)\]\{[^{}]*\}"
)
_ESCAPE = re.compile(r"\\(\W)")


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run of text and its role.

    `differs`: a fact that the other text lacks; `data`: what an expression prints; `mark`: markup;
    `new`, `gone`: changes of the source text; empty: words. `typed` is the text in the catalog, if
    it differs.
    """

    text: str
    role: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class ComparedTexts:
    """The source text and one translation of it; the translation may be empty."""

    source_text: tuple[TextRun, ...]
    translation: tuple[TextRun, ...]


def compared_texts(reading: Comparison, source_text: Answer, translated: Answer) -> ComparedTexts:
    """Both texts with their differences; none are marked if there is no translation."""
    if not reading.translation:
        return ComparedTexts(tuple(_pieces(reading.source_text, (), source_text)), ())
    difference = reading.difference
    return ComparedTexts(
        tuple(_pieces(reading.source_text, difference.lost, source_text)),
        tuple(_pieces(reading.translation, difference.added, translated)),
    )


def word_changes(before: str, now: str) -> tuple[TextRun, ...]:
    """The changes of the source text since it was translated, word by word."""
    old, new = before.split(" "), now.split(" ")
    pieces: list[TextRun] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(TextRun(" ".join(old[a:b])))
        else:
            pieces += [TextRun(" ".join(old[a:b]), "gone"), TextRun(" ".join(new[c:d]), "new")]
    return tuple(piece for piece in pieces if piece.text)


def _pieces(text: str, facts: Iterable[TextFact], answer: Answer) -> Iterator[TextRun]:
    spans = [
        (fact.start, fact.end, TextRun(text[fact.start : fact.end], "differs")) for fact in facts
    ]
    spans += [
        (match.start(), match.end(), _special(match, answer))
        for match in _SPECIAL.finditer(hide_unclosed(text))
    ]
    done = 0
    for start, end, piece in sorted(spans, key=lambda span: (span[0], span[2].role != "differs")):
        if start >= done:
            if start > done:
                yield TextRun(text[done:start])
            yield piece
            done = end
    if done < len(text):
        yield TextRun(text[done:])


def _special(match: re.Match[str], answer: Answer) -> TextRun:
    if match["expression"] is None:
        return TextRun(match[0], "mark")
    said = _LINK.sub(lambda link: link["words"] or link["span"] or "", answer(match[0]))
    words = _ESCAPE.sub(r"\1", said)
    is_citation = words.startswith("[@")
    return TextRun(words, "mark" if is_citation else "data", match[0])
