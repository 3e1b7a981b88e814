"""Firsts and superlatives: whoever is said to be the first, or the largest, has a source for it."""

import re
from collections.abc import Iterator

from press.catalogs.catalog import english_name
from press.checks.numbers.sentences import ChapterSentences, Sentence
from press.checks.registry import rule
from press.content.absences import CALL
from press.core.findings import CheckSkipped, Finding

_A_NAME = r"(?-i:[A-Z]\w+)"
_IT_PLACE = (
    r"(?:italian|europe|mondial|nazional|regional|cittadin)\w*|in città|(?:al|del) (?:mondo|paese)"
    rf"|(?:a|in) {_A_NAME}|d’(?:Italia|Europa)|della (?:città|regione)"
)
_IT_THE = (
    r"(?:\b(?:il|lo|la|i|gli|le|(?:de|a|da|ne|su)(?:l|llo|lla|i|gli|lle))\b"
    r"|\b(?:l|(?:de|a|da|ne|su)ll)’)"
)
# What can be measured, and so can be wrong; «il più semplice» is an opinion.
_IT_MEASURE = (
    r"(?:grand|piccol|vecchi|antic|nuov|recent|giovan|alt|bass|lung|brev|numeros|ricc|pover"
    r"|diffus|important|not|famos|car|costos|economic|veloc|rapid|estes|popolos|vist|usat"
    r"|frequent|frequentat|vicin|lontan)\w*"
)
_IT_VERB = r"(?:è|era|sono|erano|ha|hanno|fu|furono|fa|fanno)\b"
_EN_MEASURE = (
    r"(?:larg|bigg|small|old|new|young|high|low|long|short|rich|poor|fast|near|great|late|earli)est"
)
_EN_PLACE = rf"in {_A_NAME}|(?:in|of) the (?:world|country|city|region)|(?:Italian|European) \w+"
# By the language of the manuscript.
_PHRASES = {
    "it": re.compile(
        r"\b(?:è|era|fu|furono|sono|erano|sarebbe|come|stat[oaie]) "
        r"(?:(?:tra )?(?:il|lo|la|i|gli|le)\b|l’) ?prim[oaie]\b"
        rf"|\bprim[oaie] (?:\w+ ){{0,4}}(?:{_IT_PLACE})\b"
        rf"|{_IT_THE} ?prim[oaie] (?:\w+ )?(?:a|ad) \w+re\b|\bper la prima volta\b"
        rf"|(?<!non è )(?<!non era ){_IT_THE} ?unic(?:[oaie]|he)\b"
        r"|\bunic[oa] (?:nel suo|in|al|d)\b"
        rf"|(?<!per ){_IT_THE} ?(?:(?!{_IT_VERB}|notizia\b|pagina\b)\w+ ){{0,3}}più {_IT_MEASURE}\b"
        rf"|{_IT_THE} ?(?:maggior[ei]?|minor[ei]?|miglior[ei]?|peggior[ei]?) (?!dei casi\b|parte\b)"
        r"|\bmai\b|\bnessun(?:[oa] | |’)altr|\bda record\b|\bsenza (?:precedenti|eguali)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:is|are|was|were|as|be|been) the (?:very )?first\b"
        rf"|\bfirst (?:\w+ ){{0,4}}(?:{_EN_PLACE})|\bthe first (?:\w+ )?to \w+"
        r"|\bfor the first time\b|\bthe only\b|\bunique\b|\bone of a kind\b"
        rf"|\b(?:the|its|their|’s) (?:\w+ )?(?:{_EN_MEASURE}|(?:most|least) \w+|best|worst)\b"
        r"|\bnever\b|\bno other\b|\bunprecedented\b",
        re.IGNORECASE,
    ),
}


def superlatives_in(text: str, language: str) -> Iterator[re.Match[str]]:
    """Each first and superlative of a text; raises CheckSkipped for an unknown language."""
    if language not in _PHRASES:
        raise CheckSkipped(f"The superlatives of {english_name(language)} are not known.")
    yield from _PHRASES[language].finditer(text)


@rule("c-010", only_on_proof=True)
def find_bare_superlatives(chapters: ChapterSentences) -> Iterator[Finding]:
    """A sentence that says that something is the first, the only or the largest has a source."""
    for sentence in chapters.sentences:
        if not _has_ground(sentence):
            for said in superlatives_in(sentence.text, chapters.language):
                around = sentence.around(said.start(), said.end())
                problem = f"«{said[0].strip()}» has no source: «{around}»."
                remedy = "Cite who says so, or say it otherwise."
                yield Finding(
                    sentence.path, sentence.line, "c-010", problem, remedy, subject=around
                )


def _has_ground(sentence: Sentence) -> bool:
    """Whether it cites a source, or a call in it prints what was sought, or counted in the data."""
    return bool(sentence.citations) or f"{CALL}(" in sentence.typed or "| count" in sentence.typed
