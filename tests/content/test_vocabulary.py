"""The words a chapter may use, as an editor writes them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.translation import CatalogSource
from press.content.manuscript import render_manuscript
from press.content.vocabulary import Vocabulary
from press.core.findings import PressError
from press.localization.formats import Formats
from press.localization.translator import Translator
from press.localization.untranslated import UntranslatedText
from press.markdown.line_marks import strip_line_marks
from press.pipeline.plugins import read_book

Say = Callable[[str], str]


@pytest.fixture
def gettext(minimal_book: Path) -> Say:
    """The Markdown that a line of a chapter becomes."""

    def render(text: str) -> str:
        (minimal_book / "content/chapters/due.md").write_text(f"# Titolo\n\n{text}\n", "utf-8")
        manuscript = render_manuscript(
            read_book(minimal_book), "it", Translator(CatalogSource.of_source(), "it")
        )
        if manuscript.findings:
            raise PressError(manuscript.findings)
        section = next(section for section in manuscript.sections if section.section.slug == "due")
        return strip_line_marks(section.markdown).removeprefix("# Titolo\n\n").strip()

    return render


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ 9000000 | eur }}", "9\u00a0milioni di euro"),
        ("{{ 333136 | eur }}", "333\\.136\u00a0euro"),
        ("{{ 1234.5 | number }}", "1\\.234,5"),
        ("{{ 0.135 | percent }}", "13,5%"),
        ("{{ '2014-05-06' | date }}", "6 maggio 2014"),
        ("{{ ['uno', 'due', 'tre'] | listed }}", "uno, due e tre"),
        ("Prima <!-- una nota a sé --> dopo", "Prima  dopo"),
    ],
)
def test_expression_prints(gettext: Say, written: str, printed: str) -> None:
    assert gettext(written) == printed


def test_a_list_with_untranslated_text_is_untranslated() -> None:
    source = Translator(CatalogSource.of_source(), "it")
    listed = Vocabulary(Formats("en"), source).filters()["listed"]

    parts = ["one", UntranslatedText("due", "it"), 3]

    assert listed(parts[::2]) == "one and 3"
    assert isinstance(listed(parts), UntranslatedText)
