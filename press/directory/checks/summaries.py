"""Summaries of cards, which print no source: whoever is said to be the first, someone says so."""

import re
from collections.abc import Iterator

from press.checks.numbers.superlatives import superlatives_in
from press.checks.registry import rule
from press.core.findings import Finding
from press.directory.checks.figures import Cards

# By the language of the manuscript: words by which a summary names whoever says something.
_SAID_BY = {
    "it": r"\b(?:secondo|a detta|dic(?:e|ono)|diss(?:e|ero)|chiam|defin|annunci|present|scriss)",
    "en": r"\b(?:according to|said|says?|call(?:s|ed)|announced|presented|describ)",
}


@rule("c-011", only_on_proof=True)
def find_superlatives_in_summaries(cards: Cards) -> Iterator[Finding]:
    """A summary that says that something is the first or the largest names who says so."""
    for card in cards.cards:
        for text in card.texts:
            for said in superlatives_in(text.text, cards.language):
                if not (text.sources or _is_attributed(text.text, cards.language)):
                    problem = f"«{said[0].strip()}» has no source: «{text.text}»"
                    remedy = "Say who says so, or make a fact of it, with its source."
                    yield Finding(card.path, text.line, "c-011", problem, remedy, subject=said[0])


def _is_attributed(text: str, language: str) -> bool:
    return bool(re.search(_SAID_BY[language], text, re.IGNORECASE))
