"""What is painted in the printer's files: inks alone, and black type over what lies beneath."""

from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from tests.conftest import LayBook, own_sheets
from tests.print.conftest import Made, build, findings, made, with_pictures
from tests.print.reading import colour_spaces, dictionaries, operators, text_states

BLACK: tuple[float, ...] = (0, 0, 0, 1)


@pytest.fixture(params=["interior", "cover"])
def file(request: pytest.FixtureRequest) -> pikepdf.Pdf:
    """The interior, then the cover."""
    pdf: pikepdf.Pdf = request.getfixturevalue(request.param)
    return pdf


def test_no_colour_of_the_screen_is_left(file: pikepdf.Pdf) -> None:
    used = {operator for operator, _ in operators(file)}

    assert not used & {"rg", "RG", "g", "G", "sh", "INLINE IMAGE"}
    assert used & {"k", "K"}
    assert colour_spaces(file) <= {"/DeviceCMYK", "/Separation"}


def test_marks_alone_use_a_named_space(file: pikepdf.Pdf) -> None:
    assert {str(given[0]) for operator, given in operators(file) if operator in ("cs", "CS")} == {
        "/LBall"
    }


def test_small_black_type_prints_over_and_nothing_else_does(
    interior: pikepdf.Pdf, cover: pikepdf.Pdf
) -> None:
    states = [
        state
        for pdf in (interior, cover)
        for page in pdf.pages
        for state in text_states(page, page.resources)
    ]
    small = [state for state in states if state.fill == BLACK and state.points < 12]
    others = [state for state in states if state.fill != BLACK or state.points >= 12]

    assert small
    assert all((state.overprint, state.mode) == (True, 1) for state in small)
    assert {state.fill for state in others} >= {BLACK, (0, 0, 0, 0)}, (
        "no big or white type was seen"
    )
    assert not any(state.overprint for state in others)


def test_transparency_is_reckoned_in_inks(file: pikepdf.Pdf) -> None:
    assert all(
        Name.DeviceCMYK == thing.Group.CS for thing in dictionaries(file) if "/Group" in thing
    )


def test_all_type_is_embedded(file: pikepdf.Pdf) -> None:
    faces = [thing for thing in dictionaries(file) if thing.get("/Type") == Name.FontDescriptor]

    assert faces
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(face.keys()) for face in faces)


def pictures(path: Path) -> list[tuple[str, bytes]]:
    """The colour space of each picture of a file, and its first four bytes as they are kept."""
    with pikepdf.open(path) as pdf:
        found = [
            t
            for t in pdf.objects
            if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == Name.Image
        ]
        spaces = [thing.ColorSpace for thing in found]
        names = [
            str(space[0]) if isinstance(space, pikepdf.Array) else str(space) for space in spaces
        ]
        kept = [
            t.read_raw_bytes() if t.get("/Filter") == Name.DCTDecode else t.read_bytes()
            for t in found
        ]
        return list(zip(names, [data[:4] for data in kept], strict=True))


def test_picture_is_separated_through_the_profile(with_isbn: Made) -> None:
    [(space, inks)] = pictures(with_isbn.file())

    assert space == "/DeviceCMYK"
    cyan, magenta, yellow, black = (ink / 255 for ink in inks)
    assert magenta > 0.6, "a warm red"
    assert yellow > 0.6
    assert cyan + black < 0.5


def test_picture_stays_in_rgb_with_its_profile_where_the_printer_wants_it(joined: Made) -> None:
    [(space, _)] = pictures(joined.file())

    assert space == "/ICCBased"
    with pikepdf.open(joined.file()) as pdf:
        assert not {operator for operator, _ in operators(pdf)} & {"rg", "RG", "g", "G"}


def test_any_picture_is_separated_or_is_grey(lay_book: LayBook) -> None:
    root = with_pictures(
        lay_book(),
        grey_png=Image.new("L", (30, 20), 90),
        line_png=Image.new("1", (30, 20)),
        few_png=Image.new("P", (30, 20), 3),
        alpha_png=Image.new("RGBA", (30, 20), (200, 60, 20, 128)),
        shade_png=Image.new("LA", (30, 20), (90, 128)),
        photo_jpg=Image.new("RGB", (30, 20), (200, 60, 20)),
        inked_jpg=Image.new("CMYK", (30, 20), (0, 150, 200, 10)),
    )

    found = Counter(
        (space, data[:2] == b"\xff\xd8") for space, data in pictures(made(root, "print").file())
    )

    # A JPEG in inks comes as sRGB: PDF/A.
    assert found == {("/DeviceGray", False): 4, ("/DeviceCMYK", False): 5}


GRADIENT = """<linearGradient id="g"><stop offset="0" stop-color="#a8371f"/>\
<stop offset="1" stop-color="#ffffff"/>
</linearGradient>"""
FADING = """<linearGradient id="f"><stop offset="0" stop-color="#a8371f"/>\
<stop offset="1" stop-color="#a8371f"
stop-opacity="0"/></linearGradient>"""
BOX = '<rect width="90" height="60" fill='
FOREIGN = {
    "gradient_svg": f'<defs>{GRADIENT}</defs>{BOX}"url(#g)"/>',
    "fading_svg": f'<defs>{FADING}</defs>{BOX}"url(#f)"/>',
    "lab_svg": f'{BOX}"oklch(0.5 0.2 20)"/>',
    "strange_svg": f'{BOX}"#123456"/>',
}


def test_what_has_no_inks_is_refused_all_in_one_run(lay_book: LayBook) -> None:
    book = build(with_pictures(lay_book(), **FOREIGN), "pdf", "print")

    official, printed = book.outcomes
    assert official.is_made, official.findings
    assert not printed.is_made
    assert not list(book.root.glob("dist/*print*"))
    said = "\n".join(findings(book))
    assert "tokens.css: [b-007] The pages use the colour #123456, which has no inks." in said
    for what in ("a gradient", "a soft mask", "a colour in the space lab-d65"):
        assert f"print.css: [b-008] The pages contain {what}, which can't be separated." in said


def test_warning_about_the_cover_is_a_finding(lay_book: LayBook) -> None:
    root = lay_book()
    sheet = own_sheets(root) / "cover-sheet.css"
    sheet.write_text(f"{sheet.read_text('utf-8')}\n.title {{ colour: red }}\n", "utf-8")

    [found] = findings(build(root, "print"))

    assert found.startswith(
        "assets/styles/print/cover-sheet.css: [b-014] WeasyPrint reports on the cover for the "
        "printer"
    )
