"""The words a chapter may use, as an editor writes them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.translation import CatalogSource
from press.content.manuscript import render_manuscript
from press.core.findings import PressError
from press.localization.translator import Translator
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
        ("{{ initiative('alfa').name }}", "Alfa"),
        ("{{ initiative('alfa').years }}", "2014–2016"),
        ("{{ initiative('beta').years }}", "dal 2015"),
        ("{{ initiatives | of('work') | count }}", "1"),
        ("{{ initiatives | in_zone(3) | names }}", "Alfa"),
        ("{{ initiatives | by('start') | names }}", "Alfa e Beta"),
        ("{{ figure('alfa', 'desks') }}", "oltre 1\\.234\u00a0tavoli"),
        ("{{ figure('alfa', 'desks').number }}", "1\\.234"),
        ("{{ figure('alfa', 'fund') }}", "9\u00a0milioni di euro"),
        ("{{ figure('alfa', 'fund').as_of }}", "marzo 2015"),
        ("{{ cite('alfa', 'desks') }}", "[@giornale-2014]"),
        ("{{ link('alfa') }}", "[Alfa](#card-alfa){.card-ref}"),
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


def test_a_value_is_printed_and_never_read_as_markdown(minimal_book: Path, gettext: Say) -> None:
    path = minimal_book / "content/initiatives/beta.yaml"
    path.write_text(
        path.read_text("utf-8").replace("name: Beta", 'name: "*B* [x](y) <b> | {{ 1 }}"'), "utf-8"
    )

    printed = gettext("{{ initiative('beta').name }}")

    assert printed == r"\*B\* \[x\](y) \<b\> \| \{\{ 1 \}\}".replace("(y)", r"\(y\)")
