"""The initiatives and their figures as open data: a table of each (CSV), and everything (JSON).

Keys are those of content/initiatives/ in every language; texts are the edition's. RFC 4180, 8259.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from press.directory.claims import ClaimSource, ClaimView
from press.directory.initiatives import CONTEXT
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
CLAIM_COLUMNS = (
    "id",
    "label",
    "value",
    "unit",
    "qualifier",
    "as_of",
    "period",
    "population",
    "territory",
    "kind",
    "sources",
    "addresses",
    "words",
    "read_on",
    "read_extent",
    "corrections",
)
FORMATTED = frozenset({"years", "sort_key"})  # how a page prints what is said plainly


def initiatives_table(views: Sequence[InitiativeView]) -> str:
    """One row an initiative; lists are parted by `; `, what isn't known is empty."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    table.writerows(
        [_cell(row.get(column)) for column in COLUMNS] for row in map(_row, _by_slug(views))
    )
    return written.getvalue()


def claims_table(claims: Sequence[ClaimView]) -> str:
    """One row a figure, with its scope, its sources and what was corrected."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(CLAIM_COLUMNS)
    for claim in claims:
        row = _claim_record(claim) | {
            "addresses": tuple(source.link for source in claim.sources if source.link),
            "read_on": claim.figure.read.date,
            "read_extent": claim.figure.read.extent,
            "corrections": tuple(f"{it.record.revision}: {it}" for it in claim.corrections),
        }
        table.writerow([_cell(row[column]) for column in CLAIM_COLUMNS])
    return written.getvalue()


def initiatives_record(
    views: Sequence[InitiativeView],
    claims: Sequence[ClaimView],
    sources: Callable[[str], ClaimSource],
) -> str:
    """Every initiative with its figures, facts and awards, and what each source is."""
    figures = {
        slug: list(map(_claim_record, group))
        for slug, group in groupby(claims, lambda claim: claim.slug)
    }
    records = [_record(view) | {"figures": figures.get(view.slug, [])} for view in _by_slug(views)]
    context = figures.get(CONTEXT, [])
    keys = sorted({*_sources(records), *_sources(context)})
    cited = {key: {"cited": it.cited, "address": it.link} for key in keys for it in [sources(key)]}
    found = {"initiatives": records, CONTEXT: context, "sources": cited}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _claim_record(claim: ClaimView) -> dict[str, object]:
    figure = claim.figure
    return {
        "id": claim.id,
        "label": claim.label,
        "value": int(figure.value) if figure.value.is_integer() else figure.value,
        "unit": claim.unit,
        "qualifier": figure.qualifier,
        "as_of": figure.as_of,
        "period": claim.period,
        "population": figure.population,
        "territory": figure.territory,
        "kind": figure.kind,
        "sources": tuple(source.id for source in claim.sources),
        "words": figure.words,
        "read": dict(figure.read),
        "corrections": [
            {
                "revision": it.record.revision,
                "date": it.record.date,
                "was": it.record.was.changed,
                "before": it.before,
                "after": it.after,
                "why": it.why,
            }
            for it in claim.corrections
        ],
    }


def _by_slug(views: Sequence[InitiativeView]) -> list[InitiativeView]:
    return sorted(views, key=lambda view: view.slug)


def _record(view: InitiativeView) -> dict[str, object]:
    record = {key: value for key, value in asdict(view).items() if key not in FORMATTED}
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
