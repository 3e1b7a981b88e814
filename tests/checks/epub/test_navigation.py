"""Faults in the landmarks, lists, page numbers and addresses of an EPUB."""

from pathlib import Path

import pytest

from press.checks.epub.navigation import addresses, find_lost_addresses
from press.content.addresses import FILE
from press.content.editions import Edition
from press.core.findings import Severity
from press.readers.epub import open_epub
from press.readers.finished import FinishedEpub
from tests.checks.epub.conftest import FindingsOf, ids
from tests.checks.epub.whole_book import (
    LAST_FIRST,
    NAV,
    NCX,
    PACKAGE,
    PAGE_LIST,
    PREMESSA,
    UNO,
    Fault,
    meta,
    swap,
)
from tests.epub.conftest import make_book

FAULTS = (
    Fault(
        "landmark that occurs twice",
        "e-021",
        "occurs 2 times",
        swap(NAV, 'epub:type="bibliography"', 'epub:type="bodymatter"'),
    ),
    Fault(
        "no bodymatter landmark",
        "e-021",
        'landmark "bodymatter" is missing',
        swap(NAV, '<li><a epub:type="bodymatter".*?</li>', ""),
    ),
    Fault(
        "landmark that leads nowhere",
        "e-021",
        "doesn't exist",
        swap(NAV, 'bibliography" href="text/b', 'bibliography" href="text/x'),
    ),
    Fault(
        "bodymatter landmark that leads to the bibliography",
        "e-021",
        "not of this type",
        swap(NAV, 'bodymatter" href="text/uno', 'bodymatter" href="text/bibliography'),
    ),
    Fault(
        "visible landmarks",
        "e-021",
        'list "landmarks" is visible',
        swap(NAV, '(id="landmarks"[^>]*) hidden="hidden"', r"\1"),
    ),
    Fault(
        "listed page without a page break",
        "e-022",
        "Page 2 is listed at",
        swap(UNO, '<span epub:type="pagebreak".*?</span>', ""),
    ),
    Fault(
        "page break that is not listed",
        "e-022",
        "page break 2 is not in the page list",
        swap(NAV, '<li><a href="text/uno.xhtml#page-2">2</a></li>', ""),
    ),
    Fault(
        "page break with another number",
        "e-022",
        "page break 7 is not in the page list",
        swap(UNO, 'aria-label="Pagina 1"', 'aria-label="Pagina 7"'),
    ),
    Fault(
        "page number visible in the text",
        "e-022",
        "has visible text",
        swap(UNO, 'aria-label="Pagina 1">', 'aria-label="Pagina 1">1'),
    ),
    Fault(
        "list in another order",
        "e-022",
        "another order than the text",
        swap(
            NAV,
            '(<li><a href="[^"]*#page-1">1</a></li>)(.*?)(<li><a href="[^"]*#page-2">2</a></li>)',
            r"\3\2\1",
        ),
    ),
    Fault(
        "page listed twice",
        "e-022",
        "repeat or decrease",
        swap(NAV, '(<li><a href="text/uno.xhtml#page-1">1</a></li>)', r"\1\1"),
    ),
    Fault(
        "page list without a source",
        "e-022",
        "pageBreakSource is missing",
        swap(PACKAGE, meta("pageBreakSource"), ""),
    ),
    Fault(
        "visible page list",
        "e-022",
        'list "page-list" is visible',
        swap(NAV, '(id="page-list"[^>]*) hidden="hidden"', r"\1"),
    ),
    Fault(
        "no page list", "e-022", "page break 1 is not in the page list", swap(NAV, PAGE_LIST, "")
    ),
    Fault(
        "heading that lost its address",
        "e-031",
        "uno.xhtml#uno-1 no longer exists",
        swap(UNO, 'id="uno-1"', 'id="uno-anni"'),
    ),
    Fault(
        "heading with a new address",
        "e-031",
        "not recorded yet: text/uno.xhtml#uno-2",
        swap(UNO, "</h2>", '</h2><h3 id="uno-2">Due</h3>'),
    ),
    Fault(
        "entry with other words than its heading",
        "e-032",
        "contents words the entry",
        swap(NAV, "1.1 Gli anni", "1.1 Gli inizi"),
    ),
    Fault(
        "section that the contents lack",
        "e-032",
        "contents lacks text/uno.xhtml#uno-1",
        swap(NAV, "<ol>\\s<li><a href=.text/uno.xhtml#uno-1.*?</ol>", ""),
    ),
    Fault(
        "entry that leads to no heading",
        "e-032",
        "no heading or caption",
        swap(NAV, "uno.xhtml#uno-1", "uno.xhtml#tab-anni"),
    ),
    Fault(
        "entry that occurs twice",
        "e-032",
        "same entry twice",
        swap(NAV, '(<li><a href="text/premessa.xhtml">.*?</li>)', r"\1\1"),
    ),
    Fault("contents in no order", "e-032", "contents is in another order", LAST_FIRST),
    Fault(
        "figure that its list lacks",
        "e-032",
        "list of figures lacks",
        swap(NAV, '<li><a href="text/premessa.xhtml#fig.*?</li>', ""),
    ),
    Fault(
        "table with other words in its list",
        "e-032",
        "list of tables words the entry",
        swap(NAV, "Tabella 1.1 Gli anni", "Tabella 1.1 I mesi"),
    ),
    Fault(
        "old contents with other words",
        "e-032",
        "table of contents differs",
        swap(NCX, "1.1 Gli anni", "1.1 Gli inizi"),
    ),
    Fault(
        "old list with other pages",
        "e-032",
        "page list differs",
        swap(NCX, "<pageTarget.*?</pageTarget>", ""),
    ),
    Fault(
        "link with another's number",
        "e-033",
        "whose number is 1.1",
        swap(UNO, "figura 1.1</a>", "figura 1.2</a>"),
    ),
    Fault(
        "link that leads to another chapter",
        "e-033",
        "whose number is 1.1",
        swap(PREMESSA, 'uno.xhtml#uno"', 'uno.xhtml#uno-1"'),
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=ids)
def test_a_planted_fault_is_found(fault: Fault, findings_of: FindingsOf) -> None:
    found = findings_of(fault)

    assert any(it.code == fault.code and fault.says in it.problem for it in found), found


@pytest.fixture
def book(tmp_path: Path) -> FinishedEpub:
    """The handmade book, of which nothing was published yet."""
    path = tmp_path / "libro-bianco-it.epub"
    path.write_bytes(make_book().build())
    return FinishedEpub(Edition("it", "epub"), path)


def kept(book: FinishedEpub, **more: list[str]) -> FinishedEpub:
    """The book, of which some addresses were published, and these besides."""
    before = {
        "text/bibliography.xhtml": ["bibliography", "ref-arex"],
        "text/premessa.xhtml": ["premessa"],
    }
    uno = ["fig-anni", "tab-anni", "uno", "uno-1"]
    return FinishedEpub(
        book.edition, book.path, {**before, "text/uno.xhtml": [*uno, *more.pop("uno", [])], **more}
    )


def test_headings_figures_tables_and_references_have_addresses_notes_and_pages_none(
    book: FinishedEpub,
) -> None:
    assert addresses(open_epub(book.path)) == kept(book).addresses


def test_a_figure_of_a_card_has_an_address(tmp_path: Path) -> None:
    chapter = '<h1 id="uno">Uno</h1><p id="note.">Sono <span id="fabriq.born">33</span>.</p>'
    path = tmp_path / "libro-bianco-it.epub"
    path.write_bytes(make_book().with_text("uno", chapter).build())

    assert addresses(open_epub(path))["text/uno.xhtml"] == ["fabriq.born", "uno"]


def test_an_epub_with_all_published_addresses_has_no_findings(book: FinishedEpub) -> None:
    assert list(find_lost_addresses(kept(book))) == []


def test_before_the_first_publication_no_address_is_required(book: FinishedEpub) -> None:
    assert list(find_lost_addresses(book)) == []


def test_a_lost_heading_is_named(book: FinishedEpub) -> None:
    [finding] = find_lost_addresses(kept(book, uno=["uno-2"]))

    assert (finding.path, finding.severity) == (FILE, Severity.ERROR)
    assert finding.problem == "The published address text/uno.xhtml#uno-2 no longer exists."


def test_every_address_of_a_lost_chapter_is_named(book: FinishedEpub) -> None:
    found = find_lost_addresses(kept(book, **{"text/due.xhtml": ["due", "due-1"]}))

    assert [finding.problem.split()[3] for finding in found] == [
        "text/due.xhtml#due",
        "text/due.xhtml#due-1",
    ]


def test_new_addresses_ask_to_be_kept(book: FinishedEpub) -> None:
    before = {"text/uno.xhtml": ["uno"]}

    [finding] = find_lost_addresses(FinishedEpub(Edition("it", "epub"), book.path, before))

    assert finding.severity is Severity.WARNING
    assert finding.problem.startswith(
        "6 addresses are not recorded yet: text/bibliography.xhtml#bibliography, "
    )
    assert finding.problem.endswith(" ….")
    assert "make addresses" in finding.remedy
