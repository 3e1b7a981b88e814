"""The schema of the initiatives, as an editor's plug-in reads it."""

import json

import pytest

from press.directory.initiatives import SCHEMA, Years, json_schema
from tests.conftest import PROJECT


def test_committed_schema_is_today_s() -> None:
    assert (PROJECT / SCHEMA).read_text("utf-8") == json_schema()


def test_schema_completes_every_key_and_refuses_others() -> None:
    schema = json.loads(json_schema())

    assert {"name", "category", "years", "bodies", "figures", "summary"} <= set(
        schema["properties"]
    )
    assert schema["additionalProperties"] is False
    assert "slug" not in schema["properties"]


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ({"start": 2014, "end": 2013}, "comes before the start"),
        ({"start": 2014, "opened": 2014}, "is not between the start and the end"),
        ({"start": 2014, "end": 2016, "opened": 2017}, "is not between the start and the end"),
    ],
)
def test_years_out_of_order_are_refused(years: dict[str, int], said: str) -> None:
    assert Years(start=2014, opened=2025).opened == 2025
    with pytest.raises(ValueError, match=said):
        Years.model_validate(years)
