"""Comparisons of figures that were typed: calls compute them, or a source is cited for them."""

import re
from collections.abc import Iterator

from press.catalogs.catalog import english_name
from press.checks.numbers.sentences import ChapterSentences, Sentence
from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding

_IT_NUMBER = (
    r"(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|quindici|venti|trenta"
    r"|cento|mille|\d+)"
)
_EN_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|a hundred|a thousand|\d+)"
)
_IT_PART = r"(?:terz|quart|quint|sest|settim|ottav|non|decim|vent[eé]sim|centesim)"
_EN_PART = r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)"
_IT_TIME = r"(?:or[ae]\b|minut|giorn|settiman|mes[ei]\b|ann[oi]\b)"
_OF = r"(?:d[ei]|del|dello|della|dei|degli|delle|in)\b|(?:dell|d)’"
# By the language of the manuscript: multiples, fractions, parts of a whole.
_PHRASES = {
    "it": re.compile(
        rf"\b{_IT_NUMBER} volte (?:tant|più|meno|quell|quant|superior|maggior"
        rf"|(?:i|gli|le|la|il|lo|l’) ?(?!{_IT_TIME})\w)\w*"
        r"|\b(?:il|del|al|un) (?:doppio|triplo|quadruplo)\b"
        r"|\b(?:raddoppi|triplic|quadruplic|dimezz)(?:a|ano|ò|arono|at[oaie])\b"
        r"|\bmoltiplic\w+ per (?!tutt|gli |i |le |la |il )"
        r"|(?<!prima )(?<!seconda )(?<!\ba )\bmetà\b"
        rf"|\b(?:di|a|quasi|circa|oltre) un {_IT_PART}o\b|\bun {_IT_PART}o (?:{_OF})"
        rf"|\b(?:due|tre|quattro|cinque|sette|nove) {_IT_PART}i\b"
        rf"|\b(?:un[oa]?|{_IT_NUMBER}) (?:\w+ )?(?:su|ogni) {_IT_NUMBER}\w*(?! {_IT_TIME})"
        r"|\bquasi (?:tutt[ie]\b|nessun)"
        r"|\bmaggior parte\b|\bgran parte\b|\bmaggioranza (?:d|assolut)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:twice|thrice) (?:as|the|that|those|its|their|over)\b"
        rf"|\b{_EN_NUMBER} times (?:as|the|that|those|more|less|fewer|larger|over)\b"
        r"|\bdouble (?:the|that|those|its|their)\b|\b(?:doubl|trebl|tripl|halv)(?:es|ed)\b"
        r"|\bhalf (?:of|as|the|its|their|that|those)\b|\bby half\b"
        rf"|\b(?:a|one) {_EN_PART} (?:of|as|in)\b|\b{_EN_NUMBER}[ -]{_EN_PART}s\b"
        rf"|\b(?:one|{_EN_NUMBER}) (?:\w+ )?(?:in|out of|for every) {_EN_NUMBER}\b"
        r"|\b(?:nearly|almost) (?:all|every|none|no)\b|\bmost of\b|\b(?:a|the) majority of\b",
        re.IGNORECASE,
    ),
}


@rule("c-009", only_on_proof=True)
def find_typed_comparisons(chapters: ChapterSentences) -> Iterator[Finding]:
    """A multiple or a fraction is computed by a call, or is what a cited source says."""
    if chapters.language not in _PHRASES:
        raise CheckSkipped(f"How {english_name(chapters.language)} compares figures is not known.")
    for sentence in chapters.sentences:
        for said in _PHRASES[chapters.language].finditer(sentence.text):
            if not _is_of_a_source(said, sentence):
                around = sentence.around(said.start(), said.end())
                problem = f"«{said[0]}» is typed by hand: «{around}»."
                remedy = "Let share, times or more compute it, or cite the source that says so."
                yield Finding(
                    sentence.path, sentence.line, "c-009", problem, remedy, subject=around
                )


def _is_of_a_source(said: re.Match[str], sentence: Sentence) -> bool:
    """Whether the next citation is for the comparison, and not for two figures beside it."""
    following = min((at for at in sentence.citations if at >= said.end()), default=-1)
    before = max((at for at in sentence.citations if at < said.start()), default=-1)
    figures = [call for call in sentence.called if before < call.start < following]
    return following >= 0 and len(figures) < 2
