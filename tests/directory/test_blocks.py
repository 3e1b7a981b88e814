"""Cards and tables that a chapter calls."""

from pathlib import Path

import pytest

from press.content.blocks import Blocks, markdown_environment
from press.content.sandbox import EditorMistake
from press.core.resources import ENGINE
from press.directory.blocks import DirectoryBlocks, linked
from press.directory.scope import ScopeWords
from tests.directory.test_indexes import views

HEADS = {"columns": {"name": "Iniziativa", "zone": "Zona", "place": "Luogo"}}


@pytest.fixture
def blocks(tmp_path: Path) -> DirectoryBlocks:
    del tmp_path
    general = Blocks(markdown_environment(ENGINE), HEADS, has_data_part=False)
    return DirectoryBlocks(general, HEADS, "it", ScopeWords())


def test_a_table_has_the_columns_that_are_called(blocks: DirectoryBlocks) -> None:
    found = views({"name": "Alfa", "zone": 3}, {"name": "Beta", "place": "via Roma 1"})
    table = blocks.table(found, ["name", "zone", "place"], "Tutte", "tab-tutte")
    assert "| Iniziativa | Zona | Luogo |" in table
    assert "| [Alfa](#card-alfa) | 3 | – |" in table
    assert "| [Beta](#card-beta) | – | via Roma 1 |" in table


def test_a_column_that_there_is_not_is_told_with_those_there_are(blocks: DirectoryBlocks) -> None:
    with pytest.raises(EditorMistake, match='There is no column "colour"') as mistake:
        blocks.table(views({"name": "Alfa"}), ["colour"], "Tutte", "tab-tutte")
    assert mistake.value.remedy.startswith("Use some of: name, category, years")


def test_a_name_with_marks_is_linked_as_it_is() -> None:
    [view] = views({"name": "Alfa *e* Beta"})
    assert linked(view) == r"[Alfa \*e\* Beta](#card-alfa *e* beta)"
