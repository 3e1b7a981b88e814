"""Every chart of the real book on a phone: in Italian, in English, and in longer words."""

from functools import cache

import pytest

from press.catalogs.po_file import read_catalog
from press.catalogs.translation import CatalogSource
from press.charts.canvas import PAGE, SCREEN
from press.content.locales import catalog_path
from press.content.manuscript import Manuscript, render_manuscript
from press.localization.pseudo import LOCALE as PSEUDO
from press.localization.pseudo import Pseudo
from press.localization.translator import Translator
from press.pipeline.plugins import read_book
from tests.charts.reading import Drawing, read
from tests.charts.test_canvas import SMALLEST
from tests.conftest import PROJECT

LOCALES = ("it", "en", PSEUDO)
KINDS = 7  # of charts that the book calls


@cache
def manuscript(locale: str) -> Manuscript:
    return render_manuscript(read_book(PROJECT), locale, Translator(_translation(locale), "it"))


def _translation(locale: str) -> CatalogSource | Pseudo:
    if locale == PSEUDO:
        return Pseudo()
    if locale == "it":
        return CatalogSource.of_source()
    return CatalogSource.of(read_catalog(catalog_path(PROJECT, locale), locale))


def screens(locale: str) -> dict[str, Drawing]:
    return {name: read(svg) for name, svg in manuscript(locale).screens.items()}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_chart_has_a_form_for_screens_under_the_same_name(locale: str) -> None:
    page = {
        name: read(svg)
        for name, svg in manuscript(locale).pictures.items()
        if name.startswith("charts/")
    }
    assert len(page) >= KINDS
    assert set(page) == set(screens(locale))
    for name, screen in screens(locale).items():
        assert (page[name].size[0], screen.size[0]) == (PAGE.width, SCREEN.width)
        # The title, which is the text for those who don't see the chart.
        assert page[name].root[0].text == screen.root[0].text


@pytest.mark.parametrize("locale", LOCALES)
def test_its_type_is_large_enough_on_a_phone(locale: str) -> None:
    small = {name: chart.smallest * SCREEN.width for name, chart in screens(locale).items()}
    assert {name: size for name, size in small.items() if size < SMALLEST} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_words_meet_and_none_are_cut_off(locale: str) -> None:
    faults = {name: (chart.collisions, chart.cut_off) for name, chart in screens(locale).items()}
    assert {name: fault for name, fault in faults.items() if fault != ([], [])} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_it_brings_a_ground_of_paper(locale: str) -> None:
    assert {chart.ground for chart in screens(locale).values()} == {"#ffffff"}
