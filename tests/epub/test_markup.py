"""Pandoc's XHTML becomes fit for an e-reader."""

import pytest
from lxml import etree

from press.epub.markup import finish_document
from press.readers.epub import XML_LANG, find, parse_xml
from tests.epub.conftest import HandmadeBook, OpenEpub, open_epub

CHAPTER = "text/uno.xhtml"


def finished(body: str) -> etree._Element:
    """The section `uno` of an Italian book, finished."""
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<body>{body}</body></html>"
    )
    root = parse_xml(page.encode())
    finish_document(root, "uno", {"due-a": "due", "uno-a": "uno"}, "Torna", "it")
    return root


def hrefs(epub: OpenEpub, name: str, path: str = "//x:a") -> list[str | None]:
    return [link.get("href") for link in epub.find(name, path)]


def test_links_lead_to_the_file_of_their_target(epub: OpenEpub) -> None:
    assert hrefs(epub, "text/premessa.xhtml") == ["uno.xhtml#uno"]
    assert hrefs(epub, CHAPTER, "//x:a[@role='doc-biblioref']") == ["bibliography.xhtml#ref-arex"]


def test_links_within_a_file_stay_as_they_are(epub: OpenEpub) -> None:
    assert hrefs(epub, CHAPTER, "//x:a[text()='tabella']") == ["#tab-anni"]


def test_a_note_and_its_call_lead_to_each_other(epub: OpenEpub) -> None:
    (call,) = epub.find(CHAPTER, "//x:a[@role='doc-noteref']")
    (back,) = epub.find(CHAPTER, "//x:aside[@id='fn-uno-1']//x:a[@role='doc-backlink']")

    assert (call.get("href"), back.get("href")) == ("#fn-uno-1", f"#{call.get('id')}")
    assert back.get("aria-label") == "1. Torna al testo"


def test_a_region_without_a_caption_is_named_by_the_words_that_introduce_it(
    handmade_book: HandmadeBook,
) -> None:
    table = (
        "<table><thead><tr><th>Anno</th></tr></thead><tbody><tr><td>2012</td></tr></tbody></table>"
    )
    html = (
        f'<h1 id="premessa">Premessa</h1>\n<p>I primi:</p>\n{table}\n<div><p>I secondi:</p>\n'
        f"{table}</div>"
    )

    epub = open_epub(handmade_book.with_text("premessa", html).build())

    regions = epub.find("text/premessa.xhtml", "//x:div[@role='region']")
    assert [region.get("aria-label") for region in regions] == ["I primi:", "I secondi:"]


def test_a_table_scrolls_in_a_region_that_the_keyboard_reaches(epub: OpenEpub) -> None:
    (region,) = epub.find(CHAPTER, "//x:div[@role='region'][x:table]")
    (caption,) = epub.find(CHAPTER, "//x:caption")

    assert region.get("tabindex") == "0"
    assert region.get("aria-labelledby") == caption.get("id")


def test_a_cell_says_its_column(epub: OpenEpub) -> None:
    (cell,) = epub.find(CHAPTER, "//x:td")

    assert cell.get("data-label") == "Anno"
    assert cell.get("class") == "number"


def test_the_head_of_a_row_says_the_word_in_the_corner(epub: OpenEpub) -> None:
    (head,) = epub.find(CHAPTER, "//x:th[@scope='row']")

    assert head.get("data-label") == "Nome"


def test_a_word_in_another_language_is_tagged_for_both_kinds_of_reader(epub: OpenEpub) -> None:
    (word,) = epub.find(CHAPTER, "//x:span[@lang='en']")

    assert word.get(XML_LANG) == "en"


def test_the_title_page_has_the_title_for_its_heading(epub: OpenEpub) -> None:
    (heading,) = epub.find("text/titlepage.xhtml", "//x:h1")

    assert heading.text == "Libro bianco sull’innovazione sociale"


def test_no_element_closes_itself_but_the_void_ones(handmade_book: HandmadeBook) -> None:
    epub = open_epub(
        handmade_book.with_text("premessa", '<h1 id="premessa">P<span id="here"/></h1>').build()
    )

    assert b'<span id="here"></span>' in epub.members["EPUB/text/premessa.xhtml"]


@pytest.mark.parametrize(
    ("target", "leads"), [("#due-a", "due.xhtml#due-a"), ("#uno-a", "#uno-a"), ("#manca", "#manca")]
)
def test_only_a_target_in_another_section_has_its_file_before_it(target: str, leads: str) -> None:
    (link,) = find(finished(f'<p><a href="{target}">a</a></p>'), "//x:a")

    assert link.get("href") == leads


def test_address_may_be_broken_where_the_page_breaks_it() -> None:
    address = "https://example.org/una/pagina"
    root = finished(
        f'<p><a class="uri" href="{address}">{address}</a> <a href="{address}">{address}</a>'
        f' <a class="uri" href="{address}"><em>a/b/c</em></a></p>'
    )

    first, plain, marked = find(root, "//x:a")
    assert "".join(map(str, first.itertext())) == address
    assert find(first, "x:wbr")
    assert not find(plain, "x:wbr")
    assert not find(marked, ".//x:wbr")


def test_chart_points_at_its_data_in_this_document_or_at_their_link() -> None:
    figure = (
        '<figure id="fig-{0}"><img src="a.svg" alt="A"/><figcaption>'
        '<a class="data-link" href="{1}">Dati</a></figcaption></figure>'
    )
    root = finished(figure.format("uno", "#uno-a") + figure.format("due", "#due-a"))

    assert [img.get("aria-details") for img in find(root, "//x:img")] == ["uno-a", "fig-due-data"]
    assert [link.get("id") for link in find(root, "//x:a")] == [None, "fig-due-data"]


def test_pictures_lie_in_their_folder_and_ornaments_are_presentation() -> None:
    root = finished('<p><img src="a.png" alt=""/><img src="b.png" alt="B"/></p>')

    assert [(img.get("src"), img.get("role")) for img in find(root, "//x:img")] == [
        ("../images/a.png", "presentation"),
        ("../images/b.png", None),
    ]


def test_only_a_box_that_is_a_call_out_is_a_note() -> None:
    root = finished('<div class="a callout"><p/></div><div class="callouts"><p/></div>')

    assert [box.get("role") for box in find(root, "//x:div")] == ["note", None]


def test_cells_are_aligned_by_their_class_and_a_table_by_nothing() -> None:
    cells = "".join(
        f'<td style="text-align: {side};">1</td>' for side in ("left", "center", "right")
    )
    root = finished(
        '<table style="width:100%"><colgroup><col/></colgroup><tbody>'
        f"<tr>{cells}</tr></tbody></table>"
    )

    assert [cell.get("class") for cell in find(root, "//x:td")] == [None, "middle", "number"]
    assert not find(root, "//*[@style] | //x:colgroup")


def test_table_with_spans_keeps_its_columns() -> None:
    heads = "<thead><tr><th scope='col'>A</th><th scope='col'>B</th></tr></thead>"
    root = finished(
        f"<table class='x'>{heads}<tbody><tr><td colspan='2'>1</td></tr></tbody></table>"
    )

    (table,) = find(root, "//x:table")
    assert (table.get("class"), table.get("role")) == ("x spanned", None)
    assert not find(root, "//*[@data-label]")


def test_every_cell_has_its_role_and_none_but_a_column_s_head_its_label() -> None:
    root = finished(
        "<table><thead><tr><th scope='col'></th><th scope='col'>B</th></tr></thead>"
        "<tbody><tr><th scope='row'>a</th><td>1</td></tr></tbody></table>"
    )

    cells = find(root, "//x:th | //x:td")
    assert [(cell.get("role"), cell.get("data-label")) for cell in cells] == [
        ("columnheader", None),
        ("columnheader", None),
        ("rowheader", None),
        ("cell", "B"),
    ]


def test_region_of_a_table_is_named_by_its_caption_by_words_before_it_or_by_the_heading() -> None:
    table = "<table>{}<tbody><tr><td>1</td></tr></tbody></table>"
    root = finished(
        '<h2 id="uno-a">Titolo</h2>'
        f"{table.format('')}<p>Parole:</p>{table.format('')}{table.format('<caption>C</caption>')}"
    )

    assert [
        (region.get("aria-labelledby"), region.get("aria-label"), region.get("tabindex"))
        for region in find(root, "//x:div[@role='region']")
    ] == [("uno-a", None, "0"), (None, "Parole:", "0"), ("table-3-caption", None, "0")]
    assert [caption.get("id") for caption in find(root, "//x:caption")] == ["table-3-caption"]


def test_text_behind_a_table_stays_behind_its_region() -> None:
    root = finished("<div><table><tbody><tr><td>1</td></tr></tbody></table>dopo</div>")

    (region,) = find(root, "//x:div[@role='region']")
    assert (region.tail, region[0].tail) == ("dopo", None)


MATH = (
    '<p><math xmlns="http://www.w3.org/1998/Math/MathML" '
    'display="{display}"><semantics><mrow>{mrow}'
    '</mrow><annotation encoding="application/x-tex">{tex}</annotation></semantics></math></p>'
)


def formula(tex: str, mrow: str = "", display: str = "inline") -> etree._Element:
    (math,) = find(finished(MATH.format(tex=tex, mrow=mrow, display=display)), "//m:math")
    return math


def test_decimal_is_one_number() -> None:
    pieces = "<mn>1</mn><mo>,</mo><mn>5</mn><mo>+</mo><mn>1</mn><mo>,</mo><mn>87</mn>"

    found = formula("(1,5)+1{,}87", pieces)

    assert [number.text for number in find(found, ".//m:mn")] == ["1", "5", "1,87"]
    assert [sign.text for sign in find(found, ".//m:mo")] == [",", "+"]


def test_formula_is_said_in_words() -> None:
    assert (formula("x^2").get("alttext") or "").startswith("x")


@pytest.mark.parametrize(
    ("tex", "display", "width"),
    [
        ("x", "block", None),
        ("x" * 60, "inline", None),
        ("a + b + c + d + e", "block", "wide-8"),
        ("x + " * 60 + "x", "block", "wide-40"),
    ],
)
def test_displayed_formula_has_the_class_of_its_width(
    tex: str, display: str, width: str | None
) -> None:
    assert formula(tex, display=display).get("class") == width


def test_cell_of_a_formula_is_aligned_by_its_class() -> None:
    cells = (
        '<mtable><mtr><mtd style="text-align: right"/>'
        '<mtd style="text-align: left;"/></mtr></mtable>'
    )

    found = formula("x", cells)

    assert [cell.get("class") for cell in find(found, ".//m:mtd")] == ["end", "start"]
    assert not find(found, ".//m:*[@style]")
