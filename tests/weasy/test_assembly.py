"""A file that is assembled from painted pages shows what WeasyPrint's own shows."""

import io
import os
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import pypdfium2
import pytest
from weasyprint import HTML

from press.core.cache import Store
from press.core.fonts import font_files
from press.weasy.assembly import Deflated, UnknownFont, assemble, metadata_of, stream_of
from press.weasy.boxes import read_pages
from press.weasy.painting import Painted, deflated, paint
from press.weasy.writing import PageStream, replaced_writer
from tests.weasy.test_painting import BODY, pixel

SHEET = "@page { size: 80mm } * { margin: 0; font-family: Source Serif 4 } h1 { opacity: .5 }"
NO_STORE = Store(Path(os.devnull))  # keeps nothing
DOCUMENT = f"<html lang=it><head><title>Prova</title><style>{SHEET}</style></head><body>"


def lay(body: str) -> Any:
    return HTML(string=f"{DOCUMENT}{body}").render(pdf_variant="pdf/ua-1")


def paint_at(number: int, body: str) -> Painted:
    document = lay(body)
    return paint(document, read_pages(document), PageStream, 10_000 * number, lambda *_: None)


def assembled(*bodies: str, store: Store = NO_STORE) -> bytes:
    parts = [paint_at(number, body) for number, body in enumerate(bodies)]
    document = assemble(parts, metadata_of(DOCUMENT), font_files().values(), store)
    with replaced_writer(stream_of(parts), lambda *_: None):
        return document.write_pdf(pdf_variant="pdf/ua-1")


def pixels(data: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=1).to_pil().tobytes() for page in document]


def test_pages_look_as_if_they_were_written_at_once() -> None:
    second = BODY.replace("Uno", "Due").replace("id=a", "id=b")
    whole = lay(f"{BODY}<div style='break-before: page'>{second}</div>").write_pdf()

    assert pixels(assembled(BODY, second)) == pixels(whole)


def test_a_picture_in_a_transparent_group_is_painted() -> None:
    body = f"<h1><img alt=a src='{pixel()}'></h1>"

    assert pixels(assembled(body)) == pixels(lay(body).write_pdf())


def test_links_lead_to_pages_of_other_parts_and_bookmarks_are_joined() -> None:
    data = assembled("<h1 id=a>Uno</h1><a href='#b'>Là</a>", "<h1 id=b>Due</h1>")

    with pikepdf.open(io.BytesIO(data)) as pdf:
        (link,) = pdf.pages[0].Annots
        names = list(pdf.Root.Names.Dests.Names)
        places = dict(zip(map(str, names[::2]), names[1::2], strict=True))
        assert places[str(link.Dest)][0].objgen == pdf.pages[1].objgen
        assert [str(item.title) for item in pdf.open_outline().root] == ["Uno", "Due"]
        assert str(pdf.docinfo.Title) == "Prova"


def test_a_font_is_embedded_once_with_the_glyphs_of_all_parts() -> None:
    with pikepdf.open(io.BytesIO(assembled("<p>abc</p>", "<p>def</p>"))) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        assert len(fonts) == 1
    with pypdfium2.PdfDocument(assembled("<p>abc</p>", "<p>def</p>")) as document:
        assert [page.get_textpage().get_text_bounded().strip() for page in document] == [
            "abc",
            "def",
        ]


def test_a_font_that_is_not_among_the_files_is_refused() -> None:
    with pytest.raises(UnknownFont, match="Source Serif"):
        assemble([paint_at(0, "<p>Testo</p>")], metadata_of(DOCUMENT), (), NO_STORE)


def test_the_subset_of_a_font_is_cut_once_for_the_same_glyphs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    first = assembled("<p>abc</p>", store=store)
    monkeypatch.delattr("press.weasy.assembly._face")  # so that no other can be cut

    assert assembled("<p>cba</p>", store=store) != first
    with pytest.raises(NameError):
        assembled("<p>abcd</p>", store=store)


def test_content_that_was_deflated_before_is_written_as_pydyf_would() -> None:
    stream = pydyf.Stream([b"q", b"0 0 1 1 re", b"Q"], {"Type": "/XObject"}, compress=True)
    again = Deflated([], {"Type": "/XObject"})
    again.deflated = deflated(stream)

    assert again.data == stream.data
