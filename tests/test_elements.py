"""Every element of Pandoc's Markdown in one tiny book, as PDF and EPUB have it.

That both have the text of the source is checked by the read-back on every build (v-001 to v-003).
These tests check what only a person would see, and that the read-back notices each form that is
lost.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from press.checks.chapters.segmentation import unsegmentable_places
from press.core.findings import Severity
from press.localization.pseudo import LOCALE
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.readers.pdf_tags import Tag, read_tags
from press.typesetting.chapter_elements import ELEMENTS
from press.typesetting.pandoc import READ, run_pandoc
from tests.conftest import BOOKS, PROJECT, BuiltBook, lay_minimal, own_sheets
from tests.epub.conftest import OpenEpub, open_epub

# What this dialect of Markdown can't make, and why.
ABSENT = {
    "Quoted": "quotation marks are typed as they are meant",
    "RawBlock": "refused",
    "RawInline": "refused",
}
CHAPTERS = sorted(path.stem for path in (BOOKS / "elements/content/chapters").glob("*.md"))
Silent = lambda *_: None  # noqa: E731


@pytest.fixture(scope="module")
def tags(elements: BuiltBook) -> list[Tag]:
    top = read_tags(elements.edition("pdf"))
    assert top
    return list(top.tags())


@pytest.fixture(scope="module")
def epub(elements: BuiltBook) -> OpenEpub:
    return open_epub(elements.edition("epub").read_bytes())


def words(tag: Tag) -> str:
    pieces = (
        kid if isinstance(kid, str) else f" {words(kid)} "
        for kid in tag.kids
        if isinstance(kid, str | Tag)
    )
    return " ".join("".join(pieces).split())


def said(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def labels(tags: list[Tag], first: str) -> list[str]:
    """The labels of the list that has an item of these words."""
    lists = [
        tag
        for tag in tags
        if tag.role == "L" and any(words(kid).endswith(first) for kid in _items(tag))
    ]
    return [words(_label(item)) for item in _items(lists[-1])]


def _items(tag: Tag) -> Iterator[Tag]:
    return (kid for kid in tag.kids if isinstance(kid, Tag) and kid.role == "LI")


def _label(item: Tag) -> Tag:
    return next(kid for kid in item.kids if isinstance(kid, Tag) and kid.role == "Lbl")


def test_the_book_holds_every_element_that_the_dialect_can_make(elements: BuiltBook) -> None:
    book = elements.root
    chapters = "\n\n".join(
        path.read_text("utf-8") for path in sorted((book / "content/chapters").glob("*.md"))
    )
    text, _ = run_pandoc(["--defaults", str(book / READ)], chapters)
    found = set(re.findall(r'"t":"(\w+)"', text))

    assert {row.name for row in ELEMENTS} - found == ABSENT.keys()


@pytest.mark.parametrize("slug", CHAPTERS)
def test_every_chapter_can_be_translated(slug: str) -> None:
    assert (
        unsegmentable_places(
            (BOOKS / f"elements/content/chapters/{slug}.md").read_text("utf-8"), PROJECT
        )
        == []
    )


@pytest.mark.slow
def test_a_translation_keeps_every_element(tmp_path: Path) -> None:
    root = lay_minimal(tmp_path / "book", "elements")

    outcomes = run(Order(root, root / "dist", LOCALE, ("pdf", "epub"), draft=True), Silent)

    assert [
        str(f) for outcome in outcomes for f in outcome.findings if f.severity is Severity.ERROR
    ] == []


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("terzo comma;", ["3.", "4.", "5."]),
        ("lettera a;", ["a)", "b)", "c)"]),
        ("romano uno;", ["(i)", "(ii)"]),
        ("maiuscola;", ["A.", "B."]),
        ("nono;", ["IX.", "X."]),
        ("otto fra parentesi;", ["(8)", "(9)", "(10)"]),
        ("lettera;", ["a)", "b)"]),
    ],
)
def test_a_list_has_the_labels_that_were_typed(
    tags: list[Tag], item: str, wanted: list[str]
) -> None:
    assert labels(tags, item) == wanted


def test_a_screen_that_knows_no_counter_styles_has_start_and_kind_of_a_list(epub: OpenEpub) -> None:
    found = [
        (each.get("class"), each.get("start"), each.get("type"))
        for each in epub.find("text/elenchi.xhtml", "//x:ol")
    ]

    assert ("decimal", "3", None) in found
    assert ("lower-alpha-paren", None, "a") in found
    assert ("lower-roman-parens widest-labels", None, "i") in found or (
        "lower-roman-parens wide-labels",
        None,
        "i",
    ) in found
    assert ("upper-roman wide-labels", "9", "I") in found


def test_blocks_of_a_note_are_tagged_as_what_they_are(tags: list[Tag]) -> None:
    notes = {
        words(tag)[:22]: {kid.role for kid in tag.tags()} for tag in tags if tag.role == "Note"
    }

    assert notes["1. Prima dell’elenco: "] >= {"L", "LI", "LBody", "P"}
    assert next(roles for said, roles in notes.items() if "Una tabella" in said) >= {
        "Table",
        "TR",
        "TH",
        "TD",
    }
    assert next(roles for said, roles in notes.items() if "citazione" in said) >= {
        "BlockQuote",
        "Code",
    }


def test_a_note_that_begins_with_no_paragraph_has_its_number_above(epub: OpenEpub) -> None:
    (aside,) = epub.find("text/note.xhtml", "//x:aside[x:blockquote]")

    assert [etree.QName(kid).localname for kid in aside] == ["p", "blockquote", "pre"]


def test_a_task_has_its_box_on_its_line_with_words_for_it(epub: OpenEpub) -> None:
    boxes = epub.find("text/elenchi.xhtml", "//x:li/x:span[@role='img']")

    assert [(said(box), box.get("aria-label")) for box in boxes] == [
        ("☑", "fatto"),
        ("☐", "da fare"),
        ("☐", "da fare"),
    ]


def test_a_call_out_says_its_kind_and_its_title(epub: OpenEpub) -> None:
    found = epub.find("text/blocchi.xhtml", "//x:div[@role='note']/x:div[@class='callout-title']")

    assert [said(title) for title in found] == [
        "Nota Che cosa cambia",
        "Attenzione Le scadenze",
        "Esempio",
        "Caso Una casa di quartiere",
    ]


def test_a_reference_prints_a_number_where_there_is_one_and_else_the_words(epub: OpenEpub) -> None:
    links = [
        link
        for name in ("elenchi", "blocchi", "immagini", "parole", "tavole")
        for link in epub.find(f"text/{name}.xhtml", "//x:a[@class='xref']")
    ]
    found = {(link.get("href") or "").partition("#")[2]: said(link) for link in links}

    assert found == {
        "blocchi-attenti": "Che cosa cambia",
        "blocchi-quarto": "Un titolo di quarto livello",
        "blocchi-riquadri": "paragrafo 5.1",
        "blocchi-senza": "Senza numero",
        "blocchi-terzo": "Un titolo di terzo livello",
        "elenchi": "capitolo 3",
        "elenchi-fare": "Da fare",
        "elenchi-punto": "1)",
        "fig-destra": "figura 7.3",
        "fig-dopo": "figura 7.5",
        "fig-elenco": "figura 7.6",
        "fig-nota": "figura 7.8",
        "fig-prima": "figura 7.4",
        "fig-quadrato": "figura 7.1",
        "fig-riquadro": "figura 7.7",
        "fig-segno": "il segno",
        "fig-sinistra": "figura 7.2",
        "parole-indirizzi": "paragrafo 9.1",
        "righe-numerato": "1",
        "tab-allineate": "tabella 6.1",
        "tab-griglia": "tabella 6.2",
        "tab-larga": "tabella 6.3",
    }


def test_pictures_side_by_side_have_captions_of_their_own(epub: OpenEpub) -> None:
    rows = epub.find("text/immagini.xhtml", "//x:div[contains(@class, 'figures')]")

    assert [[said(caption) for caption in row.iter("{*}figcaption")] for row in rows] == [
        ["Figura 7.2 Il quadrato, a sinistra.", "Figura 7.3 Il cerchio, a destra."],
        ["Figura 7.4 Il quadrato, prima.", "Figura 7.5 Il cerchio, dopo."],
    ]


def test_a_picture_without_a_name_has_its_caption_and_no_number(epub: OpenEpub) -> None:
    captions = epub.find("text/immagini.xhtml", "//x:figure[not(@id)]/x:figcaption")

    assert [said(caption) for caption in captions] == ["Un segno senza nome."]


def test_a_picture_in_a_note_is_a_figure_and_no_sign_in_a_line(epub: OpenEpub) -> None:
    (picture,) = epub.find("text/immagini.xhtml", "//x:aside/x:figure[@id='fig-nota']/x:img")

    assert picture.get("class") is None


def test_a_citation_has_a_dash_and_the_signs_that_were_typed(epub: OpenEpub) -> None:
    (paragraph,) = epub.find("text/parole.xhtml", "//x:p[starts-with(., 'Le fonti')]")

    assert said(paragraph) == (
        "Le fonti con un luogo: (Rossi 2010, pp. 3–5); (si veda 3–4 in Rossi 2010, § 7, passim); "
        "(Rossi 2010, pp. 8–9)."
    )


def test_columns_are_aligned_as_they_were_drawn(epub: OpenEpub) -> None:
    (row,) = epub.find("text/tavole.xhtml", "//x:table[@id='tab-allineate']/x:tbody/x:tr[1]")

    assert [cell.get("class") for cell in row] == [None, "middle", "number", None]


def test_cells_that_reach_over_others_say_so(tags: list[Tag]) -> None:
    spans = {words(tag): dict(tag.properties) for tag in tags if tag.role in ("TH", "TD")}

    assert spans["Persone"].items() >= {"ColSpan": "2"}.items()
    assert spans["Ente"].items() >= {"RowSpan": "2"}.items()
    assert spans["insieme 30"].items() >= {"ColSpan": "2"}.items()


def test_the_first_cell_of_a_row_is_its_head_also_where_it_reaches_over_others(
    epub: OpenEpub, tags: list[Tag]
) -> None:
    heads = epub.find("text/tavole.xhtml", "(//x:table)[last()]/x:tbody/x:tr/x:th")
    found = [
        (" ".join(said(head).split()[:2]), head.get("colspan"), head.get("scope")) for head in heads
    ]
    spans = {
        " ".join(words(tag).split()[:2]): dict(tag.properties) for tag in tags if tag.role == "TH"
    }

    assert found == [
        ("Prima parte,", "3", "row"),
        ("uno", None, "row"),
        ("due e", "2", "row"),
        ("quattro", None, "row"),
        ("Somma di", "3", "row"),
    ]
    assert spans["Somma di"].items() >= {"ColSpan": "3", "Scope": "Row"}.items()


def test_code_has_its_face_and_its_language_and_no_empty_links(epub: OpenEpub) -> None:
    (block,) = epub.find("text/blocchi.xhtml", "//x:pre[contains(@class, 'python')]")

    assert said(block).startswith("def somma")
    assert epub.find("text/blocchi.xhtml", "//x:a[not(node())]") == []
    assert "EPUB/fonts/IBMPlexMono-Regular.ttf" in epub.members
    assert epub.find("text/blocchi.xhtml", "//x:link[contains(@href, 'code.css')]")
    assert not epub.find("text/due.xhtml", "//x:link[contains(@href, 'code.css')]")


def test_an_address_is_a_link_that_says_where_it_leads(epub: OpenEpub) -> None:
    links = epub.find("text/parole.xhtml", "//x:a[@title]")

    assert [link.get("title") for link in links] == [
        "pagina di www.example.org",
        "pagina di www.example.org",
        "Il titolo del sito",
    ]


LOST_FORMS = {  # what the PDF then lacks: sheet, its text, what stands there instead
    "has «1.», but the source has «a)»": (
        "lists.css",
        ".lower-alpha-paren { list-style-type: lower-alpha-paren; }",
        "",
    ),
    "has «i)», but the source has «(i)»": (
        "lists.css",
        'extends lower-roman; prefix: "("',
        'extends lower-roman; prefix: ""',
    ),
    "has nothing, but the source has paragraph in cell 2.2 in table in note": (
        "notes.css",
        ".note-td,\n",
        ".note-td { display: none }\n",
    ),
    "has nothing, but the source has paragraph «Attenzione Le scadenze»": (
        "blocks.css",
        ".callout-title {",
        ".callout-title {\n  display: none;",
    ),
}


def test_each_form_that_a_sheet_loses_is_found(tmp_path: Path) -> None:
    root = lay_minimal(tmp_path / "book", "elements")
    sheets = own_sheets(root)
    for sheet, before, after in LOST_FORMS.values():
        text = (sheets / sheet).read_text("utf-8")
        assert before in text
        (sheets / sheet).write_text(text.replace(before, after), "utf-8")

    (outcome,) = run(Order(root, root / "dist", "it", ("pdf",)), Silent)

    assert not outcome.is_made
    problems = [finding.problem for finding in outcome.findings if finding.code == "v-001"]
    assert [lost for lost in LOST_FORMS if not any(lost in problem for problem in problems)] == []
