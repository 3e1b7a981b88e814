"""A chart before it is drawn: which specification, how high, and the data that it shows."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from press.localization.untranslated import UntranslatedText

WIDTH = 343  # user units, set over the whole measure (121 mm), so that one of them is a point
LEADING = 14  # points; a chart is a multiple high, and the text after it stays on the grid
LETTER = 4.5  # average advance of a label's letter, in user units

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Chart:
    """`kind` names the specification in templates/charts/; `rows` its data sets, `values` what stands for its `$names`.

    `height` and `width` are in user units; `stand_ins` are the texts that are not translated.
    """

    kind: str
    height: int
    rows: Mapping[str, Rows]
    values: Mapping[str, Any] = field(default_factory=dict)
    stand_ins: frozenset[UntranslatedText] = frozenset()
    width: float = WIDTH


def on_grid(height: float) -> int:
    """The next multiple of the leading."""
    return math.ceil(height / LEADING) * LEADING


def broken(label: str, letters: int) -> list[str]:
    """A label over as many lines as its room asks for."""
    lines = [""]
    for word in label.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip(" ")
    return lines


def stand_ins(texts: Iterable[object], letters: int = 999) -> frozenset[UntranslatedText]:
    """The lines of those texts that stand in for a translation, as the chart prints them."""
    return frozenset(
        UntranslatedText(line, text.language)
        for text in texts
        if isinstance(text, UntranslatedText)
        for line in broken(str(text), letters)
    )
