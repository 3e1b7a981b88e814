"""Charts drawn from the data, as SVG: one template, in the book's fonts, the same bytes each time.

A bar chart of a dozen values needs a template of thirty lines; a charting library would bring its own
fonts, colours and number formats, which the editions then have to undo.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from jinja2 import Environment

from press.language.standins import SOURCE, StandIn

WIDTH = 420  # user units, drawn over the whole measure
ROW = 20
LINE = 14 * WIDTH / 343  # a line of text, in user units: 14 of the 343 points of the measure
LABEL_SHARE = 0.42  # of the width, at most
LETTER = 5.3  # average advance of a label's letter, in user units


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its value, and the value as it is printed."""

    label: str
    value: int | float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One bar as it is drawn, in user units."""

    lines: tuple[str, ...]
    text: str
    y: float
    width: float
    language: str  # where the words are not in the edition's language


def draw_bars(environment: Environment, bars: Sequence[Bar], title: str) -> bytes:
    """Horizontal bars with a label before and the value after each."""
    label_width = min(WIDTH * LABEL_SHARE, max(len(bar.label) for bar in bars) * LETTER + 10)
    value_width = max(len(bar.text) for bar in bars) * LETTER + 8
    room = WIDTH - label_width - value_width
    most = max(bar.value for bar in bars) or 1
    rows, y = [], 0.0
    for bar in bars:
        lines = _broken(bar.label, int(label_width / LETTER))
        language = SOURCE if isinstance(bar.label, StandIn) or isinstance(bar.text, StandIn) else ""
        rows.append(Row(lines, bar.text, y, round(room * bar.value / most, 2), language))
        y += ROW + 11 * (len(lines) - 1)
    template = environment.get_template("charts/bars.svg.j2")
    height = ceil((y + 4) / LINE) * LINE - 4  # as high as so many lines, to keep the text below on its grid
    label = round(label_width, 2)
    svg = template.render(rows=rows, title=str(title), label_width=label, width=WIDTH, height=round(height, 2))
    return svg.encode()


def _broken(label: str, letters: int) -> tuple[str, ...]:
    """The label over as many lines as its column asks for."""
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)
