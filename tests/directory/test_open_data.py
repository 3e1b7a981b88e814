"""The initiatives as open data: whoever counts further finds plain values."""

import csv
import io
import json

from press.directory.open_data import COLUMNS, initiatives_record, initiatives_table
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


def test_open_data_name_a_language_only_where_it_is_foreign() -> None:
    foreign = {**bodies("Greater London Authority")[0], "language": "en"}
    record = initiatives_record(views({"name": "Alfa", "bodies": (*bodies("Ente"), foreign)}), {})

    assert [body.get("language") for body in json.loads(record)["initiatives"][0]["bodies"]] == [
        None,
        "en",
    ]


def test_a_row_says_what_was_sought_in_vain() -> None:
    status = {"state": "unknown", "text": "Non si sa.", "looked": ("alfa oggi", "alfa chiusa")}
    head, row = csv.reader(io.StringIO(initiatives_table(views({"name": "A", "status": status}))))
    found = dict(zip(head, row, strict=True))
    assert (found["state"], found["looked"]) == ("unknown", "alfa oggi; alfa chiusa")
    assert json.loads(initiatives_record(views({"name": "A", "status": status}), {}))[
        "initiatives"
    ][0]["status"]["looked"] == ["alfa oggi", "alfa chiusa"]
