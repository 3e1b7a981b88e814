"""How high a card will be in each of its forms, in points, estimated from its text.

Nothing is laid out for it, since the order of the cards must be known before Pandoc reads a line:
WeasyPrint takes half a minute to lay out every card in every form. The sizes are those of
assets/styles/print/cards.css; a test compares the estimates with what is laid out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from press.charts.lettering import break_label, widths_in
from press.content.markdown import printed_url
from press.content.words import Words
from press.directory.views import InitiativeView

Form = Literal["full", "ledger", "folded", "narrow"]
FORMS: tuple[Form, ...] = ("full", "ledger", "folded", "narrow")

ROOM_FOR_YEARS = 72.0
FRAME = 16.4  # a card's rule, the rule of its data, and the white around them
SEAM = 6.4  # rule and white between two blocks of data
UNEVEN = 7.0  # what two columns mostly differ by, since rows are kept whole
BOLD, SERIF = 1.04, 1.1  # how much wider semi-bold and the face of summaries are

Type = tuple[float, float]  # size and leading
Row = tuple[str, str]  # what stands first, and what is said of it


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the style sheet says of a form: measures, and the type of name, summary and data."""

    measure: float
    rail: float  # nothing where the first word of a row is run in
    head: float  # what stands before the name
    name: Type
    summary: Type
    data: Type


_SETTINGS: dict[Form, _Setting] = {
    "full": _Setting(343, 84, 84, (17, 20), (10.2, 14), (9, 12)),
    "ledger": _Setting(343, 72, 72, (12.5, 15), (9, 11.5), (8, 10)),
    "folded": _Setting(343, 0, 31, (12.5, 15), (9, 11.5), (8, 10)),
    "narrow": _Setting(165, 0, 31, (12.5, 15), (9, 11.5), (8, 10)),
}


@dataclass(frozen=True, slots=True)
class CardHeightEstimator:
    """Estimates heights in one language; `cited` is what a citation of each source says."""

    cited: Mapping[str, str]
    words: Words

    def height(self, view: InitiativeView, form: Form) -> float:
        """The height of a card from its rule to its last line, with mentions and a spare line."""
        setting = _SETTINGS[form]
        blocks = [[*self._figures(view)], [*self._facts(view)], [*self._more(view)]]
        room = setting.measure - setting.rail
        summary = _height(view.summary, setting.summary, room, SERIF)
        data = _data([rows for rows in blocks if rows], form)
        return FRAME + _head(view, form) + summary + data + 2 * setting.data[1] + 1

    def _citation(self, source: str) -> str:
        """Nothing of one whose file can't be read."""
        return self.cited.get(source, "")

    def _figures(self, view: InitiativeView) -> Iterator[Row]:
        for figure in view.figures:
            text = f"{figure.label}, {figure.as_of} ({self._citation(figure.source)})"
            yield str(figure.before_label), text

    def _facts(self, view: InitiativeView) -> Iterator[Row]:
        for fact in view.facts:
            yield fact.date or "–", f"{fact.text} ({self._citation(fact.source)})"

    def _more(self, view: InitiativeView) -> Iterator[Row]:
        columns = self.words["columns"]
        if view.bodies:
            bodies = (f"{body.name} ({body.role}, {body.kind})" for body in view.bodies)
            yield columns["bodies"], "; ".join(bodies)
        if view.awards:
            projects = "; ".join(f"zona 0: {award.name}" for award in view.awards)
            yield columns["project"], f"{projects} ({self._citation(view.awards[0].source)})"
        if status := view.status:
            said = "; ".join(filter(None, (status.last_seen, self._citation(status.source))))
            yield status.label, f"{status.text} ({said})"
        if view.note:
            yield self.words["cards"]["note"], view.note
        if view.website:
            yield columns["website"], printed_url(view.website)


def _head(view: InitiativeView, form: Form) -> float:
    setting, is_narrow = _SETTINGS[form], form == "narrow"
    room = setting.measure - setting.head
    place = f"zona 0* · {view.place}*" if view.zone else view.place
    line = f"{view.years} · " * is_narrow + f"{view.category_name} · {place}"
    name = _height(view.name, setting.name, room - ROOM_FOR_YEARS * (not is_narrow), BOLD)
    return max(25.0, name + _height(line, setting.data, room))


def _data(blocks: list[list[Row]], form: Form) -> float:
    setting, rows = _SETTINGS[form], [row for block in blocks for row in block]
    seams = SEAM * max(0, len(blocks) - 1)
    if setting.rail:
        return sum(_in_rail(row, setting) for row in rows) + seams - len(blocks) + 2
    column = _SETTINGS["narrow"].measure
    heights = [_height(" ".join(row), setting.data, column) + 1.5 for row in rows]
    total = sum(heights) + seams
    if form == "narrow":
        return total
    # The higher of two columns, broken between rows where they differ least.
    return min(max(left, total - left) for left in (0.0, *accumulate(heights))) + UNEVEN


def _in_rail(row: Row, setting: _Setting) -> float:
    first = _height(row[0], setting.data, setting.rail - 6, BOLD)
    return max(first, _height(row[1], setting.data, setting.measure - setting.rail)) + 1


def _height(text: str, setting: Type, room: float, stretch: float = 1) -> float:
    """The height of a text in lines of this size and leading."""
    size, leading = setting
    lines = break_label(text, room / stretch, "", widths_in(size, "400"))
    return leading * len(lines)
