"""One element of the book, one tag; what the standard wants between them is there."""

from collections.abc import Callable

from press.readers.pdf_tags import Tag
from tests.tagging.conftest import SQUARE, Outline

LONG = "<p>" + "Una riga di prova e un’altra ancora. " * 30 + "</p>"


def test_a_paragraph_over_two_pages_is_one_tag(tag: Callable[..., Tag]) -> None:
    paragraphs = [found for found in tag(LONG).tags() if found.role == "P"]

    assert len(paragraphs) == 1
    assert paragraphs[0].text().count("ancora.") == 30


def test_a_nested_list_stands_in_the_item_it_belongs_to(tree: Outline) -> None:
    assert tree("<ol><li>uno<ul><li>dentro</li></ul></li><li>due</li></ol>").splitlines() == [
        "L ListNumbering=Decimal",
        "  LI",
        "    Lbl: 1.",
        "    LBody",
        "      uno",
        "      L ListNumbering=Circle",
        "        LI",
        "          Lbl: ◦",
        "          LBody: dentro",
        "  LI",
        "    Lbl: 2.",
        "    LBody: due",
    ]


def test_a_term_and_its_descriptions_are_one_item(tree: Outline) -> None:
    lines = tree(
        "<dl><dt>orto</dt><dd>terra in comune</dd><dd>d’estate</dd><dt>rete</dt><dd>nodi</dd></dl>"
    )

    assert [line.strip() for line in lines.splitlines()] == [
        "L ListNumbering=None",
        "LI",
        "Lbl: orto",
        "LBody: terra in comune",
        "LBody: d’estate",
        "LI",
        "Lbl: rete",
        "LBody: nodi",
    ]


def test_header_cells_say_what_they_head(tree: Outline) -> None:
    lines = tree(
        "<table><caption>Conti</caption><thead><tr><th>Anno</th>"
        "<th colspan=2>Euro</th></tr></thead>"
        "<tbody><tr><th scope=row>2015</th><td>9</td><td></td></tr></tbody></table>"
    )

    assert "Caption: Conti" in lines
    assert "TH ColSpan=2 Scope=Column: Euro" in lines
    assert "TH Scope=Row: 2015" in lines
    assert lines.splitlines()[-1].strip() == "TD"  # an empty cell keeps its place in the row


def test_a_table_over_two_pages_is_one_and_says_its_head_once(tag: Callable[..., Tag]) -> None:
    rows = "".join(f"<tr><td>riga {number}</td></tr>" for number in range(20))
    tags = list(
        tag(f"<table><thead><tr><th>Testa</th></tr></thead><tbody>{rows}</tbody></table>").tags()
    )

    assert [found.role for found in tags].count("Table") == 1
    assert [found.text() for found in tags if found.role == "TH"] == ["Testa"]
    assert [found.role for found in tags].count("TD") == 20


def test_a_caption_stands_beside_its_picture_not_behind_its_alternative(tree: Outline) -> None:
    picture = f'<img alt="Un quadrato" src="data:image/svg+xml,{SQUARE}">'
    lines = tree(f"<figure>{picture}<figcaption>Figura 1</figcaption></figure>")

    assert lines.splitlines() == ["Div", "  Figure Alt=Un quadrato", "  Caption: Figura 1"]


def test_a_role_wins_over_the_name_of_an_element(tree: Outline) -> None:
    heading = '<p role="heading" aria-level="3">Indice</p>'
    lines = tree(
        f'<section role="doc-index">{heading}<div role="list">'
        '<p role="listitem">a</p></div></section>'
    )

    assert lines.splitlines() == [
        "Index",
        "  H3: Indice",
        "  L ListNumbering=None",
        "    LI",
        "      LBody: a",
    ]


def test_a_list_of_links_in_a_nav_is_contents(tree: Outline) -> None:
    contents = "<ol><li><a href='#uno'>Uno</a><ol><li><a href='#due'>Due</a></li></ol></li></ol>"
    lines = tree(
        f"<nav>{contents}</nav><h1 id=uno>Uno</h1><h2 id=due>Due</h2>", "li { list-style: none }"
    ).splitlines()

    assert [line.strip() for line in lines[:7]] == [
        "Sect",
        "TOC",
        "TOCI",
        "Reference",
        "Link",
        "→ uno «Uno»",
        "Uno",
    ]
    assert lines[7:9] == ["      TOC", "        TOCI"]


def test_another_language_is_said_where_it_begins_and_only_there(tree: Outline) -> None:
    phrase = '<p>Una <span lang="en">social street</span> e <em lang="it">un vicino</em>.</p>'
    lines = tree(f'{phrase}<div lang="en"><p>All of it.</p></div>').splitlines()

    assert [line for line in lines if "Lang" in line] == [
        "  Span Lang=en: social street",
        "Div Lang=en",
    ]


def test_an_abbreviation_says_what_it_stands_for(tree: Outline) -> None:
    assert "Span E=gruppi di acquisto solidale: GAS" in tree(
        '<p>I <abbr title="gruppi di acquisto solidale">GAS</abbr>.</p>'
    )
