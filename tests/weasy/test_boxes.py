"""Laid-out boxes as values: what they are, where they stand, what they hold."""

import ast
from pathlib import Path

import pytest

from press.weasy.boxes import Box, BoxKind
from tests.checks.pages.small_pages import read
from tests.conftest import PROJECT

SHEET = (
    "<style>@page { size: 100mm 60mm; margin: 10mm } body { margin: 0; font: 10px/20px serif }"
    "</style>"
)
# What WeasyPrint documents; everything else of it is the adapter's.
PUBLIC = {"weasyprint", "weasyprint.text.fonts", "weasyprint.urls"}


def first(text: str, tag: str) -> Box:
    return next(box for box in read(f"{SHEET}{text}")[0].box.within() if box.tag == tag)


def test_a_box_stands_where_it_was_laid_out() -> None:
    box = first("<p style='margin: 4px 0 6px; padding-left: 5px'>Testo</p>", "p")

    assert (box.kind, box.content_x - box.x, box.height) == (BoxKind.BLOCK, 5, 20)
    assert box.outer_height == box.bottom - box.y == 30


def test_what_is_placed_by_itself_is_held_where_it_stands_in_the_text() -> None:
    box = first("<p>Uno <b style='position: absolute'>due</b> tre</p>", "p")

    assert [text.text.strip() for text in box.texts()] == ["Uno", "due", "tre"]
    assert [held.in_flow for held in box.within() if held.tag == "b"][:1] == [False]


def test_a_text_is_measured_as_it_is_set() -> None:
    text = next(first("<p>Testo</p>", "p").texts())

    assert text.width_of("Testo") == pytest.approx(text.width)
    assert text.width_of("") == 0


def test_a_link_covers_the_words_that_it_has() -> None:
    box = first("<p>Vedi <a href='#b'>qui</a> sotto</p><p id=b>Due</p>", "a")
    (text,) = box.texts()

    left, top, right, bottom = box.hit_area
    assert (left, right) == (text.x, text.x + text.width)
    assert box.owner.get("href") == "#b"
    assert top <= text.y < text.y + text.height <= bottom < box.y + 40


def test_a_page_knows_its_type_its_anchors_and_its_notes() -> None:
    style = "<style>.n { float: footnote } .r { break-before: right; page: due }</style>"
    pages = read(
        f"{SHEET}{style}<p id=a>Uno<span class=n id=b>nota</span> <a href='#c'>x</a></p>"
        "<p class=r id=c>Due</p>"
    )

    assert [(page.number, page.name, page.is_blank) for page in pages] == [
        (1, "", False),
        (2, "", True),
        (3, "due", False),
    ]
    assert ("a" in pages[0].anchors, pages[0].targets) == (True, ("c",))
    assert [note.attribute("id") for note in pages[0].footnotes] == ["b"]


def test_the_adapter_alone_names_what_weasyprint_keeps_to_itself() -> None:
    named = {
        path
        for path in (PROJECT / "press").rglob("*.py")
        if not path.is_relative_to(PROJECT / "press/weasy") and _insides(path)
    }

    assert named == set()


def _insides(path: Path) -> bool:
    """Whether a module imports an inner module of WeasyPrint, or reads an attribute of its own."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
        inner = [name for name in modules if name.startswith("weasyprint") and name not in PUBLIC]
        if inner or (isinstance(node, ast.Attribute) and node.attr in ("_page_box", "_tags")):
            return True
    return False
