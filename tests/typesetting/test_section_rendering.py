"""One section as WeasyPrint lays it out: what it says, what it reads, what it can't do."""

import logging
from pathlib import Path

import pytest

from press.core.findings import PressError
from press.core.reads import recording
from press.typesetting.section_rendering import collect_messages
from tests.typesetting.test_layout import BODY, SHEET, laid

SECTION = "<section data-slug={}><h1>{}</h1></section>"


def test_each_message_of_sheets_and_pages_is_told_once(tmp_path: Path) -> None:
    sheet = SHEET + "p { colour: red }"
    body = BODY + "<p style='colour: blue'>Due</p>"

    messages = laid(tmp_path, body, {}, sheet).messages

    assert len(messages) == 2
    assert "colour: red" in messages[0]
    assert "colour: blue" in messages[1]
    assert not [message for message in messages if message.endswith(".")]


def test_libraries_of_text_are_inputs(tmp_path: Path) -> None:
    with recording() as recorded:
        laid(tmp_path, BODY, {})

    assert [name for name in recorded.reads(tmp_path) if "libpango" in name]


def test_disk_without_room_for_the_fonts_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("press.typesetting.section_rendering.CSS", fail)

    with pytest.raises(PressError, match=r"f-012.*No space left on device"):
        laid(tmp_path, BODY, {})


def test_log_is_heard_from_warnings_up_and_then_as_before(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, "propagate", True)
    monkeypatch.setattr(logger, "level", logging.ERROR)
    before = logger.propagate, logger.level, list(logger.handlers)

    with collect_messages() as messages:
        logger.warning(" Ignored %s. ", "this")
        logger.info("Step 1")

    assert (messages, caplog.messages) == (["Ignored this"], [])
    assert (logger.propagate, logger.level, logger.handlers) == before


def test_section_that_does_not_begin_a_page_is_a_finding(tmp_path: Path) -> None:
    sections = [SECTION.format("uno", "Uno"), SECTION.format("due", "Due")]

    with pytest.raises(PressError) as raised:
        laid(tmp_path, "".join(sections), {}, "@page { size: 90mm }")

    (finding,) = raised.value.findings
    assert (finding.code, finding.path) == ("n-005", "assets/styles/print/small.css")
    assert 'The section "due"' in finding.problem
