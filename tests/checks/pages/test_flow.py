"""The boxes of a page from top to bottom, with their sections."""

from press.checks.pages.flow import body_blocks, everything, flow, line_of, spot, text_blocks
from tests.checks.pages.small_pages import lay


def words(body: str) -> list[tuple[str, str]]:
    """The words and sections of the blocks with lines."""
    return [(box.words, slug) for _, box, slug in text_blocks(lay(body).pages)]


def test_blocks_come_from_top_to_bottom_with_their_section() -> None:
    assert words("<p>Uno.</p><p>Due.</p>") == [("Uno.", "uno"), ("Due.", "uno")]


def test_what_floats_is_not_in_the_flow() -> None:
    (page,) = lay("<p style='float: left'>Uno.</p><p>Due.</p>").pages

    assert "Uno." not in {box.words for box, _ in flow(page.root)}
    assert "Uno." in {box.words for box, _ in everything(page)}


def test_running_text_has_the_size_of_the_page_and_is_in_no_card() -> None:
    body = "<p>Uno.</p><p style='font-size: 8pt'>Due.</p><div class='card'><p>Tre.</p></div>"

    assert [box.words for _, box, _ in body_blocks(lay(body).pages)] == ["Uno."]


def test_a_box_knows_its_source_line() -> None:
    pages = lay("<p data-line='7'>Uno.</p><p>Due.</p>").pages
    (page, first, slug), (_, second, _) = text_blocks(pages)

    assert (line_of(first), line_of(second)) == (7, 0)
    assert spot(page, first, slug).line == 7
    assert spot(page, first, slug, "altro").text == "altro"
