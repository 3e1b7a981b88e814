"""How the repertory's cards are laid out: each whole, on one page, and no page half empty."""

from collections.abc import Iterator
from itertools import pairwise

from press.checks.pages.evidence import LaidOutPages
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.directory.initiatives import FOLDER
from press.directory.messages import CARD
from press.weasy.boxes import Box, Page

FULL = 0.7
FOOT = 2.0  # CSS pixels that a box may stand below the text area
SHEETS = frozenset({"sheet", "opening"})  # the page types of the repertory: repertory.css
_NOT_COUNTED = frozenset("· \n\t\u00a0\u00ad")  # white, and the dots that some forms leave out


@rule("t-020")
def find_split_cards(pages: LaidOutPages) -> Iterator[Finding]:
    """A card is whole on one page; WeasyPrint cuts off silently what runs over the foot."""
    found: dict[str, list[tuple[Page, Box]]] = {
        key: [] for key in pages.divisions if key.startswith(CARD)
    }
    for page in pages.pages:
        for box in _cards(page):
            found.setdefault(box.attribute("id"), []).append((page, box))
    for key, pieces in found.items():
        if state := _state(pieces, pages):
            problem = f"The card {state} in {pages.edition}."
            remedy = "Shorten it, or correct the sizes in press/directory/card_heights.py."
            path = f"{FOLDER}/{key.removeprefix(CARD)}.yaml"
            yield Finding(path, 0, "t-020", problem, remedy)


def _state(pieces: list[tuple[Page, Box]], pages: LaidOutPages) -> str:
    """What is wrong with a card that stands in these pieces; empty where nothing is."""
    if not pieces:
        return "is missing"
    first, card = pieces[0]
    if len(pieces) > 1:
        return f"runs over {len(pieces)} pages, from {pages.page(first.number)},"
    foot = first.box.content_y + first.box.height + FOOT
    printed = "".join(text.text for text in card.texts() if not text.pseudo)
    if card.bottom > foot or _letters(printed) < _letters("".join(card.owner.itertext())):
        return f"is cut off on {pages.page(first.number)}"
    return ""


@rule("t-021")
def find_sparse_sheets(pages: LaidOutPages) -> Iterator[Finding]:
    """A page of cards is filled, but for the last of a category."""
    for page, after in pairwise(pages.pages):
        is_followed = page.name in SHEETS and after.name == "sheet"
        if is_followed and (fill := _fill(page)) < FULL:
            problem = f"Only {fill:.0%} of {pages.page_of_edition(page.number)} is filled."
            remedy = "Let another card share the page, or change the length of a card."
            yield Finding(pages.edition, 0, "t-021", problem, remedy, Severity.WARNING)


def _fill(page: Page) -> float:
    """How full a page is, by the lowest card of its left and of its right half."""
    top, middle = page.box.content_y, page.box.content_x + page.box.width / 2
    cards = list(_cards(page))
    left = max((card.bottom for card in cards if card.x < middle), default=top)
    right = max((card.bottom for card in cards if card.x + card.width > middle), default=top)
    return (left + right - 2 * top) / 2 / page.box.height


def _cards(page: Page) -> Iterator[Box]:
    return (
        box
        for box in page.box.within()
        if box.tag == "div" and box.attribute("id").startswith(CARD)
    )


def _letters(text: str) -> int:
    return sum(letter not in _NOT_COUNTED for letter in text)
