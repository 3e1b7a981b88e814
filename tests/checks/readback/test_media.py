"""What style sheets add to the text: labels of lists, page numbers of references."""

import subprocess

import pytest

from press.checks.readback.media import list_label, of_epub, of_pdf, styled_label
from press.typesetting.pandoc import pandoc_path

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


def test_a_reference_ends_with_its_page_number_in_a_pdf() -> None:
    pdf = of_pdf({"uno": "47"})

    assert pdf.after_link(["xref"], [], "#uno", in_meaning=False) == "\u00a0›47"
    assert pdf.after_link(["xref"], ["index-list"], "#uno", in_meaning=True) == ",\u00a047"
    assert pdf.after_link([], [], "#uno", in_meaning=False) == ""


def test_a_reference_has_no_page_number_in_an_epub() -> None:
    assert of_epub().after_link(["xref"], [], "#uno", in_meaning=False) == ""
