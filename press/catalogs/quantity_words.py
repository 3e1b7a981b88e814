"""The words and signs with which a language writes quantities in prose, mostly from CLDR."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from babel import Locale
from babel.dates import get_month_names
from babel.numbers import get_currency_name, get_currency_symbol

NO_BREAK = "\u00a0\u202f"  # no-break spaces: the wide one, the narrow one
_TOKEN = rf"(?<![\w.,])(?P<token>\d+(?:[.,{NO_BREAK}]\d+)*)(?P<thousands>mila)?(?!\w)"  # not 3D
# Not CLDR's long form of the unit: «percento», which nobody writes, and one spelling of two in
# English.
_PER_CENT = r"%|‰|per[ ]cento?\b|percent\b|pour[ -]cent\b|por[ ]cien?to\b|Prozent\b|procent\b"
# CLDR has neither the first of a month nor decades in words.
_FIRST = {
    "it": "primo",
    "fr": "premier",
}  # how a language says the first of a month without a figure
_DECADE = {
    "it": r"anni ’?(?P<year>\d{2,4}|Venti|Trenta|Quaranta|Cinquanta|Sessanta|Settanta|"
    r"Ottanta|Novanta|Duemila)\b",
    "en": r"\b(?P<year>\d{3}0)s\b",
    "fr": r"années (?P<year>\d{4}|\d0)\b",
}
# Those that occur in the book's sources: ISO 4217 has 180, many of which share their signs and
# names.
_CURRENCIES = ("EUR", "USD", "GBP", "CHF")
_NAMED = frozenset({"EUR", "USD"})  # the names of others have other meanings: livre, pound, franc


@dataclass(frozen=True)
class QuantityWords:
    """How a language writes quantities in prose."""

    locale: Locale
    magnitudes: dict[str, int]  # million -> 6
    months: dict[str, int]
    currencies: dict[str, str]  # what stands for it -> its code (ISO 4217)

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A number with what changes its worth."""
        magnitude = (
            rf"[ {NO_BREAK}-](?P<magnitude>{_either(self.magnitudes)})\b"
            if self.magnitudes
            else "(?P<magnitude>$^)"
        )
        return re.compile(rf"{_TOKEN}(?:{magnitude})?(?:[ {NO_BREAK}]?(?P<percent>{_PER_CENT}))?")

    @cached_property
    def in_words(self) -> re.Pattern[str] | None:
        """A magnitude after a number in words, from a million on: «mille» has other uses."""
        large = [word for word, weight in self.magnitudes.items() if weight >= 6]
        return re.compile(rf"(?<!\d[ {NO_BREAK}-])\b(?:{_either(large)})\b") if large else None

    @cached_property
    def month(self) -> re.Pattern[str]:
        """A month's name, in the case of the language or at the head of a sentence."""
        return re.compile(rf"\b(?:{_either({*self.months, *map(str.capitalize, self.months)})})\b")

    @cached_property
    def first(self) -> re.Pattern[str] | None:
        """«il primo aprile»."""
        word = _FIRST.get(self.locale.language)
        return re.compile(rf"\b{word}(?= (?:{_either(self.months)})\b)") if word else None

    @cached_property
    def decade(self) -> re.Pattern[str] | None:
        """«gli anni Sessanta», "the 1960s"."""
        pattern = _DECADE.get(self.locale.language)
        return re.compile(pattern) if pattern else None

    @cached_property
    def currency(self) -> re.Pattern[str]:
        """A currency's sign or name."""
        names = sorted(self.currencies, key=len, reverse=True)
        return re.compile(
            "|".join(rf"\b{re.escape(n)}\b" if n[0].isalpha() else re.escape(n) for n in names)
        )


@cache
def quantity_words(tag: str) -> QuantityWords:
    """Those of a language, by its tag (BCP 47)."""
    locale = Locale.parse(tag.replace("-", "_"))
    return QuantityWords(locale, _magnitudes(locale), _months(locale), _currencies(locale))


# What a language calls a currency besides the name in CLDR.
_MORE_CURRENCIES = {"it": {"sterlina": "GBP", "sterline": "GBP"}}


def _magnitudes(locale: Locale) -> dict[str, int]:
    """«mila», «milioni», «miliardo» … from the long compact form of CLDR, where it has one."""
    found = {}
    for forms in locale.compact_decimal_formats.get("long", {}).values():
        for size, form in forms.items():
            digits, _, word = form.pattern.replace("\u00a0", " ").partition(" ")
            if word.isalpha() and digits and not digits.strip("0"):
                found[word] = len(size) - len(digits)
    return found


def _months(locale: Locale) -> dict[str, int]:
    forms = (
        get_month_names("wide", context=context, locale=locale)
        for context in ("format", "stand-alone")
    )
    return {str(name): number for names in forms for number, name in names.items()}


def _currencies(locale: Locale) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in _CURRENCIES:
        names = [
            _noun(get_currency_name(code, count, locale=locale))
            for count in (1, 2, 5)
            if code in _NAMED
        ]
        symbols = [code, get_currency_symbol(code, locale="en")]
        found |= dict.fromkeys((*symbols, *names, *_plain_plurals(names)), code)
    return found | _MORE_CURRENCIES.get(locale.language, {})


def _noun(name: str) -> str:
    """What people say: «dollari» for «dollari statunitensi», "dollars" for "US dollars"."""
    words = name.split()
    return words[-1] if words[0][0].isupper() else words[0]


def _plain_plurals(names: list[str]) -> list[str]:
    """The singular as a plural: the EU writes «nine million euro», newspapers «euros»."""
    return [name[:-1] for name in names if name.endswith("s")]


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
