"""How the text is set: the grid, the ends of paragraphs, the spaces, the white; a fault planted for each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from press.checks import setting
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.proof.evidence_of_pages import (
    BadStart,
    HalfBlank,
    LooseLine,
    OffGridLine,
    PartedCaption,
    River,
    SectionSource,
    ShortEnding,
)
from press.typesetting.captions import parted_captions
from press.typesetting.endings import short_endings
from press.typesetting.flow import lines_of, words
from press.typesetting.grid import off_grid_lines
from press.typesetting.line_ends import prepare
from press.typesetting.line_starts import bad_starts
from press.typesetting.looseness import loose_lines, rivers
from press.typesetting.whites import half_blanks
from tests.conftest import PROJECT
from tests.typesetting.test_pages import NO_PAGES

MakeOrder = Callable[..., Order]
PAGE = (
    "<style>@page { size: 100mm 100mm; margin: 10mm } html { font: 10pt/14pt Source Serif } body { margin: 0 }"
    "p { margin: 0; text-align: justify } img { display: block } figure { margin: 0 }</style>"
)
TEXT = "Parole su parole per fare una riga e poi un’altra riga fino in fondo. "


def lay(body: str) -> list[Any]:
    return list(
        HTML(string=f"{PAGE}<body><section data-slug='uno'>{body}</section>").render().pages
    )


def test_lines_after_a_box_of_whole_lines_stand_on_the_grid() -> None:
    assert (
        list(off_grid_lines(lay(f"<p>{TEXT}</p><div style='height: 28pt'></div><p>{TEXT}</p>")))
        == []
    )


def test_the_first_line_after_a_box_of_broken_height_is_off_the_grid() -> None:
    (found,) = off_grid_lines(
        lay(f"<p>Una riga.</p><div style='height: 18pt'></div><p>Qui.</p><p>{TEXT * 3}</p>")
    )

    assert (found.page, round(found.points), found.text, found.slug) == (1, 4, "Qui.", "uno")


def test_small_type_and_cards_keep_to_no_grid() -> None:
    small = f"<p style='font-size: 8pt; line-height: 11pt'>{TEXT}</p>"
    card = f"<div class='card' style='padding-top: 3pt; height: 95pt'><p>{TEXT}</p></div>"

    assert list(off_grid_lines(lay(f"{small}{card}"))) == []


def ending(text: str, style: str = "", language: str = "it") -> list[ShortEnding]:
    return list(short_endings(lay(f"<p lang='{language}' style='{style}'>{text}</p>")))


def of_two_lines(first: str, last: str) -> list[ShortEnding]:
    whole = "<span style='white-space: nowrap'>{}</span>"
    return ending(f"{whole.format(first)} {whole.format(last)}", "width: 10mm")


def test_a_last_line_of_one_short_word_is_found() -> None:
    (found,) = of_two_lines("Si legge prima questo", "sé.")

    assert (found.text, found.is_stub, found.slug) == ("sé.", False, "uno")


@pytest.mark.parametrize("last", ["casi.", "a me.", "2016)."])
def test_a_last_line_of_five_characters_may_stand(last: str) -> None:
    assert of_two_lines("Si legge prima questo", last) == []


def test_a_last_line_that_the_editor_broke_may_be_short() -> None:
    assert ending("Si legge prima questo<br>sé.") == []


def test_the_stub_of_a_divided_word_needs_a_letter_more() -> None:
    narrow = "hyphens: auto; hyphenate-limit-chars: 6 2 3; width: 17mm"
    (found,) = ending("Si va sempre scrivendo", narrow)

    assert found.is_stub
    assert "scrivendo".endswith(found.text)


def test_a_line_of_one_word_is_no_ending_if_it_is_the_only_line() -> None:
    assert ending("Sé.") == []


def prepared(body: str) -> str:
    document = html.document_fromstring(f"<body>{body}</body>")
    prepare(document)
    return str(html.tostring(document.find(".//body"), encoding="unicode"))[6:-7]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Ciò che sta in sé.</p>", "<p>Ciò che sta in\u00a0sé.</p>"),
        ("<p>Lo si legge <em>a</em> te.</p>", "<p>Lo si legge\u00a0<em>a</em>\u00a0te.</p>"),
        ("<p>Lo si fa nei casi.</p>", "<p>Lo si fa nei casi.</p>"),
        ("<p>Nota <span class='footnote'>al piede</span> qui.</p>", None),
        (
            "<div class='card'><p>Una cosa in sé.</p></div>",
            "<div class='card'><p>Una cosa in sé.</p></div>",
        ),
    ],
    ids=["short word", "across elements", "long enough", "a note", "a card"],
)
def test_a_short_last_word_takes_the_word_before_along(before: str, after: str | None) -> None:
    made = prepared(before).replace('"', "'")

    assert made == (after or "<p>Nota\u00a0<span class='footnote'>al piede</span>\u00a0qui.</p>")


def test_a_long_last_word_leaves_no_stub_of_a_few_letters() -> None:
    assert (
        prepared("<p>Si va sempre scrivendo.</p>")
        == '<p>Si va sempre<span class="ending"> scrivendo.</span></p>'
    )


def test_a_long_figure_may_stand_at_the_end_of_a_line() -> None:
    text = "<p>Con 16.454\u00a0persone, 9\u00a0mesi e 140.000\u00a0m² per tutti quelli che erano lì da ieri.</p>"

    assert prepared(text) == text.replace("454\u00a0", "454 ")


def test_a_stub_is_kept_off_words_of_another_language_and_behind_an_apostrophe_too() -> None:
    inside = prepared("<p>Si disse <span lang='en'>crowdfunding platform</span></p>")
    elided = prepared("<p>Si parla molto dell’innovazione.</p>")

    assert '<span class="ending"> platform</span></span>' in inside
    assert '<span class="ending"> dell’innovazione.</span>' in elided


def test_a_title_does_not_end_with_a_line_of_one_word() -> None:
    page = '<div class="titlepage"><p class="title">Libro bianco sociale</p></div>'

    assert prepared(page) == page.replace(" sociale", "\u00a0sociale")


def test_years_are_not_broken_in_a_cell() -> None:
    cells = prepared(
        "<table><tr><td>2012–2021</td><td>Corriere della Sera, Milano</td></tr></table>"
    )

    assert cells.count("unbroken") == 1
    assert '<td class="unbroken">2012–2021</td>' in cells


def test_the_head_of_a_row_has_room_if_it_has_some_words() -> None:
    rows = "".join(
        f"<tr><th>{head}</th></tr>" for head in ("zona 5", "voti al progetto più scelto")
    )

    assert prepared(f"<table><tbody>{rows}</tbody></table>").count("wordy") == 1


@pytest.mark.parametrize("cell", ["settembre 2017", "circa 593 start-up", "1 e 2"])
def test_a_month_and_a_value_are_not_broken_in_a_cell(cell: str) -> None:
    assert f'<td class="unbroken">{cell}</td>' in prepared(
        f"<table><tr><td>{cell}</td></tr></table>"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Incubatori e imprese con uno scopo", "Incubatori e imprese *con uno scopo*"),
        ("Lavoro condiviso e fabbricazione", "Lavoro condiviso *e fabbricazione*"),
        ("Di nove in dieci anni e più", "Di nove in *dieci anni e più*"),
        (
            "Collaborazione e amministrazione partecipata",
            "Collaborazione e amministrazione partecipata",
        ),
        ("Glossario", "Glossario"),
        ("Metodo e fonti", "Metodo *e fonti*"),
    ],
)
def test_the_last_line_of_a_heading_is_more_than_a_short_word(before: str, after: str) -> None:
    wrapped = after.replace("*", '<span class="unbroken">', 1).replace("*", "</span>")

    assert prepared(f"<h1>{before}</h1>") == f"<h1>{wrapped}</h1>"


@pytest.mark.parametrize(
    "text",
    [
        "Una parola.{}",
        "Una parola{} sola",
        "Come <em>dice</em>.{} Poi",
        "Una <a>(fonte 2016</a>).{} Poi si va avanti.",
    ],
)
def test_the_call_of_a_note_begins_no_line(text: str) -> None:
    note = "<span class='footnote'>Nota</span>"
    pages = [
        lay(
            f"<style>.unbroken {{ white-space: nowrap }} .footnote {{ float: footnote; white-space: normal }}"
            f"</style><div style='width: {width}px'>{prepared('<p>' + text.format(note) + '</p>')}</div>"
        )
        for width in range(60, 160, 2)
    ]

    assert [start for page in pages for start in bad_starts(page)] == []


def test_a_leader_takes_the_last_word_along() -> None:
    contents = "<style>li a { display: block } a::after { content: leader('. ') '23' } .led { white-space: nowrap }"
    entry = prepared(
        '<ol class="contents"><li><a>Le iniziative del repertorio per categoria</a></li></ol>'
    )
    pages = [
        lay(
            f"{contents} .loose {{ white-space: normal }}</style><div style='width: {width}px'>{entry}</div>"
        )
        for width in range(130, 330, 3)
    ]
    lines = [
        words(line)
        for page in pages
        for box in page[0]._page_box.descendants()
        for line in lines_of(box)
    ]

    assert any(line.startswith("per categoria. ") for line in lines)
    assert [start for page in pages for start in bad_starts(page)] == []


def test_a_leader_and_a_call_at_a_line_s_start_are_found() -> None:
    """Where this fails, WeasyPrint has mended its fault and the ties in line_ends.py can go."""
    note = "<style>.footnote { float: footnote }</style><p>Una parola.<span class='footnote'>Nota</span> Poi</p>"
    entry = "<style>a::after { content: leader('. ') '23' }</style><p><a>Le iniziative per categoria</a></p>"
    found = {
        start.what
        for text in (note, entry)
        for width in range(40, 200, 2)
        for start in bad_starts(lay(f"<div style='width: {width}px'>{text}</div>"))
    }

    assert found == {"a leader", "the call of a note"}


def test_what_is_prepared_says_the_same() -> None:
    text = "Con 16.454\u00a0persone <em>e altre</em> cose, scrivendo di sé."
    told, meant = (
        "".join(map(str, html.document_fromstring(page).itertext()))
        for page in (prepared(f"<p>{text}</p>"), f"<p>{text}</p>")
    )

    assert told.replace("\u00a0", " ") == meant.replace("\u00a0", " ")


def justified(text: str, style: str = "") -> list[Any]:
    return lay(f"<p style='{style}'>{text}</p>")


def test_a_line_before_a_long_word_is_loose() -> None:
    (found,) = loose_lines(justified("Una riga che poi " + "x" * 46 + " finisce."))

    assert found.text == "Una riga che poi"
    assert found.times > 2.5


def test_an_even_line_is_not_loose() -> None:
    assert list(loose_lines(justified(TEXT * 6))) == []


def test_what_the_sheet_takes_from_every_space_is_no_looseness() -> None:
    (wide,), (narrow,) = (
        loose_lines(justified("Una riga che poi " + "x" * 46 + " finisce.", style))
        for style in ("", "word-spacing: -1pt")
    )

    assert wide.times == pytest.approx(narrow.times, abs=0.01)


def test_wide_spaces_that_stand_one_above_the_other_are_a_river() -> None:
    line = "abcdefghi " * 3 + "x" * 14 + " "
    (found,) = rivers(justified(line * 6, "width: 60mm; font-family: Source Code Pro"))

    assert found.lines >= 4


def test_even_spaces_are_no_river() -> None:
    assert list(rivers(justified(TEXT * 8))) == []


def test_a_caption_parted_from_its_picture_is_found() -> None:
    drawing = "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/>"
    image = f"<img alt='' style='height: 70mm' src='{drawing}'>"
    figure = f"<figure>{image}<figcaption style='padding-top: 20mm'>Titolo</figcaption></figure>"
    (found,) = parted_captions(lay(figure))

    assert (found.page, found.named_on, found.text, found.slug) == (2, 1, "Titolo", "uno")
    assert list(parted_captions(lay(figure.replace("20mm", "0")))) == []


def test_a_caption_parted_from_its_table_is_found() -> None:
    cell = "<td style='height: 40mm'>Uno</td>"
    rows = f"<table><caption>Titolo</caption><tbody><tr>{cell}</tr><tr>{cell}</tr></tbody></table>"
    lonely = lay(f"<div style='height: 70mm'></div>{rows}")

    assert [(found.page, found.named_on) for found in parted_captions(lonely)] == [(1, 2)]
    assert list(parted_captions(lay(rows))) == []


TALL = "<figure><div style='height: 70mm; break-inside: avoid'><p>Figura</p></div></figure>"


def test_a_page_left_half_blank_before_a_tall_picture_is_found() -> None:
    (found,) = half_blanks(lay(f"<p>Poco.</p>{TALL}<p>{TEXT}</p>"))

    assert (found.page, found.slug) == (1, "uno")
    assert found.fill < 0.5


@pytest.mark.parametrize(
    "body",
    [
        f"<p>Poco.</p>{TALL}",
        f"<p>Poco.</p><div style='break-before: page'><p>{TEXT}</p></div>",
        f"<p>{TEXT * 10}</p>{TALL}<p>{TEXT}</p>",
        "<p>Poco.</p></section><section data-slug='due' style='break-before: page'><p>Altro.</p>",
    ],
    ids=[
        "pictures close the section",
        "a break was asked for",
        "the page is full",
        "the section is over",
    ],
)
def test_white_with_a_reason_is_none_of_the_proof_s(body: str) -> None:
    assert list(half_blanks(lay(body))) == []


def test_what_is_badly_set_is_a_finding_with_its_place() -> None:
    pages = replace(
        NO_PAGES,
        off_grid=(OffGridLine(3, 2.0, "Testo", "uno"),),
        endings=(ShortEnding(3, "sé.", False, "uno"),),
        loose=(LooseLine(4, 3.1, "Riga con spazi", "uno"),),
        rivers=(River(4, 5, "Riga con spazi", "uno"),),
        half_blanks=(HalfBlank(5, 0.3, "uno"),),
        parted=(PartedCaption(6, 7, "Testo", "uno"),),
        starts=(BadStart(6, "Riga con spazi", "a leader", "uno"),),
        sources={
            "uno": SectionSource(
                "content/chapters/uno.md", "# Titolo\n\nTesto di sé.\nRiga con spazi larghi.\n"
            )
        },
    )
    asked = (
        setting.find_off_grid_lines,
        setting.find_short_endings,
        setting.find_loose_lines,
        setting.find_rivers,
        setting.find_half_blanks,
        setting.find_parted_captions,
        setting.find_bad_starts,
    )

    findings = [finding for find in asked for finding in find(pages)]

    assert {f.severity.name for f in findings} == {"WARNING"}
    assert [(f.path, f.line, f.code) for f in findings] == [
        ("content/chapters/uno.md", 3, "t-005"),
        ("content/chapters/uno.md", 3, "t-006"),
        ("content/chapters/uno.md", 4, "t-007"),
        ("content/chapters/uno.md", 4, "t-008"),
        ("content/chapters/uno.md", 0, "t-009"),
        ("content/chapters/uno.md", 3, "t-010"),
        ("content/chapters/uno.md", 4, "t-011"),
    ]


def test_a_chapter_with_a_word_too_long_for_its_line_is_told_of_it(
    minimal_book: Path, order: MakeOrder
) -> None:
    chapter = (
        "# Lungo\n\nUna riga di poche parole, poi [https://esempio.invalid/"
        + "x" * 30
        + "](https://esempio.invalid/) finisce.\n"
    )
    (minimal_book / "content/chapters/due.md").write_text(chapter, "utf-8")

    pdf = run(order(minimal_book), lambda *_: None)[0]

    assert [(f.path, f.code) for f in pdf.findings if f.code.startswith("t-0")] == [
        ("content/chapters/due.md", "t-007")
    ]


def test_ragged_type_keeps_the_spaces_of_its_face() -> None:
    sheets = {
        path.name: path.read_text("utf-8")
        for path in (PROJECT / "assets/styles/print").glob("*.css")
    }
    ragged = [
        (name, rule)
        for name, sheet in sheets.items()
        for rule in sheet.split("}")
        if "text-align: left" in rule
        and any(name in rule.split("{")[0] for name in (" p", ".footnote", ".csl-entry"))
    ]

    assert len(ragged) > 10
    assert [pair for pair in ragged if "word-spacing: normal" not in pair[1]] == []


def test_the_sheets_keep_running_text_on_the_grid(minimal_book: Path, order: MakeOrder) -> None:
    text = f"# Griglia\n\n{TEXT}\n\n::: {{.box}}\n\n{TEXT}\n\n:::\n\n{TEXT}\n\n* Voce.\n* Voce.\n\n{TEXT}\n\n"
    table = "| A | B |\n|---|---|\n| uno | due |\n\nTable: Titolo. {#tab-griglia}\n\n## Sezione {#due-sezione}\n\nFine.\n"
    (minimal_book / "content/chapters/due.md").write_text(text + table, "utf-8")

    pdf = run(order(minimal_book), lambda *_: None)[0]

    assert [f for f in pdf.findings if f.code == "t-005"] == []


def test_words_of_a_line_are_what_the_reader_sees() -> None:
    page = lay(f"<p>{TEXT}</p>")[0]._page_box
    line = next(box for box in page.descendants() if isinstance(box, boxes.LineBox))

    assert TEXT.startswith(words(line))
