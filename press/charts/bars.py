"""Horizontal bars: a label before, the value after; several panels where there are several units."""

from collections.abc import Sequence
from dataclasses import dataclass

from press.charts.chart import LEADING, LETTER, WIDTH, Chart, broken, on_grid, stand_ins

LABEL_SHARE = 0.42  # of the width, at most
TWO_LINES = 22  # user units


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its value, and the value as it is printed."""

    label: str
    value: int | float
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars of one unit, which share a scale; a head says what they count."""

    bars: tuple[Bar, ...]
    head: str = ""


def bars(panels: Sequence[Panel]) -> Chart:
    """The chart of these panels, one under the other."""
    rows, labels, heads = list[dict[str, object]](), list[list[str]](), list[bool]()
    letters = int(WIDTH * LABEL_SHARE / LETTER)
    for panel in panels:
        if panel.head:
            labels.append([panel.head])
            heads.append(True)
        most = max(bar.value for bar in panel.bars) or 1
        for bar in panel.bars:
            rows.append({"row": len(labels), "share": bar.value / most, "text": str(bar.text)})
            labels.append(broken(bar.label, letters))
            heads.append(False)
    texts = [
        text for panel in panels for bar in panel.bars for text in (panel.head, bar.label, bar.text)
    ]
    step = max(LEADING, TWO_LINES * (max(map(len, labels)) > 1))
    values = {
        "labels": labels,
        "heads": heads,
        "most": _room(panels, labels),
        "rows": list(range(len(labels))),
    }
    return Chart(
        "bars", on_grid(step * len(labels)), {"bars": rows}, values, stand_ins(texts, letters)
    )


def _room(panels: Sequence[Panel], labels: Sequence[Sequence[str]]) -> float:
    """How far the scale runs beyond the longest bar, so that its value has room after it; 1 is that bar."""
    before = max(len(line) for lines in labels for line in lines) * LETTER + 8
    after = max(len(bar.text) for panel in panels for bar in panel.bars) * LETTER + 10
    return round((WIDTH - before) / (WIDTH - before - after), 3)
