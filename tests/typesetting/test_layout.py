"""Pages are laid out until every page number that is printed on them is true."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import html

from press.core.findings import PressError
from press.typesetting.layout import MOST_PASSES, Layout, lay_out, settle
from press.typesetting.pagemap import page_numbers
from press.typesetting.section_rendering import SectionPlace
from press.weasy.boxes import Page
from press.weasy.continuation import PageState

SHEET = """
@page { size: 90mm 60mm; margin: 10mm }
a::after { content: attr(data-page) }
section { page: chapter }
"""
BODY = (
    "<nav><p><a href='#uno'>Uno </a> <a href='#manca'>Manca </a></p></nav>"
    "<section><h1 id=uno>Uno</h1></section>"
)


def laid(folder: Path, body: str, known: dict[str, str], sheet: str = SHEET) -> Layout:
    """The layout of a document with a style sheet of its own."""
    path = folder / "assets/styles/print/small.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet, "utf-8")
    page = f"<html lang=it><body>{body}</body></html>"
    return lay_out(page, "print/small.css", folder, pictures={}, known=known, body="chapter")


@pytest.mark.parametrize(
    ("known", "passes"),
    [({}, 2), ({"uno": "7"}, 2), ({"uno": "1"}, 1), ({"uno": "1", "due": "9"}, 1)],
)
def test_another_pass_is_made_only_where_a_printed_number_is_wrong(
    known: dict[str, str], passes: int, tmp_path: Path
) -> None:
    layout = laid(tmp_path, BODY, known)

    assert layout.passes == passes
    assert layout.page_map == {"uno": "1"}
    assert [page.body[0].words for page in layout.pages] == ["Uno 1 Manca 00", "Uno"]


@dataclass(frozen=True, slots=True)
class Stub:
    """A section of one page more than is printed of its target."""

    pages: Sequence[Page]
    end: PageState = field(default_factory=PageState)


def test_numbers_that_never_settle_are_a_finding() -> None:
    document = html.document_fromstring("<body><a href='#due'>Due</a></body>")
    passes = list[int]()

    def lay(text: str, _: SectionPlace) -> Stub:
        before = int(page_numbers(text)["due"])
        pages = [Page(number, "body", False, (), (), None) for number in range(before)]
        return Stub([*pages, Page(before, "body", False, ("due",), (), None)])

    with pytest.raises(PressError) as raised:
        settle(document, {}, "body", lay, passes.append, "print/small.css")

    (finding,) = raised.value.findings
    assert (finding.code, finding.path) == ("n-004", "print/small.css")
    assert f"in {MOST_PASSES} passes" in finding.problem
    assert passes == [*range(1, MOST_PASSES + 1)]


def test_numbers_of_pages_before_are_true_in_the_first_pass() -> None:
    sections = (
        "<section data-slug=a id=a></section><section data-slug=b><a href='#a'>A</a></section>"
    )
    document = html.document_fromstring(f"<body>{sections}</body>")

    def lay(_: str, place: SectionPlace) -> Stub:
        return Stub([Page(1, "body", False, ("a",) if place.number == 0 else (), (), None)])

    settled = settle(document, {"a": "77"}, "body", lay, lambda _: None, "print/small.css")

    assert settled.passes == 1
    assert [page_numbers(text) for text, *_ in settled.sections] == [{}, {"a": "1"}]


def test_document_is_prepared_before_it_is_laid_out(tmp_path: Path) -> None:
    body = "<section data-line=4><p>Si veda <code>--all</code></p></section>"

    (page,) = laid(tmp_path, body, {}).pages

    (whole,) = {box.owner for box in page.box.within() if box.attribute("class") == "unbroken"}
    assert (whole.text, whole.get("data-line")) == ("--a", "4")
