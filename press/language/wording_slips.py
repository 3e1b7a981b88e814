"""A translator's slips that a reader would stumble over: numbers, emphasis, punctuation, letters of another trade."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from babel.dates import get_month_names
from babel.numbers import NumberFormatError, parse_decimal

from press.language.formats import Formats
from press.language.markdown_blocks import TAG
from press.proof.findings import Finding, Severity

SOURCE = "it"
_NOT_WORDS = re.compile(
    rf"{TAG}|`[^`]*`|<[^>\s]+>|\]\([^)]*\)|\]\[[^]]*\]|\[\^[^]]*\]|-?@[\w:.-]+|\{{[^{{}}]*\}}|%\(\w+\)\w"
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,\u00a0\u202f]\d+)*(?!\w)")  # not 3D, nor the 1960s
_FIRST = re.compile(rf"\bprimo(?= (?:{'|'.join(get_month_names('wide', locale=SOURCE).values())}))")  # 1 April
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|[ªº°])(?!\w)")
_EMPHASIS = re.compile(r"(?<![\\*\w])(\*{1,2})(?=[^\s*])")
_CLOSERS = "’”»)]*_ \u00a0"
_STOPS = ".:;!?…"


def check_wording(italian: str, translation: str, locale: str, path: str, line: int) -> Iterator[Finding]:
    """What is wrong with one finished translation, read as text."""
    there, here = _words(italian), _words(translation)
    yield from _check_numbers(there, here, locale, path, line)
    yield from _check_emphasis(italian, translation, path, line)
    for code, problem, remedy in _told(italian, translation, there, here, locale):
        yield Finding(path, line, code, f"«{shown(translation)}» {problem}.", remedy, Severity.WARNING)


def _told(italian: str, translation: str, there: str, here: str, locale: str) -> Iterator[tuple[str, str, str]]:
    """The lesser slips: (code, what is wrong, what to do)."""
    if "  " in translation and "  " not in italian:
        yield "l-016", "has two spaces in a row", "Keep one."
    if re.search(r"\w'|'\w|(?<!=)\"", here):
        yield "l-017", "has a typewriter's mark (' or \")", "Write ’ or the language's own quotation marks."
    if found := set(here) & set(Formats(locale).foreign_quotes):
        yield "l-018", f"has {min(found)}, a quotation mark of another language", "Write the language's own."
    if (_end(there) in _STOPS) != (_end(here) in _STOPS):
        yield "l-019", "does not end as the Italian does", "Add the stop, or drop it."
    if translation == italian and _end(there) == "." and len(there.split()) > 3:
        yield "l-021", "is the Italian itself", "Translate it, or leave it empty."


def _check_emphasis(italian: str, translation: str, path: str, line: int) -> Iterator[Finding]:
    """What the Italian stresses must be stressed; a word that is foreign only here may be set in italics."""
    there, here = len(_EMPHASIS.findall(italian)), len(_EMPHASIS.findall(translation))
    if there != here:
        severity = Severity.ERROR if here < there else Severity.WARNING
        problem = "The emphasis (*…*) differs from the Italian."
        yield Finding(path, line, "l-015", problem, "Set it as the Italian does.", severity)


def _check_numbers(italian: str, translation: str, locale: str, path: str, line: int) -> Iterator[Finding]:
    there, here = _tokens(italian), _tokens(translation)
    names = Counter({token: n for token, n in (there & here).items() if _value(token, SOURCE) is None})  # version 4.0
    lost = (values := _values(there - names, SOURCE)) - (others := _values(here - names, locale))
    added = others - values
    if not lost and not added:
        return
    problem = f"The numbers differ: the Italian has {_listed(lost)}, the translation {_listed(added)}."
    # What one language writes in digits the other may write in words: wrong for certain is one number for another.
    severity = Severity.ERROR if lost and added else Severity.WARNING
    remedy = "Correct the one that is wrong; 6.000 is 6,000 in English."
    yield Finding(path, line, "l-014", problem, remedy, severity)


def _words(text: str) -> str:
    return _NOT_WORDS.sub("", text)


def _tokens(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(_ORDINAL.sub("", _FIRST.sub("1", text))))


def _values(tokens: Counter[str], locale: str) -> Counter[Decimal]:
    """What the numbers are worth; one that is none in the locale counts as its runs of digits."""
    found: Counter[Decimal] = Counter()
    for token in tokens.elements():
        value = _value(token, locale)
        found.update([value] if value is not None else map(Decimal, re.findall(r"\d+", token)))
    return found


def _value(token: str, locale: str) -> Decimal | None:
    """A number's value, where its marks stand as the locale sets them."""
    try:
        return parse_decimal(token, locale=locale.replace("-", "_"), strict=True)
    except NumberFormatError:
        return None


def _listed(values: Counter[Decimal]) -> str:
    return ", ".join(f"{value.normalize():f}" for value in values.elements()) or "none of them"


def _end(text: str) -> str:
    return text.rstrip(_CLOSERS)[-1:] or " "


def shown(text: str) -> str:
    """A translation as findings show it."""
    return text if len(text) <= 60 else f"{text[:59]}…"
