"""What is wrong with a translation as a text: punctuation, spaces, repeated words, letters of another alphabet."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from press.catalogs.typography import TypographicConventions
from press.core.findings import Finding, Severity
from press.markdown.markup import MARKUP
from press.markdown.unclosed import blank_out, substitute

FIRM = "\u00a0\u202f"
_CLOSERS = "’”»)]*_ \u00a0\u202f"
_STOPS = ".:;!?…"
# What no language parts from its number: a unit after it, an abbreviation before it.
_UNIT = r"%|‰|€|[kcm]?m[²³]?|km²|ha|kg|[kMG]?W"
_LOOSE = re.compile(rf"[€$£] [\dx]|\d (?:{_UNIT})(?!\w)|\b(?:pp?|nn?|no|art|vol|cap|fig|tab)\. \d")
_ILL_SPACED = re.compile(
    r"\w [,.](?!\d|\.)|[^\W\d][,;!?][^\W\d]|[a-z]\.[A-Z][a-z]|[,;:]{2}|(?<!\.)\.\.(?!\.)|\w ;(?= )"
)
_NOT_PROSE = re.compile(r"(?<=\])\([^()]*+\)|\[[^][@]*+@[^][]*+\]")
# «had had», «nous nous» are said twice by right.
_DOUBLED = re.compile(r"\b(?!(?:had|that|her|nous|vous)\b)(\w{2,}) \1\b", re.IGNORECASE)
_NOT_WORDS = re.compile(rf"{MARKUP.pattern}|\[[^][@]*+@[^][]*+\]", MARKUP.flags)
_TYPEWRITER_QUOTE = re.compile(r"\w['´`′ʼ]|['´`′]\w|(?<!=)\"")
_TYPEWRITER_DASH = re.compile(r"\.\.\.|--|\w - \w")
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
_ENTITY = re.compile(r"&(?:[a-zA-Z]+|#\w+);")
_LONG, _TOO_SHORT = 80, 0.45  # letters; a share of the Italian
_SHAPELESS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})
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
    conventions: TypographicConventions,
    without_names: Callable[[str], str],
) -> Iterator[TranslationIssue]:
    """What is wrong with one finished translation, read as text.

    `without_names` blanks the names, which keep the punctuation of their own language.
    """
    both = source, translation
    there, here = map(_prose, both)
    typed = [
        substitute(_NOT_WORDS, _as_letters, _NOT_PROSE.sub(_as_letters, text)).replace("*", "")
        for text in both
    ]
    found = (
        *_content(source, translation, there, here),
        *_untranslated(source, translation, without_names),
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
    """A stop after what is not words stands after something all the same."""
    return "x" * len(match[0])


def _content(source: str, translation: str, there: str, here: str) -> Iterator[_Wording]:
    """What was added, left out or said twice."""
    if not _ends(there) & _ends(here) and (_end(there) in _STOPS or _end(here) in _STOPS):
        remedy = "Use the same final punctuation, or none."
        yield "l-019", "ends with different punctuation from the Italian", remedy
    if len(source) >= _LONG and len(translation) < _TOO_SHORT * len(source):
        yield "l-034", "is much shorter than the Italian", "Check that nothing was left out."
    if (doubled := _DOUBLED.search(here)) and not _DOUBLED.search(there):
        yield "l-029", f"repeats «{doubled[1]}»", "Keep one."


def _untranslated(
    source: str, translation: str, without_names: Callable[[str], str]
) -> Iterator[_Wording]:
    """Source text that was left as it is, unless it is a name: three words, and no capital but the first."""
    words = _prose(source).split()
    is_prose = len(words) > 2 and all(word[0].islower() for word in words[1:] if word[0].isalpha())
    if translation == source and is_prose and without_names(source).strip():
        yield "l-021", "is identical to the Italian", "Translate it, or leave it empty."


def _typing(there: str, here: str) -> Iterator[_Wording]:
    """Mistakes of typing, and typewriter habits."""
    if ("  " in here and "  " not in there) or here != here.strip():
        yield "l-016", "has an extra space", "Use one space between words, none at either end."
    if _TYPEWRITER_QUOTE.search(here):
        remedy = "Write ’ or the language's own quotation marks."
        yield "l-017", "has a typewriter's mark (' or \")", remedy
    if _TYPEWRITER_DASH.search(here):
        yield "l-033", "has three full stops or hyphens for … or –", "Write … and – ."
    if _ILL_SPACED.search(here) and not _ILL_SPACED.search(there):
        remedy = "Put one space after punctuation, none before."
        yield "l-032", "has a space before punctuation, or none after it", remedy
    if any(here.count(a) != here.count(b) and there.count(a) == there.count(b) for a, b in _PAIRS):
        yield "l-036", "has an unclosed bracket or quotation mark", "Close it."


def _strange(translation: str, source: str) -> Iterator[str]:
    """Characters that have no shape, or the shape of another alphabet's letter."""
    for letter in sorted(set(translation)):
        if (
            letter not in source
            and unicodedata.category(letter) in _SHAPELESS
            and letter not in f" {FIRM}"
        ):
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
    """The first place where a firm space is missing, as it stands there."""
    patterns = [
        _LOOSE,
        *(
            re.compile(rf"\w*[^\s{FIRM}][^\S{FIRM}]?{re.escape(stop)}(?=[\s»”)]|$)")
            for stop, s in conventions.stops
            if s
        ),
        *(re.compile(rf"{mark}[^{FIRM}]\w*") for mark in conventions.spaced),
        *(re.compile(rf"\w*[^{FIRM}]{mark}") for mark in conventions.spaced_closings),
    ]
    masked = substitute(_NOT_WORDS, _as_letters, text)
    return next(
        (text[slice(*match.span())] for pattern in patterns if (match := pattern.search(masked))),
        "",
    )


def _ends(text: str) -> set[str]:
    """How a text ends, with a full stop after a quotation, and without: «Perché?». and ‘Why?’ end alike."""
    return (
        {_end(text), _end(text.rstrip(_CLOSERS).removesuffix("."))}
        if re.search(r"[»”’]\.\s*\Z", text)
        else {_end(text)}
    )


def _end(text: str) -> str:
    return text.rstrip(_CLOSERS)[-1:] or " "


def shown(text: str) -> str:
    """A translation as findings show it."""
    return text if len(text) <= 60 else f"{text[:59]}…"
