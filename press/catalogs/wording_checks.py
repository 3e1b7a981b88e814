"""Checks of a translation as text: punctuation, spaces, repeated words, characters."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from press.catalogs.quantity_words import NO_BREAK
from press.catalogs.typography import TypographicConventions
from press.core.findings import Finding, Severity
from press.markdown.markup import MARKUP
from press.markdown.unclosed import blank_out, substitute

_CLOSERS = "’”»)]*_ \u00a0\u202f"
_STOPS = ".:;!?…"
# Units after a number and abbreviations before it, from which no language may break it off.
_UNIT = r"%|‰|€|[kcm]?m[²³]?|km²|ha|kg|[kMG]?W"
_LOOSE = re.compile(rf"[€$£] [\dx]|\d (?:{_UNIT})(?!\w)|\b(?:pp?|nn?|no|art|vol|cap|fig|tab)\. \d")
_ILL_SPACED = re.compile(
    r"\w [,.](?!\d|\.)|[^\W\d][,;!?][^\W\d]|[a-z]\.[A-Z][a-z]|[,;:]{2}|(?<!\.)\.\.(?!\.)|\w ;(?= )"
)
_NOT_PROSE = re.compile(r"(?<=\])\([^()]*+\)|\[[^][@]*+@[^][]*+\]")
# «had had» and «nous nous» may be correct.
_DOUBLED = re.compile(r"\b(?!(?:had|that|her|nous|vous)\b)(\w{2,}) \1\b", re.IGNORECASE)
_NOT_WORDS = re.compile(rf"{MARKUP.pattern}|\[[^][@]*+@[^][]*+\]", MARKUP.flags)
_TYPEWRITER_QUOTE = re.compile(r"\w['´`′ʼ]|['´`′]\w|(?<!=)\"")
_TYPEWRITER_DASH = re.compile(r"\.\.\.|--|\w - \w")
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
_ENTITY = re.compile(r"&(?:[a-zA-Z]+|#\w+);")
_LONG, _TOO_SHORT = 80, 0.45  # letters; a share of the source text
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})  # Unicode categories
_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â‚¬|â€|\ufffd")


@dataclass(frozen=True, slots=True)
class TranslationIssue:
    """What is wrong with one translation: the code of the check, the problem, what to do."""

    code: str
    problem: str
    remedy: str
    severity: Severity = Severity.ERROR
    subject: str = ""  # the translation

    def finding(self, path: str, line: int) -> Finding:
        """The finding at this line of a catalog."""
        return Finding(
            path, line, self.code, self.problem, self.remedy, self.severity, subject=self.subject
        )


_Wording = tuple[str, str, str]  # code, problem, remedy


def check_wording(
    source: str,
    translation: str,
    language: str,
    conventions: TypographicConventions,
    without_names: Callable[[str], str],
) -> Iterator[TranslationIssue]:
    """What is wrong with one finished translation, read as text.

    `language` is that of the source text, by name; `without_names` blanks the names, which keep
    the punctuation of their own language.
    """
    both = source, translation
    there, here = map(_prose, both)
    typed = [
        substitute(_NOT_WORDS, _as_letters, _NOT_PROSE.sub(_as_letters, text)).replace("*", "")
        for text in both
    ]
    found = (
        *_final_punctuation(there, here, language),
        *_repetition(there, here),
        *_completeness(source, translation, language, without_names),
        *_typing(*typed),
        *_typography(without_names(translation), conventions),
    )
    for code, problem, remedy in found:
        shown_problem = f"«{shown(translation)}» {problem}."
        yield TranslationIssue(code, shown_problem, remedy, Severity.WARNING)
    for strange in dict.fromkeys(_strange(translation, source)):
        problem = f"«{shown(translation)}» contains {strange}."
        yield TranslationIssue("l-031", problem, "Delete it, or retype the word.")


def _prose(text: str) -> str:
    """The words, without targets and their titles, and without citations, which citeproc sets."""
    return blank_out(MARKUP, _NOT_PROSE.sub(lambda match: " " * len(match[0]), text))


def _as_letters(match: re.Match[str]) -> str:
    """Letters in the place of markup, so that punctuation behind it isn't taken for misplaced."""
    return "x" * len(match[0])


def _final_punctuation(there: str, here: str, language: str) -> Iterator[_Wording]:
    if not _ends(there) & _ends(here) and (_end(there) in _STOPS or _end(here) in _STOPS):
        problem = f"ends with different punctuation from the {language}"
        yield "l-019", problem, "Use the same final punctuation, or none."


def _repetition(there: str, here: str) -> Iterator[_Wording]:
    if (doubled := _DOUBLED.search(here)) and not _DOUBLED.search(there):
        yield "l-029", f"repeats «{doubled[1]}»", "Keep one."


def _completeness(
    source: str, translation: str, language: str, without_names: Callable[[str], str]
) -> Iterator[_Wording]:
    """A translation that is too short, or source text that was left as it is.

    Three words and no capital but the first are prose; anything else may be a name.
    """
    if len(source) >= _LONG and len(translation) < _TOO_SHORT * len(source):
        yield "l-034", f"is much shorter than the {language}", "Check that nothing was left out."
    words = _prose(source).split()
    is_prose = len(words) > 2 and all(word[0].islower() for word in words[1:] if word[0].isalpha())
    if translation == source and is_prose and without_names(source).strip():
        yield "l-021", f"is identical to the {language}", "Translate it, or leave it empty."


def _typing(there: str, here: str) -> Iterator[_Wording]:
    """Typing mistakes, and characters of typewriters."""
    if ("  " in here and "  " not in there) or here != here.strip():
        yield "l-016", "has an extra space", "Use one space between words, none at either end."
    if _TYPEWRITER_QUOTE.search(here):
        remedy = "Write ’ or the language's own quotation marks."
        yield "l-017", "has a straight quotation mark or apostrophe (' or \")", remedy
    if _TYPEWRITER_DASH.search(here):
        yield "l-033", "has three full stops or hyphens for … or –", "Write … or –."
    if _ILL_SPACED.search(here) and not _ILL_SPACED.search(there):
        remedy = "Put one space after punctuation, none before."
        yield "l-032", "has a space before punctuation, or none after it", remedy
    if any(here.count(a) != here.count(b) and there.count(a) == there.count(b) for a, b in _PAIRS):
        yield "l-036", "has an unclosed bracket or quotation mark", "Close it."


def _strange(translation: str, source: str) -> Iterator[str]:
    """Invisible or wrongly decoded characters, and letters of another alphabet."""
    for letter in sorted(set(translation) - {*source, " ", *NO_BREAK}):
        if unicodedata.category(letter) in _INVISIBLE:
            yield f"an invisible character (U+{ord(letter):04X})"
    for found in re.finditer(r"[^\W\d_]{2,}", translation):
        word = found[0]
        scripts = {unicodedata.name(letter, "?").split(" ")[0] for letter in word}
        if len(scripts & _ALPHABETS) > 1:
            yield f"letters of two alphabets («{word}»)"
    if broken := _MOJIBAKE.search(translation):
        yield f"a wrongly decoded character («{broken[0]}»)"
    if (entity := _ENTITY.search(translation)) and not _ENTITY.search(source):
        yield f"an HTML character entity ({entity[0]})"


def _typography(text: str, conventions: TypographicConventions) -> Iterator[_Wording]:
    """Quotation marks and spaces of another language."""
    if found := set(substitute(_NOT_WORDS, _as_letters, text)) & conventions.foreign_quotes:
        problem = f"has {min(found)}, a quotation mark of another language"
        yield "l-018", problem, "Use this language's quotation marks."
    if loose := _loose(text, conventions):
        remedy = "Put a no-break space there (U+00A0, or the narrow U+202F)."
        yield "l-028", f"could break across lines in «{loose}»", remedy


def _loose(text: str, conventions: TypographicConventions) -> str:
    """The text at the first place where a no-break space is missing; else empty."""
    before = rf"\w*[^\s{NO_BREAK}][^\S{NO_BREAK}]?"
    patterns = [
        _LOOSE.pattern,
        *(rf"{before}{re.escape(stop)}(?=[\s»”)]|$)" for stop, space in conventions.stops if space),
        *(rf"{mark}[^{NO_BREAK}]\w*" for mark in conventions.spaced),
        *(rf"\w*[^{NO_BREAK}]{mark}" for mark in conventions.spaced_closings),
    ]
    masked = substitute(_NOT_WORDS, _as_letters, text)
    found = (re.search(pattern, masked) for pattern in patterns)
    return next((text[match.start() : match.end()] for match in found if match), "")


def _ends(text: str) -> set[str]:
    """How a text may be said to end: «Perché?». and ‘Why?’ end alike."""
    ends = {_end(text)}
    if re.search(r"[»”’]\.\s*\Z", text):
        ends.add(_end(text.rstrip(_CLOSERS).removesuffix(".")))
    return ends


def _end(text: str) -> str:
    return text.rstrip(_CLOSERS)[-1:] or " "


def shown(text: str) -> str:
    """A translation as findings show it."""
    return text if len(text) <= 60 else f"{text[:59]}…"
