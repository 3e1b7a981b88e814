"""The blocks of a tagged PDF, as a screen reader gets them."""

from io import BytesIO

import pikepdf
import pytest
from weasyprint import HTML

from press.checks.readback.blocks import ITALIC, Block
from press.checks.readback.pdf import ReadPdf, UntaggedElement, read_pdf


def tagged(html: str) -> bytes:
    """A tagged PDF by WeasyPrint itself; the text is one section."""
    pdf = HTML(string=f"<html lang=it><title>Prova</title><body>{html}").write_pdf(
        pdf_variant="pdf/ua-1"
    )
    assert isinstance(pdf, bytes)
    return pdf


def read(html: str) -> ReadPdf:
    return read_pdf(tagged(html), "it")


def blocks_of(html: str) -> list[Block]:
    return [block for section in read(html).sections for block in section.text]


def test_headings_and_paragraphs_have_their_kind_and_page() -> None:
    found = blocks_of("<h2>Gli anni</h2><p>Una parola.</p>")

    assert [(it.kind, it.text, it.page) for it in found] == [
        ("heading 2", "Gli anni", "1"),
        ("paragraph", "Una parola.", "1"),
    ]


def test_italics_are_seen_by_the_typeface() -> None:
    (block,) = blocks_of("<p style='font-style: italic'>Una parola.</p>")

    assert [run.text for run in block.runs if ITALIC in run.styles] == ["Una parola."]


def test_items_lie_in_containers_with_their_labels() -> None:
    found = blocks_of("<ol><li>uno</ol>")

    assert [it.path for it in found] == [("item",)] * len(found)
    assert found[-1].text == "uno"


def test_bookmarks_have_levels() -> None:
    assert read("<h1>Uno</h1><h2>Due</h2>").bookmarks == ((1, "Uno"), (2, "Due"))


def test_named_destinations_have_the_label_of_their_page() -> None:
    html = '<p><a href="#due">qui</a></p><p id=due style="break-before: page">Due.</p>'

    assert read(html).folios["due"] == "2"


def test_a_link_keeps_its_target() -> None:
    (block,) = blocks_of('<p><a href="https://example.org/">qui</a></p>')

    assert {"link https://example.org/"} <= {style for run in block.runs for style in run.styles}


def test_an_unknown_tag_is_refused() -> None:
    with pikepdf.open(BytesIO(tagged("<p>Uno.</p>"))) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/P":
                thing.S = pikepdf.Name.Form
        target = BytesIO()
        pdf.save(target)

    with pytest.raises(UntaggedElement, match="Form is missing"):
        read_pdf(target.getvalue(), "it")
