"""Numbers, dates, amounts, lists and alphabetical order, as each language writes them."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from babel.units import format_unit

from press.localization.pseudo import LOCALE as PSEUDO
from press.localization.untranslated import joined_text

Number = int | float | Decimal

MEASURES = frozenset({"EUR", "kg", "km2", "m2", "percent"})
_NO_BREAK = "\u00a0"
_CLDR_UNITS = {"m2": "area-square-meter", "km2": "area-square-kilometer", "kg": "mass-kilogram"}


# The region of a language without one, if CLDR's default is not European usage: 8 March, "a, b and
# c". Other conventions of a language are in its catalog (words.yaml).
_USAGE = {"en": "en_GB", PSEUDO: "en_GB"}


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one locale, named by its BCP 47 tag.

    `phrases` are the locale's own words around a number (`phrases` in templates/words.yaml);
    without them CLDR's forms are printed.
    """

    locale: str
    phrases: Mapping[str, str] = field(default_factory=dict)

    @property
    def regional_tag(self) -> str:
        """The tag of the regional usage, `en-GB` for `en`, which citeproc takes for `en-US`."""
        return str(self._cldr).replace("_", "-")

    def number(self, value: Number) -> str:
        """«12.500», «0,5»: every digit that the value has."""
        return format_decimal(_exact(value), locale=self._cldr, decimal_quantization=False)

    def percent(self, fraction: Number) -> str:
        """A fraction of one: 0.135 is «13,5%»."""
        return format_percent(_exact(fraction), locale=self._cldr, decimal_quantization=False)

    def euro(self, amount: Number) -> str:
        """An amount in prose: «9 milioni di euro» where that is exact, else «333.136 euro»."""
        value = _exact(amount)
        if not self.phrases:
            return self._currency(value)
        if (scale := _scale(value)) and not value * 10 % scale:
            return self.phrases["euro_millions"] % {"amount": self._compact(value)}
        return _unbroken(self.phrases["euro"] % {"amount": self._grouped(value)})

    def measure(self, value: Number, unit: str) -> str:
        """A value with one of MEASURES: «650 m²», «60%»; raises KeyError for any other unit."""
        if unit == "EUR":
            return self.euro(value)
        if unit == "percent":
            return self.percent(_exact(value) / 100)
        text: str = format_unit(_exact(value), _CLDR_UNITS[unit], length="short", locale=self._cldr)
        return _unbroken(text)

    def date(self, text: str) -> str:
        """An ISO date: day, month or year; raises ValueError for any other text."""
        if len(text) == 4:
            return str(int(text))
        if len(text) == 7:
            return format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=self._cldr)
        return format_date(date.fromisoformat(text), "long", locale=self._cldr)

    def years(self, start: int, end: int | None = None) -> str:
        """«2014–2021», «2014» for a single year, «dal 2014» where there is no end."""
        if end is not None:
            return str(start) if start == end else f"{start}–{end}"
        return self.phrases["since"] % {"year": start} if self.phrases else f"{start}–"

    def join(self, items: Sequence[str]) -> str:
        """«a, b e c»."""
        return format_list(items, locale=self._cldr)

    def sort_key(self, text: str) -> tuple[str, str]:
        """The place of a name in alphabetical order, by letters, without accents and marks.

        Python's collation needs a system locale, which may not be installed. The order is that of
        ICU for Italian and English, but for Ø and Ł.
        """
        letters = unicodedata.normalize("NFKD", text)
        return "".join(filter(str.isalnum, letters)).casefold(), text

    @property
    def _cldr(self) -> Locale:
        return Locale.parse(_USAGE.get(self.locale) or self.locale.replace("-", "_"))

    def _currency(self, value: Decimal) -> str:
        pattern: str = self._cldr.currency_formats["standard"].pattern
        whole = pattern if value % 1 else pattern.replace(".00", "")
        return format_currency(value, "EUR", whole, locale=self._cldr, currency_digits=False)

    def _compact(self, value: Decimal) -> str:
        if "long" not in self._cldr.compact_decimal_formats:
            return self._grouped(value)
        text = format_compact_decimal(
            value, format_type="long", locale=self._cldr, fraction_digits=1
        )
        return text.replace(" ", _NO_BREAK, 1)

    def _grouped(self, value: Decimal) -> str:
        return format_decimal(value, format="#,##0.00" if value % 1 else "#,##0", locale=self._cldr)


def _exact(value: Number) -> Decimal:
    """The number as it is written in the data: 0.135, not the binary fraction next to it."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _scale(value: Decimal) -> int:
    """The million, billion … that a compact form of `value` counts in; 0 below a million."""
    exponent = max(value.adjusted(), 0) // 3 * 3
    return int(10**exponent) if exponent >= 6 else 0


def _unbroken(text: str) -> str:
    return joined_text(text.replace(" ", _NO_BREAK), text)
