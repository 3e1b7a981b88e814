"""Every document on a screen of 320 px: plain, spaced, large, at night, paginated."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from press.checks.epub import small_screen
from press.checks.epub.small_screen import (
    find_clipped_text,
    find_low_contrast,
    find_missing_files,
    find_wide_elements,
    screen,
)
from press.content.editions import Edition
from press.core.cache import Store
from press.core.findings import CheckSkipped, Finding
from press.readers.epub import FOLDER, PACKAGE
from press.readers.finished import FinishedEpub
from press.tools.chromium import with_browser
from tests.epub.conftest import HandmadeBook, OpenEpub, damage

Bound = Callable[[bytes], Path]
RULES = (find_wide_elements, find_clipped_text, find_missing_files, find_low_contrast)
LONG_WORD = "Precipitevolissimevolmente" * 3


def findings(path: Path) -> Iterator[Finding]:
    seen = screen(FinishedEpub(Edition("it", "epub"), path), Store(path.with_suffix(".store")))
    for rule in RULES:
        yield from rule(seen)


def told(path: Path) -> set[tuple[str, str]]:
    """Code and document of all that is found."""
    return {(finding.code, finding.path.rpartition("/")[2]) for finding in findings(path)}


@pytest.fixture(autouse=True)
def _one_browser(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """For all these books: to start one takes longer than to read."""
    monkeypatch.setattr("press.checks.epub.small_screen.with_browser", lambda see: see(browser))


@pytest.fixture
def epub(epub: OpenEpub) -> OpenEpub:
    """The handmade book with two documents to be read, since each is measured in five states."""
    path = f"{FOLDER}{PACKAGE}"
    package = etree.fromstring(epub.members[path])
    for item in list(package.iter("{*}itemref")):
        if item.get("idref") not in ("text-premessa.xhtml", "text-uno.xhtml"):
            item.getparent().remove(item)  # type: ignore[union-attr]
    return OpenEpub({**epub.members, path: etree.tostring(package)})


@pytest.fixture
def styled(epub: OpenEpub, bound: Bound) -> Callable[[str], Path]:
    """The handmade book with a rule more at the end of a sheet."""
    sheet = epub.members["EPUB/styles/tables.css"].decode()
    return lambda css: bound(damage(epub, "styles/tables.css", sheet, f"{sheet}\n{css}"))


def test_the_book_fits_a_small_screen_in_every_state(
    handmade_book: HandmadeBook, bound: Bound, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It starts a browser of its own, though this thread has one.
    monkeypatch.setattr("press.checks.epub.small_screen.with_browser", with_browser)

    assert list(findings(bound(handmade_book.build()))) == []


def test_a_box_of_a_fixed_width_runs_over_the_edge(styled: Callable[[str], Path]) -> None:
    found = list(findings(styled("figcaption { width: 400px }")))

    assert [(finding.code, finding.path) for finding in found] == [
        ("e-050", "libro-bianco-it.epub/EPUB/text/uno.xhtml")
    ]
    assert "figcaption «Figura 1.1 Gli incubatori» is " in found[0].problem
    assert "px wider than a screen of 320 px" in found[0].problem


def test_a_word_that_nothing_parts_runs_over_the_edge(epub: OpenEpub, bound: Bound) -> None:
    text = f'<span style="overflow-wrap: normal">{LONG_WORD}</span> Si legga'

    assert told(bound(damage(epub, "text/premessa.xhtml", "Si legga", text))) == {
        ("e-050", "premessa.xhtml")
    }


def test_the_sheets_part_a_long_word(epub: OpenEpub, bound: Bound) -> None:
    assert told(bound(damage(epub, "text/premessa.xhtml", "Si legga", LONG_WORD))) == set()


def test_a_line_that_may_not_break_runs_over_the_edge(styled: Callable[[str], Path]) -> None:
    assert told(styled(".footnotes p { white-space: nowrap }")) == {("e-050", "uno.xhtml")}


def test_wide_spacing_finds_what_fits_only_as_it_is(epub: OpenEpub, bound: Bound) -> None:
    tight = '<span style="white-space: nowrap">Quanto sta in una riga sola</span> Si legga'
    (found,) = findings(bound(damage(epub, "text/premessa.xhtml", "Si legga", tight)))

    assert found.code == "e-050"
    assert found.problem.endswith("with wide letter spacing.")


def test_large_type_finds_a_width_in_letters(styled: Callable[[str], Path]) -> None:
    (found,) = findings(styled("#uno-1 { width: 12em }"))

    assert found.code == "e-050"
    assert found.problem.endswith("at twice the text size.")


def test_a_box_of_a_fixed_height_cuts_text_off(styled: Callable[[str], Path]) -> None:
    assert told(styled("figcaption { height: 1em; overflow: hidden }")) == {("e-051", "uno.xhtml")}


def test_text_that_runs_out_of_its_box_is_found(styled: Callable[[str], Path]) -> None:
    assert told(styled(".footnotes p { height: 1em }")) == {("e-051", "uno.xhtml")}


def test_a_table_that_scrolls_loses_rows_where_pages_are_turned(
    epub: OpenEpub, bound: Bound
) -> None:
    text = epub.members["EPUB/text/uno.xhtml"].decode()
    row = text[text.rindex("<tr", 0, text.index(">Alfa<")) : text.index("</tbody>")]
    long = OpenEpub({**epub.members, "EPUB/text/uno.xhtml": text.replace(row, row * 30).encode()})
    good = bound(damage(long, "text/uno.xhtml", "Gli anni", "Gli anni"))
    assert told(good) == set()

    (found,) = findings(
        bound(damage(long, "styles/tables.css", "margin: 1.5em 0;", "overflow-x: auto;"))
    )
    assert found.code == "e-051"
    assert found.problem.endswith("below the end of the page in page view.")


def test_a_table_may_scroll_in_a_region_of_its_own(styled: Callable[[str], Path]) -> None:
    assert told(styled(".table { overflow-x: auto } table { width: 500px }")) == set()
    assert told(styled("table { width: 500px }")) == {("e-050", "uno.xhtml")}


def test_a_picture_that_is_not_there_is_found(epub: OpenEpub, bound: Bound) -> None:
    path = bound(damage(epub, "text/uno.xhtml", "fig-anni.svg", "fig-mesi.svg"))

    assert "EPUB/images/charts/fig-mesi.svg" not in epub.members
    assert told(path) == {("e-052", "uno.xhtml")}


def test_a_picture_that_is_no_picture_is_found(epub: OpenEpub, bound: Bound) -> None:
    assert told(bound(damage(epub, "images/charts/fig-anni.svg", "2000/svg", "2000/gsv"))) >= {
        ("e-052", "uno.xhtml")
    }


def test_a_font_that_is_not_there_is_found(epub: OpenEpub, bound: Bound) -> None:
    found = told(
        bound(damage(epub, "styles/book.css", "TitilliumWeb-SemiBold.ttf", "TitilliumWeb-Semi.ttf"))
    )

    assert ("e-052", "uno.xhtml") in found


def test_a_sheet_that_is_not_there_is_found(epub: OpenEpub, bound: Bound) -> None:
    assert ("e-052", "uno.xhtml") in told(
        bound(damage(epub, "text/uno.xhtml", "matter.css", "water.css"))
    )


def test_dark_text_on_the_body_is_lost_at_night(styled: Callable[[str], Path]) -> None:
    found = [
        finding
        for finding in findings(styled("body { color: #222 }"))
        if finding.path.endswith("uno.xhtml")
    ]

    assert {finding.code for finding in found} == {"e-053"}
    assert all(finding.problem.endswith("in night mode.") for finding in found)


def test_a_light_ground_is_lost_at_night_too(styled: Callable[[str], Path]) -> None:
    assert told(styled("figcaption { background: #eee }")) == {("e-053", "uno.xhtml")}


def test_grey_text_is_faint_by_day(styled: Callable[[str], Path]) -> None:
    (found,) = findings(styled("figcaption { background: #fff; color: #999 }"))

    assert found.problem == "figcaption «Figura 1.1 Gli incubatori» has a contrast of only 2.8:1."


def test_without_a_browser_the_rules_are_not_run(
    handmade_book: HandmadeBook, bound: Bound, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bound(handmade_book.build())
    monkeypatch.setattr("press.checks.epub.small_screen.with_browser", with_browser)
    monkeypatch.setattr("press.tools.chromium.find_spec", lambda _: None)
    with pytest.raises(CheckSkipped, match="Playwright is not installed"):
        list(findings(path))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CheckSkipped, match="Chromium is not installed"):
        list(findings(path))


MATH = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block" class="wide-{}">'
    "<mrow>{}</mrow></math>"
)


def test_a_displayed_formula_becomes_smaller_where_the_screen_is_narrow(
    epub: OpenEpub, bound: Bound
) -> None:
    terms = "<mi>x</mi><mo>+</mo>" * 12  # 23 em
    text = (
        f'<div class="equation"><p>{MATH.format(24, terms)}'
        '<span class="equation-number">(1.1)</span></p></div>'
    )
    good = bound(damage(epub, "text/uno.xhtml", '<h2 id="uno-1">', f'{text}<h2 id="uno-1">'))
    assert told(good) == set()

    wide = bound(
        damage(
            epub,
            "text/uno.xhtml",
            '<h2 id="uno-1">',
            f'{text.replace("wide-24", "")}<h2 id="uno-1">',
        )
    )
    assert told(wide) == {("e-050", "uno.xhtml")}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were opened in the browser."""
    names, open_it = list[str](), small_screen._of_document

    def note(page: Page, name: str, *given: Any) -> Iterator[small_screen.ScreenFault]:
        names.append(name)
        return open_it(page, name, *given)

    monkeypatch.setattr(small_screen, "_of_document", note)
    return names


@pytest.mark.parametrize(
    ("member", "old", "new", "again"),
    [
        ("text/premessa.xhtml", "Si legga", f"Si legga<pre>{LONG_WORD}</pre>", ["premessa"]),
        ("styles/tables.css", "margin: 1.5em 0;", "width: 500px;", ["premessa", "uno"]),
    ],
)
def test_only_what_may_look_otherwise_is_opened_again(
    member: str,
    old: str,
    new: str,
    again: list[str],
    epub: OpenEpub,
    bound: Bound,
    opened: list[str],
    tmp_path: Path,
) -> None:
    store, edition = Store(tmp_path / "store"), Edition("it", "epub")
    screen(FinishedEpub(edition, bound(damage(epub, member, old, old))), store)
    opened.clear()

    after = FinishedEpub(edition, bound(damage(epub, member, old, new)))
    seen = screen(after, store)

    assert opened == [f"text/{name}.xhtml" for name in again]
    assert seen.faults
    assert seen == screen(after, Store(tmp_path / "other"))


def test_what_is_known_needs_no_browser(
    epub: OpenEpub, bound: Bound, opened: list[str], tmp_path: Path
) -> None:
    book = FinishedEpub(
        Edition("it", "epub"), bound(damage(epub, "styles/tables.css", "1.5em", "1em"))
    )
    first = screen(book, Store(tmp_path))
    opened.clear()

    assert (screen(book, Store(tmp_path)), opened) == (first, [])
