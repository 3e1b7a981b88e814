"""Painted pages: what a file needs of them, and nothing that lives in WeasyPrint."""

import io
import zlib
from base64 import b64encode
from typing import Any

import pytest
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


NUMBERS = (
    "<style>@page { size: 90mm; @bottom-left { content: counter(page) } }"
    "html { font: 10pt/12pt Source Serif 4 } a::after { content: ' ›' attr(data-page) }</style>"
    "<p>Si veda <a href='#due' data-page=%s>Due</a> e <a href='#tre' data-page=12>Tre</a>"
)


def numbered(text: str, *folios: str) -> Painted:
    document: Any = HTML(string=text).render()
    return paint(document, read_pages(document), PageStream, 0, lambda *_: None, folios)


def test_a_page_with_exchanged_numbers_is_the_one_that_is_painted_with_them() -> None:
    made, wanted = numbered(NUMBERS % 37, "1"), numbered(NUMBERS % 84, "1")
    number_of = {"due": "84", "tre": "12", "": "1"}

    (page,) = made.pages

    assert page.renumbered(number_of.__getitem__) == wanted.pages[0]
    assert page.content != wanted.pages[0].content
    assert [dict(sorted(font.to_unicode.items())) for font in made.fonts] == [
        dict(sorted(font.to_unicode.items())) for font in wanted.fonts
    ]
    assert page.renumbered({"due": "37", "tre": "12", "": "1"}.__getitem__) is page


def test_a_number_of_more_figures_is_refused() -> None:
    (page,) = numbered(NUMBERS % 37, "1").pages

    with pytest.raises(ValueError, match="zip"):
        page.renumbered({"due": "100", "tre": "12", "": "1"}.__getitem__)
    with pytest.raises(KeyError):
        page.renumbered({"due": "38"}.__getitem__)


def test_numbers_are_open_only_where_folios_are_given_and_all_can_be_exchanged() -> None:
    fixed = NUMBERS.replace("attr(data-page)", "attr(data-page) ' ff.'") % 37

    assert numbered(NUMBERS % 37).pages[0].numbers is None
    assert numbered(fixed, "1").pages[0].numbers is None
