"""Words in another language than the book's marked as such, by paragraph and by phrase, with a guesser of languages."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from press.adoption.ledger import Ledger
from press.adoption.tree import Node, elements, inline_lists, span, text_of
from press.proof.foreign import foreign_phrase
from press.sources.editions import SOURCE_LOCALE

_LANGUAGES = ("en", "fr", "de", "es", SOURCE_LOCALE)  # those that the proof asks about (press/proof/foreign.py)
_SMALL = re.compile(
    r"\b(?:al|alla|come|con|da|dal|del|della|dei|di|e|è|gli|il|la|le|nel|nella|per|sono|stato|un|una)\b", re.IGNORECASE
)
_FEWEST_WORDS = {"paragraph": 5, "phrase": 4}
_SUREST = 0.95  # of a language against the book's own
_LONGEST = 24  # words of a phrase
_ENDINGS = (".", ";", ":", "!", "?", "»", "”", ")", "–", "—")
_MARKS = re.compile(r"[«»“”.;:!?()]")
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
    confidences = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build().compute_language_confidence_values

    def guess(text: str) -> tuple[str, float]:
        values = {value.language.iso_code_639_1.name.lower(): value.value for value in confidences(text)}
        best = max(values, key=lambda code: values[code])
        return best, values[best] / (values[best] + values[SOURCE_LOCALE] + 1e-9)

    return guess


def mark_languages(blocks: list[Node], ledger: Ledger) -> None:
    """Mark every paragraph and phrase in another language, in place; the ledger names each."""
    guess = guesser()
    if guess is None:
        ledger.needs_you("No language was guessed, since lingua is not installed: `make adopt` installs it")
    marked = {id(inner) for node in elements(blocks, "Span", "Div") if _language(node) for inner in inline_lists(node)}
    for inlines in [found for found in _all_inlines(blocks) if id(found) not in marked]:
        _mark(inlines, "paragraph", guess, ledger)


def _all_inlines(blocks: list[Node]) -> Iterator[list[Node]]:
    """The inline elements of paragraphs and headings, and of captions."""
    yield from inline_lists(blocks)


def _mark(inlines: list[Node], kind: str, guess: Guess | None, ledger: Ledger) -> None:
    """Mark these words as a whole if they are in another language, or else the phrases among them."""
    if _foreign_as_a_whole(inlines, kind, guess, ledger):
        return
    if kind == "paragraph":
        inlines[:] = [node for sentence in _sentences(inlines) for node in _marked_sentence(sentence, guess, ledger)]
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


def _marked_sentence(sentence: list[Node], guess: Guess | None, ledger: Ledger) -> list[Node]:
    """A sentence, marked if it is in another language; the spaces around it stay outside."""
    first = next((at for at, node in enumerate(sentence) if node["t"] not in _BLANK), len(sentence))
    last = next((at for at in range(len(sentence), first, -1) if sentence[at - 1]["t"] not in _BLANK), first)
    inner = sentence[first:last]
    _foreign_as_a_whole(inner, "paragraph", guess, ledger)
    return [*sentence[:first], *inner, *sentence[last:]]


def _foreign_as_a_whole(inlines: list[Node], kind: str, guess: Guess | None, ledger: Ledger) -> bool:
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
    """Mark what the proof itself would take for another language (x-017), with all that belongs to it."""
    for _ in range(100):
        found = foreign_phrase(_unmarked(inlines))
        if not found:
            return
        language, words = found
        if not _wrap(inlines, language, _widened(_unmarked(inlines), words, language, guess), ledger):
            return


def _widened(text: str, words: str, language: str, guess: Guess | None) -> str:
    """The longest stretch around these words, up to the marks on both sides, that is surely in their language."""
    at = text.find(words)
    start = max((found.end() for found in _MARKS.finditer(text, 0, at)), default=0)
    after = _MARKS.search(text, at + len(words))
    end = after.start() if after else len(text)
    before, behind = text[start:at].split(), text[at + len(words) : end].split()
    if guess is None or len(before) + len(behind) > _LONGEST:
        return words
    spans = ((a, b) for a in range(len(before) + 1) for b in range(len(behind) + 1))
    for a, b in sorted(spans, key=lambda pair: -(len(before) - pair[0] + pair[1])):
        first = at - len(text[start:at]) + _offset(text[start:at], a)
        last = at + len(words) + _offset_behind(text[at + len(words) : end], b)
        best, sure = guess(text[first:last])
        if best == language and sure >= _SUREST:
            return text[first:last]
    return words


def _offset(text: str, skipped: int) -> int:
    """Where the text goes on after so many words."""
    found = list(_WORD.finditer(text))
    return found[skipped].start() if skipped < len(found) else len(text)


def _offset_behind(text: str, taken: int) -> int:
    """Where so many words end."""
    found = list(_WORD.finditer(text))
    return found[taken - 1].end() if taken else 0


def _wrap(inlines: list[Node], language: str, words: str, ledger: Ledger) -> bool:
    """Put the elements that hold these words into one with their language."""
    starts, text = [], ""
    for node in inlines:
        starts.append(len(text))
        text += _piece(node)
    at = text.find(words)
    if at < 0:
        return False
    first = max(n for n, start in enumerate(starts) if start <= at)
    last = max(n for n, start in enumerate(starts) if start < at + len(words))
    place = ledger.mark_changed(f"«{_shortened(words)}» is marked as {language}")
    inlines[first : last + 1] = [*_in_language(inlines[first : last + 1], language), place]
    return True


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
    if node["t"] in ("Note", "Code", "Math", "Image") or _language(node):
        return " . "
    inner = _inner(node)
    return "".join(map(_piece, inner)) if inner is not None else text_of(node)


def _inner(node: Node) -> list[Node] | None:
    content: Any = node.get("c")
    if node["t"] in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"):
        return content  # type: ignore[no-any-return]
    return content[1] if node["t"] in ("Link", "Span", "Quoted") else None


def _language(node: Node) -> bool:
    return node["t"] in ("Span", "Div") and any(name == "lang" for name, _ in node["c"][0][2])


def _shortened(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 6 else f"{' '.join(words[:6])} …"
