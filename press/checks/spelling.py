"""Spelling of all words in the languages that have a dictionary."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from press.catalogs.catalog import Catalog, forms, texts
from press.catalogs.typography import MARKS
from press.checks.registry import rule
from press.content.book import Book
from press.content.references import FILES
from press.content.spelling import ListedWord, read_dictionaries, read_word_list
from press.content.yaml_source import read_yaml
from press.core.findings import CheckSkipped, Finding, Severity, line_of
from press.localization.message import Message
from press.markdown.blocks import JINJA_TAG
from press.markdown.markup import MARKUP
from press.markdown.unclosed import substitute
from press.tools.hunspell import misspelt, suggestions

# What is no word: anything with a digit (E015, Car2go), a web address, a mail address.
_NO_WORD = re.compile(
    r"(?<![^\s’'–-])[^\s\d’'–-]*+\d[^\s–-]*+|https?://\S+|(?<!\w)\w++(?:[.@]\w++)++(?:/\S*+)?"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*[’']?")
_PIECE = re.compile(r"[^\W\d_]+[’']?")
_POSSESSIVE = re.compile(r"’s?\Z")
_MOST_SUGGESTIONS = 4
_FOREIGN = re.compile(r"\[(?P<words>[^\[\]]*)\]\{[^{}]*\blang=\"?(?P<language>[\w-]+)\"?[^{}]*\}")
_CITED = re.compile(r"\[[^][@]*+@[^][]*+\](?!\{)")
_TAG = re.compile(JINJA_TAG, re.DOTALL)
_PLACEHOLDER = re.compile(r"%\(\w+\)s|&#?\w+;|\[\^[^][]*+\]")
_NAMES_OF_A_REFERENCE = [
    "author",
    "editor",
    "container-title",
    "publisher",
    "publisher-place",
    "translator",
]
_NAME = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class SpeltText:
    """Words of one language without markup, and their place; `italian` is what they translate."""

    path: str
    line: int
    text: str
    language: str
    italian: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """All words of one locale, and the words known besides the dictionaries."""

    locale: str
    texts: tuple[SpeltText, ...]
    dictionaries: Mapping[str, str]  # language -> hunspell's name for its dictionary
    known: frozenset[str]
    listed: tuple[ListedWord, ...]
    sources: Mapping[str, str] = field(repr=False)  # path -> text, to find a line


@rule("s-001", only_on_proof=True, tool="Hunspell")
def find_misspelt_words(spelling: Spelling) -> Iterator[Finding]:
    """Every word is in the dictionary of its language, in the book's list, or in a name."""
    _dictionary(spelling)
    reader = _WordReader(spelling)
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


@rule("s-002", only_on_proof=True, tool="Hunspell")
def find_idle_words(spelling: Spelling) -> Iterator[Finding]:
    """Every word of the book's own list is needed: it is used, and not in the dictionary."""
    dictionary = _dictionary(spelling)
    words = "\n".join(text.text for text in spelling.texts)
    strange = misspelt(
        {stem for listed in spelling.listed for stem in _stems(listed.word)}, dictionary
    )
    for listed in spelling.listed:
        is_used = _has(listed.word, words, re.IGNORECASE)
        if not (is_used and strange.intersection(_stems(listed.word))):
            why = "it is in the dictionary" if is_used else "it is not used in the text"
            problem = f"«{listed.word}» doesn't need to be listed: {why}."
            yield Finding(
                listed.path, listed.line, "s-002", problem, "Remove it.", Severity.WARNING
            )


@dataclass(frozen=True)
class _WordReader:
    """Reads words past what the book itself knows."""

    spelling: Spelling

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of names and of the list, with or without a capital."""
        known = self.spelling.known | {listed.word for listed in self.spelling.listed}
        return known | {word[0].upper() + word[1:] for word in known}

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        """The entries of the list with several words, of which none is known by itself.

        Such as a title in another language.
        """
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
        """The words that the dictionary has neither as a whole nor in pieces (dell’ + Expo)."""
        strange = misspelt(words, dictionary)
        doubtful = {word for word in words if strange.intersection((word, *_stems(word)))}
        strange = misspelt({stem for word in doubtful for stem in _stems(word)}, dictionary)
        return frozenset(
            word
            for word in doubtful
            if any(self._is_wrong(piece, strange) for piece in _pieces(word))
        )

    def _is_wrong(self, piece: str, strange: frozenset[str]) -> bool:
        return _stem(piece) in strange and not self._known.intersection((piece, _stem(piece)))


def _is_carried_over(word: str, text: SpeltText) -> bool:
    """Whether a translation takes a word from the Italian.

    It is a name, or in quotation marks, or has the same neighbour there.
    """
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
    end = "" if word.endswith("’") else r"(?!\w)"
    return bool(re.search(rf"(?<!\w){re.escape(word)}{end}", text, flags))


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


def source_texts(messages: Iterable[Message], root: Path, language: str) -> Iterator[SpeltText]:
    """Every text of the manuscript, once."""
    text_of = cache(lambda path: (root / path).read_text("utf-8-sig"))
    for message in {message.key: message for message in messages}.values():
        if message.context != MARKS:
            line = message.line or line_of(text_of(message.path), message.text)
            for text in filter(None, (message.text, message.plural)):
                yield from _by_language(message.path, line, text, language)


def translated_texts(catalog: Catalog, path: str, locale: str) -> Iterator[SpeltText]:
    """Every finished translation of a catalog."""
    for message in catalog:
        if not message.fuzzy and message.msgctxt != MARKS:
            italian = " ".join(texts(message))
            for text in forms(message):
                yield from _by_language(path, message.linenum or 0, text, locale, italian)


def spelling_of(
    book: Book, locale: str, texts: Iterable[SpeltText], sources: dict[str, str]
) -> Spelling:
    """The texts, with the dictionaries and words to check them by."""
    return Spelling(
        locale,
        tuple(texts),
        read_dictionaries(book.root),
        frozenset(_known(book)),
        read_word_list(book.root, locale),
        sources,
    )


def _by_language(
    path: str, line: int, text: str, language: str, italian: str = ""
) -> Iterator[SpeltText]:
    """Each phrase marked as another language, then the rest in the text's own language."""
    for phrase in _FOREIGN.finditer(text):
        yield SpeltText(path, line, _words_alone(phrase["words"]), phrase["language"], italian)
    yield SpeltText(path, line, _words_alone(_FOREIGN.sub(" ", text)), language, italian)


def _words_alone(text: str) -> str:
    for no_words in (_TAG, _CITED, MARKUP, _PLACEHOLDER):
        text = substitute(no_words, " ", text)
    return text


def _known(book: Book) -> Iterator[str]:
    """The words of every name that the data of the book has."""
    for name in _names(book):
        yield from _NAME.findall(name)


def _names(book: Book) -> Iterator[str]:
    yield from (person.name for person in book.work.contributors)
    yield from book.data.known_words
    yield from (entry.name for entry in book.glossary.names)
    for term in book.glossary.terms:
        yield from (*term.spellings, *term.translations.values())
    for path in FILES:
        for entry in read_yaml(book.root / path, book.root).data or ():
            yield from _names_of_a_reference(entry)


def _names_of_a_reference(entry: dict[str, object]) -> Iterator[str]:
    for value in map(entry.get, _NAMES_OF_A_REFERENCE):
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (
                part for person in value for part in person.values() if isinstance(part, str)
            )
