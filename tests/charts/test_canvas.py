"""Charts of every kind fit page and phone, in the book's typeface, with a description."""

import re

import pytest

from press.charts.canvas import PAGE, SCREEN, Canvas, Format, draw
from press.localization.untranslated import UntranslatedText
from tests.charts.samples import CHARTS, FORMATS, NAMES, PALETTE, TITLE, look, with_label
from tests.charts.test_palette import contrast

SMALLEST = 10.5  # pixels, on a phone
TEXT, MARK = 4.5, 3  # WCAG 2.2, 1.4.3 and 1.4.11
LONG = (
    "imprese, associazioni ed enti del Terzo settore che hanno donato più di una volta "
    "al crowdfunding civico"
)
MONSTER = "Beteiligungshaushaltsverordnungsentwurf"

every_kind = pytest.mark.parametrize("kind", CHARTS)
both_formats = pytest.mark.parametrize("size", FORMATS, ids=["page", "screen"])


@every_kind
def test_a_picture_fills_the_measure_of_the_page_and_whole_lines(kind: str) -> None:
    width, height = look(CHARTS[kind], PAGE).size
    assert width == PAGE.width
    assert height % 14 == 0


@every_kind
def test_type_is_large_enough_on_a_phone(kind: str) -> None:
    assert look(CHARTS[kind], SCREEN).smallest * SCREEN.width >= SMALLEST


@every_kind
@both_formats
def test_no_words_meet_and_none_are_cut_off(kind: str, size: Format) -> None:
    picture = look(CHARTS[kind], size)
    assert (picture.collisions, picture.cut_off) == ([], [])


@every_kind
@both_formats
def test_a_picture_brings_its_own_ground(kind: str, size: Format) -> None:
    assert look(CHARTS[kind], size).ground == PALETTE.tokens["paper"]


@every_kind
@both_formats
def test_words_are_text_in_the_face_of_the_book(kind: str, size: Format) -> None:
    picture = look(CHARTS[kind], size)
    assert {str(face) for face in picture.root.xpath("//@font-family")} == {"Titillium Web"}
    assert picture.lines


@every_kind
@both_formats
def test_a_picture_tells_what_it_shows(kind: str, size: Format) -> None:
    root = look(CHARTS[kind], size).root
    assert (root.get("role"), root[0].text) == ("img", TITLE)


@every_kind
def test_a_screen_tells_what_the_page_tells(kind: str) -> None:
    page, screen = (look(CHARTS[kind], size).words.split() for size in FORMATS)
    axes = re.compile(r"[−-]?[\d.]+°?|20\d\d")
    assert {word for word in page if not axes.fullmatch(word)} <= set(screen)


@every_kind
@both_formats
def test_words_read_and_marks_are_seen_on_their_ground(kind: str, size: Format) -> None:
    picture, tokens = look(CHARTS[kind], size), PALETTE.tokens
    paper, tint, hairline = (tokens[name] for name in ("paper", "tint", "hairline"))
    for colour in {line.fill for line in picture.lines} - {paper}:
        assert min(contrast(colour, ground) for ground in (paper, tint)) >= TEXT
    for colour in picture.colours - {paper, tint, hairline}:
        assert min(contrast(colour, ground) for ground in (paper, tint)) >= MARK


@every_kind
@both_formats
def test_a_label_that_is_too_long_is_broken_and_not_cut(kind: str, size: Format) -> None:
    picture = look(with_label(LONG)[kind], size)
    assert (picture.collisions, picture.cut_off) == ([], [])
    assert set(LONG.split()) <= set(picture.words.replace("- ", "").split())


@every_kind
@both_formats
def test_a_word_that_is_too_long_alone_is_parted(kind: str, size: Format) -> None:
    picture = look(with_label(MONSTER)[kind], size, "de")
    assert (picture.collisions, picture.cut_off) == ([], [])
    assert MONSTER in picture.words.replace("- ", "")


@every_kind
@both_formats
def test_untranslated_words_are_marked_line_by_line(kind: str, size: Format) -> None:
    chart = with_label(UntranslatedText(LONG, "it"))[kind]
    picture = look(chart, size, "fr")
    italian = picture.root.xpath("//*[@xml:lang='it'][@font-style='italic']/text()")
    assert set(LONG.split()) <= set(" ".join(italian).replace("- ", "").split())


@every_kind
@both_formats
def test_nothing_is_drawn_at_no_place(kind: str, size: Format) -> None:
    svg = draw(CHARTS[kind], TITLE, size, PALETTE, "it")
    assert not re.search(rb"nan|inf|e[+-]\d", svg)


def test_letters_that_are_markup_are_escaped() -> None:
    def chart(canvas: Canvas) -> float:
        return canvas.write(0, 0, "R&S <2018")

    assert draw(chart, 'Che "cosa" & <chi>', PAGE, PALETTE, "it").count(b"&amp;") == 2
    assert look(chart).words == "R&S <2018"


def test_what_leaves_lines_of_the_grid_empty_is_in_the_middle_of_them() -> None:
    def chart(canvas: Canvas) -> float:
        canvas.box(0, 0, 10, 20, "accent")
        return 20

    (box,) = look(chart).boxes[1:]
    assert (box.top, box.bottom) == (4, 24)


def test_a_label_with_a_ground_covers_what_it_crosses() -> None:
    def chart(canvas: Canvas) -> float:
        return canvas.write(100, 0, "Torino", flush=1, ground="paper")

    picture = look(chart, SCREEN)
    (ground,), (line,) = picture.boxes[1:], picture.lines
    assert ground.left < line.left < line.right < ground.right
    assert ground.top < line.top < line.bottom < ground.bottom


def test_a_curve_runs_from_one_place_to_the_other() -> None:
    canvas = Canvas(PAGE, PALETTE, "it")
    canvas.curve(10, 5, 30, 50, "accent", 0.7)
    assert 'd="M10,5C20,5 20,50 30,50"' in canvas.curves[0]


@pytest.mark.parametrize(("size", "columns"), [(PAGE, 3), (SCREEN, 2)], ids=["page", "screen"])
def test_a_legend_is_in_as_many_columns_as_have_room(size: Format, columns: int) -> None:
    canvas = Canvas(size, PALETTE, "it")
    bottom = canvas.write_legend(0, [(key, key, name) for key, name in NAMES * 3])
    assert len({re.findall(r' x="([\d.]+)"', text)[0] for text in canvas.texts}) == columns
    assert bottom < 6 / columns * 2 * size.leading


def test_a_legend_of_nothing_takes_no_room() -> None:
    assert Canvas(PAGE, PALETTE, "it").write_legend(7, []) == 7
