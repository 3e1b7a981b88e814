"""The table of forms has a row for every element that the installed Pandoc knows, and a way to read each."""

import subprocess

import pytest

from press.checks.readback import expected
from press.checks.readback.expected import code_line
from press.checks.readback.forms import BLOCKS, INLINES, PARTS
from press.checks.readback.labels import list_label, styled_label
from press.typesetting import chapter_elements
from press.typesetting.pandoc import API, pandoc_path

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
WITHOUT_CONSTRUCTOR = {"ColSpec", "TableBody"}  # a pair and a record, in Pandoc's Lua
ASK = "for name, value in pairs(pandoc) do if name:match('^%u') then print(name .. ' ' .. type(value)) end end"


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    """The names with a capital that Pandoc's Lua knows, and what each is."""
    said = subprocess.run(
        [pandoc_path(), "lua", "-e", ASK], capture_output=True, text=True, check=True
    ).stdout
    return dict(line.split(" ", 1) for line in said.splitlines())


def test_every_constructor_of_pandoc_has_a_row(names: dict[str, str]) -> None:
    constructors = {name for name, kind in names.items() if kind == "function"}

    assert constructors - NO_ELEMENTS == {*BLOCKS, *INLINES, *PARTS} - WITHOUT_CONSTRUCTOR


def test_every_row_is_read() -> None:
    assert set(expected._BLOCKS) == set(BLOCKS)
    assert set(expected._INLINES) == set(INLINES)


def test_a_chapter_may_hold_what_an_edition_can_show() -> None:
    assert {row.name for row in chapter_elements.ELEMENTS} == {*BLOCKS, *INLINES}


def test_every_style_and_delimiter_of_a_list_has_a_label(names: dict[str, str]) -> None:
    strings = {name for name, kind in names.items() if kind == "string"}
    styles = {
        "DefaultStyle",
        "Decimal",
        "Example",
        "LowerAlpha",
        "LowerRoman",
        "UpperAlpha",
        "UpperRoman",
    }
    delimiters = {"DefaultDelim", "OneParen", "Period", "TwoParens"}
    others = {
        "AlignCenter",
        "AlignDefault",
        "AlignLeft",
        "AlignRight",
        "AuthorInText",
        "DisplayMath",
        "DoubleQuote",
        "InlineMath",
        "NormalCitation",
        "SingleQuote",
        "SuppressAuthor",
    }

    assert (strings | {"Example"}) - others == styles | delimiters
    assert all(list_label(4, style, delimiter) for style in styles for delimiter in delimiters)


def test_the_version_of_the_api_is_the_one_of_the_table() -> None:
    said = subprocess.run(
        [pandoc_path(), "lua", "-e", "print(pandoc.types and PANDOC_API_VERSION)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.strip() == ".".join(map(str, API))


@pytest.mark.parametrize(
    ("number", "style", "delimiter", "label"),
    [
        (3, "Decimal", "Period", "3."),
        (27, "LowerAlpha", "OneParen", "aa)"),
        (9, "UpperRoman", "TwoParens", "(IX)"),
        (1, "DefaultStyle", "DefaultDelim", "1."),
    ],
)
def test_a_label_is_what_is_painted(number: int, style: str, delimiter: str, label: str) -> None:
    assert list_label(number, style, delimiter) == label


def test_a_list_style_of_the_sheets_is_a_label() -> None:
    assert [
        styled_label(2, name)
        for name in ("decimal", "lower-alpha-paren", "upper-roman-parens", "none")
    ] == ["2.", "b)", "(II)", ""]


def test_code_comes_from_its_own_line_and_not_from_that_of_the_block_before() -> None:
    source = "# Titolo\n\nUn testo.\n\n```\nuno\n```\n\n> ```\n> uno\n> ```\n"

    first = code_line(source, "uno\n", 3)

    assert (first, code_line(source, "uno\n", first), code_line(source, "due\n", 3)) == (6, 10, 3)
