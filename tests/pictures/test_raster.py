"""A raster picture is brought to the size at which it is shown."""

import pytest
from PIL import Image

from press.core import limits
from press.pictures.picture import AvailableArea, UnusablePicture
from press.pictures.raster import prepare_raster
from tests.pictures.files import encoded, line_art, opened, photograph, srgb

AREA = AvailableArea(50.8, 25.4)  # 600 × 300 pixels at 300 PPI


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((660, 330), (660, 330)),
        ((661, 330), (600, 300)),
        ((600, 1200), (150, 300)),
        ((9, 9), (9, 9)),
    ],
)
def test_photograph_is_scaled_if_more_than_a_tenth_too_large(
    size: tuple[int, int], shown: tuple[int, int]
) -> None:
    found = prepare_raster(encoded(photograph(*size), "JPEG"), "JPEG", AREA)

    assert opened(found.page).size == shown


def test_drawing_in_few_colours_keeps_four_times_the_pixels() -> None:
    drawing = prepare_raster(encoded(line_art(2640, 1320), "PNG"), "PNG", AREA)
    larger = prepare_raster(encoded(line_art(3000, 1500), "PNG"), "PNG", AREA)

    assert opened(drawing.page).size == (2640, 1320)
    assert opened(larger.page).size in {(2400, 1200), (3000, 1500)}  # the smaller file
    assert len(larger.page) <= len(encoded(line_art(3000, 1500), "PNG"))


@pytest.mark.parametrize(("colours", "is_drawing"), [(256, True), (257, False)])
def test_picture_of_256_colours_is_a_drawing(colours: int, is_drawing: bool) -> None:
    picture = Image.new("RGB", (100, 10))
    picture.putdata([(n % colours % 256, n % colours // 256, 0) for n in range(1000)])

    found = prepare_raster(encoded(picture, "WEBP", lossless=True), "WEBP", AREA)

    assert opened(found.page).format == ("PNG" if is_drawing else "JPEG")


def test_grey_of_sixteen_bits_becomes_eight() -> None:
    picture = Image.new("I;16", (700, 10), 0x8000)

    found = prepare_raster(encoded(picture, "PNG"), "PNG", AREA)

    page = opened(found.page)
    assert (page.mode, page.getpixel((5, 5))) == ("L", 0x80)


def test_inks_of_four_become_colours_of_the_screen() -> None:
    picture = Image.new("CMYK", (60, 40), (0, 255, 255, 0))

    found = prepare_raster(encoded(picture, "JPEG"), "JPEG", AREA)

    for data in (found.page, found.screen):
        assert opened(data).mode == "RGB"


def test_transparency_stays_where_the_format_has_it() -> None:
    picture = photograph(700, 400)
    picture.putalpha(128)

    found = prepare_raster(encoded(picture, "WEBP"), "WEBP", AREA)

    assert (opened(found.page).format, opened(found.page).mode) == ("PNG", "RGBA")
    assert opened(found.screen).format == "WEBP"
    opaque = prepare_raster(encoded(photograph(700, 400), "WEBP"), "WEBP", AREA)
    assert opened(opaque.page).format == "JPEG"


def test_profile_of_srgb_changes_no_pixel() -> None:
    picture = photograph(60, 40)
    data = encoded(picture, "PNG", icc_profile=srgb())

    assert opened(prepare_raster(data, "PNG", AREA).page).tobytes() == picture.tobytes()


def test_picture_may_have_so_many_pixels_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded(photograph(40, 30), "PNG")
    monkeypatch.setattr(limits, "MAX_PIXELS", 1200)
    prepare_raster(data, "PNG", AREA)

    monkeypatch.setattr(limits, "MAX_PIXELS", 1199)
    with pytest.raises(UnusablePicture, match="has 40 × 30 pixels; 1,199 in all is the most"):
        prepare_raster(data, "PNG", AREA)
