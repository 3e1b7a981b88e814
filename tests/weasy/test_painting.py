"""Painted pages: what a file needs of them, and nothing that lives in WeasyPrint."""

import io
import zlib
from base64 import b64encode
from typing import Any

from PIL import Image
from pydantic import TypeAdapter
from weasyprint import HTML

from press.weasy.boxes import read_pages
from press.weasy.painting import Painted, PaintedLink, paint
from press.weasy.writing import PageStream

SHADE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><defs>"
    "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-opacity='.5'/>"
    "</linearGradient></defs><rect width='90' height='90' fill='url(#g)'/></svg>"
)


def pixel() -> str:
    """A picture of one pixel, half transparent."""
    target = io.BytesIO()
    Image.new("RGBA", (1, 1), (9, 9, 9, 99)).save(target, "PNG")
    return f"data:image/png;base64,{b64encode(target.getvalue()).decode()}"


BODY = f"<h1 id=a>Uno</h1><p><a href='#a'>Qui</a> {SHADE} <img alt=a src='{pixel()}'></p>"


def painted(body: str = BODY, first: int = 0) -> Painted:
    document: Any = HTML(string=f"<style>h1 {{ opacity: .5 }}</style>{body}").render()
    pages = read_pages(document)
    return paint(document, pages, PageStream, first, lambda *_: None)


def test_a_page_has_its_content_links_anchors_and_bookmarks() -> None:
    (page,) = painted().pages

    (link,) = page.links
    assert isinstance(link, PaintedLink)
    assert (link.kind, link.target) == ("internal", "a")
    assert list(page.anchors) == ["a"]
    assert [(level, words) for level, words, *_ in page.bookmarks] == [(1, "Uno")]
    assert b"Tj" in zlib.decompress(page.content) or b"TJ" in zlib.decompress(page.content)


def test_resources_are_named_from_a_number_on() -> None:
    made = painted(first=7000)

    names = {name for held in made.resources.values() for name in held}
    counted = {int(name[1:]) for name in names if name[0] in "xsp" and name[1:].isdigit()}
    assert counted
    assert min(counted) >= 7000


def test_fonts_have_their_glyphs_and_the_hash_of_their_file() -> None:
    (font, *_) = painted().fonts

    assert "".join(font.to_unicode.values()).strip()
    assert font.to_unicode.keys() <= font.widths.keys()
    assert len(font.file) == 64


def test_the_value_survives_being_written_as_json() -> None:
    adapter, made = TypeAdapter(Painted), painted()

    assert made.images  # bytes that are no text
    assert adapter.validate_json(adapter.dump_json(made)) == made
