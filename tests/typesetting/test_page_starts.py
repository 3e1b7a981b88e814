"""Where printed pages begin, counted in letters: the same place on the page and on the screen."""

from collections.abc import Callable
from pathlib import Path

from weasyprint import HTML

from press.content.editions import Edition
from press.pipeline.composition import compose
from press.pipeline.make_epub import make
from press.pipeline.orders import Order
from press.pipeline.pages import Composed, LazyTypesetting
from press.readers.epub import open_epub
from press.typesetting.page_starts import (
    PageStart,
    PrintedText,
    letters_of,
    printed_text,
    section_text,
)
from press.weasy.boxes import read_pages

MakeOrder = Callable[..., Order]
PAGE = (
    "<style>@page { size: 100mm 50mm; margin: 10mm; @top-left { content: 'Testatina' } }"
    "html { font: 10pt/14pt Source Serif } body, p { margin: 0 } thead { display: "
    "table-header-group }"
    ".footnote { float: footnote } .new { break-before: page } .right { break-before: right }"
    "a.page::after { content: ' 12' }</style>"
)


def read(body: str) -> PrintedText:
    document = HTML(string=f"{PAGE}<body>{body}</body>").render()
    pages = read_pages(document)
    return printed_text([section_text(pages)], pages, "body")


def begins(body: str) -> list[tuple[str, int]]:
    return [(start.slug, start.before) for start in read(body).starts]


def test_letters_have_no_case_and_no_company() -> None:
    assert letters_of("«L’Émile», 2.0 – una pro\u00adva") == "lémile20unaprova"


def test_a_page_begins_after_the_letters_of_the_pages_before() -> None:
    text = "<section data-slug='uno'><p>Una riga.</p><p class='new'>Un’altra.</p></section>"

    assert begins(text) == [("uno", 0), ("uno", len("unariga"))]
    assert read(text).letters == {"uno": "unarigaunaltra"}


def test_a_section_counts_from_its_own_beginning() -> None:
    text = (
        "<section data-slug='uno'><p>Una riga.</p></section><section data-slug='due' class='new'>"
        "<p>Due.</p></section>"
    )

    assert begins(text) == [("uno", 0), ("due", 0)]


def test_a_blank_page_belongs_to_no_section() -> None:
    text = "<section data-slug='uno'><p>Una riga.</p><p class='right'>Un’altra.</p></section>"

    assert begins(text) == [("uno", 0), ("", 0), ("uno", len("unariga"))]


def test_notes_running_heads_and_what_the_sheet_adds_are_no_running_text() -> None:
    note = "<span class='footnote'>Una nota.</span>"
    text = (
        f"<section data-slug='uno'><p>Una riga{note}, "
        "<a class='page' href='#x'>qui</a>.</p></section>"
    )

    assert read(text).letters == {"uno": "unarigaqui"}


def test_the_repeated_head_of_a_table_counts_once() -> None:
    rows = "".join(f"<tr><td>Riga {n}</td></tr>" for n in range(9))
    table = f"<table><thead><tr><th>Testa</th></tr></thead><tbody>{rows}</tbody></table>"

    printed = read(f"<section data-slug='uno'>{table}</section>")

    assert len(printed.starts) > 1
    assert printed.letters["uno"] == "testa" + "".join(f"riga{n}" for n in range(9))


def test_a_word_over_two_pages_is_counted_as_it_stands() -> None:
    lines = "<br>".join(["riga"] * 6)
    style = "hyphens: auto; width: 20mm"
    text = (
        f"<section data-slug='uno' lang='it'><p style='{style}'>{lines} straordinariamente</p>"
        "</section>"
    )

    printed = read(text)

    assert printed.letters["uno"] == "riga" * 6 + "straordinariamente"
    assert printed.starts[1].before > 0


def test_a_page_without_letters_is_known_by_its_anchor() -> None:
    picture = "<div id='fig' class='new' style='height: 20mm'></div>"
    start = read(
        f"<section data-slug='uno'><p>Una riga.</p>{picture}<p class='new'>Due.</p></section>"
    ).starts[1]

    assert (start.slug, start.before, start.letters, start.anchor) == ("uno", 7, 0, "fig")


def test_the_first_link_of_a_page_says_where_it_leads() -> None:
    text = (
        "<section data-slug='toc'><p><a href='#a'>Uno</a></p></section>"
        "<p class='new' id='a'>Qui.</p>"
    )

    assert read(text).starts[0] == PageStart("i", "toc", 0, 3, "", "a")


def test_every_page_of_a_book_with_words_finds_its_place_on_the_screen(
    minimal_book: Path, order: MakeOrder
) -> None:
    asked = order(minimal_book)
    parts, manuscript, book, _ = compose(asked, lambda *_: None)
    typesetting = LazyTypesetting(Composed(asked, parts, manuscript, book, lambda *_: None))

    outcome = make(Edition("it", "epub"), typesetting)

    printed = typesetting.result().printed
    listed = [words for words, _, _ in open_epub(Path(outcome.path)).list_of("page-list")]
    assert outcome.findings == ()
    assert listed == [start.folio for start in printed.starts if start.slug]
    assert outcome.blanks == tuple(start.folio for start in printed.starts if not start.slug)
    assert listed[0] == "i"
