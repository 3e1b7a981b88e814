"""A specification as the designer wrote it (Vega-Lite, in YAML), filled with a chart's data and the book's tokens."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from press.charts.chart import Chart
from press.charts.palette import Palette
from press.core.reads import remembered
from press.core.resources import resource

FOLDER = "templates/charts"
THEME = "theme"
# the signs that Vega draws by these names
PLAIN = ("circle", "diamond", "square", "triangle-right")


def specify(chart: Chart, palette: Palette, root: Path) -> dict[str, Any]:
    """The whole specification of a chart; raises KeyError for a `$name` that nobody gives a value."""
    values = {
        **palette.tokens,
        "width": chart.width,
        "height": chart.height,
        "categories": list(palette.signs),
        "colours": [palette.tokens[name] for name in palette.signs],
        "signs": list(palette.signs.values()),
        "shapes": [*palette.signs, *PLAIN],
        "paths": [*palette.signs.values(), *PLAIN],
        "tones": [name for name, value in palette.tokens.items() if value.startswith("#")],
        "shades": [value for value in palette.tokens.values() if value.startswith("#")],
        **chart.values,
    }
    spec = _read(resource(root, f"{FOLDER}/{THEME}.yaml")) | _read(
        resource(root, f"{FOLDER}/{chart.kind}.yaml")
    )
    filled: dict[str, Any] = _filled(spec, values)
    return filled | {"datasets": {name: list(rows) for name, rows in chart.rows.items()}}


def _filled(part: Any, values: Mapping[str, Any]) -> Any:
    """The same with a value for each `$name`."""
    if isinstance(part, dict):
        return {key: _filled(value, values) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, values) for value in part]
    return values[part[1:]] if isinstance(part, str) and part.startswith("$") else part


@remembered
def _read(path: Path) -> dict[str, Any]:
    spec: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return spec
