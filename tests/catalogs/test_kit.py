"""What translators take along can be read by their tools."""

import io

import pytest
from translate.storage import tbx, tmx

from press.catalogs.kit import make_kit
from press.catalogs.po_file import new_catalog
from press.content.glossary import TERM, Glossary, Name, Term
from tests.catalogs.samples import entry

TIME_BANK = Term(
    id="banca-del-tempo",
    term="banca del tempo",
    forms=("banche del tempo",),
    translations={"en": "time bank"},
    definition="Persone che si scambiano ore.",
    note="non è una banca",
)
GLOSSARY = Glossary(names=(Name(name="BikeMi", note="le biciclette"),), terms=(TIME_BANK,))


@pytest.fixture
def kit() -> dict[str, bytes]:
    catalog = new_catalog("en", "it")
    catalog.add(entry("banca del tempo", "time bank", context=TERM))
    catalog.add(entry("Le {{ n }} ore & i <soci>.", "The {{ n }} hours & <members>."))
    catalog.add(entry("Manca.", ""))
    catalog.add(entry("Attende.", "Waits.", flags=["fuzzy"]))
    return make_kit(catalog, GLOSSARY)


def test_omegat_gets_three_columns_and_every_form(kit: dict[str, bytes]) -> None:
    lines = [line.split("\t") for line in kit["glossary.utf8"].decode().splitlines()]
    assert lines == [
        ["BikeMi", "BikeMi", "a name: not translated; le biciclette"],
        ["banca del tempo", "time bank", "Persone che si scambiano ore.; non è una banca"],
        ["banche del tempo", "time bank", "Persone che si scambiano ore.; non è una banca"],
    ]


def test_another_program_reads_the_termbase(kit: dict[str, bytes]) -> None:
    terms = tbx.tbxfile(io.BytesIO(kit["glossary.tbx"]))
    assert [(unit.source, unit.target) for unit in terms.units] == [
        ("BikeMi", "BikeMi"),
        ("banca del tempo", "time bank"),
    ]


def test_another_program_reads_the_memory_and_only_what_is_finished(kit: dict[str, bytes]) -> None:
    memory = tmx.tmxfile(io.BytesIO(kit["memory.tmx"]))
    assert [(unit.source, unit.target) for unit in memory.units] == [
        ("banca del tempo", "time bank"),
        ("Le {{ n }} ore & i <soci>.", "The {{ n }} hours & <members>."),
    ]


def test_the_same_catalog_gives_the_same_kit(kit: dict[str, bytes]) -> None:
    catalog = new_catalog("en", "it")
    catalog.add(entry("banca del tempo", "time bank", context=TERM))
    assert make_kit(catalog, GLOSSARY) == make_kit(catalog, GLOSSARY)
    assert all(data.endswith(b"\n") for data in kit.values())
