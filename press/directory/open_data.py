"""The initiatives as open data, for further analysis: a table (CSV), and everything (JSON).

Keys are those of content/initiatives/ in every language; texts are the edition's. RFC 4180, 8259.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from press.directory.views import InitiativeView

COLUMNS = (
    "slug",
    "name",
    "category",
    "category_name",
    "start",
    "end",
    "zone",
    "place",
    "latitude",
    "longitude",
    "bodies",
    "website",
    "summary",
    "recalled",
    "state",
    "state_text",
    "looked",
)
FORMATTED = frozenset(
    {"number", "bare", "text", "year", "years", "sort_key"}
)  # how a page prints what is said plainly


def initiatives_table(views: Sequence[InitiativeView]) -> str:
    """One row an initiative; lists are parted by `; `, what isn't known is empty."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    table.writerows(
        [_cell(row.get(column)) for column in COLUMNS] for row in map(_row, _by_slug(views))
    )
    return written.getvalue()


def initiatives_record(views: Sequence[InitiativeView], cited: Mapping[str, str]) -> str:
    """Every initiative with its figures, facts and awards, and who each source is."""
    records = list(map(_record, _by_slug(views)))
    sources = sorted(set(_sources(records)))
    found = {"initiatives": records, "sources": {key: cited.get(key, "") for key in sources}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _by_slug(views: Sequence[InitiativeView]) -> list[InitiativeView]:
    return sorted(views, key=lambda view: view.slug)


def _record(view: InitiativeView) -> dict[str, object]:
    record = {key: value for key, value in asdict(view).items() if key not in FORMATTED}
    record["figures"] = [
        {key: value for key, value in asdict(figure).items() if key not in FORMATTED}
        for figure in view.figures
    ]
    record["bodies"] = [
        {key: value for key, value in asdict(body).items() if value and key != "named"}
        for body in view.bodies
    ]
    return record


def _row(view: InitiativeView) -> dict[str, object]:
    """The record with what became of the initiative, and what was sought of that in vain."""
    record, status = _record(view), view.status
    if status is None:
        return record
    return record | {"state": status.state, "state_text": status.text, "looked": status.looked}


def _cell(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(item["name"] if isinstance(item, dict) else str(item) for item in value)
    return "" if value is None else str(value)


def _sources(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (source for source in (value.get("source"), *value.get("sources", ())) if source)
        value = list(value.values())
    if isinstance(value, tuple | list):
        for item in value:
            yield from _sources(item)
