"""Checks of translations: markup and facts must be the same; Jinja, terms, length, wording."""

import json
import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from jinja2 import Environment, TemplateSyntaxError
from polib import POEntry
from pydantic import TypeAdapter

from press.catalogs.catalog import Catalog, english_name, forms, key_of, texts
from press.catalogs.facts import FactDifference, Kind, TextFact, compare_facts, read_markup
from press.catalogs.quantities import read_quantities, settled
from press.catalogs.termbase import Termbase, read_coded_names
from press.catalogs.typography import MARKS, TypographicConventions, conventions_of
from press.catalogs.wording_checks import TranslationIssue, check_wording, shown
from press.core.cache import Store
from press.core.findings import Finding, Severity
from press.localization.message import Key
from press.markdown.markup import MARKUP
from press.markdown.segments import extract_segments
from press.markdown.unclosed import blank_out

_CONVERSION = re.compile(r"%%|%\(\w+\)[-+#0 ]?[\d.]*[sdif]")
_PLACEHOLDER = re.compile(r"%\(\w+\)\w\s*")
_NEVER_IN_WORDS = re.compile(r"\d[.,\u00a0\u202f]\d|\d{3}|[%‰]")
_JINJA = Environment(
    comment_start_string="<!--", comment_end_string="-->", extensions=["jinja2.ext.i18n"]
)
# What differs: the code, the opening words, and the remedy, in which {language} is the source's.
_FACTS: dict[Kind, tuple[str, str, str]] = {
    "markup": ("l-010", "", "Copy it from the {language} exactly."),
    "number": (
        "l-014",
        "The numbers differ: ",
        "Correct the one that is wrong; 6.000 is 6,000 in English.",
    ),
    "magnitude": ("l-014", "The numbers differ: ", "Keep the same order of magnitude."),
    "month": ("l-023", "The dates differ: ", "Correct the month."),
    "currency": ("l-024", "The currencies differ: ", "Name the currency, as the {language} does."),
    "name": ("l-025", "A name is missing: ", "Keep it as it is; it is not translated."),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A translation beside its source text; `most` is its maximum number of letters."""

    source_text: str
    translation: str
    locale: str
    source: str
    termbase: Termbase
    most: int | None = None

    @property
    def language(self) -> str:
        """The language of the source text, by its English name."""
        return english_name(self.source)

    @property
    def facts(self) -> tuple[list[TextFact], list[TextFact]]:
        """The facts of both sides, as they compare."""
        there = [*read_markup(self.source_text), *self._in_words(self.source_text, self.source)]
        here = [*read_markup(self.translation), *self._in_words(self.translation, self.locale)]
        return settled(there, here)

    @property
    def difference(self) -> FactDifference:
        """The facts that differ."""
        difference = compare_facts(*self.facts)
        names = tuple(
            fact for fact in difference.added if fact.kind != "name"
        )  # a name too many does no harm
        difference = FactDifference(difference.lost, names)
        # A million in words may be one in figures elsewhere; wrong is only a million that became a
        # milliard.
        large = difference.of("magnitude")
        return difference if large.lost and large.added else difference.without("magnitude")

    def _in_words(self, text: str, locale: str) -> Iterator[TextFact]:
        words = blank_out(MARKUP, text)
        yield from read_quantities(words, locale)
        yield from read_coded_names(words)
        base = self.termbase
        yield from (
            base.read_names(words) if locale == self.source else base.read_translated_names(words)
        )


@dataclass(frozen=True, slots=True)
class CatalogChecker:
    """Finds what is wrong with the translations of one catalog; `path` is how findings show it.

    What is found in the messages of one source file is kept in the store, if there is one. `among`
    are the messages to be checked; without it, all are.
    """

    catalog: Catalog
    path: str
    termbase: Termbase = field(default_factory=Termbase)
    limits: Mapping[Key, int] = field(default_factory=dict)  # letters that a message has room for
    store: Store | None = None
    among: Collection[Key] | None = None

    @property
    def entries(self) -> Iterator[POEntry]:
        """The entries that are checked."""
        among = self.among
        return (it for it in self.catalog if among is None or key_of(it) in among)

    def check(self) -> list[Finding]:
        """Everything that is wrong with the finished translations."""
        finished, found = [entry for entry in self.entries if not entry.fuzzy], list[Finding]()
        conventions = conventions_of(self.catalog)
        for _, group in groupby(finished, source_file):
            entries = list(group)
            for entry, issues in zip(entries, self._kept(entries, conventions), strict=True):
                found += [issue.finding(self.path, entry.linenum or 0) for issue in issues]
        return found

    def _kept(
        self, entries: Sequence[POEntry], conventions: TypographicConventions
    ) -> list[list[TranslationIssue]]:
        """The issues of each entry."""

        def find() -> str:
            found = [list(self._issues(entry, conventions)) for entry in entries]
            return _ISSUES.dump_json(found).decode()

        if self.store is None:
            return _ISSUES.validate_json(find())
        catalog, base = self.catalog, self.termbase
        shared = [catalog.locale, catalog.source, sorted(base.names.items())]
        said = [[key_of(it), texts(it), forms(it), self.limits.get(key_of(it))] for it in entries]
        parts = (repr(base.terms), conventions.as_text, json.dumps(shared), json.dumps(said))
        return _ISSUES.validate_json(self.store.keep(__name__, parts, find))

    def comparisons(self, entry: POEntry) -> list[Comparison]:
        """Each form of the translation with its source text, the singular or the plural."""
        catalog, most = self.catalog, self.limits.get(key_of(entry))
        return [
            Comparison(*pair, catalog.locale, catalog.source, self.termbase, most)
            for pair in _pairs(entry)
        ]

    def _issues(
        self, entry: POEntry, conventions: TypographicConventions
    ) -> Iterator[TranslationIssue]:
        if entry.msgctxt == MARKS:
            yield from _check_marks(entry.msgid, entry.msgstr, english_name(self.catalog.source))
            return
        for comparison in self.comparisons(entry):
            for issue in _check(comparison, conventions):
                yield replace(issue, subject=comparison.translation)


_ISSUES = TypeAdapter(list[list[TranslationIssue]])


def source_file(entry: POEntry) -> str:
    """The first file that an entry's text stands in; empty for one that is used no more."""
    return str(entry.occurrences[0][0]) if entry.occurrences else ""


def _pairs(entry: POEntry) -> Iterator[tuple[str, str]]:
    if not entry.msgid_plural:
        yield from ((entry.msgid, string) for string in forms(entry))
        return
    singular, plural = texts(entry)
    for string in filter(None, forms(entry)):
        marks = _markup(string)
        if not marks and string == forms(entry)[0]:
            yield _PLACEHOLDER.sub("", singular), string  # «one record» needs no number
        else:
            yield singular if _markup(singular) == marks else plural, string


def _markup(text: str) -> set[Hashable]:
    return {fact.value for fact in read_markup(text)}


def _check(
    comparison: Comparison, conventions: TypographicConventions
) -> Iterator[TranslationIssue]:
    difference = comparison.difference
    for kind in _FACTS:
        if differing := difference.of(kind):
            yield _fact_issue(kind, differing, comparison.language)
    yield from _jinja(comparison)
    yield from _formatting(comparison)
    yield from _block(comparison)
    yield from _length(comparison)
    yield from _terms(comparison)
    yield from check_wording(
        comparison.source_text,
        comparison.translation,
        comparison.language,
        conventions,
        comparison.termbase.without_names,
    )


def _check_marks(source: str, translation: str, language: str) -> Iterator[TranslationIssue]:
    """Faults of a message that lists the quotation marks and stops of its language."""
    wanted = source.count("…")
    if translation and (
        translation.count("…") != wanted or (not wanted and len(translation.split(" ")) != 4)
    ):
        problem = f"«{translation}» doesn't match the {language}, so its markup can't be checked."
        remedy = "Keep the … between the marks, and plain spaces between the stops."
        yield TranslationIssue("l-035", problem, remedy)


def _fact_issue(kind: Kind, difference: FactDifference, language: str) -> TranslationIssue:
    code, opening, remedy = _FACTS[kind]
    lost, added = _listed(difference.lost), _listed(difference.added)
    if kind == "name":
        problem = f"{opening}{lost}."
    elif kind != "markup":
        there, here = lost or "none of them", added or "none of them"
        problem = f"{opening}the {language} has {there}, the translation {here}."
    elif lost and added:
        problem = f"The {language} has {lost}, the translation has {added}."
    elif lost:
        problem = f"The {language} has {lost}, but it is missing in the translation."
    else:
        problem = f"The translation has {added}, which is not in the {language}."
    severity = Severity.ERROR if _is_certain(kind, difference) else Severity.WARNING
    return TranslationIssue(code, problem, remedy.format(language=language), severity)


def _is_certain(kind: Kind, difference: FactDifference) -> bool:
    """Whether it is wrong for certain.

    One language may write in words what the other writes in figures; but never a year, a decimal, a
    share.
    """
    if kind in ("markup", "name") or (difference.lost and difference.added):
        return True
    return kind == "number" and any(_NEVER_IN_WORDS.search(fact.shown) for fact in difference.lost)


def _listed(facts: tuple[TextFact, ...]) -> str:
    return ", ".join(fact.shown for fact in facts)


def _jinja(comparison: Comparison) -> Iterator[TranslationIssue]:
    error = _jinja_error(comparison.translation)
    if error and not _jinja_error(comparison.source_text):
        problem = f"Jinja can't read «{shown(comparison.translation)}»: {error}."
        remedy = f"Close every {{{{ … }}}} and {{% … %}} as the {comparison.language} does."
        yield TranslationIssue("l-011", problem, remedy)


def _jinja_error(text: str) -> str:
    try:
        if "{" in text:
            _JINJA.parse(text)
    except TemplateSyntaxError as error:
        return str(error.message).rstrip(".")
    return ""


def _formatting(comparison: Comparison) -> Iterator[TranslationIssue]:
    """In a message of a template every `%` begins a placeholder, or stands twice."""
    source, translation = comparison.source_text, comparison.translation
    is_formatted = "%(" in source or "%%" in source
    if is_formatted and "%" in _CONVERSION.sub("", translation):
        problem = f"«{shown(translation)}» contains a single %."
        remedy = "Write %% for a percent sign, %(name)s for a placeholder."
        yield TranslationIssue("l-012", problem, remedy)
    elif not is_formatted and "%%" in translation:
        where = f"where the {comparison.language} has no placeholder"
        yield TranslationIssue(
            "l-012", f"«{shown(translation)}» has %% {where}.", "Write a single %."
        )


def _block(comparison: Comparison) -> Iterator[TranslationIssue]:
    """«2014. The city …» would be an item of a list."""
    here, there = (
        [segment.kind for segment in extract_segments(text)]
        for text in (comparison.translation, comparison.source_text)
    )
    has_words = any(map(str.isalpha, blank_out(MARKUP, comparison.translation)))
    if there == ["paragraph"] and here != there and has_words:
        what = f"begins like {f'a {here[0]}' if here else 'something else'}"
        other = f"the {comparison.language} is a paragraph"
        problem = f"«{shown(comparison.translation)}» {what}, but {other}."
        remedy = "Put a backslash before the mark, or rephrase the beginning."
        yield TranslationIssue("l-013", problem, remedy)


def _length(comparison: Comparison) -> Iterator[TranslationIssue]:
    length = len(comparison.translation)
    if comparison.most and length > comparison.most:
        limit = f"{length} characters; the maximum is {comparison.most}"
        problem = f"«{shown(comparison.translation)}» has {limit}."
        yield TranslationIssue("l-026", problem, "Shorten it.", Severity.WARNING)


def _terms(comparison: Comparison) -> Iterator[TranslationIssue]:
    base, translation = comparison.termbase, blank_out(MARKUP, comparison.translation)
    for term in base.find_terms(base.without_names(blank_out(MARKUP, comparison.source_text))):
        if not term.is_used_in(translation):
            problem = f"«{term.source_forms[0]}» is not called «{term.translation}» here."
            remedy = "Use the glossary term, unless the sentence requires another."
            yield TranslationIssue("l-027", problem, remedy, Severity.WARNING)
