"""The remedy for lines that WeasyPrint breaks too early, and what happens without it."""

import pytest
from lxml import html
from weasyprint import HTML

from press.typesetting.layout import lay_out
from press.typesetting.line_ends import keep_short_cell_whole, move_spaces, prepare_line_breaks
from press.weasy.boxes import BoxKind, read_pages
from tests.conftest import PROJECT

SENTENCE = (
    "Comune per fare di una idea una opera possibile, con un costo e un luogo "
    "<em>certo</em> e vicino."
)
COLUMN = '<col style="width: 11%">'
PAGE = (
    "<style>@page {{ size: 300mm 100mm }} p {{ font: 12px Source Serif; width: {width}px }}</style>"
    "<p>{text}</p>"
)


def first_lines(text: str) -> list[str]:
    """The first line of the sentence on measures around the one that it just fits."""
    lines = []
    for width in range(420, 520):
        page = read_pages(HTML(string=PAGE.format(width=width, text=text)).render())[0]
        line = next(box for box in page.box.within() if box.kind is BoxKind.LINE)
        lines.append("".join(box.text for box in line.texts()))
    return lines


def moved(text: str) -> str:
    document = html.document_fromstring(f"<p>{text}</p>")
    move_spaces(document)
    return str(html.tostring(document.find(".//p"), encoding="unicode"))[3:-4]


def words(text: str) -> str:
    return "".join(map(str, html.document_fromstring(f"<p>{text}</p>").itertext()))


def test_weasyprint_still_leaves_a_word_alone_on_its_line() -> None:
    """Where this fails, WeasyPrint has fixed its fault and line_ends.py can go."""
    assert "Comune" in first_lines(SENTENCE)


def test_no_word_is_left_alone_on_its_line() -> None:
    assert min(map(len, first_lines(moved(SENTENCE)))) > 40


def test_no_page_of_the_line_has_such_a_word() -> None:
    measures = "".join(
        f"<p style='font-size: 12px; width: {width}px'>{SENTENCE}</p>" for width in range(380, 480)
    )

    layout = lay_out(
        f"<body>{measures}", "print/print.css", PROJECT, pictures={}, known={}, body="firstchapter"
    )

    lines = [
        "".join(text.text for text in line.texts())
        for page in layout.pages
        for line in page.box.within()
        if line.kind is BoxKind.LINE
    ]
    assert len(lines) > 100
    assert "Comune" not in [line.strip() for line in lines]


def test_the_text_stays_the_same() -> None:
    assert words(moved(SENTENCE)) == words(SENTENCE)


def test_a_note_keeps_its_distance_from_the_word() -> None:
    text = 'parola <span class="footnote">nota</span>'

    assert moved(text) == text


def test_lines_of_code_stay_lines() -> None:
    document = html.document_fromstring("<pre><code>uno:\n    <span>due</span>\n</code></pre>")
    before = html.tostring(document)
    move_spaces(document)

    assert html.tostring(document) == before


def test_space_between_blocks_is_left_alone() -> None:
    document = html.document_fromstring("<div>\n  <span>uno</span>\n  <span>due</span>\n</div>")
    before = html.tostring(document)
    move_spaces(document)

    assert html.tostring(document) == before


def test_a_column_that_was_drawn_narrow_may_break_what_is_short() -> None:
    table = (
        f"<table><colgroup>{COLUMN * 9}</colgroup><tr><td>CDLA 2 perm</td>"
        "<td>OdBL</td></tr></table>"
    )
    cells = list(html.document_fromstring(table).iter("td"))
    for cell in cells:
        keep_short_cell_whole(cell)

    assert [cell.get("class") for cell in cells] == [None, "unbroken"]


def prepared(body: str) -> str:
    document = html.document_fromstring(f"<body>{body}</body>")
    prepare_line_breaks(document)
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
    text = (
        "<p>Con 16.454\u00a0persone, 9\u00a0mesi e 140.000\u00a0m² per tutti quelli che erano lì "
        "da ieri.</p>"
    )

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


def test_what_is_prepared_says_the_same() -> None:
    text = "Con 16.454\u00a0persone <em>e altre</em> cose, scrivendo di sé."
    told, meant = (
        "".join(map(str, html.document_fromstring(page).itertext()))
        for page in (prepared(f"<p>{text}</p>"), f"<p>{text}</p>")
    )

    assert told.replace("\u00a0", " ") == meant.replace("\u00a0", " ")


def test_a_row_that_begins_with_a_label_is_set_otherwise() -> None:
    row = "<ul><li><span>Cost</span> <span>low</span></li></ul>"

    assert "\u00a0" in prepared(row)
    assert "\u00a0" not in prepared(f'<div class="rows">{row}</div>')
