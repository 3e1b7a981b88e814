"""What Pandoc reads without an error, and was meant otherwise: a picture beside words, a break before them."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from press.checks.registry import rule
from press.core.findings import Finding
from press.proof.evidence import Galleys

_TOLD = {
    "blank paragraph": (
        "This paragraph holds a space alone.",
        "Take it away: the sheets set distances.",
    ),
    "first break": (
        "This line ends before it says a word: the \\ stands where a paragraph begins.",
        "Take the \\ away: the sheets set distances.",
    ),
    "named title": (
        "The title of a chapter has a name of its own, so that its slug would lead nowhere.",
        "Take the name away: a chapter is called by its slug, the name of its file.",
    ),
    "no words": (
        "These brackets hold no words.",
        "Write the words between them, [words]{…}, or take them away.",
    ),
    "picture": (
        "A picture with words right above or below it is set as high as a letter, without caption and number.",
        "Leave a blank line before and behind it, and indent it in a list or a note; "
        "a sign that belongs to the words stands on their line.",
    ),
}


@rule("x-047")
def find_pictures_in_text(galleys: Galleys) -> Iterator[Finding]:
    """A picture on a line of its own has a blank line before and behind it, or it would be no figure."""
    yield from _flaws(galleys, "x-047", ("picture",))


@rule("x-048")
def find_named_titles(galleys: Galleys) -> Iterator[Finding]:
    """A chapter is called by its slug: its title has no other name."""
    yield from _flaws(galleys, "x-048", ("named title",))


@rule("x-049")
def find_what_says_nothing(galleys: Galleys) -> Iterator[Finding]:
    """A paragraph begins with its words, and brackets hold some: nothing is typed for the distance it makes."""
    yield from _flaws(galleys, "x-049", ("blank paragraph", "first break", "no words"))


def _flaws(galleys: Galleys, code: str, kinds: Sequence[str]) -> Iterator[Finding]:
    for chapter in galleys.chapters:
        own_name = (PurePath(chapter.path).stem,)  # a title may have its slug for a name
        for flaw in chapter.flaws:
            if flaw.kind in kinds and flaw.more != own_name:
                yield Finding(chapter.path, flaw.line, code, *_TOLD[flaw.kind])
