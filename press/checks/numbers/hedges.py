"""Hedges before figures of the data: «circa», «oltre» come from the source, with the figure."""

import re
from collections.abc import Iterator

from press.checks.numbers.sentences import CalledFigure, ChapterSentences, Sentence
from press.checks.registry import rule
from press.core.findings import Finding

# By qualifier, in the languages of manuscripts that the press knows.
_WORDS = {
    "about": "circa|all’incirca|intorno a|about|around|some|roughly",
    "over": "oltre|più di|over|more than",
    "almost": "quasi|nearly|almost",
    "up-to": "fino a|up to",
    "at-least": "almeno|non meno di|at least",
}
_NO_QUALIFIER = "meno di|less than|fewer than"
_ALL = "|".join((*_WORDS.values(), _NO_QUALIFIER))
# With an article between: «circa i 30».
_HEDGE = re.compile(rf"\b(?P<word>{_ALL}) (?:(?:i|gli|le|l|the) ?’?)?\Z", re.IGNORECASE)
_BEHIND = re.compile(r"\A,? (?P<word>circa|o più|o quasi|or so|or more)\b", re.IGNORECASE)


@rule("c-008", only_on_proof=True)
def find_hedged_figures(chapters: ChapterSentences) -> Iterator[Finding]:
    """No hedge is typed beside a figure but that of its source, where the call prints none."""
    for sentence in chapters.sentences:
        for call in sentence.called:
            said = _hedge(sentence, call) if call.start >= 0 else ""
            allowed = _WORDS.get(call.unprinted, "")
            if said and not re.fullmatch(allowed, said, re.IGNORECASE):
                problem = f"«{said}» is typed beside {call.key}, which prints what its source says."
                remedy = "Remove it; if the source says so, add it there as the qualifier."
                yield Finding(sentence.path, sentence.line, "c-008", problem, remedy, subject=said)


def _hedge(sentence: Sentence, call: CalledFigure) -> str:
    found = _HEDGE.search(sentence.text[: call.start]) or _BEHIND.match(sentence.text[call.end :])
    return found["word"] if found else ""
