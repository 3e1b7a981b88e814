"""The blocks that are expected of a section: for every element that the installed Pandoc knows."""

import json
import subprocess

import pytest

from press.checks.readback import expected
from press.checks.readback.blocks import CALL, Block
from press.checks.readback.expected import Source, code_line, expected_blocks
from press.checks.readback.media import Medium, of_epub, of_pdf
from press.typesetting import chapter_elements
from press.typesetting.pandoc import API, pandoc_path, run_pandoc
from press.typesetting.pandoc_ast import elements

NO_ELEMENTS = {
    "AttributeList",
    "Blocks",
    "Inlines",
    "Meta",
    "MetaBlocks",
    "MetaBool",
    "MetaInlines",
    "MetaList",
    "MetaMap",
    "MetaString",
    "Pandoc",
    "ReaderOptions",
    "SimpleTable",
    "WriterOptions",
}
PARTS = {"Attr", "Caption", "Cell", "Citation", "ListAttributes", "Row", "TableFoot", "TableHead"}
ASK = (
    "for name, value in pairs(pandoc) do if name:match('^%u') then print(name .. ' ' .. "
    "type(value)) end end"
)


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    """The names with a capital that Pandoc's Lua knows, and what each is."""
    said = subprocess.run(
        [pandoc_path(), "lua", "-e", ASK], capture_output=True, text=True, check=True
    ).stdout
    return dict(line.split(" ", 1) for line in said.splitlines())


def test_every_constructor_of_pandoc_is_known(names: dict[str, str]) -> None:
    constructors = {name for name, kind in names.items() if kind == "function"}

    assert constructors - NO_ELEMENTS == {*expected._BLOCKS, *expected._INLINES, *PARTS}


def test_every_element_that_a_chapter_may_have_is_read() -> None:
    rows = (chapter_elements.BLOCKS, chapter_elements.INLINES)

    assert [{row.name for row in some} for some in rows] == [
        {*expected._BLOCKS},
        {*expected._INLINES},
    ]


def test_the_version_of_the_api_is_the_one_we_know() -> None:
    said = subprocess.run(
        [pandoc_path(), "lua", "-e", "print(pandoc.types and PANDOC_API_VERSION)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.strip() == ".".join(map(str, API))


def test_code_comes_from_its_own_line_and_not_from_that_of_the_block_before() -> None:
    source = "# Titolo\n\nUn testo.\n\n```\nuno\n```\n\n> ```\n> uno\n> ```\n"

    first = code_line(source, "uno\n", 3)

    assert (first, code_line(source, "uno\n", first), code_line(source, "due\n", 3)) == (6, 10, 3)


def blocks_of(markdown: str, medium: Medium | None = None) -> list[Block]:
    """The blocks that a medium must have of some Markdown, notes last."""
    text, _ = run_pandoc(["--from", "markdown", "--to", "json"], markdown)
    source = Source("uno", elements(json.loads(text)["blocks"]))
    found = expected_blocks(source, medium or of_epub(), "it")
    return [*found.text, *found.notes]


def test_items_have_labels_and_lie_in_containers() -> None:
    found = blocks_of("a) uno\nb) due\n")

    assert [(it.kind, it.path, it.text) for it in found] == [
        ("label", ("item",), "a)"),
        ("paragraph", ("item",), "uno"),
        ("label", ("item",), "b)"),
        ("paragraph", ("item",), "due"),
    ]


def test_a_note_has_its_number_in_the_text_and_as_a_label() -> None:
    text, label, note = blocks_of("Una parola[^1].\n\n[^1]: La nota.")

    assert text.text == "Una parola1."
    assert any(CALL in run.styles for run in text.runs)
    assert (label.text, note.text, note.path) == ("1.", "La nota.", ("note 1",))


def test_quoted_words_stand_between_their_marks() -> None:
    (paragraph,) = blocks_of("Disse \"Uno 'due' tre\".")

    assert paragraph.text == "Disse “Uno ‘due’ tre”."


@pytest.mark.parametrize(("name", "path"), [("refs", ("item",)), ("altro", ()), ("zona", ())])
def test_a_bibliography_is_a_list_and_no_other_div(name: str, path: tuple[str, ...]) -> None:
    found = blocks_of(f"::: {{#{name}}}\nUno.\n\nDue.\n:::\n")

    assert [(it.text, it.path) for it in found] == [("Uno.", path), ("Due.", path)]


def test_a_rule_is_an_artifact_in_a_pdf() -> None:
    assert [it.kind for it in blocks_of("Uno.\n\n---\n\nDue.")] == [
        "paragraph",
        "rule",
        "paragraph",
    ]
    assert [it.kind for it in blocks_of("Uno.\n\n---\n\nDue.", of_pdf({}))] == ["paragraph"] * 2


def test_cells_know_their_row_column_and_whether_they_are_heads() -> None:
    found = blocks_of("| A | B |\n|---|---|\n| x | y |\n")

    assert [it.path[-1] for it in found] == ["head 1.1", "head 1.2", "cell 2.1", "cell 2.2"]
