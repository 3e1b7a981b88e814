"""The place in the document that can't be laid out."""

import pytest

from press.core.stages import FaultLocation
from press.typesetting.layout_faults import locate_in_layout
from press.typesetting.source_lines import SectionSource

SOURCES = {
    "uno": SectionSource("uno.md", "# Uno\n\nPrima.\n", (1, 3)),
    "due": SectionSource("due.md", "# Due\n\nPrima.\n\nPoi MALE qui.\n\nDopo.\n", (1, 3, 5, 7)),
}
UNO = "<section data-slug=uno><h1 data-line=1>Uno</h1><p data-line=3>Prima.</p></section>"
BLOCKS = (
    "<h1 data-line=1>Due</h1><p data-line=3>Prima.</p>"
    "<p data-line=5>Poi MALE qui.</p><p data-line=7>Dopo.</p>"
)


def fail_at(word: str) -> object:
    """A renderer that fails where the document holds a word."""

    def render(text: str) -> None:
        if word in text:
            raise KeyError(word)

    return render


@pytest.mark.parametrize(
    "blocks",
    [
        BLOCKS,
        f"<div>{BLOCKS}</div>",
        f"<section><div>{BLOCKS}</div></section>",
        "<h1>Due</h1><div><p>Prima.</p><p data-line=5>Poi MALE qui.</p></div><div></div>",
    ],
    ids=["flat", "in-a-box", "in-two", "beside-an-empty-one"],
)
def test_block_is_found_in_its_section_seen_through_boxes(blocks: str) -> None:
    text = f"<body>{UNO}<section data-slug=due>{blocks}</section></body>"

    found = locate_in_layout(text, fail_at("MALE"), SOURCES)  # type: ignore[arg-type]

    assert found == FaultLocation("due.md", 5, "Poi MALE qui.")


def test_section_without_a_source_has_no_place() -> None:
    text = f"<body>{UNO}<section data-slug=tre><p>MALE</p></section></body>"

    assert locate_in_layout(text, fail_at("MALE"), SOURCES) is None  # type: ignore[arg-type]


def test_section_without_blocks_is_named_as_a_whole() -> None:
    text = f"<body><section data-slug=due title=MALE></section>{UNO}</body>"

    found = locate_in_layout(text, fail_at("MALE"), SOURCES)  # type: ignore[arg-type]

    assert found == FaultLocation("due.md", 1, "")


def test_what_only_the_whole_document_does_has_no_place() -> None:
    def render(text: str) -> None:
        if "Uno" in text and "MALE" in text:
            raise KeyError

    text = f"<body>{UNO}<section data-slug=due>{BLOCKS}</section></body>"

    assert locate_in_layout(text, render, SOURCES) is None
