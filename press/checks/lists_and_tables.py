"""What Pandoc took for a list, and the editor may not have meant as one; what a turned page has no room for."""

from collections.abc import Iterator

from press.checks.registry import rule
from press.core.findings import Finding, line_of
from press.proof.evidence import Galleys

_COUNT = (
    "Type the labels one after the other; where some are left out on purpose, make each item a paragraph, "
    "with a firm space (U+00A0) behind its label."
)
_SECOND = "If another list begins here, set it between ::: {} and :::; else type the labels one after the other."
_MOST_SHOWN = 40  # letters


@rule("x-040")
def find_lone_items(galleys: Galleys) -> Iterator[Finding]:
    """A paragraph that begins with an abbreviation or a year is a paragraph: «v. art. 5», «1985. Fu l’anno»."""
    for chapter in galleys.chapters:
        for item in chapter.lone_items:
            shown = item.text if len(item.text) <= _MOST_SHOWN else f"{item.text[:_MOST_SHOWN]}…"
            problem = (
                f"«{shown}» is read as a list of one item, whose sign may be printed otherwise."
            )
            sign = item.text.lstrip("> ").partition(" ")[0] or "its sign"
            remedy = (
                f"If it is no list, set a firm space (U+00A0) after {sign}; "
                "if it is, write the sign with one parenthesis: a)."
            )
            yield Finding(chapter.path, item.number, "x-040", problem, remedy)


@rule("x-042")
def find_relabelled_items(galleys: Galleys) -> Iterator[Finding]:
    """The items of a list are typed with the labels that are printed, or all with the same."""
    for chapter in galleys.chapters:
        for item in chapter.relabelled:
            problem = (
                f"This item is typed as «{item.typed}», and would be printed as «{item.printed}»."
            )
            remedy = _SECOND if item.typed.strip("().") in ("1", "a", "A", "i", "I") else _COUNT
            yield Finding(chapter.path, item.line, "x-042", problem, remedy)


@rule("x-041")
def find_notes_on_turned_pages(galleys: Galleys) -> Iterator[Finding]:
    """A wide table fills its page, so that no note has room beneath it."""
    for section in galleys.sections:
        for words in section.noted_wide_tables if section.source else ():
            problem = f"The wide table that begins «{words}» calls a note, for which its page has no room."
            remedy = "Say it in the text before the table, or take .wide away."
            yield Finding(section.path, line_of(section.source, words), "x-041", problem, remedy)
