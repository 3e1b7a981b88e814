"""Hedges before figures of the data: «circa», «oltre» come from the source, with the figure."""

import re
from collections.abc import Iterator

from press.catalogs.catalog import english_name
from press.checks.numbers.sentences import CalledFigure, ChapterSentences, Sentence
from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding

_NO_QUALIFIER = ""  # what no figure of the data says
# By language and qualifier.
_WORDS = {
    "it": {
        "about": "circa|all’incirca|intorno a",
        "over": "oltre|più di",
        "almost": "quasi",
        "up-to": "fino a",
        "at-least": "almeno|non meno di",
        _NO_QUALIFIER: "meno di",
    },
    "en": {
        "about": "about|around|some|roughly",
        "over": "over|more than",
        "almost": "nearly|almost",
        "up-to": "up to",
        "at-least": "at least",
        _NO_QUALIFIER: "less than|fewer than",
    },
}
# Before a figure, perhaps with an article between («circa i 30»), and behind it.
_BEFORE = {
    language: re.compile(
        rf"\b(?P<word>{'|'.join(words.values())}) (?:(?:i|gli|le|l|the) ?’?)?\Z", re.IGNORECASE
    )
    for language, words in _WORDS.items()
}
_BEHIND = re.compile(r"\A,? (?P<word>circa|o più|o quasi|or so|or more)\b", re.IGNORECASE)


@rule("c-008", only_on_proof=True)
def find_hedged_figures(chapters: ChapterSentences) -> Iterator[Finding]:
    """No hedge is typed beside a figure but that of its source, where the call prints none."""
    language = chapters.language
    if language not in _WORDS:
        raise CheckSkipped(f"The hedges of {english_name(language)} are not known.")
    for sentence in chapters.sentences:
        for call in sentence.called:
            said = _hedge(sentence, call, language) if call.start >= 0 else ""
            allowed = _WORDS[language][call.unprinted] if call.unprinted else ""
            if said and not re.fullmatch(allowed, said, re.IGNORECASE):
                problem = f"«{said}» is typed beside {call.key}, which prints what its source says."
                remedy = "Remove it; if the source says so, add it there as the qualifier."
                yield Finding(sentence.path, sentence.line, "c-008", problem, remedy, subject=said)


def _hedge(sentence: Sentence, call: CalledFigure, language: str) -> str:
    before, behind = sentence.text[: call.start], sentence.text[call.end :]
    found = _BEFORE[language].search(before) or _BEHIND.match(behind)
    return found["word"] if found else ""
