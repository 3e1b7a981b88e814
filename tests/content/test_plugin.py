"""What a plug-in that replaces nothing gives: nothing, and a book is made all the same."""

from dataclasses import dataclass

from press.catalogs.translation import CatalogSource
from press.content.book import read_content
from press.content.manuscript import render_manuscript
from press.content.plugin import Plugin, Quantity, WorkData
from press.localization.translator import Translator
from press.markdown.line_marks import strip_line_marks
from press.typesetting.cover import cover_marks
from tests.test_works import WORK


def test_a_manuscript_without_data_has_its_chapters_and_an_empty_cover() -> None:
    book = read_content(WORK, Plugin()).require_book()
    manuscript = render_manuscript(book, "en", Translator(CatalogSource.of_source(), "en"))
    assert manuscript.findings == ()
    text = "".join(section.markdown for section in manuscript.sections)
    assert "# Sowing" in strip_line_marks(text)
    assert cover_marks(manuscript.data.cover) == []
    assert list(manuscript.data.files()) == []


def test_data_that_say_nothing_of_a_file_leave_its_findings_where_they_are() -> None:
    assert WorkData().section_of("content/initiatives/alfa.yaml") == ""


def test_whatever_has_a_value_a_unit_a_qualifier_and_a_year_is_a_quantity() -> None:
    @dataclass
    class Share:
        value: float
        unit: str
        year: int
        qualifier: str | None = None

    assert isinstance(Share(13.5, "percent", 2014), Quantity)
    assert not isinstance(13.5, Quantity)
