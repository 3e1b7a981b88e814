"""Mark text in another language than the book's, by paragraph and by phrase."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from press.adoption.nodes import find, inline_lists, is_kind, span, text_of
from press.adoption.report import ConversionReport
from press.checks.chapters.foreign_phrases import MARKED, ForeignStretch, foreign_stretches
from press.typesetting.pandoc_ast import SPACES, Node

_ITALIAN = "it"  # the only language of a book whose foreign phrases can be marked so far
_LANGUAGES = ("en", "fr", "de", "es", _ITALIAN)  # those that foreign_stretches knows
_FUNCTION_WORDS = re.compile(
    r"\b(?:al|alla|come|con|da|dal|del|della|dei|di|e|è|gli|il|la|le|nel|nella|per|sono|stato|un|"
    r"una)\b",
    re.IGNORECASE,
)
_MIN_WORDS_OF_PARAGRAPH, _MIN_WORDS_OF_PHRASE = 5, 4
_CONFIDENCE = 0.95  # in a language, against the book's own
_MAX_WORDS_TO_SEARCH = 24  # of a phrase whose runs of words are tried one by one
_MAX_PHRASES = 100  # of a paragraph
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "»", "”", ")", "–", "—")
_WORD = re.compile(r"\S+")
_UNMARKED = frozenset({"Link", "Note", "Image", "Cite"})  # no language mark goes around these
_EMPHASIS = ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps")
Guess = Callable[[str], tuple[str, float]]


@cache
def language_guesser(source: str) -> Guess | None:
    """A function from a text to its language and its confidence, by lingua; None without lingua.

    The confidence is relative to `source`, the language of the book.
    """
    try:
        from lingua import IsoCode639_1, LanguageDetectorBuilder
    except ImportError:
        return None
    codes = [getattr(IsoCode639_1, code.upper()) for code in {*_LANGUAGES, source}]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def guess(text: str) -> tuple[str, float]:
        values = {
            each.language.iso_code_639_1.name.lower(): each.value
            for each in detector.compute_language_confidence_values(text)
        }
        best = max(sorted(values), key=lambda code: values[code])  # sorted: for ties
        return best, values[best] / (values[best] + values[source] + 1e-9)

    return guess


def mark_languages(blocks: list[Node], source: str, report: ConversionReport) -> None:
    """Mark every paragraph and phrase in another language, in place; the report names each."""
    if source != _ITALIAN:
        report.needs_editor("Text in another language was not marked: mark it with {lang=…}")
        return
    guess = language_guesser(source)
    if guess is None:
        message = "Languages were not detected, since lingua is missing: `make adopt` installs it"
        report.needs_editor(message)
    marked = {
        id(inner)
        for node in find(blocks, "Span", "Div")
        if _has_language(node)
        for inner in inline_lists(node)
    }
    for inlines in list(inline_lists(blocks)):
        if id(inlines) not in marked:
            _Marker(guess, report).mark(inlines, is_paragraph=True)


class _Marker:
    """Marks languages in lists of inlines, in place."""

    def __init__(self, guess: Guess | None, report: ConversionReport) -> None:
        self.guess, self.report = guess, report

    def mark(self, inlines: list[Node], *, is_paragraph: bool) -> None:
        """Mark these words as a whole if they are in another language, or else phrases in them."""
        least = _MIN_WORDS_OF_PARAGRAPH if is_paragraph else _MIN_WORDS_OF_PHRASE
        if not self._has_own_sentence(inlines) and self._mark_whole(inlines, least):
            return
        if is_paragraph:
            sentences = list(_sentences(inlines))
            inlines[:] = [node for each in sentences for node in self._marked_sentence(each)]
        for node in inlines:
            inner = _inner(node)
            if inner is not None and not _has_language(node):
                self.mark(inner, is_paragraph=False)
        self._mark_phrases(inlines)

    def _has_own_sentence(self, inlines: list[Node]) -> bool:
        """Whether one of several sentences is in the book's own language."""
        texts = [_text(sentence) for sentence in _sentences(inlines)]
        # For a sentence of code alone, lingua's confidence is 0 in every language.
        spoken = [text for text in texts if any(map(str.isalpha, text))]
        sentences = [text for text in spoken if len(text.split()) > 1]
        return (
            self.guess is not None
            and len(sentences) > 1
            and any(self.guess(text)[0] == _ITALIAN for text in sentences)
        )

    def _marked_sentence(self, sentence: list[Node]) -> list[Node]:
        """A sentence, marked if it is in another language, but for the spaces around it."""
        words = [at for at, node in enumerate(sentence) if node["t"] not in SPACES]
        start, end = (words[0], words[-1] + 1) if words else (len(sentence),) * 2
        inner = sentence[start:end]
        self._mark_whole(inner, _MIN_WORDS_OF_PARAGRAPH)
        return [*sentence[:start], *inner, *sentence[end:]]

    def _mark_whole(self, inlines: list[Node], least: int) -> bool:
        text = _text(inlines)
        if self.guess is None or len(text.split()) < least or any(map(_has_language, inlines)):
            return False
        language, confidence = self.guess(text)
        is_own = language == _ITALIAN or len(_FUNCTION_WORDS.findall(text)) > 1
        if is_own or confidence < _CONFIDENCE:
            return False
        inlines[:] = self._marked(list(inlines), language, text)
        return True

    def _mark_phrases(self, inlines: list[Node]) -> None:
        """Mark what the check x-017 would take for another language."""
        for _ in range(_MAX_PHRASES):
            text = _text(inlines)
            found = next(iter(foreign_stretches(text)), None)
            if not found:
                return
            start, end = self._surest_part(text, found)
            self._mark_letters(inlines, found.language, start, end)

    def _surest_part(self, text: str, found: ForeignStretch) -> tuple[int, int]:
        """The longest run of words that is surely in the language; else the whole stretch."""
        words = [word.span() for word in _WORD.finditer(text, found.start, found.end)]
        if self.guess is None or len(words) > _MAX_WORDS_TO_SEARCH:
            return found.start, found.end
        runs = [
            (words[first][0], words[last][1])
            for first in range(len(words))
            for last in range(first + _MIN_WORDS_OF_PHRASE - 1, len(words))
        ]
        for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
            language, confidence = self.guess(text[start:end])
            is_sure = language == found.language and confidence >= _CONFIDENCE
            if is_sure and foreign_stretches(text[start:end]):
                return start, end
        return found.start, found.end

    def _mark_letters(self, inlines: list[Node], language: str, start: int, end: int) -> None:
        """Mark the elements that hold these letters of the text."""
        begins, at = list[int](), 0
        for node in inlines:
            begins.append(at)
            at += len(_piece(node))
        first = max(n for n, begin in enumerate(begins) if begin <= start)
        last = max(n for n, begin in enumerate(begins) if begin < end)
        words = _text(inlines)[start:end]
        inlines[first : last + 1] = self._marked(inlines[first : last + 1], language, words)

    def _marked(self, inlines: list[Node], language: str, text: str) -> list[Node]:
        """The elements with their language, and the report's marker behind them."""
        words = text.split()
        shown = " ".join(words) if len(words) <= 6 else f"{' '.join(words[:6])} …"
        marker = self.report.changed_here(f"«{shown}» was marked as {language}")
        return [*_in_language(inlines, language), marker]


def _sentences(inlines: list[Node]) -> Iterator[list[Node]]:
    """The elements of each sentence, or of each part of one between punctuation marks."""
    sentence: list[Node] = []
    for node in inlines:
        sentence.append(node)
        is_end = node["t"] == "Str" and node["c"].endswith(_SENTENCE_ENDS)
        if node["t"] == "LineBreak" or is_end:
            yield sentence
            sentence = []
    yield sentence


def _in_language(inlines: list[Node], language: str) -> list[Node]:
    """The elements in spans of a language: a link within its brackets, a note not at all."""
    done, run = list[Node](), list[Node]()
    for node in [*inlines, None]:
        if node and node["t"] not in _UNMARKED:
            run.append(node)
            continue
        has_words = any(map(str.isalpha, text_of(run)))
        done += [span(run, language=language)] if has_words else run
        run = []
        if node and node["t"] == "Link":
            node["c"][1] = _in_language(node["c"][1], language)
        done += [node] if node else []
    return done


def _text(inlines: list[Node]) -> str:
    return "".join(map(_piece, inlines))


def _piece(node: Node) -> str:
    """The words as the check x-017 reads them: code, notes and marked words end a phrase."""
    if node["t"] in SPACES:
        return " "
    is_other = is_kind(node, "Note", "Code", "Math", "Image", "RawInline")
    if is_other or _is_address(node) or _has_language(node):
        return MARKED
    inner = _inner(node)
    return _text(inner) if inner is not None else text_of(node)


def _inner(node: Node) -> list[Node] | None:
    """The words within emphasis, links and spans; None for an address and any other element."""
    if not is_kind(node, *_EMPHASIS, "Link", "Span", "Quoted") or _is_address(node):
        return None
    inner: list[Node] = node["c"] if is_kind(node, *_EMPHASIS) else node["c"][1]
    return inner


def _is_address(node: Node) -> bool:
    return is_kind(node, "Link") and text_of(node["c"][1]).startswith(("http", "www."))


def _has_language(node: Node) -> bool:
    return is_kind(node, "Span", "Div") and any(name == "lang" for name, _ in node["c"][0][2])
