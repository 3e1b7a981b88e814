"""How a message is shown to a reviewer: as it reads on the page, and what to look at."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from press.catalogs.facts import Fact
from press.catalogs.translation_checks import Reading
from press.markdown.blocks import TAG
from press.markdown.unclosed import without_open_marks

Answer = Callable[[str], str]  # an expression of a chapter -> the Markdown that it prints

# What the page shows otherwise than it is typed: an expression, or a mark without words.
_TARGET = r"\((?:[^()]|\([^()]*+\))*+\)"
_SPECIAL = re.compile(
    rf"""(?P<expression>\{{\{{(?:(?!\}}\}}).)*\}}\}})
       | (?P<mark>{TAG}|\[\]{_TARGET}
           | \[-?@[^][]*+\]|\[\^[^][]++\]|\]{_TARGET}(?:\{{[^{{}}]*+\}})?|(?<=\])\{{[^{{}}]*+\}})""",
    re.VERBOSE | re.DOTALL,
)
_LINK = re.compile(
    r"\[(?P<words>[^\[\]]*)\]\([^()]*\)(?:\{[^{}]*\})?|\[(?P<span>[^\[\]]*)\]\{[^{}]*\}"
)
_ESCAPE = re.compile(r"\\(\W)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and what is to be seen of it.

    `differs`: a fact that the other side lacks; `data`: what an expression prints; `mark`: not words; `new`, `gone`:
    what changed in the Italian; nothing: words. `typed` is what stands in the catalog, where that is something else.
    """

    text: str
    role: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The Italian and one translation of it; the translation may be empty."""

    italian: tuple[Piece, ...]
    translation: tuple[Piece, ...]


def pair_of(reading: Reading, italian: Answer, translated: Answer) -> Pair:
    """Both texts, with what differs; nothing does where there is no translation yet."""
    if not reading.translation:
        return Pair(tuple(_pieces(reading.italian, (), italian)), ())
    difference = reading.difference
    return Pair(
        tuple(_pieces(reading.italian, difference.lost, italian)),
        tuple(_pieces(reading.translation, difference.added, translated)),
    )


def changed(before: str, now: str) -> tuple[Piece, ...]:
    """What became of the Italian since it was translated, word by word."""
    old, new = before.split(" "), now.split(" ")
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(" ".join(old[a:b])))
        else:
            pieces += [Piece(" ".join(old[a:b]), "gone"), Piece(" ".join(new[c:d]), "new")]
    return tuple(piece for piece in pieces if piece.text)


def _pieces(text: str, facts: Iterable[Fact], answer: Answer) -> Iterator[Piece]:
    spans = [
        (fact.start, fact.end, Piece(text[fact.start : fact.end], "differs")) for fact in facts
    ]
    spans += [
        (match.start(), match.end(), _special(match, answer))
        for match in _SPECIAL.finditer(without_open_marks(text))
    ]
    done = 0
    for start, end, piece in sorted(spans, key=lambda span: (span[0], span[2].role != "differs")):
        if start >= done:
            if start > done:
                yield Piece(text[done:start])
            yield piece
            done = end
    if done < len(text):
        yield Piece(text[done:])


def _special(match: re.Match[str], answer: Answer) -> Piece:
    if match["expression"] is None:
        return Piece(match[0], "mark")
    said = _LINK.sub(lambda link: link["words"] or link["span"] or "", answer(match[0]))
    words = _ESCAPE.sub(r"\1", said)
    is_citation = words.startswith("[@")
    return Piece(words, "mark" if is_citation else "data", match[0])
