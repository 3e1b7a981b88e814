"""Letters that nobody could read, since no typeface has their shape."""

from collections.abc import Iterator

from press.checks.registry import rule
from press.core.codes import MISSING_GLYPH
from press.core.findings import Finding
from press.proof.evidence_of_letters import Letters, SourceText

_MOST = 8  # letters that a finding names


@rule(MISSING_GLYPH)
def find_letters_without_a_shape(letters: Letters) -> Iterator[Finding]:
    """Every letter of an edition has a shape in one of the typefaces; an EPUB's reader need not have it, either."""
    found = list[Finding]()
    for text in letters.texts:
        here = list(_in(text.source, text.letters))
        rest = text.letters - {letter for finding in here for letter in finding.subject}
        elsewhere = (
            [finding for other in letters.others for finding in _in(other, rest)] if rest else []
        )
        rest -= {letter for finding in elsewhere for letter in finding.subject}
        found += [
            *here,
            *elsewhere,
            *([_finding(text.source.path, 0, sorted(rest))] if rest else []),
        ]
    yield from dict.fromkeys(found)


def _in(source: SourceText, letters: frozenset[str]) -> Iterator[Finding]:
    """Every line of a file that has some of these letters."""
    for number, line in enumerate(source.text.split("\n"), 1):
        if missing := list(dict.fromkeys(letter for letter in line if letter in letters)):
            yield _finding(source.path, number, missing)


def _finding(path: str, line: int, letters: list[str]) -> Finding:
    shown = "".join(letters[:_MOST]) + ("…" if len(letters) > _MOST else "")
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in letters[:_MOST])
    problem = f"No typeface of the book has «{shown}» ({codes})."
    remedy = "Write it otherwise, or add a typeface that has it (press/core/fonts.py)."
    return Finding(path, line, MISSING_GLYPH, problem, remedy, subject="".join(letters))
