"""EPUBCheck, Ace and kobofix report the faults planted in a finished EPUB."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from press.checks.epub.examination import examine, find_ace_violations
from press.checks.epub.validators import find_epubcheck_messages, find_kobofix_messages
from press.content.editions import Edition
from press.content.suppressions import read_suppressions
from press.core.cache import Store
from press.core.findings import CheckSkipped, Finding, Severity
from press.core.suppressions import split_suppressed
from press.readers.finished import FinishedEpub
from press.tools import ace
from press.tools import epubcheck as epubcheck_tool
from tests.checks.epub.conftest import damaged_copy, ids
from tests.checks.epub.whole_book import (
    CONFORMANCE,
    CSS,
    LAST_FIRST,
    NAV,
    NCX,
    PACKAGE,
    PAGE_LIST,
    PREMESSA,
    UNO,
    Fault,
    Members,
    add,
    drop,
    each,
    swap,
)
from tests.epub.conftest import PROJECT, HandmadeBook, OpenEpub, damage

Bound = Callable[[bytes], Path]


SUMMARY = r'<meta property="schema:accessibilitySummary">.*?</meta>'
BOOKS = 4

OF_EPUBCHECK = (
    Fault(
        "link to an id that isn't there",
        "e-001",
        "RSC-012",
        swap(PREMESSA, r'uno\.xhtml#uno"', 'uno.xhtml#nessuno"'),
    ),
    Fault(
        "link to a chapter that isn't there",
        "e-001",
        "RSC-007",
        swap(PREMESSA, r"uno\.xhtml#uno", "tre.xhtml#tre"),
    ),
    Fault(
        "picture that the manifest doesn't list",
        "e-001",
        "RSC-008",
        swap(PACKAGE, r'<item id="images-signs[^>]*/>', ""),
    ),
    Fault(
        "picture that is listed and isn't there", "e-001", "RSC-001", drop("images/signs/segno.svg")
    ),
    Fault(
        "font from the network",
        "e-001",
        "OPF-014",
        swap(CSS, r"\.\./fonts/TitilliumWeb-R", "https://example.org/R"),
    ),
    Fault("duplicate id", "e-001", "RSC-005", swap(UNO, 'id="fig-anni"', 'id="tab-anni"')),
    Fault(
        "certificate for a conformance that isn't claimed",
        "e-001",
        "RSC-005",
        swap(PACKAGE, CONFORMANCE, ""),
    ),
    Fault(
        "document without a title",
        "e-001",
        "RSC-005",
        swap(UNO, "<title>.*?</title>", "<title></title>"),
    ),
    Fault("contents in another order than the spine", "e-001", "NAV-011", LAST_FIRST),
    Fault(
        "unused font",
        "e-001",
        "OPF-097",
        each(
            swap(
                PACKAGE,
                "<manifest>",
                '<manifest><item id="f" href="fonts/f.ttf" media-type="font/ttf"/>',
            ),
            add("fonts/f.ttf", b""),
        ),
    ),
    Fault(
        "old contents of another book",
        "e-001",
        "NCX-001",
        swap(NCX, "urn:uuid:0b9f", "urn:uuid:0000"),
    ),
    Fault(
        "linked document outside the spine",
        "e-001",
        "RSC-011",
        swap(PACKAGE, '<itemref idref="text-premessa.xhtml"/>', ""),
    ),
    Fault(
        "section labelled by a missing id",
        "e-001",
        "RSC-005",
        swap(UNO, 'labelledby="uno"', 'labelledby="x"'),
    ),
)

OF_ACE = (
    Fault(
        "picture without an alternative text", "e-010", "image-alt", swap(UNO, ' alt="Gli.*?"', "")
    ),
    Fault(
        "chart with data but without alternative text",
        "e-010",
        "presentation-role-conflict",
        swap(UNO, ' alt="Gli.*?"', ' alt=""'),
    ),
    Fault(
        "document without a language",
        "e-010",
        "html-has-lang",
        swap(UNO, ' lang="it" xml:lang="it"', ""),
    ),
    Fault(
        "invalid language",
        "e-010",
        "valid-lang",
        swap(UNO, ' lang="en" xml:lang="en"', ' lang="inglese" xml:lang="inglese"'),
    ),
    Fault(
        "text in light grey",
        "e-010",
        "color-contrast",
        swap(CSS, r"\bp \{", "p { background: #fff; color: #999;"),
    ),
    Fault(
        "heading that skips a level",
        "e-010",
        "heading-order",
        swap(UNO, r"<h2(.*?)</h2>", r"<h4\1</h4>"),
    ),
    Fault(
        "column without a name", "e-010", "empty-table-header", swap(UNO, ">Nome</th>", "></th>")
    ),
    Fault(
        "page marks without a list",
        "e-010",
        "epub-pagelist-missing-pagebreak",
        swap(NAV, PAGE_LIST, ""),
    ),
    Fault(
        "page mark without a label",
        "e-010",
        "pagebreak-label",
        swap(UNO, ' aria-label="Pagina 1"', ""),
    ),
    Fault(
        "page break without an id", "e-010", "epub-pagelist-broken", swap(UNO, ' id="page-1"', "")
    ),
    Fault(
        "chapter without its role",
        "e-010",
        "epub-type-has-matching-role",
        swap(UNO, ' role="doc-chapter"', ""),
    ),
    Fault(
        "note reference without its role",
        "e-010",
        "epub-type-has-matching-role",
        swap(UNO, ' role="doc-noteref"', ""),
    ),
    Fault(
        "no summary of its accessibility",
        "e-010",
        "metadata-accessibilitysummary",
        swap(PACKAGE, SUMMARY, ""),
    ),
    Fault(
        "misspelt feature",
        "e-010",
        "metadata-accessibilityfeature-invalid",
        swap(PACKAGE, ">longDescription<", ">longDescriptions<"),
    ),
    Fault(
        "conformance claim in other words",
        "e-010",
        "metadata-conformsto-invalid",
        swap(PACKAGE, "Level AA</meta>", "AA</meta>"),
    ),
    Fault(
        "document without a title for a screen reader",
        "e-010",
        "document-title",
        swap(UNO, "<title>.*?</title>", "<title></title>"),
    ),
    Fault("contents in another order for a screen reader", "e-010", "epub-toc-order", LAST_FIRST),
)

OF_KOBO = (
    Fault("length with calc", "e-011", "", swap(CSS, "margin: 0 4%", "margin: calc(1em + 2px)")),
)
ALL = (*OF_EPUBCHECK, *OF_ACE, *OF_KOBO)


def epubcheck(path: Path) -> list[Finding]:
    return list(find_epubcheck_messages(FinishedEpub(Edition("it", "epub"), path)))


def ace_of(path: Path) -> list[Finding]:
    book = FinishedEpub(Edition("it", "epub"), path)
    return list(find_ace_violations(examine(book, Store(path.with_suffix(".store")))))


def kobofix(path: Path) -> list[Finding]:
    return list(find_kobofix_messages(FinishedEpub(Edition("it", "epub"), path)))


def test_epubcheck_s_word_is_a_finding_unless_it_is_suppressed(
    handmade_book: HandmadeBook, bound: Bound
) -> None:
    html = '<h1 id="premessa">Premessa</h1>\n<p><a href="#nessuno">qui</a></p>'
    book = FinishedEpub(
        Edition("it", "epub"), bound(handmade_book.with_text("premessa", html).build())
    )

    said = list(find_epubcheck_messages(book))

    (finding,) = split_suppressed(said, read_suppressions(PROJECT))[0]
    assert finding.code == "e-001"
    assert finding.path == "libro-bianco-it.epub/EPUB/text/premessa.xhtml"
    assert finding.severity is Severity.ERROR
    assert finding.line
    assert {one.severity for one in said if one != finding} == {Severity.WARNING}, (
        "usage, which the book suppresses"
    )


def test_ace_finds_a_table_without_the_name_of_a_column(epub: OpenEpub, bound: Bound) -> None:
    (finding,) = ace_of(bound(damage(epub, "text/uno.xhtml", ">Nome</th>", "></th>")))

    assert finding.code == "e-010"
    assert finding.path == "libro-bianco-it.epub/EPUB/text/uno.xhtml"
    assert "empty-table-header" in finding.problem


def test_kobofix_finds_a_length_that_has_to_be_reckoned(epub: OpenEpub, bound: Bound) -> None:
    (finding,) = kobofix(
        bound(damage(epub, "styles/book.css", "margin: 0 4%", "margin: calc(1em + 2px)"))
    )

    assert (finding.code, finding.path) == ("e-011", "libro-bianco-it.epub/EPUB/styles/book.css")
    assert finding.line


def test_a_validator_without_its_tool_is_not_run(
    handmade_book: HandmadeBook, bound: Bound, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = bound(handmade_book.build())
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CheckSkipped, match="EPUBCheck needs Java"):
        epubcheck(path)
    with pytest.raises(CheckSkipped, match="Ace needs Chromium"):
        ace_of(path)
    monkeypatch.setattr("press.tools.ace.MODULES", Path("nowhere"))
    with pytest.raises(CheckSkipped, match="Ace is not installed"):
        ace_of(path)
    monkeypatch.setattr("press.tools.kobofix.find_spec", lambda _: None)
    with pytest.raises(CheckSkipped, match="kobofix is not installed"):
        kobofix(path)


def test_a_file_that_is_no_book_passes_no_validator(bound: Bound) -> None:
    path = bound(b"no zip")

    assert epubcheck(path)
    with pytest.raises(CheckSkipped, match=r"Ace gave no report on libro-bianco-it\.epub"):
        ace_of(path)
    with pytest.raises(CheckSkipped, match="kobofix gave no report"):
        kobofix(path)


def test_ace_checks_several_epubs_with_one_browser(epub: OpenEpub, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.epub", tmp_path / "bad.epub"
    good.write_bytes(damage(epub, "text/uno.xhtml", "Gli anni", "Gli anni"))
    bad.write_bytes(damage(epub, "text/uno.xhtml", ' lang="it" xml:lang="it"', ""))

    judged = ace.examine_epubs([good, bad])

    assert judged[good].violations == ()
    assert "html-has-lang" in {violation.rule for violation in judged[bad].violations}


def sharing(faults: Sequence[Fault]) -> list[Sequence[Fault]]:
    """The faults spread over a few books, since each book costs seconds.

    No two faults in one book give the same finding.
    """
    dealt = [faults[first::BOOKS] for first in range(BOOKS)]
    assert all(len({fault.says for fault in some}) == len(some) for some in dealt)
    return dealt


@pytest.fixture(scope="module")
def epubcheck_says(
    good_members: Members, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, set[str]]:
    """The ids of EPUBCheck's messages, by fault; one start of Java for all."""
    folder, dealt = tmp_path_factory.mktemp("epubcheck"), sharing(OF_EPUBCHECK)
    paths = [
        damaged_copy(good_members, [f.damage for f in faults], folder / f"{n}.epub")
        for n, faults in enumerate(dealt)
    ]
    judged = epubcheck_tool.messages_of(paths)
    return {
        fault.name: {entry["ID"] for entry in judged[path]}
        for path, faults in zip(paths, dealt, strict=True)
        for fault in faults
    }


@pytest.fixture(scope="module")
def ace_says(
    good_members: Members, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, set[str]]:
    """The rules that Ace sees broken, by fault; one browser for all."""
    folder, dealt = tmp_path_factory.mktemp("ace"), sharing(OF_ACE)
    paths = [
        damaged_copy(good_members, [f.damage for f in faults], folder / f"{n}.epub")
        for n, faults in enumerate(dealt)
    ]
    judged = ace.examine_epubs(paths)
    return {
        fault.name: {violation.rule for violation in judged[path].violations}
        for path, faults in zip(paths, dealt, strict=True)
        for fault in faults
    }


@pytest.mark.parametrize("fault", OF_EPUBCHECK, ids=ids)
def test_epubcheck_sees(fault: Fault, epubcheck_says: Mapping[str, set[str]]) -> None:
    assert fault.says in epubcheck_says[fault.name]


@pytest.mark.parametrize("fault", OF_ACE, ids=ids)
def test_ace_sees(fault: Fault, ace_says: Mapping[str, set[str]]) -> None:
    assert fault.says in ace_says[fault.name]


@pytest.mark.parametrize("fault", OF_KOBO, ids=ids)
def test_kobofix_sees(fault: Fault, good_members: Members, tmp_path: Path) -> None:
    book = FinishedEpub(
        Edition("it", "epub"),
        damaged_copy(good_members, [fault.damage], tmp_path / "libro-bianco-it.epub"),
    )

    assert [finding.code for finding in find_kobofix_messages(book)] == [fault.code]


def test_validators_report_nothing_of_an_epub_without_faults(
    good_epub: FinishedEpub, tmp_path: Path
) -> None:
    found = [
        *find_epubcheck_messages(good_epub),
        *find_ace_violations(examine(good_epub, Store(tmp_path))),
        *find_kobofix_messages(good_epub),
    ]

    assert split_suppressed(found, read_suppressions(PROJECT))[0] == []
