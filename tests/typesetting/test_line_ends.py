"""The remedy for lines that WeasyPrint breaks too early, and what happens without it."""

from lxml import html
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from press.typesetting.layout import lay_out
from press.typesetting.line_ends import keep_short_cell_whole, move_spaces
from tests.conftest import PROJECT

SENTENCE = "Comune per fare di una idea una opera possibile, con un costo e un luogo <em>certo</em> e vicino."
COLUMN = '<col style="width: 11%">'
PAGE = "<style>@page {{ size: 300mm 100mm }} p {{ font: 12px Source Serif; width: {width}px }}</style><p>{text}</p>"


def first_lines(text: str) -> list[str]:
    """The first line of the sentence on measures around the one that it just fits."""
    lines = []
    for width in range(420, 520):
        page = HTML(string=PAGE.format(width=width, text=text)).render().pages[0]
        line = next(box for box in page._page_box.descendants() if isinstance(box, boxes.LineBox))
        lines.append(
            "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))
        )
    return lines


def moved(text: str) -> str:
    document = html.document_fromstring(f"<p>{text}</p>")
    move_spaces(document)
    return str(html.tostring(document.find(".//p"), encoding="unicode"))[3:-4]


def words(text: str) -> str:
    return "".join(map(str, html.document_fromstring(f"<p>{text}</p>").itertext()))


def test_weasyprint_still_leaves_a_word_alone_on_its_line() -> None:
    """Where this fails, WeasyPrint has mended its fault and line_ends.py can go."""
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
        "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))
        for page in layout.document.pages
        for line in page._page_box.descendants()
        if isinstance(line, boxes.LineBox)
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
    table = f"<table><colgroup>{COLUMN * 9}</colgroup><tr><td>CDLA 2 perm</td><td>OdBL</td></tr></table>"
    cells = list(html.document_fromstring(table).iter("td"))
    for cell in cells:
        keep_short_cell_whole(cell)

    assert [cell.get("class") for cell in cells] == [None, "unbroken"]
