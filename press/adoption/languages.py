"""Words in another language than the book's marked as such, by paragraph and by phrase, with a guesser of languages."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from press.adoption.ledger import Ledger
from press.adoption.tree import Node, elements, inline_lists, span, text_of
from press.content.editions import SOURCE_LOCALE
from press.proof.foreign import MARKED, Stretch, foreign_stretches

_LANGUAGES = (
    "en",
    "fr",
    "de",
    "es",
    SOURCE_LOCALE,
)  # those that the proof asks about (press/proof/foreign.py)
_SMALL = re.compile(
    r"\b(?:al|alla|come|con|da|dal|del|della|dei|di|e|è|gli|il|la|le|nel|nella|per|sono|stato|un|una)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = {"paragraph": 5, "phrase": 4}
_SUREST = 0.95  # of a language against the book's own
_LONGEST = 24  # words of a phrase whose runs are tried one by one
_MOST_PHRASES = 100  # of a paragraph
_ENDINGS = (".", ";", ":", "!", "?", "»", "”", ")", "–", "—")
_WORD = re.compile(r"\S+")
_APART = frozenset({"Link", "Note", "Image", "Cite"})
_BLANK = frozenset({"Space", "SoftBreak", "LineBreak"})
Guess = Callable[[str], tuple[str, float]]


@cache
def guesser() -> Guess | None:
    """Lingua, which guesses by its own tables and asks no network; None where it is not installed."""
    try:
        from lingua import IsoCode639_1, LanguageDetectorBuilder
    except ImportError:
        return None
    codes = [getattr(IsoCode639_1, code.upper()) for code in _LANGUAGES]
    confidences = (
        LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
        .build()
        .compute_language_confidence_values
    )

    def guess(text: str) -> tuple[str, float]:
        values = {
            value.language.iso_code_639_1.name.lower(): value.value for value in confidences(text)
        }
        best = max(values, key=lambda code: values[code])
        return best, values[best] / (values[best] + values[SOURCE_LOCALE] + 1e-9)

    return guess


def mark_languages(blocks: list[Node], ledger: Ledger) -> None:
    """Mark every paragraph and phrase in another language, in place; the ledger names each."""
    guess = guesser()
    if guess is None:
        ledger.needs_you(
            "No language was guessed, since lingua is not installed: `make adopt` installs it"
        )
    marked = {
        id(inner)
        for node in elements(blocks, "Span", "Div")
        if _language(node)
        for inner in inline_lists(node)
    }
    for inlines in [found for found in _all_inlines(blocks) if id(found) not in marked]:
        _mark(inlines, "paragraph", guess, ledger)


def _all_inlines(blocks: list[Node]) -> Iterator[list[Node]]:
    """The inline elements of paragraphs and headings, and of captions."""
    yield from inline_lists(blocks)


def _mark(inlines: list[Node], kind: str, guess: Guess | None, ledger: Ledger) -> None:
    """Mark these words as a whole if they are in another language, or else the phrases among them."""
    if not _has_own_sentence(inlines, guess) and _foreign_as_a_whole(inlines, kind, guess, ledger):
        return
    if kind == "paragraph":
        inlines[:] = [
            node
            for sentence in _sentences(inlines)
            for node in _marked_sentence(sentence, guess, ledger)
        ]
    for node in inlines:
        inner = _inner(node)
        if inner is not None and not _language(node):
            _mark(inner, "phrase", guess, ledger)
    _mark_phrases(inlines, guess, ledger)


def _sentences(inlines: list[Node]) -> Iterator[list[Node]]:
    """The elements of each sentence, or of each part of one that a mark sets off."""
    sentence: list[Node] = []
    for node in inlines:
        sentence.append(node)
        if node["t"] == "LineBreak" or (node["t"] == "Str" and node["c"].endswith(_ENDINGS)):
            yield sentence
            sentence = []
    yield sentence


def _has_own_sentence(inlines: list[Node], guess: Guess | None) -> bool:
    """Whether one of several sentences is in the book's own language, so that they are not marked together."""
    sentences = [
        text for sentence in _sentences(inlines) if len((text := _unmarked(sentence)).split()) > 1
    ]
    return (
        guess is not None
        and len(sentences) > 1
        and any(guess(text)[0] == SOURCE_LOCALE for text in sentences)
    )


def _marked_sentence(sentence: list[Node], guess: Guess | None, ledger: Ledger) -> list[Node]:
    """A sentence, marked if it is in another language; the spaces around it stay outside."""
    first = next((at for at, node in enumerate(sentence) if node["t"] not in _BLANK), len(sentence))
    last = next(
        (at for at in range(len(sentence), first, -1) if sentence[at - 1]["t"] not in _BLANK), first
    )
    inner = sentence[first:last]
    _foreign_as_a_whole(inner, "paragraph", guess, ledger)
    return [*sentence[:first], *inner, *sentence[last:]]


def _foreign_as_a_whole(
    inlines: list[Node], kind: str, guess: Guess | None, ledger: Ledger
) -> bool:
    text = _unmarked(inlines)
    if guess is None or len(text.split()) < _FEWEST_WORDS[kind] or any(map(_language, inlines)):
        return False
    language, sure = guess(text)
    if language == SOURCE_LOCALE or sure < _SUREST or len(_SMALL.findall(text)) > 1:
        return False
    place = ledger.mark_changed(f"«{_shortened(text)}» is marked as {language}")
    inlines[:] = [*_in_language(list(inlines), language), place]
    return True


def _mark_phrases(inlines: list[Node], guess: Guess | None, ledger: Ledger) -> None:
    """Mark what the proof itself would take for another language (x-017)."""
    for _ in range(_MOST_PHRASES):
        text = _unmarked(inlines)
        found = next(iter(foreign_stretches(text)), None)
        if not found:
            return
        start, end = _surest(text, found, guess)
        _wrap(inlines, found.language, start, end, ledger)


def _surest(text: str, found: Stretch, guess: Guess | None) -> tuple[int, int]:
    """The longest run of words in a stretch that is surely in its language; all of it where none is, or too many."""
    words = [word.span() for word in _WORD.finditer(text, found.start, found.end)]
    if guess is None or len(words) > _LONGEST:
        return found.start, found.end
    runs = [
        (words[a][0], words[b][1])
        for a in range(len(words))
        for b in range(a + _FEWEST_WORDS["phrase"] - 1, len(words))
    ]
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        best, sure = guess(text[start:end])
        if best == found.language and sure >= _SUREST and foreign_stretches(text[start:end]):
            return start, end
    return found.start, found.end


def _wrap(inlines: list[Node], language: str, start: int, end: int, ledger: Ledger) -> None:
    """Put the elements that hold these letters of the text into one with their language."""
    places, at = [], 0
    for node in inlines:
        places.append(at)
        at += len(_piece(node))
    first = max(n for n, place in enumerate(places) if place <= start)
    last = max(n for n, place in enumerate(places) if place < end)
    said = _shortened(_unmarked(inlines)[start:end])
    place = ledger.mark_changed(f"«{said}» is marked as {language}")
    inlines[first : last + 1] = [*_in_language(inlines[first : last + 1], language), place]


def _in_language(inlines: list[Node], language: str) -> list[Node]:
    """The elements marked with their language: each link within its brackets, a note not at all."""
    done, run = list[Node](), list[Node]()
    for node in [*inlines, None]:
        if node and node["t"] not in _APART:
            run.append(node)
            continue
        done += _marked_run(run, language)
        run = []
        if node and node["t"] == "Link":
            node["c"][1] = _in_language(node["c"][1], language)
        done += [node] if node else []
    return done


def _marked_run(run: list[Node], language: str) -> list[Node]:
    """Words that stand side by side, marked; where they are marks and spaces alone, as they are."""
    return [span(run, language=language)] if any(map(str.isalpha, text_of(run))) else run


def _unmarked(inlines: list[Node]) -> str:
    return "".join(map(_piece, inlines))


def _piece(node: Node) -> str:
    """The words of an element as the proof reads them: what is marked, called or typed as code ends a phrase."""
    if node["t"] in ("Space", "SoftBreak", "LineBreak"):
        return " "
    is_address = node["t"] == "Link" and text_of(node["c"][1]).startswith(("http", "www."))
    if node["t"] in ("Note", "Code", "Math", "Image", "RawInline") or is_address or _language(node):
        return MARKED
    inner = _inner(node)
    return "".join(map(_piece, inner)) if inner is not None else text_of(node)


def _inner(node: Node) -> list[Node] | None:
    content: Any = node.get("c")
    if node["t"] in (
        "Emph",
        "Strong",
        "Underline",
        "Strikeout",
        "Superscript",
        "Subscript",
        "SmallCaps",
    ):
        return content  # type: ignore[no-any-return]
    return content[1] if node["t"] in ("Link", "Span", "Quoted") else None


def _language(node: Node) -> bool:
    return node["t"] in ("Span", "Div") and any(name == "lang" for name, _ in node["c"][0][2])


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 6 else f"{' '.join(words[:6])} …"
