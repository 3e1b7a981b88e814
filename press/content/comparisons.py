"""Comparisons of figures in words: computed, so that they can't contradict the figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from press.content.plugin import Quantity
from press.content.sandbox import EditorMistake
from press.content.words import Words
from press.localization.formats import MEASURES, Formats
from press.localization.untranslated import joined_text

_NEAR = Fraction(4, 100)  # from here on a fraction is near enough to be said with «poco più di»
_EQUAL = Fraction(1, 100)  # «circa»
_ALMOST = Fraction(9, 10)  # of a multiple: «poco meno di tre volte»
_ALL, _TENTH = Fraction(97, 100), Fraction(9, 100)  # between them a share has its words
_ONE_AND_A_HALF = Fraction(3, 2)


@dataclass(frozen=True, slots=True)
class Comparisons:
    """The comparisons of one locale; what can be said is listed in the words `comparisons`."""

    formats: Formats
    words: Words

    def functions(self) -> dict[str, Callable[[object, object], str]]:
        """What chapters call them by."""
        return {"share": self._share, "times": self._times, "more": self._more}

    def _share(self, part: object, whole: object) -> str:
        """How much a part is of a whole: «poco più di un terzo»."""
        ratio, words = _ratio(part, whole), self.words["comparisons"]
        if not _TENTH <= ratio <= _ALL:
            raise _refusal(ratio, "no share that has words", "Say it otherwise, or use `times`.")
        known = {Fraction(key): said for key, said in words.items() if "/" in key}
        share = _nearest(ratio, known)
        return self._near(ratio, share, known[share], _are_exact(part, whole))

    def _times(self, one: object, other: object) -> str:
        """How many times another figure one is: «poco meno di tre volte»."""
        ratio = _ratio(one, other)
        if ratio < _ONE_AND_A_HALF * _ALMOST:
            raise _refusal(ratio, "no multiple", "Compare them with `more` or `share`.")
        multiple = _multiple(ratio)
        said = self._in_words(multiple)
        if ratio * _ALMOST > multiple:
            return self._hedged("over", said)
        return self._near(ratio, multiple, said, _are_exact(one, other))

    def _more(self, one: object, other: object) -> str:
        """Whether one figure is more or less than another: «più», «meno»."""
        ratio = _ratio(one, other)
        if ratio == 1:
            raise EditorMistake("Both figures are equal", "Say that they are.")
        group = "measures" if getattr(one, "unit", "") in MEASURES else "comparisons"
        return self.words[group]["more" if ratio > 1 else "less"]

    def _in_words(self, multiple: Fraction) -> str:
        words = self.words["comparisons"]
        if said := words.get(f"times-{float(multiple):g}"):
            return said
        phrase = words["times"]
        return joined_text(phrase % {"number": self.formats.number(int(multiple))}, phrase)

    def _near(self, ratio: Fraction, said: Fraction, words: str, are_exact: bool) -> str:
        if ratio == said and are_exact:
            return words
        if abs(ratio / said - 1) <= _EQUAL:
            return self._hedged("about", words)
        return self._hedged("just-over" if ratio > said else "just-under", words)

    def _hedged(self, hedge: str, words: str) -> str:
        phrase = self.words["comparisons"][hedge]
        return joined_text(phrase % {"value": words}, phrase, words)


def _multiple(ratio: Fraction) -> Fraction:
    """The next whole multiple if it is almost reached, else the last that is passed."""
    above = -(-ratio.numerator // ratio.denominator)
    if ratio >= above * _ALMOST:
        return Fraction(above)
    return max(Fraction(above - 1), _ONE_AND_A_HALF)


def _nearest(ratio: Fraction, known: Iterable[Fraction]) -> Fraction:
    """The first that is near enough, since simple ones come first; else the nearest."""
    shares = tuple(known)
    near = (each for each in shares if abs(ratio / each - 1) <= _NEAR)
    return next(near, min(shares, key=lambda each: abs(ratio - each)))


def _ratio(one: object, other: object) -> Fraction:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        units = {one.unit, other.unit}
        if len(units) > 1 and units & MEASURES:
            raise EditorMistake(
                f"{one.unit} can't be compared with {other.unit}", "Compare figures of one unit."
            )
    first, second = _exact(one), _exact(other)
    if first <= 0 or second <= 0:
        raise EditorMistake("Only figures above zero can be compared", "Say it otherwise.")
    return first / second


def _are_exact(*values: object) -> bool:
    """Whether no source says «circa» or «oltre» of its figure."""
    return not any(isinstance(value, Quantity) and value.qualifier for value in values)


def _exact(value: object) -> Fraction:
    number = value.value if isinstance(value, Quantity) else value
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise EditorMistake(f"{value!r} is not a number", "Give a number, or a figure of the data.")
    return Fraction(Decimal(str(number)))


def _refusal(ratio: Fraction, what: str, remedy: str) -> EditorMistake:
    problem = f"The first is {float(ratio):.2g} times the second, which is {what}"
    return EditorMistake(problem, remedy)
