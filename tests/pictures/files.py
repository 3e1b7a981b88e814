"""Pictures, made anew for every test: whole ones, and each fault that a file can have."""

import io
import struct
import zlib
from functools import cache
from typing import Any

from PIL import Image, ImageCms, ImageDraw

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
BOX = 'viewBox="0 0 90 60"'


def photograph(width: int, height: int) -> Image.Image:
    """A picture with as many colours as a photograph has."""
    grey = Image.linear_gradient("L").resize((width, height))
    rough = Image.radial_gradient("L").resize((width, height), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (grey, rough, Image.blend(grey, rough.rotate(90), 0.3)))


def line_art(width: int, height: int) -> Image.Image:
    """A drawing in black and white."""
    picture = Image.new("1", (width, height), 1)
    draw = ImageDraw.Draw(picture)
    for step in range(0, width, 40):
        draw.line((step, 0, width - step, height))
    return picture


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The file of a picture."""
    held = io.BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()


def opened(data: bytes) -> Image.Image:
    """What stands in a file."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@cache  # lcms writes the hour into it
def srgb() -> bytes:
    """The profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(10_000))), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def frames(kind: str) -> bytes:
    """A picture that moves."""
    first, second = Image.new("RGB", (50, 50), "red"), Image.new("RGB", (50, 50), "blue")
    return encoded(first, kind, save_all=True, append_images=[second])


def drawing(inside: str = '<rect width="10" height="10"/>', attributes: str = BOX) -> bytes:
    """An SVG with this in it."""
    return SVG.format(attributes, inside).encode()


def nested_uses(levels: int, each: int) -> str:
    """Shapes that repeat shapes: `each` of every level below."""
    groups = [f'<g id="u0">{"<rect/>" * each}</g>']
    groups += [
        f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * each + "</g>" for n in range(1, levels)
    ]
    return "".join(groups)
