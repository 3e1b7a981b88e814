"""Entries of a catalog: their texts, their forms, their state."""

import pytest

from press.catalogs.catalog import (
    count_states,
    english_name,
    forms,
    previous_texts,
    set_previous_texts,
    state,
    texts,
)
from press.catalogs.po_file import new_catalog
from tests.catalogs.samples import entry

COUNTED = ("%(n)s anno", "%(n)s anni")


@pytest.mark.parametrize(
    ("translation", "flags", "expected"),
    [("", (), "missing"), ("one", (), "done"), ("one", ("fuzzy",), "stale")],
)
def test_a_message_is_missing_done_or_stale(
    translation: str, flags: tuple[str, ...], expected: str
) -> None:
    assert state(entry("uno", translation, flags=flags)) == expected


def test_a_message_that_counts_is_done_when_every_form_is_there() -> None:
    assert state(entry(COUNTED, ("%(n)s year", ""))) == "missing"
    assert state(entry(COUNTED, ("%(n)s year", "%(n)s years"))) == "done"


def test_a_message_that_counts_has_two_texts_and_its_forms_in_order() -> None:
    made = entry(COUNTED, ("one", "few", "many"))
    assert (texts(made), forms(made)) == (list(COUNTED), ["one", "few", "many"])
    assert forms(entry(COUNTED, ("", ""))) == []


def test_previous_texts_can_be_recorded_and_forgotten() -> None:
    made = entry(COUNTED, previous=("un anno", "anni"))
    assert previous_texts(made) == ["un anno", "anni"]
    set_previous_texts(made, ())
    assert previous_texts(made) == []


def test_a_catalog_tells_messages_apart_by_context_and_keeps_obsolete_ones_aside() -> None:
    catalog = new_catalog("en", "it")
    old = entry("tre", "three")
    old.obsolete = True
    for each in (entry("piano", "slowly"), entry("piano", "floor", context="edificio"), old):
        catalog.add(each)
    assert [each.msgstr for each in catalog] == ["slowly", "floor"]
    assert catalog.get("tre") is None
    assert count_states(catalog) == {"done": 2}


def test_plural_forms_are_those_of_the_language() -> None:
    assert [new_catalog(tag, "it").plural_count for tag in ("en", "pl", "pt-BR")] == [2, 3, 2]


def test_a_language_has_its_english_name() -> None:
    assert [english_name(tag) for tag in ("fr", "pt-BR")] == ["French", "Portuguese (Brazil)"]
