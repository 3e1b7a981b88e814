"""How high a card will be in each of its forms, in points, reckoned from its text alone.

Nothing is laid out for it, so that the repertory's order is known before Pandoc reads a line. The sizes are those of
assets/styles/print/cards.css; tests/typesetting/test_cards.py compares what is reckoned with what is laid out.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from press.content.markdown import without_scheme
from press.content.words import Words
from press.directory.views import InitiativeView

Form = Literal["full", "ledger", "folded", "narrow"]
FORMS: tuple[Form, ...] = ("full", "ledger", "folded", "narrow")

ROOM_FOR_YEARS = 72.0
FRAME = 16.4  # a card's rule, the rule of its data, and the white around them
SEAM = 6.4  # rule and white between two blocks of data
UNEVEN = 7.0  # what two columns mostly differ by, since rows are kept whole

# Average advances, in thousandths of an em, of the letters that differ most from the others.
_NARROW, _WIDE = frozenset("iljftrI.,:;’'!|()[]-·\u00a0 "), frozenset("mwMW%@—…")
_SPACE = 220
Face = tuple[int, int, int, int]  # narrow letters, wide ones, capitals, any other
_SANS: Face = (274, 838, 600, 528)
_SERIF: Face = (310, 911, 652, 552)


@dataclass(frozen=True, slots=True)
class _Type:
    """A size and its leading."""

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the style sheet says of a form: measures, and the type of name, summary and data."""

    measure: float
    rail: float  # nothing where the first word of a row is run in
    head: float  # what stands before the name
    name: _Type
    summary: _Type
    data: _Type


_SETTINGS: dict[Form, _Setting] = {
    "full": _Setting(343, 84, 84, _Type(17, 20), _Type(10.2, 14), _Type(9, 12)),
    "ledger": _Setting(343, 72, 72, _Type(12.5, 15), _Type(9, 11.5), _Type(8, 10)),
    "folded": _Setting(343, 0, 31, _Type(12.5, 15), _Type(9, 11.5), _Type(8, 10)),
    "narrow": _Setting(165, 0, 31, _Type(12.5, 15), _Type(9, 11.5), _Type(8, 10)),
}
_COLUMN = _SETTINGS["narrow"].measure


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of data: what stands first, and what is said of it."""

    first: str
    text: str


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Reckons heights in one language; `cited` is what a citation of each source says."""

    cited: Mapping[str, str]
    words: Words

    def height(self, view: InitiativeView, form: Form) -> float:
        """The height of a card from its rule to its last line, with its line of mentions and room for one line more."""
        rows = [list(self._figures(view)), list(self._facts(view)), list(self._more(view))]
        blocks = [block for block in rows if block]
        setting = _SETTINGS[form]
        parts = _head(view, form) + _summary(view, setting) + _data(blocks, form)
        return FRAME + parts + 2 * setting.data.leading + 1

    def _said_of(self, source: str) -> str:
        """Nothing of one whose file can't be read."""
        return self.cited.get(source, "")

    def _figures(self, view: InitiativeView) -> Iterator[_Row]:
        for figure in view.figures:
            text = f"{figure.label}, {figure.as_of} ({self._said_of(figure.source)})"
            yield _Row(str(figure.before_label), text)

    def _facts(self, view: InitiativeView) -> Iterator[_Row]:
        for fact in view.facts:
            yield _Row(fact.date or "–", f"{fact.text} ({self._said_of(fact.source)})")

    def _more(self, view: InitiativeView) -> Iterator[_Row]:
        if view.bodies:
            bodies = "; ".join(f"{body.name} ({body.role}, {body.kind})" for body in view.bodies)
            yield _Row(self.words["columns"]["bodies"], bodies)
        if view.awards:
            projects = "; ".join(f"zona 0: {award.name}" for award in view.awards)
            yield _Row(
                self.words["columns"]["project"],
                f"{projects} ({self._said_of(view.awards[0].source)})",
            )
        if view.note:
            yield _Row(self.words["cards"]["note"], view.note)
        if view.website:
            yield _Row(self.words["columns"]["website"], without_scheme(view.website))


def _head(view: InitiativeView, form: Form) -> float:
    setting = _SETTINGS[form]
    measure, name, data = setting.measure - setting.head, setting.name, setting.data
    place = f"zona 0* · {view.place}*" if view.zone else view.place
    meta = (
        f"{view.category_name} · {place}"
        if form != "narrow"
        else f"{view.years} · {view.category_name} · {place}"
    )
    names = _lines(view.name, name.size, measure if form == "narrow" else measure - ROOM_FOR_YEARS)
    return max(25.0, name.leading * names + data.leading * _lines(meta, data.size, measure))


def _summary(view: InitiativeView, setting: _Setting) -> float:
    return setting.summary.leading * _lines(
        view.summary, setting.summary.size, setting.measure - setting.rail, _SERIF
    )


def _data(blocks: list[list[_Row]], form: Form) -> float:
    setting, seams = _SETTINGS[form], SEAM * max(0, len(blocks) - 1)
    if setting.rail:
        return (
            sum(_in_rail(row, setting) for block in blocks for row in block)
            + seams
            - len(blocks)
            + 2
        )
    heights = [_run_in(row, setting.data) for block in blocks for row in block]
    return sum(heights) + seams if form == "narrow" else _folded(heights, seams)


def _in_rail(row: _Row, setting: _Setting) -> float:
    first = _lines(row.first, setting.data.size * 1.04, setting.rail - 6)  # semi-bold
    return (
        setting.data.leading
        * max(first, _lines(row.text, setting.data.size, setting.measure - setting.rail))
        + 1
    )


def _run_in(row: _Row, data: _Type) -> float:
    return data.leading * _lines(f"{row.first} {row.text}", data.size, _COLUMN) + 1.5


def _folded(heights: list[float], seams: float) -> float:
    """The higher of two columns, broken between rows where they differ least."""
    total = sum(heights) + seams
    return min(max(left, total - left) for left in (0.0, *accumulate(heights))) + UNEVEN


def _lines(text: str, size: float, measure: float, face: Face = _SANS) -> int:
    """How many lines a text takes, word by word."""
    room = measure / size * 1000
    count, reach = 1, 0.0
    for word in text.split(" "):
        width = sum(_advance(letter, face) for letter in word)
        if reach and reach + width > room:
            count, reach = count + 1, 0.0
        count += math.ceil(width / room) - 1 if width > room else 0
        reach += width + _SPACE
    return count


def _advance(letter: str, face: Face) -> int:
    narrow, wide, capital, other = face
    if letter in _NARROW:
        return narrow
    if letter in _WIDE:
        return wide
    return capital if letter.isupper() else other
