"""Numbers of a text that are written in figures, and the units after them."""

import re
from dataclasses import dataclass

from press.catalogs.quantities import read_quantities

# How prose writes the units that have a symbol.
_UNITS = {
    "EUR": r"euro\b|€",
    "m2": r"m²|metri quadr",
    "km2": r"km²|chilometri quadr",
    "kg": r"kg\b|chil[io]",
}
_PER_CENT = re.compile("%|cento")


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in figures: its value, and its place in the sentence."""

    shown: str
    value: float
    start: int
    end: int


def read_numbers(text: str, language: str) -> tuple[Number, ...]:
    """Each number in figures; a number in words, a roman numeral and a decade are none."""
    facts = (
        fact
        for fact in read_quantities(text, language)
        if fact.kind == "number" and fact.shown[:1].isdigit()
    )
    return tuple(
        Number(fact.shown, _worth(fact.value, fact.shown), fact.start, fact.end)
        for fact in sorted(facts, key=lambda fact: fact.start)
    )


def _worth(value: object, shown: str) -> float:
    """The value of a number; one that is ambiguous (10.30, 3.0) counts by its first figures."""
    if isinstance(value, tuple) and value[0] in ("number", "decade"):
        return float(value[1])
    return float("".join(letter for letter in shown.split(".")[0] if letter.isdigit()))


def has_unit(number: Number, text: str, unit: str) -> bool:
    """Whether a unit, as prose writes it, follows a number."""
    if unit == "percent":
        return bool(_PER_CENT.search(number.shown))
    written = _UNITS.get(unit, rf"{re.escape(unit)}\b")
    return bool(re.match(rf"[ \u00a0](?:di )?(?:{written})", text[number.end :]))
