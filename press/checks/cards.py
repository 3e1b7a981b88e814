"""How the repertory's cards fell: each whole, on one page, and no page half empty."""

from collections.abc import Iterator

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.proof.evidence_of_pages import LaidCard, Pages

INITIATIVES = "content/initiatives"
FULL = 0.7


@rule("t-020")
def find_split_cards(pages: Pages) -> Iterator[Finding]:
    """A card stands whole on one page; what runs over the foot is cut off by WeasyPrint, without a word."""
    for card in pages.cards:
        if len(card.pages) != 1 or not card.is_whole:
            problem = f"In {pages.edition} its card {_state(card, pages)}."
            remedy = "Shorten it, or mend the sizes in press/content/card_heights.py."
            yield Finding(
                f"{INITIATIVES}/{card.id.removeprefix('card-')}.yaml", 0, "t-020", problem, remedy
            )


@rule("t-021")
def find_sparse_sheets(pages: Pages) -> Iterator[Finding]:
    """A page of cards is filled, but for the last of a category."""
    for sheet in pages.sheets:
        if sheet.fill < FULL and not sheet.is_last:
            problem = f"Only {sheet.fill:.0%} of {pages.page_of_edition(sheet.page)} is filled."
            remedy = "Let another card share it: mend press/content/sheets.py, or a card's length."
            yield Finding(pages.edition, 0, "t-021", problem, remedy, Severity.WARNING)


def _state(card: LaidCard, pages: Pages) -> str:
    if not card.pages:
        return "is lost"
    if len(card.pages) > 1:
        return f"stands on {len(card.pages)} pages, from {pages.page(card.pages[0])}"
    return f"is cut off on {pages.page(card.pages[0])}"
