"""Numbers of a text as the rules of figures read them: those written in figures, as Italian writes them."""

from press.catalogs.quantities import read_quantities
from press.localization.untranslated import SOURCE
from press.proof.evidence_of_text import Number


def read_numbers(text: str) -> tuple[Number, ...]:
    """Each number in figures; a number in words, a roman numeral and a decade are none."""
    facts = (
        fact
        for fact in read_quantities(text, SOURCE)
        if fact.kind == "number" and fact.shown[:1].isdigit()
    )
    return tuple(
        Number(fact.shown, _worth(fact.value, fact.shown), fact.start, fact.end)
        for fact in sorted(facts, key=lambda fact: fact.start)
    )


def _worth(value: object, shown: str) -> float:
    """What it is worth; what Italian can't read as one number (10.30, 3.0) counts by its first figures."""
    if isinstance(value, tuple) and value[0] in ("number", "decade"):
        return float(value[1])
    return float("".join(letter for letter in shown.split(".")[0] if letter.isdigit()))
