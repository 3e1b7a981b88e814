"""The text of marked content, decoded as the standard says."""

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from press.readers.pdf_text import Marks, PaintedText, TextOfMarks, Undecodable

CMAP = b"""2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar
1 beginbfrange <0010> <0012> <0061> endbfrange"""


def read(content: bytes, form: bytes = b"", *, font: str = "Font-Bold", flags: int = 64) -> Marks:
    """What the marks of a page with this content hold; <0010> is «a», <0001> «A», <0002> «fi»."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    descriptor = Dictionary(Flags=flags)
    descendant = Dictionary(FontDescriptor=descriptor)
    made = Dictionary(
        BaseFont=Name(f"/{font}"), DescendantFonts=[descendant], ToUnicode=pdf.make_stream(CMAP)
    )
    drawn = pdf.make_stream(form, Subtype=Name.Form)
    page.obj.Resources = Dictionary(
        Font=Dictionary(F=pdf.make_indirect(made)),
        XObject=Dictionary(X=drawn),
        Properties=Dictionary(P=Dictionary(MCID=7)),
    )
    page.obj.Contents = pdf.make_stream(content)
    return TextOfMarks().read(page)


def texts(content: bytes, form: bytes = b"") -> dict[int, str]:
    return {
        mark: "".join(piece.text for piece in pieces)
        for mark, pieces in read(content, form).items()
    }


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"/P <</MCID 0>> BDC /F 9 Tf <00010010> Tj EMC", {0: "Aa"}),
        (b"/P <</MCID 0>> BDC /F 9 Tf [<0002> -20 <00110012>] TJ EMC", {0: "fibc"}),
        (b"/P <</MCID 0>> BDC EMC", {0: ""}),
        (b"/P /P BDC /F 9 Tf <0001> ' EMC", {7: "A"}),
        (b'/P /P BDC /F 9 Tf 1 2 <0001> " EMC', {7: "A"}),
        (
            b"/P <</MCID 0>> BDC /F 9 Tf /Span <</MCID 1>> BDC <0010> Tj EMC <0001> Tj EMC",
            {0: "A", 1: "a"},
        ),
        (b"/P <</MCID 0>> BDC /F 9 Tf /Span BMC <0010> Tj EMC EMC", {0: "a"}),
        (
            b"/P <</MCID 0>> BDC /F 9 Tf <0001> Tj /Span <</ActualText (x)>> BDC <0010> Tj EMC EMC",
            {0: "Ax"},
        ),
        (
            (
                b"/P <</MCID 0>> BDC /F 9 Tf /S <</ActualText (x)>> BDC /S "
                b"<</ActualText (y)>> BDC EMC EMC EMC"
            ),
            {0: "x"},
        ),
        (b"/Artifact BMC /F 9 Tf <0001> Tj EMC", {}),
    ],
)
def test_mark_holds_what_is_painted_in_it_or_said_for_it(
    content: bytes, found: dict[int, str]
) -> None:
    assert texts(content) == found


def test_form_is_content_like_that_of_its_page() -> None:
    content = b"/P <</MCID 0>> BDC /F 9 Tf /X Do <0010> Tj EMC"

    assert texts(content, b"/F 9 Tf <0001> Tj") == {0: "Aa"}


def test_form_that_draws_itself_ends() -> None:
    assert len(texts(b"/P <</MCID 0>> BDC /X Do EMC", b"/F 9 Tf <0001> Tj /X Do")[0]) == 8


@pytest.mark.parametrize(
    ("font", "flags", "is_italic", "is_bold"),
    [
        ("Serif", 0, False, False),
        ("Serif", 64, True, False),
        ("Serif", 32, False, False),
        ("Serif-Bold", 4, False, True),
        ("Serif-Heavy", 68, True, True),
    ],
)
def test_text_knows_how_its_font_paints_it(
    font: str, flags: int, is_italic: bool, is_bold: bool
) -> None:
    found = read(b"/P <</MCID 0>> BDC /F 9 Tf <0001> Tj EMC", font=font, flags=flags)

    assert found == {0: [PaintedText("A", is_italic, is_bold)]}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"/P <</MCID 0>> BDC /F 9 Tf <0099> Tj EMC", "glyph 0099 has no character"),
        (b"/F 9 Tf <0001> Tj", "«A» stands in no mark"),
    ],
)
def test_text_that_nobody_could_read_is_an_error(content: bytes, why: str) -> None:
    with pytest.raises(Undecodable, match=why):
        read(content)


def test_font_without_a_map_is_an_error() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.Resources = Dictionary(
        Font=Dictionary(F=pdf.make_indirect(Dictionary(BaseFont=Name.A)))
    )
    page.obj.Contents = pdf.make_stream(b"/F 9 Tf")

    with pytest.raises(Undecodable, match="the font /A has no ToUnicode map"):
        TextOfMarks().read(page)
