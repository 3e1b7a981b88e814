"""The termbase of a language: terms of the glossary, and proper names."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from press.catalogs.facts import TextFact

# letters of a word that its other forms may change: bank, banks; banque, banques
_LONGEST_ENDING = 2
_CODED = re.compile(r"\b(?:[A-Za-z]+\d+\w*|\d+[A-Z]\w*)\b")


@dataclass(frozen=True)
class TermEntry:
    """A term: its forms in the source language, and its translation (empty: not decided yet)."""

    source_forms: tuple[str, ...]
    translation: str

    @cached_property
    def _seek(self) -> re.Pattern[str]:
        forms = "|".join(map(re.escape, sorted(self.source_forms, key=len, reverse=True)))
        return re.compile(rf"\b(?:{forms})\b", re.IGNORECASE)

    @cached_property
    def _seek_plural(self) -> re.Pattern[str]:
        """The source word with a plural ending of another language: fablabs, social streets."""
        forms = "|".join(map(re.escape, self.source_forms))
        return re.compile(rf"\b(?:{forms})e?s\b", re.IGNORECASE)

    @cached_property
    def _accept(self) -> re.Pattern[str]:
        """The stems of its words in any order: «social and collaborative housing» is accepted."""
        stems = map(_stem, re.findall(r"\w+", self.translation))
        words = (rf"(?=.*\b{re.escape(stem)}\w*)" for stem in stems)
        return re.compile("".join(words), re.IGNORECASE | re.DOTALL)

    def find(self, source_text: str) -> re.Match[str] | None:
        """Where the source text has the term."""
        return self._seek.search(source_text)

    def is_used_in(self, translation: str) -> bool:
        """Whether the translation has it; an untranslated term may have its source forms."""
        if self.translation.casefold() in map(str.casefold, self.source_forms):
            return any(seek.search(translation) for seek in (self._seek, self._seek_plural))
        return not self.translation or bool(self._accept.match(translation))


@dataclass(frozen=True)
class Termbase:
    """The terms of one language, and proper names.

    `names` maps each name to what the language calls it, which mostly is the name itself.
    """

    terms: Sequence[TermEntry] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _name_seek(self) -> re.Pattern[str] | None:
        known = sorted(self.names, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)") if known else None

    @cached_property
    def _translated(self) -> "Termbase":
        """The same names as the language writes them, each standing for itself."""
        return Termbase(names={name: name for name in (*self.names.values(), *self.names)})

    def read_names(self, source_text: str) -> Iterator[TextFact]:
        """The names in a source text."""
        if self._name_seek:
            for match in self._name_seek.finditer(source_text):
                yield TextFact("name", self.names[match[0]], f"«{match[0]}»", *match.span())

    def read_translated_names(self, translation: str) -> Iterator[TextFact]:
        """The same names in a translation, which may also leave them as they are."""
        for fact in self._translated.read_names(translation):
            yield replace(fact, value=self.names.get(str(fact.value), fact.value))

    def without_names(self, source_text: str) -> str:
        """The text with spaces in the place of its names: a word in a name is no term."""
        if not self._name_seek:
            return source_text
        return self._name_seek.sub(lambda match: " " * len(match[0]), source_text)

    def find_terms(self, source_text: str) -> Iterator[TermEntry]:
        """The terms that a source text uses; of two that overlap, the longer one."""
        found = [
            (match.span(), entry) for entry in self.terms if (match := entry.find(source_text))
        ]
        for span, entry in found:
            if not any(_holds(other, span) for other, _ in found):
                yield entry


def read_coded_names(text: str) -> Iterator[TextFact]:
    """Names made of letters and digits, the same in every language: Car2go, E015, 3D."""
    for match in _CODED.finditer(text):
        yield TextFact("name", match[0], f"«{match[0]}»", *match.span())


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _stem(word: str) -> str:
    """A word without the letters that its other forms may change: at most a quarter of it."""
    return word[: len(word) - min(_LONGEST_ENDING, len(word) // 4)]
