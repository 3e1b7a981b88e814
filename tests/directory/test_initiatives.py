"""The schema of the initiatives, as an editor's plug-in reads it."""

import json

from press.directory.initiatives import SCHEMA, json_schema
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
