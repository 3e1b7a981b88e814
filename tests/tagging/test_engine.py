"""What the tagging relies on in WeasyPrint, and what breaks without it.

Each fault of WeasyPrint's own tags is tested as it is in the tested version. If one of these tests
fails, a remedy has become superfluous or needs attention.
"""

from collections.abc import Callable

import pytest
import weasyprint
import weasyprint.pdf

from press.core.fonts import font_files
from press.readers.pdf_tags import Area, Tag
from press.tagging.engine import paint_tagged, write_tagged
from press.weasy.writing import TESTED, UnknownEngine, require_tested
from tests.tagging.conftest import NO_STORE, PHRASES, Outline, lay, write
from tests.tagging.test_elements import LONG


def test_the_installed_engine_is_the_tested_one() -> None:
    require_tested()


def test_an_engine_that_was_never_tested_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")

    with pytest.raises(UnknownEngine, match=rf"71\.0.*{TESTED}"):
        require_tested()


def test_the_engine_gets_its_own_back_even_when_writing_fails() -> None:
    before = weasyprint.pdf.Stream, weasyprint.pdf.add_tags

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    document = lay("<p>Testo</p>")
    with pytest.raises(ZeroDivisionError):
        write_tagged(
            [paint_tagged(document, PHRASES)],
            document.metadata,
            font_files().values(),
            "pdf/ua-1",
            NO_STORE,
            fail,
        )

    assert (weasyprint.pdf.Stream, weasyprint.pdf.add_tags) == before


def test_the_same_pages_give_the_same_bytes() -> None:
    files = []
    for _ in range(2):
        document = lay("<p>Testo<span class=footnote id=fn-a>nota</span></p>")
        files.append(write(document))

    assert files[0] == files[1]


def test_without_the_wing_a_paragraph_over_two_pages_is_two(tag: Callable[..., Tag]) -> None:
    assert [found.role for found in tag(LONG, plain=True).tags()].count("P") > 1


def test_without_the_wing_header_cells_have_no_scope(tree: Outline) -> None:
    assert "Scope" not in tree(
        "<table><thead><tr><th>Anno</th></tr></thead><tr><td>1</td></tr></table>", plain=True
    )


def test_without_the_wing_notes_are_no_notes(tree: Outline) -> None:
    assert (
        "Note"
        not in tree("<p>Detto<span class=footnote id=fn-a>nota</span></p>", plain=True).split()
    )


def test_without_the_wing_links_in_links_have_areas(tag: Callable[..., Tag]) -> None:
    tags = tag('<p><a href="https://example.org/"><em>Il libro</em></a></p>', plain=True).tags()

    assert len([kid for found in tags for kid in found.kids if isinstance(kid, Area)]) > 1


def test_without_the_wing_words_run_together_at_the_ends_of_lines(tree: Outline) -> None:
    words = "Una sala con quattordici scrivanie e accanto un posto per i bambini piccoli"

    assert words not in " ".join(tree(f"<p>{words}</p>", plain=True).split())


def test_without_the_wing_languages_are_not_said(tree: Outline) -> None:
    assert "Lang" not in tree("<p>Una <span lang=en>social street</span></p>", plain=True)
