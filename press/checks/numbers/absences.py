"""Sentences that say that something is not known: each names the search that found nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from press.catalogs.catalog import english_name
from press.checks.numbers.sentences import ChapterSentences
from press.checks.registry import rule
from press.content.absences import CALL, FOLDER, Absences
from press.content.work import BOOK
from press.core.findings import CheckSkipped, Finding, Severity

_SOURCES = (
    r"(?:font[ei]|pagin[ae]|document[oi]|giornal[ei]|articol[oi]|sit[oi]|cronach?[ae]|estratt[oi]|"
    r"notizi[ae]|dati)"
)
_READ = r"(?: (?:lett|citat|raccolt|apert|trovat)[oaie])?"
# By the language of the manuscript: how a text says that something was not found.
_PHRASES = {
    "it": re.compile(
        r"\bnon (?:lo |la |li |le |vi |ci )?(?:si|se ne) (?:(?:è|sono) )?(?:ancora )?"
        r"(?:trov(?:at[oaie]|a|ano)\b|lett[oaie]\b|legg(?:e|ono)\b|sa\b|conosc(?:e|ono)\b"
        r"|potut[oaie] (?:stabili|accerta))"
        r"|\bnon (?:lo |la |li |le |ne )?(?:sappiamo|conosciamo|troviamo|leggiamo|abbiamo trovat)"
        r"|\bnon (?:è|sono|era|erano) (?:stat[oaie] )?"
        r"(?:trovat|lett|not|dett|scritt|dichiarat|chiar)[oaie]\b|\bnon (?:ne )?risulta"
        rf"|\b{_SOURCES}{_READ},? (?:non (?!concord|coincid|combaci|è datat|si con)"
        r"|tac(?:e|ciono)\b|si fermano)"
        rf"|\b{_SOURCES}{_READ} (?:manca(?:no)?\b|non c(?:’|i ))"
        rf"|\bnessun(?:[oa] |’)(?:(?:delle|di queste|tra le|altra) )?{_SOURCES}"
        r"|\bnessuno (?:lo |la |può )?(?:sa|scrive|dice|dir)|\b(?:fonti|pagine) tacciono\b"
        r"|\brest(?:a|ano) (?:ignot|fuori da)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were) not (?:known|found|said|told|recorded|reported|clear)\b"
        r"|\b(?:could|can) not be (?:found|read|established)\b|\bremains? (?:unknown|unclear)\b"
        r"|\b(?:sources?|pages?|extracts?)(?: read)? "
        r"(?:do(?:es)? not|don’t|doesn’t|(?:is|are) silent)"
        r"|\b(?:no|none of the) (?:source|page|document|newspaper|extract)s?\b",
        re.IGNORECASE,
    ),
}
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class AbsenceSentences:
    """The sentences of the chapters, with the absences of the book and its date."""

    chapters: ChapterSentences
    absences: Absences
    published: date


@rule("c-006", only_on_proof=True)
def find_bare_absences(text: AbsenceSentences) -> Iterator[Finding]:
    """A sentence that says that something is not known names its search, by `not_found`."""
    language = text.chapters.language
    if language not in _PHRASES:
        raise CheckSkipped(f"How a text in {english_name(language)} says so is not known.")
    for sentence in text.chapters.sentences:
        said = _PHRASES[language].search(sentence.text)
        if said and f"{CALL}(" not in sentence.typed:
            problem = f"«{said[0].strip()}» names no search: «{_around(sentence.text, said)}»."
            remedy = f"Say what is known, or add {{{{ {CALL}('…') }}}} and its entry in {FOLDER}/."
            yield Finding(sentence.path, sentence.line, "c-006", problem, remedy, subject=said[0])


@rule("c-007", only_on_proof=True)
def find_old_searches(text: AbsenceSentences) -> Iterator[Finding]:
    """A search is at most a year older than the date of the book, and not younger than it."""
    for placed in text.absences.placed.values():
        sought = date.fromisoformat(placed.absence.date)
        said = f'"{placed.absence.id}" was sought on {sought}'
        if text.published - sought > _A_YEAR:
            problem, remedy = (
                f"{said}, more than a year ago.",
                "Look again, and write the new date.",
            )
            yield Finding(placed.path, placed.line, "c-007", problem, remedy, Severity.WARNING)
        elif sought > text.published:
            problem, remedy = (
                f"{said}, after the date of the book.",
                f"Correct it, or that in {BOOK}.",
            )
            yield Finding(placed.path, placed.line, "c-007", problem, remedy)


def _around(text: str, said: re.Match[str]) -> str:
    return " ".join(text[max(said.start() - 25, 0) : said.end() + 25].split())
