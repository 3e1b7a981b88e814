"""A translator's slips that would spoil the book: what is no word, or is a fact, must come through as it was."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError
from polib import POEntry

from press.catalogs.catalog import Catalog, Key, forms, key_of, texts
from press.catalogs.facts import Difference, Fact, Kind, compare_facts, read_markup
from press.catalogs.quantities import read_quantities, settled
from press.catalogs.termbase import Termbase, read_coded_names
from press.catalogs.typography import MARKS, TypographicConventions, check_marks, conventions_of
from press.catalogs.wording_checks import check_wording, shown
from press.core.findings import Finding, Severity
from press.markdown.markup import blank_markup
from press.markdown.segments import extract_segments

_CONVERSION = re.compile(r"%%|%\(\w+\)[-+#0 ]?[\d.]*[sdif]")
_PLACEHOLDER = re.compile(r"%\(\w+\)\w\s*")
_NEVER_IN_WORDS = re.compile(r"\d[.,\u00a0\u202f]\d|\d{3}|[%‰]")
_JINJA = Environment(
    comment_start_string="<!--", comment_end_string="-->", extensions=["jinja2.ext.i18n"]
)
# What differs, how it is said, and what to do.
_FACTS: dict[Kind, tuple[str, str, str]] = {
    "markup": ("l-010", "", "Copy it from the Italian, letter by letter."),
    "number": (
        "l-014",
        "The numbers differ: ",
        "Correct the one that is wrong; 6.000 is 6,000 in English.",
    ),
    "magnitude": ("l-014", "The numbers differ: ", "A million is a million in every language."),
    "month": ("l-023", "The dates differ: ", "Correct the month."),
    "currency": ("l-024", "The currencies differ: ", "Say which money it is, as the Italian does."),
    "name": ("l-025", "A name is missing: ", "Write it as it is; it is not translated."),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One translation beside the Italian it is held against."""

    italian: str
    translation: str
    locale: str
    source: str
    termbase: Termbase
    most: int | None = None

    @property
    def facts(self) -> tuple[list[Fact], list[Fact]]:
        """The facts of both sides, as they compare."""
        there = [*read_markup(self.italian), *self._in_words(self.italian, self.source)]
        here = [*read_markup(self.translation), *self._in_words(self.translation, self.locale)]
        return settled(there, here)

    @property
    def difference(self) -> Difference:
        """The facts that differ."""
        difference = compare_facts(*self.facts)
        names = tuple(
            fact for fact in difference.added if fact.kind != "name"
        )  # a name too many does no harm
        difference = Difference(difference.lost, names)
        # A million in words may be one in figures elsewhere; wrong is only a million that became a milliard.
        large = difference.of("magnitude")
        return difference if large.lost and large.added else difference.without("magnitude")

    def _in_words(self, text: str, locale: str) -> Iterator[Fact]:
        words = blank_markup(text)
        yield from read_quantities(words, locale)
        yield from read_coded_names(words)
        base = self.termbase
        yield from (
            base.read_names(words) if locale == self.source else base.read_translated_names(words)
        )


@dataclass(frozen=True, slots=True)
class CatalogChecker:
    """Finds the slips of one catalog; `path` is how findings show it."""

    catalog: Catalog
    path: str
    termbase: Termbase = field(default_factory=Termbase)
    limits: Mapping[Key, int] = field(default_factory=dict)  # letters that a message has room for

    def check(self) -> list[Finding]:
        """Every slip of the finished translations."""
        return [finding for entry in self.catalog for finding in self.check_entry(entry)]

    def check_entry(self, entry: POEntry) -> list[Finding]:
        """The slips of one message; none where it waits for a translator anyway."""
        if entry.fuzzy:
            return []
        if entry.msgctxt == MARKS:
            return [
                Finding(self.path, entry.linenum or 0, *slip)
                for slip in check_marks(*texts(entry), *forms(entry))
            ]
        readings = self.readings(entry)
        return [
            finding for reading in readings for finding in self._found(reading, entry.linenum or 0)
        ]

    def readings(self, entry: POEntry) -> list[Comparison]:
        """Each form of the translation with the Italian it agrees with: for a plural, singular or plural."""
        locale = self.catalog.locale
        return [
            Comparison(
                *pair, locale, self.catalog.source, self.termbase, self.limits.get(key_of(entry))
            )
            for pair in _pairs(entry)
        ]

    def _found(self, reading: Comparison, line: int) -> Iterator[Finding]:
        house = conventions_of(self.catalog)
        for code, problem, remedy, severity in _slips(reading, house):
            yield Finding(self.path, line, code, problem, remedy, severity)


Slip = tuple[str, str, str, Severity]  # code, what is wrong, what to do, how much it weighs


def _pairs(entry: POEntry) -> Iterator[tuple[str, str]]:
    if not entry.msgid_plural:
        yield from ((entry.msgid, string) for string in forms(entry))
        return
    singular, plural = texts(entry)
    for string in filter(None, forms(entry)):
        marks = {fact.value for fact in read_markup(string)}
        if not marks and string == forms(entry)[0]:
            yield _PLACEHOLDER.sub("", singular), string  # «one record» needs no number
        else:
            yield (
                singular if {fact.value for fact in read_markup(singular)} == marks else plural,
                string,
            )


def _slips(reading: Comparison, house: TypographicConventions) -> Iterator[Slip]:
    difference = reading.difference
    for kind in _FACTS:
        if differing := difference.of(kind):
            yield _fact_slip(kind, differing)
    yield from _jinja(reading)
    yield from _formatting(reading)
    yield from _block(reading)
    yield from _length(reading)
    yield from _terms(reading)
    without_names = reading.termbase.without_names
    yield from check_wording(reading.italian, reading.translation, house, without_names)


def _fact_slip(kind: Kind, difference: Difference) -> Slip:
    code, opening, remedy = _FACTS[kind]
    lost, added = _listed(difference.lost), _listed(difference.added)
    if kind == "name":
        problem = f"{opening}{lost}."
    elif kind != "markup":
        problem = f"{opening}the Italian has {lost or 'none of them'}, the translation {added or 'none of them'}."
    elif lost and added:
        problem = f"The Italian has {lost}, the translation has {added}."
    else:
        problem = (
            f"The Italian has {lost}, the translation lacks it."
            if lost
            else f"The translation has {added}, the Italian hasn't."
        )
    return (
        code,
        problem,
        remedy,
        Severity.ERROR if _is_certain(kind, difference) else Severity.WARNING,
    )


def _is_certain(kind: Kind, difference: Difference) -> bool:
    """Whether it is wrong for certain.

    One language may write in words what the other writes in figures; but never a year, a decimal, a share.
    """
    if kind in ("markup", "name") or (difference.lost and difference.added):
        return True
    return kind == "number" and any(_NEVER_IN_WORDS.search(fact.shown) for fact in difference.lost)


def _listed(facts: tuple[Fact, ...]) -> str:
    return ", ".join(fact.shown for fact in facts)


def _jinja(reading: Comparison) -> Iterator[Slip]:
    mistake = _jinja_mistake(reading.translation) if "{" in reading.translation else ""
    if mistake and not _jinja_mistake(reading.italian):
        problem = f"Jinja can't read «{shown(reading.translation)}»: {mistake}."
        yield (
            "l-011",
            problem,
            "Close every {{ … }} and {% … %} as the Italian does.",
            Severity.ERROR,
        )


def _formatting(reading: Comparison) -> Iterator[Slip]:
    """In a message of a template every `%` begins a placeholder, or stands twice."""
    is_formatted = "%(" in reading.italian or "%%" in reading.italian
    if is_formatted and "%" in _CONVERSION.sub("", reading.translation):
        problem = f"«{shown(reading.translation)}» has a single %."
        yield (
            "l-012",
            problem,
            "Write %% for a per cent sign, %(name)s for a placeholder.",
            Severity.ERROR,
        )
    elif not is_formatted and "%%" in reading.translation:
        problem = f"«{shown(reading.translation)}» has %% where the Italian has no placeholder."
        yield "l-012", problem, "Write a single %.", Severity.ERROR


def _block(reading: Comparison) -> Iterator[Slip]:
    """«2014. The city …» would be an item of a list."""
    here, there = _blocks(reading.translation), _blocks(reading.italian)
    if (
        there == ["paragraph"]
        and here != there
        and any(map(str.isalpha, blank_markup(reading.translation)))
    ):
        what = f"a {here[0]}" if here else "something else"
        problem = f"«{shown(reading.translation)}» begins like {what}, the Italian is a paragraph."
        remedy = "Put a backslash before the mark, or begin with another word."
        yield "l-013", problem, remedy, Severity.ERROR


def _length(reading: Comparison) -> Iterator[Slip]:
    if reading.most and len(reading.translation) > reading.most:
        problem = f"«{shown(reading.translation)}» has {len(reading.translation)} letters; the page has room for "
        yield "l-026", f"{problem}{reading.most}.", "Say it in fewer.", Severity.WARNING


def _terms(reading: Comparison) -> Iterator[Slip]:
    for entry in reading.termbase.hits(
        reading.termbase.without_names(blank_markup(reading.italian))
    ):
        if not entry.is_in(blank_markup(reading.translation)):
            problem = f"«{entry.italian[0]}» is not called «{entry.translation}» here."
            yield (
                "l-027",
                problem,
                "Use the term of the glossary, unless the sentence forbids it.",
                Severity.WARNING,
            )


def _jinja_mistake(text: str) -> str:
    try:
        _JINJA.parse(text)
    except TemplateSyntaxError as error:
        return str(error.message).rstrip(".")
    return ""


def _blocks(text: str) -> list[str]:
    return [unit.kind for unit in extract_segments(text)]
