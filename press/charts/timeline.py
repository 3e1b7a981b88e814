"""A line an initiative, from its first year to its last, in groups; what still runs ends in an arrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from press.charts.chart import Chart, on_grid, stand_ins

ROW = 11.5  # user units
AXIS, TICK = 16, 4  # user units, years
ARROW = 0.45  # years: the arrow's length


@dataclass(frozen=True, slots=True)
class Span:
    """What ran from one year to another; no end means still running, or not known."""

    label: str
    start: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """Spans of one category, under its name."""

    category: str
    name: str
    spans: tuple[Span, ...]


def timeline(groups: Sequence[Group], until: int) -> Chart:
    """The chart of these groups; what has no known end runs to the end of the year `until`, and ends in an arrow."""
    until = max(
        [until, *(span.end for group in groups for span in group.spans if span.end is not None)]
    )
    rows, labels, heads = list[dict[str, object]](), list[list[str]](), list[bool]()
    for group in groups:
        labels.append([group.name])
        heads.append(True)
        for span in group.spans:
            end = until + 1 - ARROW if span.end is None else max(span.end, span.start) + 1
            rows.append(
                {
                    "row": len(labels),
                    "category": group.category,
                    "start": span.start,
                    "end": end,
                    "open": span.end is None,
                }
            )
            labels.append([span.label])
            heads.append(False)
    spans = [span for group in groups for span in group.spans]
    first = min(span.start for span in spans)
    values = {
        "labels": labels,
        "heads": heads,
        "rows": list(range(len(labels))),
        "years": [first, until + 1],
        "ticks": [year for year in range(first, until + 1) if year % TICK == 0],
    }
    texts = [*(group.name for group in groups), *(span.label for span in spans)]
    return Chart(
        "timeline", on_grid(ROW * len(labels) + AXIS), {"spans": rows}, values, stand_ins(texts)
    )
