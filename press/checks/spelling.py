"""Spelling: every word of every language that has a dictionary."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding, Severity
from press.proof.evidence_of_text import Spelling, SpeltText
from press.tools.hunspell import marked, suggestions

# What is no word: what holds a figure (E015, Car2go), an address, a name for mail.
_NO_WORD = re.compile(
    r"(?<![^\s’'–-])[^\s\d’'–-]*+\d[^\s–-]*+|https?://\S+|(?<!\w)\w++(?:[.@]\w++)++(?:/\S*+)?"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*[’']?")
_PIECE = re.compile(r"[^\W\d_]+[’']?")
_POSSESSIVE = re.compile(r"’s?\Z")
_MOST_SUGGESTIONS = 4


@rule("s-001", only_on_proof=True)
def find_misspelt_words(spelling: Spelling) -> Iterator[Finding]:
    """Every word is in the dictionary of its language, in the book's own list, or part of a name in its data."""
    _dictionary(spelling)
    reader = _Reader(spelling)
    for language, dictionary in sorted(spelling.dictionaries.items()):
        texts = [text for text in spelling.texts if text.language == language]
        wrong = reader.wrong_words(
            {word for text in texts for word in reader.words(text)}, dictionary
        )
        found = [
            (word, text)
            for text in texts
            for word in dict.fromkeys(reader.words(text))
            if word in wrong
        ]
        found = [(word, text) for word, text in found if not _is_carried_over(word, text)]
        instead = suggestions({word for word, _ in found}, dictionary) if found else {}
        yield from (_finding(word, text, instead.get(word, []), spelling) for word, text in found)


@rule("s-002", only_on_proof=True)
def find_idle_words(spelling: Spelling) -> Iterator[Finding]:
    """Every word of the book's own list is needed: the text has it, and the dictionary has not."""
    dictionary = _dictionary(spelling)
    said = "\n".join(text.text for text in spelling.texts)
    strange = marked(
        {stem for listed in spelling.listed for stem in _stems(listed.word)}, dictionary
    )
    for listed in spelling.listed:
        is_said = _has(listed.word, said, re.IGNORECASE)
        if not (is_said and strange.intersection(_stems(listed.word))):
            why = "the dictionary has it" if is_said else "no text has it"
            problem = f"«{listed.word}» need not be listed: {why}."
            yield Finding(
                listed.path, listed.line, "s-002", problem, "Remove it.", Severity.WARNING
            )


@dataclass(frozen=True)
class _Reader:
    """Reads words past what the book itself knows."""

    spelling: Spelling

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of names, and those of the list, also as they stand at the head of a sentence."""
        known = self.spelling.known | {listed.word for listed in self.spelling.listed}
        return known | {word[0].upper() + word[1:] for word in known}

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        """What the list has in several words, as a title in another language: none of them is right alone."""
        phrases = [
            re.escape(listed.word)
            for listed in self.spelling.listed
            if not _WORD.fullmatch(listed.word)
        ]
        return re.compile(
            rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)" if phrases else r"(?!)", re.IGNORECASE
        )

    def words(self, text: SpeltText) -> list[str]:
        """The words of a text that are still to be judged."""
        words = _WORD.findall(_NO_WORD.sub(" ", self._phrases.sub(" ", text.text)))
        return [word for word in words if word not in self._known]

    def wrong_words(self, words: Collection[str], dictionary: str) -> frozenset[str]:
        """Those that the dictionary has neither whole nor in pieces: dell’ and Expo, FabriQ and s."""
        strange = marked(words, dictionary)
        doubtful = {word for word in words if strange.intersection((word, *_stems(word)))}
        strange = marked({stem for word in doubtful for stem in _stems(word)}, dictionary)
        return frozenset(
            word
            for word in doubtful
            if any(self._is_wrong(piece, strange) for piece in _pieces(word))
        )

    def _is_wrong(self, piece: str, strange: frozenset[str]) -> bool:
        return _stem(piece) in strange and not self._known.intersection((piece, _stem(piece)))


def _is_carried_over(word: str, text: SpeltText) -> bool:
    """Whether a translation has it from the Italian: a name, a word in quotation marks or with its neighbour."""
    plain = _POSSESSIVE.sub("", word)
    if word[0].isupper():
        return _has(plain, text.italian)
    if re.search(rf"[«“‘]{plain}[»”’]", text.text):
        return _has(plain, text.italian)
    around = (rf"\w+\W{{1,2}}{plain}(?!\w)", rf"(?<!\w){plain}\W{{1,2}}\w+")
    return any(
        pair in text.italian for pattern in around for pair in re.findall(pattern, text.text)
    )


def _finding(word: str, text: SpeltText, instead: list[str], spelling: Spelling) -> Finding:
    meant = f"Write {', '.join(instead[:_MOST_SUGGESTIONS])}; or" if instead else "Correct it, or"
    remedy = f"{meant} add it to content/spelling/{spelling.locale}.txt."
    line = _line(word, text, spelling.sources.get(text.path, ""))
    return Finding(
        text.path, line, "s-001", f"«{word}» is in no dictionary.", remedy, Severity.WARNING
    )


def _line(word: str, text: SpeltText, source: str) -> int:
    """The line that has the word, from the text's first line on."""
    for number, line in enumerate(source.splitlines()[max(text.line - 1, 0) :], max(text.line, 1)):
        if _has(word, line):
            return number
    return text.line


def _has(word: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> bool:
    return bool(
        re.search(
            rf"(?<!\w){re.escape(word)}" + ("" if word.endswith("’") else r"(?!\w)"), text, flags
        )
    )


def _pieces(word: str) -> list[str]:
    return _PIECE.findall(word)


def _stems(word: str) -> list[str]:
    return [_stem(piece) for piece in _pieces(word)]


def _stem(piece: str) -> str:
    return piece.rstrip("’'")


def _dictionary(spelling: Spelling) -> str:
    if name := spelling.dictionaries.get(spelling.locale):
        return name
    raise CheckSkipped(
        f'"{spelling.locale}" has no dictionary in content/spelling/dictionaries.yaml.'
    )
