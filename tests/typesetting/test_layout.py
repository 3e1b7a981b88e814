"""Pages are laid out until every page number that is printed on them is true."""

import logging
from pathlib import Path

import pytest

from press.core.findings import PressError
from press.core.reads import recording
from press.typesetting.layout import (
    MOST_PASSES,
    LaidOutSection,
    Layout,
    SectionRenderer,
    collect_messages,
    lay_out,
)
from press.weasy.continuation import PageState

SHEET = """
@page { size: 90mm 60mm; margin: 10mm }
a::after { content: attr(data-page) }
section { page: chapter }
"""
BODY = (
    "<nav><p><a href='#uno'>Uno </a> <a href='#manca'>Manca </a></p></nav>"
    "<section><h1 id=uno>Uno</h1></section>"
)


def laid(folder: Path, body: str, known: dict[str, str], sheet: str = SHEET) -> Layout:
    """The layout of a document with a style sheet of its own."""
    path = folder / "assets/styles/print/small.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet, "utf-8")
    page = f"<html lang=it><body>{body}</body></html>"
    return lay_out(page, "print/small.css", folder, pictures={}, known=known, body="chapter")


@pytest.mark.parametrize(
    ("known", "passes"),
    [({}, 2), ({"uno": "7"}, 2), ({"uno": "1"}, 1), ({"uno": "1", "due": "9"}, 1)],
)
def test_another_pass_is_made_only_where_a_printed_number_is_wrong(
    known: dict[str, str], passes: int, tmp_path: Path
) -> None:
    layout = laid(tmp_path, BODY, known)

    assert layout.passes == passes
    assert layout.page_map == {"uno": "1"}
    assert [page.body[0].words for page in layout.pages] == ["Uno 1 Manca 00", "Uno"]


def test_numbers_that_never_settle_are_a_finding(tmp_path: Path) -> None:
    """The page break before the target is there only while its number is 1."""
    body = "<section><a href='#due'>Due</a><p id=due>Due</p></section>"
    sheet = SHEET + "a { display: block } a[data-page='1'] + p { break-before: page }"

    with pytest.raises(PressError) as raised:
        laid(tmp_path, body, {}, sheet)

    (finding,) = raised.value.findings
    assert (finding.code, finding.path) == ("n-004", "print/small.css")
    assert f"in {MOST_PASSES} passes" in finding.problem


def test_each_message_of_sheets_and_pages_is_told_once(tmp_path: Path) -> None:
    sheet = SHEET + "p { colour: red }"
    body = BODY + "<p style='colour: blue'>Due</p>"

    messages = laid(tmp_path, body, {}, sheet).messages

    assert len(messages) == 2
    assert "colour: red" in messages[0]
    assert "colour: blue" in messages[1]
    assert not [message for message in messages if message.endswith(".")]


def test_document_is_prepared_before_it_is_laid_out(tmp_path: Path) -> None:
    body = "<section data-line=4><p>Si veda <code>--all</code></p></section>"

    (page,) = laid(tmp_path, body, {}).pages

    (whole,) = {box.owner for box in page.box.within() if box.attribute("class") == "unbroken"}
    assert (whole.text, whole.get("data-line")) == ("--a", "4")


def test_libraries_of_text_are_inputs(tmp_path: Path) -> None:
    with recording() as recorded:
        laid(tmp_path, BODY, {})

    assert [name for name in recorded.reads(tmp_path) if "libpango" in name]


def test_disk_without_room_for_the_fonts_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("press.typesetting.layout.CSS", fail)

    with pytest.raises(PressError, match=r"f-012.*No space left on device"):
        laid(tmp_path, BODY, {})


def test_log_is_heard_from_warnings_up_and_then_as_before() -> None:
    logger = logging.getLogger("weasyprint")
    before = logger.propagate, logger.level, list(logger.handlers)

    with collect_messages() as messages:
        logger.warning(" Ignored %s. ", "this")
        logger.info("Step 1")

    assert messages == ["Ignored this"]
    assert (logger.propagate, logger.level, logger.handlers) == before


SECTION = "<section data-slug={}><h1>{}</h1></section>"


def test_section_that_does_not_begin_a_page_is_a_finding(tmp_path: Path) -> None:
    sections = [SECTION.format("uno", "Uno"), SECTION.format("due", "Due")]

    with pytest.raises(PressError) as raised:
        laid(tmp_path, "".join(sections), {}, "@page { size: 90mm }")

    (finding,) = raised.value.findings
    assert (finding.code, finding.path) == ("n-005", "assets/styles/print/small.css")
    assert 'The section "due"' in finding.problem


def test_only_sections_whose_numbers_change_are_laid_out_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered = list[str]()
    render = SectionRenderer._render

    def note(self: SectionRenderer, text: str, state: PageState) -> LaidOutSection:
        rendered.append(text)
        return render(self, text, state)

    monkeypatch.setattr(SectionRenderer, "_render", note)
    contents = "<section data-slug=contents><p><a href='#due'>Due</a></p></section>"
    second = "<section data-slug=due><h1 id=due>Due</h1></section>"

    layout = laid(tmp_path, contents + second, {}, SHEET + "section { break-before: page }")

    assert (layout.passes, layout.page_map) == (2, {"due": "2"})
    assert [text.count("data-page") for text in rendered] == [1, 0, 1]
