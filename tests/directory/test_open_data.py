"""The initiatives as open data: whoever counts further finds plain values."""

import csv
import io
import json

from press.directory.claims import ClaimSource
from press.directory.open_data import (
    CLAIM_COLUMNS,
    COLUMNS,
    claims_table,
    initiatives_record,
    initiatives_table,
)
from tests.directory.test_claims import CORRECTIONS, claims
from tests.directory.test_indexes import bodies, views


def test_a_row_of_the_table_has_an_initiative_and_lists_are_joined() -> None:
    found = views(
        {"name": "Beta", "bodies": bodies("Ente", "Circolo"), "zone": 9}, {"name": "Alfa"}
    )
    head, *rows = csv.reader(io.StringIO(initiatives_table(found)))
    assert tuple(head) == COLUMNS
    assert [row[0] for row in rows] == ["alfa", "beta"]
    beta = dict(zip(head, rows[1], strict=True))
    assert (beta["bodies"], beta["zone"], beta["end"]) == ("Ente; Circolo", "9", "")


def source(key: str) -> ClaimSource:
    return ClaimSource(key, "Il Giorno 2014", "https://x.org/")


def test_a_figure_has_its_id_scope_words_and_history_and_its_source_an_address() -> None:
    record = json.loads(initiatives_record(views({"name": "Alfa"}), claims(*CORRECTIONS), source))

    [figure] = record["initiatives"][0]["figures"]
    assert (figure["id"], figure["value"], figure["qualifier"]) == ("alfa.f", 1500, None)
    assert (figure["population"], figure["territory"]) == ("le imprese", "city")
    assert (figure["words"], figure["read"]["extent"]) == ("1500 imprese", "extract")
    assert [it["revision"] for it in figure["corrections"]] == ["1", "2"]
    assert figure["corrections"][0]["was"] == {"qualifier": "over", "value": 1000.0}
    assert figure["sources"] == ["s"]
    assert record["sources"] == {"s": {"cited": "Il Giorno 2014", "address": "https://x.org/"}}


def test_a_row_of_the_figures_can_be_read_without_any_other_file() -> None:
    head, row = csv.reader(io.StringIO(claims_table(claims(*CORRECTIONS))))
    said = dict(zip(head, row, strict=True))

    assert tuple(head) == CLAIM_COLUMNS
    assert (said["id"], said["value"], said["as_of"]) == ("alfa.f", "1500", "2015")
    assert (said["sources"], said["addresses"]) == ("s", "https://x.org/")
    assert (said["read_on"], said["read_extent"]) == ("2026-12-01", "extract")
    assert said["corrections"].startswith("1: «imprese aiutate: oltre 1.000 imprese, 2015» → ")


def test_open_data_name_a_language_only_where_it_is_foreign() -> None:
    foreign = {**bodies("Greater London Authority")[0], "language": "en"}
    found = views({"name": "Alfa", "bodies": (*bodies("Ente"), foreign)})
    record = initiatives_record(found, [], source)

    assert [body.get("language") for body in json.loads(record)["initiatives"][0]["bodies"]] == [
        None,
        "en",
    ]


def test_a_row_says_what_was_sought_in_vain() -> None:
    status = {"state": "unknown", "text": "Non si sa.", "looked": ("alfa oggi", "alfa chiusa")}
    head, row = csv.reader(io.StringIO(initiatives_table(views({"name": "A", "status": status}))))
    found = dict(zip(head, row, strict=True))
    assert (found["state"], found["looked"]) == ("unknown", "alfa oggi; alfa chiusa")
    assert json.loads(initiatives_record(views({"name": "A", "status": status}), [], source))[
        "initiatives"
    ][0]["status"]["looked"] == ["alfa oggi", "alfa chiusa"]
