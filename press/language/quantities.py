"""Numbers, months and currencies in running text, read as one language writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain

from babel import Locale
from babel.dates import get_month_names
from babel.numbers import NumberFormatError, get_currency_name, get_currency_symbol, parse_decimal

from press.language.facts import Fact

_GROUPS = "\u00a0\u202f"
_TOKEN = rf"(?<![\w.,])(?P<token>\d+(?:[.,{_GROUPS}]\d+)*)(?!\w)"  # not 3D, nor the 1960s
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|ers?|e|[ªº°])(?!\w)")
_PER_CENT = r"%|per[ ]cento?\b|percent\b|pour[ -]cent\b|por[ ]ciento\b|Prozent\b|procent\b"
_FIRST = {"it": "primo", "fr": "premier"}  # how a language says the first of a month without a figure
_CURRENCIES = ("EUR", "USD", "GBP", "CHF")
_NAMED = frozenset({"EUR", "USD"})  # others are called like a weight, a book, an honest man: livre, pound, franc


@dataclass(frozen=True, slots=True)
class _Language:
    """How a language writes quantities in prose."""

    locale: Locale
    magnitudes: dict[str, int]  # million -> 6
    months: dict[str, int]
    currencies: dict[str, str]  # what stands for it -> its code (ISO 4217)

    @property
    def number(self) -> re.Pattern[str]:
        """A number with what changes its worth."""
        words = "|".join(map(re.escape, sorted(self.magnitudes, key=len, reverse=True)))
        return re.compile(
            rf"{_TOKEN}(?:[ {_GROUPS}](?P<magnitude>{words})\b)?(?:[ {_GROUPS}]?(?P<percent>{_PER_CENT}))?"
        )

    @property
    def month(self) -> re.Pattern[str]:
        """A month's name; the modal verb at the head of an English sentence is none."""
        names = "|".join(map(re.escape, sorted(self.months, key=len, reverse=True)))
        return re.compile(rf"\b(?:{names})\b(?!(?<=\bMay) [a-z])|(?<=\d )May\b|\bMay(?= of\b)")

    @property
    def first(self) -> re.Pattern[str] | None:
        """«il primo aprile»."""
        word = _FIRST.get(self.locale.language)
        return re.compile(rf"\b{word}(?= (?:{'|'.join(self.months)})\b)") if word else None

    @property
    def currency(self) -> re.Pattern[str]:
        """A currency's sign or name."""
        names = sorted(self.currencies, key=len, reverse=True)
        return re.compile("|".join(rf"\b{re.escape(n)}\b" if n[0].isalpha() else re.escape(n) for n in names))


def read_quantities(text: str, locale: str) -> Iterator[Fact]:
    """The numbers, months and currencies of a text without markup."""
    language = _language(locale)
    yield from _numbers(text, language)
    for match in language.month.finditer(text):
        number = language.months[match[0]]
        yield Fact("month", number, get_month_names("wide", locale="en")[number], *match.span())
    for match in language.currency.finditer(text):
        code = language.currencies[match[0]]
        yield Fact("currency", code, code, *match.span())


def _numbers(text: str, language: _Language) -> Iterator[Fact]:
    if language.first:
        for match in language.first.finditer(text):
            yield Fact("number", ("number", Decimal(1), False), match[0], *match.span())
    text = _ORDINAL.sub(lambda match: " " * len(match[0]), text)
    for match in language.number.finditer(text):
        value = _value(match["token"], language.locale)
        weight = Decimal(10) ** language.magnitudes.get(match["magnitude"] or "", 0)
        percent = bool(match["percent"])
        if value is not None:
            key = ("number", (value * weight).normalize(), percent)
            yield Fact("number", key, match[0], *match.span())
        else:
            yield Fact("number", ("name", match["token"]), match["token"], *match.span())


def settled(italian: list[Fact], translation: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Both sides' facts, where «4.0» is a name if Italian can't read it as a number and the other side has it, too."""
    names = {fact.value[1] for fact in italian if _is_name(fact)}  # type: ignore[index]
    shared = names & {fact.shown for fact in translation if fact.kind == "number"}

    def settle(facts: list[Fact]) -> list[Fact]:
        kept = [fact for fact in facts if not (fact.kind == "number" and fact.shown in shared)]
        return list(chain.from_iterable(_runs(fact) if _is_name(fact) else [fact] for fact in kept))

    return settle(italian), settle(translation)


def _is_name(fact: Fact) -> bool:
    return isinstance(fact.value, tuple) and fact.value[0] == "name"


def _runs(fact: Fact) -> Iterator[Fact]:
    """What is no number in the language counts as its runs of digits: 27/5, 12.03.2014."""
    for match in re.finditer(r"\d+", fact.shown):
        value = Decimal(match[0])
        start = fact.start + match.start()
        yield Fact("number", ("number", value.normalize(), False), match[0], start, start + len(match[0]))


@cache
def _language(tag: str) -> _Language:
    locale = Locale.parse(tag.replace("-", "_"))
    return _Language(locale, _magnitudes(locale), _months(locale), _currencies(locale))


def _magnitudes(locale: Locale) -> dict[str, int]:
    """«mila», «milioni», «miliardo» … from the long compact form of CLDR."""
    found = {}
    for forms in locale.compact_decimal_formats["long"].values():
        for size, form in forms.items():
            digits, _, word = form.pattern.replace("\u00a0", " ").partition(" ")
            if word.isalpha() and not digits.strip("0"):
                found[word] = len(size) - len(digits)
    return found


def _months(locale: Locale) -> dict[str, int]:
    forms = (get_month_names("wide", context=context, locale=locale) for context in ("format", "stand-alone"))
    return {str(name): number for names in forms for number, name in names.items()}


def _currencies(locale: Locale) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in _CURRENCIES:
        names = [_noun(get_currency_name(code, count, locale=locale)) for count in (1, 2, 5) if code in _NAMED]
        symbols = [code, get_currency_symbol(code, locale="en")]
        found |= dict.fromkeys((*symbols, *names, *_plain_plurals(names)), code)
    return found


def _noun(name: str) -> str:
    """What people say: «dollari» for «dollari statunitensi», "dollars" for "US dollars"."""
    words = name.split()
    return words[-1] if words[0][0].isupper() else words[0]


def _plain_plurals(names: list[str]) -> list[str]:
    """EU English says «nine million euro», the reader's newspaper «euros»."""
    return [name[:-1] for name in names if name.endswith("s")]


def _value(token: str, locale: Locale) -> Decimal | None:
    """A number's value, where its marks stand as the locale sets them."""
    group = str(locale.number_symbols["latn"]["group"])
    if group in _GROUPS:
        token = re.sub(rf"[{_GROUPS}]", group, token)
    try:
        return parse_decimal(token, locale=locale, strict=True)
    except NumberFormatError:
        return None
