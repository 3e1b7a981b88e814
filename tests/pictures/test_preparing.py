"""A picture is opened once, refused for all editions alike, and scaled to its printed size."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from press.core import limits
from press.core.cache import Store
from press.core.limits import Budget
from press.pictures import preparing
from press.pictures.picture import AvailableArea, PreparedPicture
from press.pictures.preparing import prepare_pictures
from tests.pictures.files import (
    bomb,
    drawing,
    encoded,
    frames,
    line_art,
    nested_uses,
    opened,
    photograph,
    srgb,
)

ROOM = AvailableArea(121, 187.7)
Prepare = Callable[[str, bytes], PreparedPicture]


@pytest.fixture
def prepare(tmp_path: Path) -> Prepare:
    """Put a file into assets/images, and prepare it."""
    folder = tmp_path / "assets/images"
    folder.mkdir(parents=True)

    def put(name: str, data: bytes) -> PreparedPicture:
        (folder / name).write_bytes(data)
        return prepare_pictures([name], tmp_path, ROOM, Store(tmp_path / "store"))[name]

    return put


JPEG = encoded(photograph(400, 300), "JPEG")
FAULTS = {
    "empty": ("a.png", b"", "i-001", "is empty"),
    "nonsense": ("a.png", b"no picture", "i-001", "read as a picture"),
    "truncated JPEG": ("a.jpg", JPEG[: len(JPEG) // 2], "i-001", "truncated"),
    "truncated PNG": (
        "a.png",
        encoded(photograph(400, 300), "PNG")[:-9000],
        "i-001",
        "can't be read to its end",
    ),
    "name that lies": ("a.png", JPEG, "i-002", "JPEG file, but has the extension of PNG"),
    "drawing that lies": ("a.svg", JPEG, "i-001", "can't be read as a drawing"),
    "XML that is no drawing": ("a.svg", b"<p>Testo</p>", "i-002", "not a drawing"),
    "rare kind": ("a.tif", encoded(photograph(40, 30), "TIFF"), "i-003", ".tif"),
    "bomb": ("a.png", bomb(30_000, 30_000), "i-004", "30,000 × 30,000 pixels"),
    "GIF that moves": ("a.gif", frames("GIF"), "i-005", "2 frames"),
    "PNG that moves": ("a.png", frames("PNG"), "i-005", "2 frames"),
    "WebP that moves": ("a.webp", frames("WEBP"), "i-005", "2 frames"),
    "drawing that moves": ("a.svg", drawing("<rect><animate/></rect>"), "i-005", "<animate>"),
    "drawing too heavy": ("a.svg", drawing("<rect/>" * 500_000), "i-006", "3.5 MB"),
    "too many shapes": ("a.svg", drawing("<rect/>" * 21_000), "i-006", "21,001 shapes"),
    "nested uses": ("a.svg", drawing(nested_uses(9, 10) + '<use href="#u8"/>'), "i-006", "shapes"),
    "use of itself": (
        "a.svg",
        drawing('<g id="a"><use xlink:href="#a"/></g>'),
        "i-006",
        "without an end",
    ),
    "area that is none": (
        "a.svg",
        drawing(attributes='viewBox="0 0 nan 1e999"'),
        "i-007",
        "not an area",
    ),
    "area of nothing": ("a.svg", drawing(attributes='viewBox="0 0 0 10"'), "i-007", "not an area"),
    "length that is none": (
        "a.svg",
        drawing(attributes='viewBox="0 0 9 9" width="-3"'),
        "i-007",
        "not a length",
    ),
    "no size": ("a.svg", drawing(attributes=""), "i-007", "no size"),
    "endless number": ("a.svg", drawing('<rect width="1e999"/>'), "i-007", "invalid or too large"),
    "no number": ("a.svg", drawing('<path d="M0 nan"/>'), "i-007", "invalid or too large"),
    "file from outside": ("a.svg", drawing('<image href="b.png"/>'), "i-008", '"b.png"'),
    "script": ("a.svg", drawing('<rect onclick="a()"/>'), "i-008", "a script"),
    "part that the page leaves out": ("a.svg", drawing('<mask id="m"/>'), "i-010", "<mask>"),
    "letters without a face": ("a.svg", drawing("<text>日本</text>"), "i-010", "U+65E5"),
    "page in a drawing": ("a.svg", drawing("<foreignObject/>"), "i-008", "foreignObject"),
    "profile of nonsense": (
        "a.jpg",
        encoded(photograph(40, 30), "JPEG", icc_profile=b"nonsense" * 30),
        "i-001",
        "colour profile",
    ),
}


@pytest.mark.parametrize(("name", "data", "code", "words"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_file_is_refused(
    prepare: Prepare, name: str, data: bytes, code: str, words: str
) -> None:
    prepared = prepare(name, data)

    assert [fault.code for fault in prepared.faults] == [code]
    assert words in prepared.faults[0].problem
    assert not prepared.page


def test_a_picture_that_can_t_be_opened_in_time_is_a_fault_and_is_tried_anew(
    prepare: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*_: object) -> None:
        while True:
            pass

    with monkeypatch.context() as patched:
        patched.setattr(limits, "PICTURE", Budget(0.3, 2000))
        patched.setattr(preparing, "prepare_raster", endless)
        assert [fault.code for fault in prepare("a.jpg", JPEG).faults] == ["i-009"]

    assert not prepare("a.jpg", JPEG).faults


def test_a_photograph_comes_at_300_points_an_inch_and_to_1600_pixels_for_screens(
    prepare: Prepare,
) -> None:
    data = encoded(photograph(3000, 2000), "JPEG", quality=95)

    prepared = prepare("a.jpg", data)

    assert opened(prepared.page).size == (1429, 953)  # 121 mm
    assert opened(prepared.screen).size == (1600, 1067)
    assert len(prepared.page) < len(data) / 3


def test_an_upright_photograph_is_bound_by_the_height_of_the_page(prepare: Prepare) -> None:
    prepared = prepare("a.jpg", encoded(photograph(1400, 4000), "JPEG"))

    assert opened(prepared.page).height == 2217  # 187.7 mm


def test_a_photograph_that_fits_is_the_file_itself(prepare: Prepare) -> None:
    assert prepare("a.jpg", JPEG) == PreparedPicture(JPEG, JPEG)


def test_where_a_camera_stood_is_in_no_edition(prepare: Prepare) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera"
    picture = photograph(400, 300)

    prepared = prepare("a.jpg", encoded(picture, "JPEG", exif=exif.tobytes(), icc_profile=srgb()))

    for data in (prepared.page, prepared.screen):
        assert not opened(data).getexif()
        assert opened(data).info["icc_profile"] == srgb()
        assert opened(data).tobytes() == opened(encoded(picture, "JPEG")).tobytes()


def test_line_art_keeps_every_point(prepare: Prepare) -> None:
    data = encoded(line_art(4000, 3000), "PNG")

    assert prepare("a.png", data) == PreparedPicture(data, data)


def test_the_kind_of_a_file_is_kept(prepare: Prepare) -> None:
    for name, kind in (("a.jpg", "JPEG"), ("a.png", "PNG")):
        prepared = prepare(name, encoded(photograph(2000, 1000), kind))
        assert {opened(prepared.page).format, opened(prepared.screen).format} == {kind}


def test_a_still_gif_is_accepted(prepare: Prepare) -> None:
    prepared = prepare("a.gif", encoded(photograph(60, 40).quantize(64), "GIF"))

    assert (opened(prepared.page).format, opened(prepared.screen).format) == ("PNG", "GIF")


def test_a_picture_stands_as_its_camera_was_held(prepare: Prepare) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = "Camera"
    picture = photograph(400, 300)
    picture.paste((255, 0, 0), (0, 0, 200, 150))  # top left, which comes top right

    prepared = prepare("a.jpg", encoded(picture, "JPEG", exif=exif.tobytes()))

    for data in (prepared.page, prepared.screen):
        red = opened(data).getpixel((250, 50))
        assert opened(data).size == (300, 400)
        assert isinstance(red, tuple)
        assert red[0] > 200 > 100 > red[1]
        assert not opened(data).getexif()


def test_a_colour_profile_is_kept_for_screens(prepare: Prepare) -> None:
    prepared = prepare("a.jpg", encoded(photograph(3000, 2000), "JPEG", icc_profile=srgb()))

    assert opened(prepared.screen).info["icc_profile"] == srgb()


def test_the_same_file_gives_the_same_bytes_kept_or_not(prepare: Prepare, tmp_path: Path) -> None:
    data = encoded(photograph(2000, 1500), "PNG")

    first, second = prepare("a.png", data), prepare("a.png", data)
    anew = prepare_pictures(["a.png"], tmp_path, ROOM, Store(tmp_path / "another"))["a.png"]

    assert first == second == anew


def test_a_picture_that_is_kept_is_not_opened_again(
    prepare: Prepare, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare("a.jpg", JPEG)
    monkeypatch.setattr(preparing, "run_isolated", lambda *_: pytest.fail("opened again"))

    assert prepare("a.jpg", JPEG).page


def test_a_picture_outside_the_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "assets/images").mkdir(parents=True)
    (tmp_path / "a.jpg").write_bytes(JPEG)

    assert (
        prepare_pictures(["../../a.jpg", "b.jpg"], tmp_path, ROOM, Store(tmp_path / "store")) == {}
    )


def test_the_room_is_the_text_area_of_the_sheets() -> None:
    tokens = {
        "trim-width": "170mm",
        "trim-height": "240mm",
        "margin-inside": "22mm",
        "margin-outside": "27mm",
        "margin-head": "22mm",
        "margin-foot": "30.3mm",
    }

    assert AvailableArea.of(tokens).width == 121
    assert AvailableArea.of(tokens).height == pytest.approx(187.7)
