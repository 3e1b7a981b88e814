"""Taking part in the writing of a PDF, and leaving WeasyPrint as it was."""

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
import pydyf
import pytest
import weasyprint.pdf
from weasyprint import HTML

from press.weasy.writing import (
    Marks,
    PageStream,
    kept_space,
    painted_as,
    replaced_writer,
    srgb_profile,
)


class Box:
    """A box of text as WeasyPrint paints it, as far as it matters here."""

    def __init__(self, text: str, white_space: str = "normal") -> None:
        self.text = text
        self.style = {"white_space": white_space}
        self.pango_layout = self


def test_streams_and_tags_are_those_that_were_lent() -> None:
    streams, seen = list[PageStream](), list[Sequence[Marks]]()

    class Stream(PageStream):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            streams.append(self)

    def add_tags(_: pydyf.PDF, marks: Sequence[Marks]) -> None:
        seen.append(marks)

    before = {name: getattr(weasyprint.pdf, name) for name in ("Stream", "add_tags")}
    document = HTML(string="<html lang=it><p>Uno<p style='break-before: page'>Due").render()
    with replaced_writer(Stream, add_tags):
        document.write_pdf(pdf_tags=True)

    assert {name: getattr(weasyprint.pdf, name) for name in before} == before
    assert all(stream.is_tagged for stream in streams)
    (marks,) = seen
    assert [sorted(of_page.values()) for of_page in marks] == [[0], [0]]


def test_document_without_tags_has_no_marks() -> None:
    streams = list[PageStream]()

    def stream(*args: Any, **options: Any) -> PageStream:
        streams.append(PageStream(*args, **options))
        return streams[-1]

    with replaced_writer(stream, lambda *_: None):
        HTML(string="<p>Uno").render().write_pdf()

    assert streams
    assert not any(each.is_tagged for each in streams)


def test_no_space_of_a_font_reads_as_a_no_break_space() -> None:
    def text() -> bytes:
        """The map from glyphs to text of the one font."""
        page = "<p style='font: 10pt Titillium Web'>a\u00a0b c"
        with pikepdf.open(io.BytesIO(HTML(string=page).render().write_pdf())) as pdf:
            maps = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
            return b"".join(
                each.read_bytes() for each in maps if b"beginbfchar" in each.read_bytes()
            )

    with replaced_writer(PageStream, lambda *_: None):
        written = text()

    assert b"<00a0>" in text().lower()
    assert b"<00a0>" not in written.lower()
    assert b"<0020>" in written.lower()


def test_box_is_painted_with_another_text_and_then_has_its_own() -> None:
    box = Box("Uno‐")

    with painted_as(box, lambda text: text.replace("‐", "-")):
        assert box.text == "Uno-"

    assert box.text == "Uno‐"


@pytest.mark.parametrize(
    ("box", "painted"),
    [
        (Box(" "), True),
        (Box("\u00a0"), True),
        (Box(""), False),
        (Box(" ", "pre"), False),
        (Box(" ", "pre-wrap"), False),
    ],
)
def test_space_alone_is_painted_but_in_code(box: Box, painted: bool) -> None:
    text = box.text

    with kept_space(box):
        assert bool(box.text.strip()) is painted
        assert box.text == text

    assert not box.text.strip()


def test_text_with_letters_is_left_alone() -> None:
    box = Box(" a ")

    with kept_space(box):
        assert box.text.strip() == "a"


def test_profile_is_that_of_srgb() -> None:
    assert srgb_profile()[12:24] == b"mntrRGB XYZ "
