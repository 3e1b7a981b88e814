"""The repertory's pages: which cards share one, and in which form, so that none is half empty.

The cards of a category go on as few pages as possible, each as full as possible, in alphabetical
order where pages allow it. Every way is tried; of two equal ones the first is taken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from press.directory.card_heights import FORMS, Form
from press.directory.views import InitiativeView

PAGE = 532.0  # points: 38 lines
BAND = 44.0  # what the head of a category takes of its first page
GAP = 14.0
MOST_ON_A_PAGE = 4
SHARING: tuple[Form, ...] = ("ledger", "folded", "narrow")  # forms of cards that share a page
ALONE: tuple[Form, ...] = ("full", "ledger", "folded")
MOST_AT_ONCE = 10  # cards among which every way is tried; a larger category is cut by the alphabet

SPARSE = 0.25  # of a page: so much room at its foot makes a hole
# a name of repertory.css, and the room for each row that it asks for
AIR = (("open", 40.0), ("airy", 20.0))

Height = Callable[[InitiativeView, Form], float]
Heights = dict[tuple[str, Form], float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A card in the form that its page has room for."""

    view: InitiativeView
    form: Form


Column = tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card over the measure, or two columns of narrow ones."""

    cards: Column
    columns: tuple[Column, ...] = ()

    @property
    def card(self) -> Placed:
        """The card that has the row for itself."""
        return self.cards[0]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of cards; `left` is the room at its foot, in points, `cost` what speaks against it."""

    rows: tuple[CardRow, ...]
    left: float
    cost: float

    @property
    def air(self) -> str:
        """The style sheet's class for the space between its rows, taken from what is left."""
        share = self.left / max(1, len(self.rows) - 1)
        return next((name for name, least in AIR if share >= least), "")


def make_sheets(views: Sequence[InitiativeView], height: Height) -> tuple[Sheet, ...]:
    """The pages of one category, from its cards in alphabetical order."""
    batches = [views[start : start + MOST_AT_ONCE] for start in range(0, len(views), MOST_AT_ONCE)]
    heights = {(view.slug, form): height(view, form) for view in views for form in FORMS}
    made: list[Sheet] = []
    for number, batch in enumerate(batches):
        made += _share_out(batch, heights, PAGE - BAND if number == 0 else PAGE)
    return tuple(_sparsest_last(made))


def _sparsest_last(sheets: list[Sheet]) -> list[Sheet]:
    """The emptiest page last, where a gap is expected; the first has the category's heading."""
    following = sheets[1:]
    emptiest = max(following, key=lambda sheet: sheet.cost, default=None)
    if emptiest is None or emptiest.left < SPARSE * PAGE:
        return sheets
    return [sheets[0], *(sheet for sheet in following if sheet is not emptiest), emptiest]


def _share_out(
    views: Sequence[InitiativeView], heights: Heights, opening: float
) -> tuple[Sheet, ...]:
    """The cheapest way to place these cards; the first card without a page opens the next."""

    @cache
    def page(chosen: tuple[int, ...], room: float) -> Sheet | None:
        return _compose([views[index] for index in chosen], heights, room)

    @cache
    def rest(left: tuple[int, ...]) -> tuple[float, tuple[Sheet, ...]]:
        if not left:
            return 0.0, ()
        room = opening if len(left) == len(views) else PAGE
        ways = []
        for others in (
            way for size in range(MOST_ON_A_PAGE) for way in combinations(left[1:], size)
        ):
            if sheet := page((left[0], *others), room):
                cost, sheets = rest(tuple(index for index in left[1:] if index not in others))
                strayed = sum(index - left[place] for place, index in enumerate((left[0], *others)))
                ways.append((cost + 1 + sheet.cost + strayed / 500, (sheet, *sheets)))
        return min(ways, key=lambda way: way[0])

    return rest(tuple(range(len(views))))[1]


def _compose(views: list[InitiativeView], heights: Heights, room: float) -> Sheet | None:
    """The fullest page of just these cards; None where they don't fit. One card always fits."""
    if len(views) > 1 and sum(_least(view, heights) for view in views) > room:
        return None
    if len(views) == 1:
        return _alone(views[0], heights, room)
    sheets = [
        sheet
        for forms in product(SHARING, repeat=len(views))
        for sheet in _ways(views, forms, heights, room)
    ]
    return min(sheets, key=lambda sheet: sheet.cost, default=None)


def _alone(view: InitiativeView, heights: Heights, room: float) -> Sheet:
    """A card with a page of its own, as large as the page allows."""
    form = next((form for form in ALONE if heights[view.slug, form] <= room), ALONE[-1])
    left = max(0.0, room - heights[view.slug, form])
    return Sheet((CardRow((Placed(view, form),)),), left, (left / PAGE) ** 2)


def _least(view: InitiativeView, heights: Heights) -> float:
    """The least height of page that a card takes, a narrow one half of its own."""
    return min(
        heights[view.slug, "ledger"], heights[view.slug, "folded"], heights[view.slug, "narrow"] / 2
    )


def _ways(
    views: list[InitiativeView], forms: tuple[Form, ...], heights: Heights, room: float
) -> Iterator[Sheet]:
    """The pages that cards in these forms can make."""
    placed = [Placed(view, form) for view, form in zip(views, forms, strict=True)]
    narrow = [card for card in placed if card.form == "narrow"]
    for left, right in _halves(narrow):
        rows = [CardRow((card,)) for card in placed if card.form != "narrow"]
        if narrow:
            rows.append(CardRow((*left, *right), (left, right)))
        rows.sort(key=lambda row: placed.index(row.cards[0]))
        sides = [
            _stacked([heights[card.view.slug, card.form] for card in side])
            for side in (left, right)
        ]
        over = [heights[card.view.slug, card.form] for card in placed if card.form != "narrow"]
        used = _stacked([*over, max(sides)] if narrow else over)
        if used <= room:
            empty = (room - used + 0.6 * abs(sides[0] - sides[1])) / PAGE
            dear = sum(card.form == "folded" for card in placed) / 200
            yield Sheet(tuple(rows), room - used, empty**2 + dear)


def _halves(cards: list[Placed]) -> Iterator[tuple[Column, Column]]:
    """Every way to put cards into two columns, the first at the left; one way for none."""
    if not cards:
        yield (), ()
    for size in range(1, len(cards)):
        for others in combinations(cards[1:], size - 1):
            left = (cards[0], *others)
            yield left, tuple(card for card in cards if card not in left)


def _stacked(heights: list[float]) -> float:
    return sum(heights) + GAP * max(0, len(heights) - 1)
