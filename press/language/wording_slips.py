"""A translator's slips that a reader would stumble over: emphasis, punctuation, letters and spaces of another trade."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel.messages.catalog import Catalog

from press.language.entries import forms
from press.language.markup import blanked
from press.proof.findings import Severity

MARKS = "marks"  # the context of what a language's typesetting asks for: templates/words.yaml
FIRM = "\u00a0\u202f"
_EVERY_QUOTE = frozenset("«»‹›“”„‟‘‚‛")  # without ’, which is an apostrophe, too
_EMPHASIS = re.compile(r"(?<![\\*\w])(\*{1,2})(?=[^\s*])")
_CLOSERS = "’”»)]*_ \u00a0\u202f"
_STOPS = ".:;!?…"
# What no language parts from its number: a unit after it, an abbreviation before it.
_LOOSE = re.compile(r"\d (?:%|‰|€|[kcm]?m[²³]?|km²|ha|kg|[kMG]?W)(?!\w)|\b(?:pp?|nn?|no|art|vol|cap|fig|tab)\. \d")
_NOT_PROSE = re.compile(r"(?<=\])\([^)]*\)|\[[^\]]*@[^\]]*\]")
_DOUBLED = re.compile(r"\b(\w{2,}) \1\b", re.IGNORECASE)
_INSIDE = re.compile(r"(?P<open>\S)(?P<space>\s?)…\s?(?P<close>\S)")


@dataclass(frozen=True, slots=True)
class House:
    """How a language sets its marks, as its own catalog says; empty where it says nothing yet."""

    quotes: frozenset[str] = frozenset()
    spaced: frozenset[str] = frozenset()  # opening quotation marks that want a firm space behind them
    stops: tuple[tuple[str, str], ...] = ()  # each stop, and the firm space before it

    @property
    def foreign_quotes(self) -> frozenset[str]:
        """Quotation marks that only other languages use."""
        return _EVERY_QUOTE - self.quotes if self.quotes else frozenset()


def house_of(catalog: Catalog) -> House:
    """What the messages of the context `marks` say."""
    said = [forms(message)[0] for message in catalog if message.context == MARKS and forms(message)]
    return _house(tuple(said))


@lru_cache
def _house(said: tuple[str, ...]) -> House:
    pairs = [match for text in said for match in _INSIDE.finditer(text)]
    quotes = {mark for pair in pairs for mark in (pair["open"], pair["close"])}
    spaced = {pair["open"] for pair in pairs if pair["space"]}
    stops = [(part[-1], part[:-1]) for text in said if "…" not in text for part in text.split(" ") if part]
    return House(frozenset(quotes), frozenset(spaced), tuple(stops))


def check_wording(italian: str, translation: str, house: House) -> Iterator[tuple[str, str, str, Severity]]:
    """What is wrong with one finished translation, read as text: code, problem, remedy, severity."""
    yield from _emphasis(italian, translation)
    there, here = _prose(italian), _prose(translation)
    for code, problem, remedy in (*_told(italian, translation, there, here), *_set(here, house)):
        yield code, f"«{shown(translation)}» {problem}.", remedy, Severity.WARNING


def _prose(text: str) -> str:
    """The words, without targets and their titles, and without citations, which citeproc sets."""
    return blanked(_NOT_PROSE.sub(lambda match: " " * len(match[0]), text))


def _told(italian: str, translation: str, there: str, here: str) -> Iterator[tuple[str, str, str]]:
    """The slips of the pen."""
    if "  " in translation and "  " not in italian:
        yield "l-016", "has two spaces in a row", "Keep one."
    if re.search(r"\w'|'\w|(?<!=)\"", here):
        yield "l-017", "has a typewriter's mark (' or \")", "Write ’ or the language's own quotation marks."
    if (_end(there) in _STOPS) != (_end(here) in _STOPS):
        yield "l-019", "does not end as the Italian does", "Add the stop, or drop it."
    if translation == italian and _end(there) == "." and len(there.split()) > 3:
        yield "l-021", "is the Italian itself", "Translate it, or leave it empty."
    if (doubled := _DOUBLED.search(here)) and not _DOUBLED.search(there):
        yield "l-029", f"says «{doubled[1]}» twice", "Keep one."


def _set(here: str, house: House) -> Iterator[tuple[str, str, str]]:
    """The slips of the setting: marks and spaces of another language."""
    if found := set(here) & house.foreign_quotes:
        yield "l-018", f"has {min(found)}, a quotation mark of another language", "Write the language's own."
    if loose := _loose(here, house):
        yield "l-028", f"can be broken in «{loose}»", "Put a firm space there (U+00A0, or U+202F where it is narrow)."


def _loose(text: str, house: House) -> str:
    """The first place where a firm space is missing, as it stands there."""
    if match := _LOOSE.search(text):
        return match[0]
    for stop, space in house.stops:
        if space and (match := re.search(rf"\w[^\S{FIRM}]?{re.escape(stop)}(?=\s|$)", text)):
            return match[0]
    for mark in house.spaced:
        if match := re.search(rf"{mark}[^{FIRM}]\w*", text):
            return match[0]
    return ""


def _emphasis(italian: str, translation: str) -> Iterator[tuple[str, str, str, Severity]]:
    """What the Italian stresses must be stressed; a word that is foreign only here may be set in italics."""
    there, here = len(_EMPHASIS.findall(italian)), len(_EMPHASIS.findall(translation))
    if there != here:
        severity = Severity.ERROR if here < there else Severity.WARNING
        yield "l-015", "The emphasis (*…*) differs from the Italian.", "Set it as the Italian does.", severity


def _end(text: str) -> str:
    return text.rstrip(_CLOSERS)[-1:] or " "


def shown(text: str) -> str:
    """A translation as findings show it."""
    return text if len(text) <= 60 else f"{text[:59]}…"
