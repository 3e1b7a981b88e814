"""Pages are read in the order of the text; notes follow their paragraph, with links back."""

from collections.abc import Callable

from press.readers.pdf_tags import Area, Tag
from press.tagging.elements import StructureElement
from press.tagging.reader import Reader
from press.weasy.boxes import read_pages
from tests.tagging.conftest import PHRASES, Outline, lay

NOTE = '<span class="footnote" id="fn-{0}">La nota {0}.</span>'


def test_a_note_follows_the_paragraph_that_calls_it_and_leads_back(tree: Outline) -> None:
    assert tree(f"<p>Detto{NOTE.format('uno')} e finito.</p><p>Poi.</p>").splitlines() == [
        "P",
        "  Detto",
        "  Reference",
        "    Link",
        "      → fn-uno «Nota 1»",
        "      1",
        "  e finito.",
        "Note ID=fn-uno",
        "  Lbl",
        "    Link",
        "      → fnref-uno «Torna al testo»",
        "      1.",
        "  La nota uno.",
        "P: Poi.",
    ]


def test_two_notes_of_a_paragraph_stand_in_the_order_of_their_calls(
    tag: Callable[..., Tag],
) -> None:
    notes = [
        found.properties
        for found in tag(f"<p>A{NOTE.format('b')} e B{NOTE.format('a')}.</p>").tags()
        if found.role == "Note"
    ]

    assert notes == [(("ID", "fn-b"),), (("ID", "fn-a"),)]


def test_a_note_called_in_a_cell_stays_in_it(tree: Outline) -> None:
    lines = tree(f"<table><tr><td>Nove{NOTE.format('uno')}</td></tr></table>")

    assert lines.index("TD") < lines.index("Note ID=fn-uno")
    assert lines.count("Note") == 1


def test_a_note_called_in_a_term_stays_in_it(tree: Outline) -> None:
    lines = [
        line.strip()
        for line in tree(f"<dl><dt>Orto{NOTE.format('uno')}</dt><dd>Terra</dd></dl>").splitlines()
    ]

    assert lines[1:3] == ["LI", "Lbl"]
    assert lines.index("Note ID=fn-uno") < lines.index("LBody: Terra")


def test_a_note_called_in_a_repeated_head_is_called_once(tag: Callable[..., Tag]) -> None:
    rows = "".join(f"<tr><td>riga {number}</td></tr>" for number in range(20))
    head = f"<thead><tr><th>Testa{NOTE.format('uno')}</th></tr></thead>"
    tags = list(tag(f"<table>{head}<tbody>{rows}</tbody></table>").tags())

    assert [found.role for found in tags].count("Reference") == 1
    assert [kid.target for found in tags for kid in found.kids if isinstance(kid, Area)] == [
        "fn-uno",
        "fnref-uno",
    ]


def test_a_label_says_more_than_a_link_s_text(tree: Outline) -> None:
    assert "«Il sito di Avanzi»" in tree(
        '<p><a href="https://example.org/" aria-label="Il sito di Avanzi">sito</a></p>'
    )


def test_a_note_that_stands_before_its_call_follows_its_paragraph_all_the_same() -> None:
    document = lay(f"<p>Detto{NOTE.format('uno')}.</p><p style='break-before: page'>Poi.</p>")
    first, second = document.pages
    area = next(box for box in first._page_box.children if type(box).__name__ == "FootnoteAreaBox")
    flow = [box for box in first._page_box.children if box is not area]
    first._page_box.children, second._page_box.children = (
        [area],
        [*flow, *second._page_box.children],
    )
    reader = Reader("it", PHRASES, {})
    for page in read_pages(document):
        reader.read_page(page, {})

    assert [kid.role for kid in reader.top.kids if isinstance(kid, StructureElement)] == [
        "P",
        "Note",
        "P",
    ]
