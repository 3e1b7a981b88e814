"""Numbers, months and currencies in running text, read as one language writes them."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, zip_longest

from babel import Locale
from babel.dates import get_month_names
from babel.numbers import NumberFormatError, parse_decimal

from press.catalogs.facts import TextFact
from press.catalogs.quantity_words import NO_BREAK, QuantityWords, quantity_words

_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|ers?|e|[ªº°])(?!\w)")
_DECADES = (
    "Venti",
    "Trenta",
    "Quaranta",
    "Cinquanta",
    "Sessanta",
    "Settanta",
    "Ottanta",
    "Novanta",
)
_ROMAN = re.compile(r"\b(?=[XVI]{2})(X{0,3})(IX|IV|V?I{0,3})(?=\b|e\b)")
_SHORT_YEAR = re.compile(r"\b(?P<century>1[89]|20)(?P<from>\d\d)(?P<mark>[–/-])(?P<to>\d\d)(?!\d)")
_CENTURY = re.compile(r"(?<!\w)’[2-9]00\b")  # il ’900
_ELIDED_YEAR = re.compile(r"(?<!\w)’(?P<year>[2-9]\d)(?![\w-])")
# «tra 5 e 6 milioni», "between 10 and 15%": magnitude and unit of the second hold for the first.
_SHARED = re.compile(
    r"(?:\s?[–-]\s?|[ \u00a0](?:e|o|a|al|ed|and|or|to|et|ou|à)[ \u00a0](?:il[ ]|lo[ ]|l’|[€$£])?)\Z"
)
_MOST_SHARED = 1000  # a year and a sum side by side share nothing
_SENTENCE_HEAD = re.compile(r"(?:\A|[.:!?…]\s+)[«“‘(]?\Z")


def read_quantities(text: str, locale: str) -> Iterator[TextFact]:
    """The numbers, months and currencies of a text without markup."""
    language = quantity_words(locale)
    decades = list(_decades(text, language))
    yield from decades
    yield from _numbers(_blanked(text, decades), language)
    yield from _large(text, language)
    yield from _months_in(text, language)
    for match in language.currency.finditer(text):
        code = language.currencies[match[0]]
        yield TextFact("currency", code, code, *match.span())


def settled(
    source_text: list[TextFact], translation: list[TextFact]
) -> tuple[list[TextFact], list[TextFact]]:
    """The facts of both texts, with numbers of neither language settled.

    A token that the source language can't read as a number, as «4.0» in Italian, is a name if the
    translation has it, too; otherwise its runs of digits are numbers.
    """
    names = {fact.value[1] for fact in source_text if _is_name(fact)}  # type: ignore[index]
    shared = names & {fact.shown for fact in translation if fact.kind == "number"}

    def settle(facts: list[TextFact]) -> list[TextFact]:
        kept = [fact for fact in facts if not (fact.kind == "number" and fact.shown in shared)]
        return list(chain.from_iterable(_runs(fact) if _is_name(fact) else [fact] for fact in kept))

    return settle(source_text), settle(translation)


def _decades(text: str, language: QuantityWords) -> Iterator[TextFact]:
    for match in language.decade.finditer(text) if language.decade else ():
        year = match["year"]
        if year.isdecimal():
            value = int(year) if len(year) == 4 else 1900 + int(year)
        else:
            value = 2000 if year == "Duemila" else 1920 + 10 * _DECADES.index(year)
        yield TextFact("number", ("decade", value), match[0], *match.span())


def _numbers(text: str, language: QuantityWords) -> Iterator[TextFact]:
    for match in language.first.finditer(text) if language.first else ():
        yield _number(Decimal(1), match[0], match.span())
    for match in filter(lambda match: match[0], _ROMAN.finditer(text)):  # XXXX is none
        yield _number(Decimal(_roman(match[0])), match[0], match.span())
    for match in _ELIDED_YEAR.finditer(text):
        yield _number(Decimal(1900 + int(match["year"])), match[0], match.span())
    for no_figure in (_CENTURY, _ELIDED_YEAR, _ORDINAL):
        text = no_figure.sub(_spaces, text)
    short = {
        match.start("to"): match["century"] + match["to"] for match in _SHORT_YEAR.finditer(text)
    }
    found = list(language.number.finditer(text))
    for match, following in zip_longest(found, found[1:]):
        token = short.get(match.start(), match["token"])
        value = _value(token, language.locale)
        if value is None:
            yield TextFact("number", ("name", token), match[0], *match.span())
            continue
        giver = (
            following if following is not None and _shares(text, match, following, value) else match
        )
        power = language.magnitudes.get(giver["magnitude"] or "", 3 if match["thousands"] else 0)
        yield _number(value * Decimal(10) ** power, match[0], match.span(), giver["percent"] or "")


def _shares(text: str, match: re.Match[str], following: re.Match[str], value: Decimal) -> bool:
    bare = not (match["magnitude"] or match["percent"] or match["thousands"])
    gives = following["magnitude"] or following["percent"]
    return bool(
        bare
        and gives
        and value < _MOST_SHARED
        and _SHARED.match(text[match.end() : following.start()])
    )


def _number(value: Decimal, shown: str, span: tuple[int, int], percent: str = "") -> TextFact:
    unit = "‰" if percent == "‰" else "%" if percent else ""
    return TextFact("number", ("number", value.normalize(), unit), shown, *span)


def _large(text: str, language: QuantityWords) -> Iterator[TextFact]:
    for match in language.in_words.finditer(text) if language.in_words else ():
        yield TextFact("magnitude", language.magnitudes[match[0]], match[0], *match.span())


def _months_in(text: str, language: QuantityWords) -> Iterator[TextFact]:
    for match in language.month.finditer(text):
        number = language.months.get(match[0]) or language.months[match[0].lower()]
        at_head = bool(_SENTENCE_HEAD.search(text[: match.start()]))
        beside_a_figure = bool(
            re.match(r"\s\d", text[match.end() :]) or re.search(r"\d\s\Z", text[: match.start()])
        )
        other_case = match[0] not in language.months
        if (other_case and not at_head) or (match[0] == "May" and at_head and not beside_a_figure):
            continue  # a surname, a modal verb
        yield TextFact(
            "month", number, str(get_month_names("wide", locale="en")[number]), *match.span()
        )


def _is_name(fact: TextFact) -> bool:
    return isinstance(fact.value, tuple) and fact.value[0] == "name"


def _runs(fact: TextFact) -> Iterator[TextFact]:
    """The runs of digits in a token that is no number in the language: 27/5, 12.03.2014."""
    for match in re.finditer(r"\d+", fact.shown):
        start = fact.start + match.start()
        yield _number(Decimal(match[0]), match[0], (start, start + len(match[0])))


def _value(token: str, locale: Locale) -> Decimal | None:
    """A number's value, where its marks stand as the locale sets them."""
    symbols = locale.number_symbols.get("latn") or next(iter(locale.number_symbols.values()))
    group, decimal = str(symbols["group"]), str(symbols["decimal"])
    if group in NO_BREAK:
        token = re.sub(rf"[{NO_BREAK}]", group, token)
    if any(not letter.isdecimal() and letter not in (group, decimal) for letter in token):
        return None  # Babel takes a point for a comma where neither groups
    try:
        return parse_decimal(token, locale=locale, strict=True)
    except NumberFormatError:
        return None


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blanked(text: str, facts: Iterable[TextFact]) -> str:
    for fact in facts:
        text = text[: fact.start] + " " * (fact.end - fact.start) + text[fact.end :]
    return text
