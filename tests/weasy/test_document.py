"""A rendered document is as the types say that the other packages rely on."""

import io

import pikepdf
from weasyprint import HTML

from press.weasy.document import LaidOutDocument, counter_style, empty_metadata

PAGE = """<html lang=it><title>Prova</title><style>@page { size: 40mm 30mm; margin: 5mm; bleed: \
3mm }
h1 { bookmark-level: 1; font-size: 9pt; break-after: page }</style>
<h1 id=uno>Uno</h1><p><a href='#uno'>Uno</a></p>"""


def document() -> LaidOutDocument:
    rendered: LaidOutDocument = HTML(string=PAGE).render()
    return rendered


def test_page_has_its_size_its_bleed_its_links_and_its_anchors() -> None:
    first, second = document().pages

    assert (round(first.width * 25.4 / 96, 3), round(first.height * 25.4 / 96, 3)) == (40, 30)
    assert first.bleed.keys() == {"top", "right", "bottom", "left"}
    assert [len(first.links), len(second.links)] == [0, 1]
    assert [link[:2] for link in second.links] == [("internal", "uno")]
    assert first.anchors.keys() == {"uno"}
    assert first.bookmarks


def test_copy_has_some_of_the_pages_and_other_metadata() -> None:
    whole = document()
    copy = whole.copy(whole.pages[1:])
    copy.metadata = empty_metadata()

    with pikepdf.open(io.BytesIO(copy.write_pdf())) as pdf:
        assert len(pdf.pages) == 1
        assert "/Title" not in pdf.docinfo

    assert (whole.metadata.lang, len(whole.pages)) == ("it", 2)


def test_metadata_of_nothing_says_nothing() -> None:
    assert (empty_metadata().lang, list(empty_metadata().attachments)) == (None, [])


def test_each_document_has_counters_of_its_own() -> None:
    assert counter_style() is not counter_style()
