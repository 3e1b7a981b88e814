"""What is no text of the book is read to nobody."""

import io
from collections.abc import Callable

import pikepdf
import pytest

from press.readers.pdf_tags import Tag
from tests.tagging.conftest import SQUARE, Outline, lay, write


def test_running_heads_and_folios_are_artifacts_of_the_page() -> None:
    with pikepdf.open(io.BytesIO(write(lay("<p>Testo</p>")))) as pdf:
        marks = [
            instruction
            for instruction in pikepdf.parse_content_stream(pdf.pages[0])
            if str(instruction.operator) == "BDC"
        ]
    artifacts = [
        str(mark.operands[1].get("/Subtype")) for mark in marks if mark.operands[0] == "/Artifact"
    ]

    assert sorted(artifacts) == ["/Footer", "/Header"]


def test_a_running_head_is_not_read(tag: Callable[..., Tag]) -> None:
    assert tag("<p>Testo</p>").text() == "Testo"


@pytest.mark.parametrize(
    "ornament",
    [
        "<p aria-hidden='true'>* * *</p>",
        f'<img alt="" src="data:image/svg+xml,{SQUARE}">',
        SQUARE.replace("<svg", "<svg aria-hidden='true'"),
    ],
)
def test_an_ornament_is_not_read(tree: Outline, ornament: str) -> None:
    assert tree(f"{ornament}<p>Testo</p>") == "P: Testo"


def test_a_picture_with_words_is_no_ornament(tree: Outline) -> None:
    assert "Figure" in tree(f'<p><img alt="Un quadrato" src="data:image/svg+xml,{SQUARE}"></p>')


def test_a_leader_is_a_gap_between_words_and_nothing_else(tree: Outline) -> None:
    assert (
        tree("<p>Premessa<span></span></p>", "span::after { content: leader('.') 'xi' }")
        == "P: Premessa xi"
    )
