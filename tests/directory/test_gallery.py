"""Pictures called by a chapter: their markup, their drawing, and the data at the book's end."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.translation import CatalogSource
from press.content.manuscript import Manuscript, render_manuscript
from press.core.findings import PressError
from press.localization.translator import Translator
from press.pipeline.plugins import read_book

SAID = "caption=_('Che cosa'), alt=_('Si vede'), id='fig-prova'"
PARTNER = """\
name: Danzica
country: Polonia
body: Comune
lead: true
since_phase: 1
source: giornale-2014
position: {latitude: 54, longitude: 19}
"""
AWARDS = """\
awards:
  - zone: 3
    name: Un parco
    source: giornale-2014
"""
Call = Callable[[str], Manuscript]


@pytest.fixture
def call(minimal_book: Path) -> Call:
    """The manuscript of a book with this chapter, and with a page for the data of its figures."""
    spine = minimal_book / "content/book.yaml"
    spine.write_text(
        spine.read_text("utf-8").rstrip() + "\n    - figures-data: appendix\n", "utf-8"
    )
    alfa = minimal_book / "content/initiatives/alfa.yaml"
    alfa.write_text(alfa.read_text("utf-8") + AWARDS, "utf-8")
    (minimal_book / "content/partners").mkdir()
    (minimal_book / "content/partners/danzica.yaml").write_text(PARTNER, "utf-8")

    def manuscript(text: str) -> Manuscript:
        (minimal_book / "content/chapters/due.md").write_text(
            f"# Titolo\n\n{{{{ {text} }}}}\n", "utf-8"
        )
        translator = Translator(CatalogSource.of_source(), "it")
        rendered = render_manuscript(read_book(minimal_book), "it", translator)
        if rendered.findings:
            raise PressError(rendered.findings)
        return rendered

    return manuscript


def section(manuscript: Manuscript, slug: str) -> str:
    return next(text.markdown for text in manuscript.sections if text.section.slug == slug)


@pytest.mark.parametrize(
    ("written", "row"),
    [
        (
            f"chart(figures('alfa', 'desks'), by='label', {SAID})",
            "| postazioni | oltre 1\\.234\u00a0tavoli | 2014 |",
        ),
        (f"chart(initiatives, by='category', {SAID})", "| Lavoro | 1 |"),
        (f"timeline(initiatives, {SAID})", "| [Alfa](#card-alfa) | Lavoro | 2014–2016 |"),
        (f"matrix(initiatives, {SAID})", "| Lavoro | 2014 \\(1\\) | 1 |"),
        (f"zones(initiatives, {SAID})", "| 3 | [Alfa](#card-alfa) |"),
        (
            f"awards(initiative('alfa'), figure('alfa', 'fund'), {SAID})",
            "[Un parco]{lang=it} [@giornale-2014]",
        ),
        (f"partners_map({SAID})", "| Danzica | Polonia | Comune | 1 e 2 | – |"),
    ],
)
def test_figure_is_drawn_and_its_data_stand_as_a_table_at_the_end(
    call: Call, written: str, row: str
) -> None:
    manuscript = call(written)
    assert "](charts/fig-prova.svg){#fig-prova .chart alt=" in section(manuscript, "due")
    assert "[Dati](#data-fig-prova)" in section(manuscript, "due")
    assert manuscript.pictures["charts/fig-prova.svg"].startswith(b"<svg")
    assert "::: {#data-fig-prova" in section(manuscript, "figures-data")
    assert row in section(manuscript, "figures-data")


def test_data_that_stand_in_a_table_of_the_text_are_not_printed_again(call: Call) -> None:
    manuscript = call(f"partners_map({SAID}, data='tab-membri')")
    assert "[Dati](#tab-membri)" in section(manuscript, "due")
    assert "Danzica" not in section(manuscript, "figures-data")


def test_bars_side_by_side_share_a_unit(call: Call) -> None:
    with pytest.raises(
        PressError, match=r"j-003\] Bars side by side need one unit, not EUR, tavoli"
    ):
        call(f"chart(figures('alfa', 'desks', 'fund'), by='label', {SAID})")


def test_under_a_head_money_is_not_set_beside_things(call: Call) -> None:
    with pytest.raises(PressError, match=r"j-003\] Bars side by side need one unit"):
        call(f"panels([('Tutto', figures('alfa', 'desks', 'fund'))], {SAID})")


@pytest.mark.parametrize(
    "written",
    [
        f"timeline([], {SAID})",
        f"chart([], by='label', {SAID})",
        f"awards(initiative('beta'), 1, {SAID})",
        f"network(initiatives, {SAID})",
    ],
)
def test_nothing_to_draw_is_a_finding(call: Call, written: str) -> None:
    with pytest.raises(PressError, match=r"due\.md:3: \[j-003\] There is nothing to draw"):
        call(written)


def test_partner_with_an_unknown_source_is_a_finding(call: Call, minimal_book: Path) -> None:
    path = minimal_book / "content/partners/danzica.yaml"
    path.write_text(PARTNER.replace("giornale-2014", "nessuno"), "utf-8")
    with pytest.raises(
        PressError, match=r'partners/danzica\.yaml:6: \[d-023\] The source "nessuno"'
    ):
        call(f"partners_map({SAID})")


def test_figure_leads_nowhere_in_a_book_without_a_part_for_data(
    call: Call, minimal_book: Path
) -> None:
    spine = minimal_book / "content/book.yaml"
    spine.write_text(
        spine.read_text("utf-8").replace("    - figures-data: appendix\n", ""), "utf-8"
    )
    assert "[Dati]" not in section(call(f"timeline(initiatives, {SAID})"), "due")


def test_bar_of_a_negative_value_is_refused(call: Call, minimal_book: Path) -> None:
    path = minimal_book / "content/initiatives/alfa.yaml"
    text = path.read_text("utf-8")
    value = next(line for line in text.splitlines() if "value:" in line)
    path.write_text(text.replace(value, re.sub(r"value: \S+?(?=[,}\s]|$)", "value: -5", value), 1))

    with pytest.raises(PressError, match=r"j-003\] A bar can't show a negative value"):
        call(f"chart(figures('alfa', 'desks'), by='label', {SAID})")


@pytest.fixture
def elsewhere(minimal_book: Path) -> None:
    """A second figure in the unit of the first, but of another territory and population."""
    alfa = minimal_book / "content/initiatives/alfa.yaml"
    text = alfa.read_text("utf-8")
    first = text[text.index("  - id: desks") : text.index("  - id: fund")]
    other = first.replace("id: desks", "id: all").replace("i tavoli di Alfa", "i tavoli d’Italia")
    other = other.replace("territory: site", "territory: country")
    alfa.write_text(text.replace(first, first + other), "utf-8")


@pytest.mark.usefixtures("elsewhere")
def test_bars_of_several_territories_are_refused(call: Call) -> None:
    with pytest.raises(PressError, match="need one territory, not site, country"):
        call(f"chart(figures('alfa', 'desks', 'all'), by='label', {SAID})")


@pytest.mark.usefixtures("elsewhere")
def test_a_figure_may_say_how_its_bars_differ(call: Call) -> None:
    drawn = (
        f"chart(figures('alfa', 'desks', 'all'), by='label', differing=_('L’una è qui.'), {SAID})"
    )
    assert "L’una è qui\\." in section(call(drawn), "due")


def test_a_series_of_years_has_one_population(call: Call, minimal_book: Path) -> None:
    alfa = minimal_book / "content/initiatives/alfa.yaml"
    text = alfa.read_text("utf-8")
    first = text[text.index("  - id: desks") : text.index("  - id: fund")]
    other = first.replace("id: desks", "id: later").replace("i tavoli di Alfa", "i tavoli in uso")
    alfa.write_text(text.replace(first, first + other), "utf-8")
    call(f"chart(figures('alfa', 'desks', 'later'), by='label', {SAID})")  # labels tell them apart
    with pytest.raises(PressError, match="need one population, not i tavoli di Alfa, i tavoli in"):
        call(f"chart(figures('alfa', 'desks', 'later'), by='year', {SAID})")


def test_a_caption_of_another_territory_is_refused(call: Call, minimal_book: Path) -> None:
    words = "territories:\n  country: [in Italia]\n"
    (minimal_book / "content/scope.yaml").write_text(words, "utf-8")
    drawn = "chart(figures('alfa', 'desks'), by='label', {said}, alt=_('Si vede'), id='fig-a')"
    call(drawn.format(said="caption=_('Tavoli')"))
    with pytest.raises(PressError, match="caption says «in Italia»"):
        call(drawn.format(said="caption=_('Tavoli in Italia')"))
    call(drawn.format(said="differing=_('Qui e altrove.'), caption=_('Tavoli in Italia')"))
    with pytest.raises(PressError, match="caption says «in Italia»"):
        call("figures_table(figures('alfa', 'desks'), caption=_('Tavoli in Italia'), id='tab-a')")
