"""Figures that were typed in a chapter, and should come from the data.

Which numbers are no figures of the data is seen by the words around them; the rest is suppressed in
content/suppressions.yaml.
"""

import re
from collections.abc import Iterator

from press.checks.numbers.reading import Number, has_unit
from press.checks.numbers.sentences import CalledFigure, ChapterSentences, Sentence
from press.checks.registry import rule
from press.core.findings import Finding

_MONTH = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
)
_LIST = r"(?:\d+, )*(?:\d+ (?:e|o) )?"  # 7, 8 e 9
_NAMED_BEFORE = re.compile(
    # laws and deeds, places in a book
    r"\b(?:n|nn|art|artt|p|pp|cap|vol|fig|tab)\.[ \u00a0](?:\d+[-–, ])*\Z"
    rf"|\b(?:pagin[ae]|zon[ae]|municipi[o]?|numer[oi]) {_LIST}\Z"
    # addresses
    r"|\b(?:via|viale|piazza|piazzale|corso|largo|vicolo|ripa|alzaia)(?: [\w’.]+){1,4}?,? \Z"
    # hours
    r"|\b(?:alle|dalle|ore) (?:\d[\d.]* alle )?\Z",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(
    rf"(?: (?:e|o|al|all’)|–|,)?[ \u00a0]?(?:\d{{1,2}}[ \u00a0])?(?:{_MONTH})"
)
# More than one: i.
_ARTICLE_OF_A_DAY = re.compile(r"\b(?:il|al|dal|del) \Z|\b(?:l|all|dall|dell)’\Z", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"\b(?:sotto i|sopra i|oltre i|dai|fino ai|tra i) (?:\d+ e i )?\Z")
_AGE_AFTER = re.compile(r"(?: e i \d+)?[ \u00a0]anni\b")
_MONEY = re.compile(r"[ \u00a0](?:di )?euro\b|[ \u00a0]?€")
_LARGE_WORD = re.compile(r"milion|miliard")
_YEARS = range(1500, 2101)
_LAST_DAY = 31
_LARGE = 1000  # from here on every language writes a number in its own way, as the data does
_ROUNDED = re.compile(
    r"\b(?P<word>circa|oltre|quasi|più di|meno di) (?:i |gli |le )?\Z", re.IGNORECASE
)
_NEAR = 0.25  # «oltre 3 milioni» may mean 3.6, not 4


@rule("c-001", only_on_proof=True)
def find_typed_figures(chapters: ChapterSentences) -> Iterator[Finding]:
    """Every figure in a chapter comes from the data; a small one may cite its source instead."""
    for sentence in chapters.sentences:
        for number in sentence.numbers:
            if not (
                _is_no_figure(number, sentence)
                or _is_shown(number, sentence)
                or _is_sourced(number, sentence)
            ):
                around = _around(number, sentence)
                problem = f'"{number.shown}" is typed by hand: «{around}».'
                remedy = "Take it from the data (figure), or add it to content/suppressions.yaml."
                subject = f'"{number.shown}" {around}'
                yield Finding(
                    sentence.path, sentence.line, "c-001", problem, remedy, subject=subject
                )


@rule("c-005", only_on_proof=True)
def find_numbers_beside_a_call(chapters: ChapterSentences) -> Iterator[Finding]:
    """No other number follows directly after a figure from the data."""
    for sentence in chapters.sentences:
        for number in sentence.numbers:
            if call := _rival(number, sentence):
                problem = f'"{number.shown}" is next to {call.key}, which is {call.value:g}.'
                remedy = "Remove it, or correct the data."
                yield Finding(sentence.path, sentence.line, "c-005", problem, remedy)


def _is_no_figure(number: Number, sentence: Sentence) -> bool:
    """A year, a day, an hour; the number of a law, a house, a district, a page; an age."""
    before, after = sentence.text[: number.start], sentence.text[number.end :]
    if number.shown.isdecimal() and int(number.value) in _YEARS:
        return True
    is_bare = number.shown.isdecimal() and not _MONEY.match(after)
    if (
        is_bare
        and number.value <= _LAST_DAY
        and (_MONTH_AFTER.match(after) or _ARTICLE_OF_A_DAY.search(before))
    ):
        return True
    is_age = _AGE_BEFORE.search(before) and _AGE_AFTER.match(after)
    return bool(is_age or _NAMED_BEFORE.search(before))


def _is_shown(number: Number, sentence: Sentence) -> bool:
    """Whether a caption or alternative text repeats or rounds a figure that the block shows."""
    rounded = _ROUNDED.search(sentence.text[: number.start])
    return any(
        call.value == number.value
        or (rounded and abs(call.value - number.value) < number.value * _NEAR)
        for call in sentence.called
        if call.start < 0
    )


def _is_sourced(number: Number, sentence: Sentence) -> bool:
    is_money = _LARGE_WORD.search(number.shown) or _MONEY.match(sentence.text[number.end :])
    return (
        not is_money
        and number.value < _LARGE
        and any(at >= number.end for at in sentence.citations)
    )


def _rival(number: Number, sentence: Sentence) -> CalledFigure | None:
    """The figure called just before with another value.

    Examples: «{{ figure(…) }} (33)», «{{ figure(…) }}, 33 imprese».
    """
    for call in sentence.called:
        between = sentence.text[call.end : number.start] if 0 <= call.end <= number.start else "?"
        in_brackets = between.strip() == "("
        repeated = not between.strip(" ,–:") and has_unit(number, sentence.text, call.unit)
        if (
            call.value != number.value
            and (in_brackets or repeated)
            and not _is_no_figure(number, sentence)
        ):
            return call
    return None


def _around(number: Number, sentence: Sentence) -> str:
    text = sentence.typed or sentence.text
    return " ".join(text[max(0, number.start - 25) : number.end + 20].split())
