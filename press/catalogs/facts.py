"""Facts, the same in every language: numbers, months, currencies, names, markup.

Markup is expressions, citations, notes, targets, attributes. Each fact has its place in the text,
so that a finding can name it and a proof sheet can show it.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from press.markdown.formulas import without_words
from press.markdown.markup import MARKUP
from press.markdown.unclosed import hide_unclosed

Kind = Literal["markup", "number", "magnitude", "month", "currency", "name"]
_WORDS_IN_ATTRIBUTES = re.compile(r'\b(title|alt)="(?:[^"\\]|\\.)*"')
# Not compared: a word that is foreign in one language may belong to the other.
_LANGUAGE = re.compile(r"\{[^{}]*\blang=[\w\"-]+[^{}]*\}")
# How often they occur doesn't matter: «tra 5 e 6 milioni di euro», "between €5 and €6 million".
_ONCE: frozenset[Kind] = frozenset({"currency", "name"})


@dataclass(frozen=True, slots=True)
class TextFact:
    """A fact: `value` is compared, `shown` is for people, the slice is its place in the text."""

    kind: Kind
    value: Hashable
    shown: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FactDifference:
    """What the translation lacks, and what it has on its own."""

    lost: tuple[TextFact, ...]
    added: tuple[TextFact, ...]

    def of(self, kind: Kind) -> "FactDifference":
        """What differs in facts of one kind."""
        return FactDifference(
            *(tuple(f for f in facts if f.kind == kind) for facts in (self.lost, self.added))
        )

    def without(self, kind: Kind) -> "FactDifference":
        """What differs in facts of all other kinds."""
        return FactDifference(
            *(tuple(f for f in facts if f.kind != kind) for facts in (self.lost, self.added))
        )

    def __bool__(self) -> bool:
        return bool(self.lost or self.added)


def compare_facts(
    source_text: Iterable[TextFact], translation: Iterable[TextFact]
) -> FactDifference:
    """The facts of each text that the other lacks."""
    there, here = list(source_text), list(translation)
    return FactDifference(_without_partner(there, here), _without_partner(here, there))


def _without_partner(facts: Sequence[TextFact], others: Sequence[TextFact]) -> tuple[TextFact, ...]:
    partners = Counter((fact.kind, fact.value) for fact in others)
    left: list[TextFact] = []
    for fact in facts:
        key = (fact.kind, fact.value)
        if partners[key] and fact.kind not in _ONCE:
            partners[key] -= 1
        elif not partners[key] and not (
            fact.kind in _ONCE and any((f.kind, f.value) == key for f in left)
        ):
            left.append(fact)
    return tuple(left)


def read_markup(text: str) -> Iterator[TextFact]:
    """All markup that must come through a translation, as often as it occurs."""
    for match in MARKUP.finditer(hide_unclosed(text)):
        kind = str(match.lastgroup)
        token = " ".join(text[match.start(kind) : match.end(kind)].split())
        if kind == "formula":
            token = without_words(token)
        if kind == "target":
            token = f"]({token})"
        if kind == "attributes":
            token = "" if _LANGUAGE.fullmatch(token) else _WORDS_IN_ATTRIBUTES.sub(r'\1="…"', token)
        if token and kind != "mail":
            yield TextFact("markup", token, f'"{token}"', *match.span(kind))
