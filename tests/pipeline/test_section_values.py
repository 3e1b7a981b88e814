"""A section that does not change is laid out once, and its pages are the same ever after."""

import hashlib
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from press.checks.pages.evidence import Token
from press.core.cache import Store
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.pipeline.section_values import SectionContext, SectionValue, SectionValues
from press.tagging.reader import Phrases
from press.typesetting.section_rendering import SectionPlace, SectionRenderer
from press.typesetting.source_lines import SectionSource
from press.weasy.boxes import Page
from press.weasy.continuation import PageState
from tests.damage import damage_all, with_another_letter

SHEET = "@page { size: 90mm } html { font: 10pt Source Serif 4 } .x { opacity: .5 }"
TEXT = (
    '<html lang=it><head><title>Prova</title></head><body><section data-slug="uno">'
    "<h1 id=a>Uno</h1><img alt=a src=usata.svg><p><a href='#b' data-page=7>B</a></p>"
    "</section></body></html>"
)
DRAWN = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
PLACE = SectionPlace(0, PageState())


@pytest.fixture
def context() -> SectionContext:
    return SectionContext(
        "it-pdf",
        "body",
        Phrases("Nota %(number)s", "Torna"),
        {"ink": Token("#000000", 1)},
        {"uno": SectionSource("uno.md", "# Uno\n"), "due": SectionSource("due.md", "# Due\n")},
        {"usata.svg": DRAWN, "altra.svg": DRAWN},
    )


def make(context: SectionContext, root: Path, text: str = TEXT) -> SectionValues:
    """The values after that of a section was made."""
    sheet = root / "assets/styles/print/small.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(SHEET, "utf-8")
    renderer = SectionRenderer("print/small.css", root, context.pictures)
    values = SectionValues(context, Store(root / "store", root))
    made = values.make(text, PLACE, renderer.render(text, PLACE))
    assert made == values.find(text, PLACE)
    return values


def test_a_value_is_found_again_as_it_was_made(context: SectionContext, tmp_path: Path) -> None:
    make(context, tmp_path)
    store = Store(tmp_path / "store", tmp_path)

    found = SectionValues(context, store).find(TEXT, PLACE)

    assert found is not None
    assert [(page.is_blank, page.anchors) for page in found.pages] == [(False, ("a",))]
    assert found.text.letters == {"uno": "unob"}
    assert found.tagged is not None
    assert [tag.role for tag in found.tagged.tags] == ["Sect"]
    assert found == SectionValues(context, store).find(TEXT, PLACE)


CHANGES: dict[str, Callable[[SectionContext], SectionContext]] = {
    "picture": lambda it: replace(it, pictures={"usata.svg": DRAWN.replace(b"9", b"8")}),
    "source": lambda it: replace(it, sources={"uno": SectionSource("uno.md", "\n# Uno\n")}),
    "words": lambda it: replace(it, phrases=Phrases("Note %(number)s", "Back")),
    "colour": lambda it: replace(it, tokens={"ink": Token("#000001", 1)}),
    "line of a colour": lambda it: replace(it, tokens={"ink": Token("#000000", 2)}),
    "edition": lambda it: replace(it, edition="en-pdf"),
    "beginning of the body": lambda it: replace(it, body="first"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_made_anew_where_anything_of_it_changes(
    change: Callable[[SectionContext], SectionContext], context: SectionContext, tmp_path: Path
) -> None:
    make(context, tmp_path)

    changed = SectionValues(change(context), Store(tmp_path / "store", tmp_path))
    assert changed.find(TEXT, PLACE) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (TEXT.replace("data-page=7", "data-page=8"), PLACE),
        (TEXT, SectionPlace(1, PLACE.state)),
        (TEXT, SectionPlace(0, PageState(pages=1))),
        (TEXT, SectionPlace(0, PageState(is_right=False))),
        (TEXT, SectionPlace(0, PageState(strings=(("title", "Altro"),)))),
        (TEXT, SectionPlace(0, PageState(counters=(("page", (3,)),)))),
    ],
    ids=["page number", "order", "pages before", "side", "running head", "counter"],
)
def test_it_is_made_anew_where_its_place_changes(
    text: str, place: SectionPlace, context: SectionContext, tmp_path: Path
) -> None:
    values = make(context, tmp_path)

    assert values.find(text, place) is None


def test_what_other_sections_have_changes_nothing(context: SectionContext, tmp_path: Path) -> None:
    make(context, tmp_path)
    sources = {**context.sources, "due": SectionSource("due.md", "# Altro\n")}
    others = replace(context, pictures={"usata.svg": DRAWN, "altra.svg": b""}, sources=sources)

    assert SectionValues(others, Store(tmp_path / "store", tmp_path)).find(TEXT, PLACE)


def test_a_changed_style_sheet_makes_it_anew(context: SectionContext, tmp_path: Path) -> None:
    make(context, tmp_path)
    (tmp_path / "assets/styles/print/small.css").write_text(f"{SHEET} p {{ margin: 0 }}", "utf-8")

    assert SectionValues(context, Store(tmp_path / "store", tmp_path)).find(TEXT, PLACE) is None


def test_a_damaged_value_is_made_anew(context: SectionContext, tmp_path: Path) -> None:
    make(context, tmp_path)
    damage_all(tmp_path / "store", with_another_letter)

    assert SectionValues(context, Store(tmp_path / "store", tmp_path)).find(TEXT, PLACE) is None


def test_where_tags_cannot_be_made_it_says_why(context: SectionContext, tmp_path: Path) -> None:
    text = TEXT.replace("<p>", "<p class=x>")
    found = make(context, tmp_path, text).find(text, PLACE)

    assert found is not None
    assert found.tagged is None
    assert "opacity" in found.untagged


@contextmanager
def counted() -> Iterator[list[str]]:
    """The documents that are laid out within it."""
    laid, render = list[str](), SectionRenderer._render

    def note(self: SectionRenderer, text: str, state: PageState) -> object:
        laid.append(text)
        return render(self, text, state)

    with patch.object(SectionRenderer, "_render", note):
        yield laid


def build(root: Path, spare_cores: int = 0) -> dict[str, str]:
    order = Order(root, root / "dist", "it", ("pdf", "epub"), spare_cores=spare_cores)
    outcomes = run(order, lambda *_: None)
    assert all(outcome.is_made for outcome in outcomes)
    return {
        path.suffix: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (root / "dist").iterdir()
    }


def test_editions_from_kept_sections_are_the_same_and_nothing_is_laid_out(
    unbuilt_book: Path,
) -> None:
    first = build(unbuilt_book)

    with counted() as laid:
        again = build(unbuilt_book)

    assert again == first
    assert laid == []


def test_a_changed_word_lays_out_its_own_chapter_alone(unbuilt_book: Path) -> None:
    build(unbuilt_book)
    chapter = unbuilt_book / "content/chapters/due.md"
    chapter.write_text(chapter.read_text("utf-8").replace("Un testo", "Un brano"), "utf-8")

    with counted() as laid:
        build(unbuilt_book)

    (only,) = laid
    assert "Un brano" in only


FOLIOS = (
    "@page { size: 90mm; margin: 14pt; @bottom-left { content: counter(page) } }"
    ' * { margin: 0; font: 10pt/14pt "Source Serif 4" } a::after { content: " ›" attr(data-page) }'
)
BOOK = (
    '<html lang=it><head><title>Prova</title></head><body class="page"><section data-slug="uno">'
    '<h1 id=a>Uno</h1><p><a href="#b" data-page="{}">B</a></p></section></body></html>'
)


def place_behind(pages: int, *, number: int = 3) -> SectionPlace:
    """The place behind so many pages of the body."""
    before = tuple(Page(at, "body", False, (), (), None) for at in range(1, pages + 1))
    state = PageState(
        pages=pages, is_right=pages % 2 == 0, name="other", counters=(("page", (pages,)),)
    )
    return SectionPlace(number, state, before)


class Moved:
    """Values of a section that is laid out with a sheet of its own at several places."""

    def __init__(self, context: SectionContext, root: Path, sheet: str = FOLIOS) -> None:
        path = root / "assets/styles/print/small.css"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sheet, "utf-8")
        self.root, self.context = root, context

    def made(self, pages: int, number: str, store: str) -> SectionValue:
        """The value that is laid out at a place, kept in a store of that name."""
        text, place = BOOK.format(number), place_behind(pages)
        renderer = SectionRenderer("print/small.css", self.root, {})
        return self.values(store).make(text, place, renderer.render(text, place))

    def values(self, store: str) -> SectionValues:
        return SectionValues(self.context, Store(self.root / store, self.root))

    def found(self, pages: int, number: str, store: str) -> SectionValue | None:
        return self.values(store).find(BOOK.format(number), place_behind(pages))


@pytest.mark.parametrize(
    ("pages", "number"), [(20, "38"), (24, "37"), (24, "62")], ids=["reference", "folio", "both"]
)
def test_a_section_at_another_place_is_the_same_as_if_it_were_laid_out_there(
    pages: int, number: str, context: SectionContext, tmp_path: Path
) -> None:
    moved = Moved(context, tmp_path)
    moved.made(20, "37", "store")

    found = moved.found(pages, number, "store")

    assert found is not None
    assert found == moved.made(pages, number, "other")
    assert found.labels == (str(pages + 1),)
    assert [it.number for it in found.numbers] == [number]


@pytest.mark.parametrize(
    ("pages", "number"),
    [(20, "137"), (20, "xx"), (100, "37"), (21, "37"), (0, "37")],
    ids=["more figures", "roman", "folio of more figures", "other side", "first page"],
)
def test_a_section_is_laid_out_again_where_its_lines_may_differ(
    pages: int, number: str, context: SectionContext, tmp_path: Path
) -> None:
    moved = Moved(context, tmp_path)
    moved.made(20, "37", "store")

    assert moved.found(pages, number, "store") is None


@pytest.mark.parametrize(
    "rule",
    [
        " @page :nth(3n) { margin: 1mm }",
        " @page :nth(22) { margin: 1mm }",
        " @page { counter-increment: page 2 }",
        " @page { @bottom-left { content: 'p. ' counter(page) } }",
    ],
    ids=["every third page", "a page further on", "folios of another number", "folio among words"],
)
def test_a_section_that_depends_on_its_place_stays_there(
    rule: str, context: SectionContext, tmp_path: Path
) -> None:
    moved = Moved(context, tmp_path, FOLIOS + rule)
    made = moved.made(20, "37", "store")

    assert moved.found(20, "37", "store") == made
    assert moved.found(24, "37", "store") is None


def test_a_section_with_findings_is_laid_out_again_for_other_numbers(
    context: SectionContext, tmp_path: Path
) -> None:
    """Findings quote the page."""
    moved = Moved(context, tmp_path, FOLIOS + " h1 { colour: red }")
    made = moved.made(20, "37", "store")

    assert made.findings
    assert moved.found(20, "37", "store") == made
    assert moved.found(24, "37", "store") is None


def test_sections_that_forks_make_are_the_same(unbuilt_book: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(unbuilt_book, tmp_path / "copy", symlinks=True)

    assert build(copy, spare_cores=2) == build(unbuilt_book)


def test_a_section_whose_fork_fails_is_made_by_its_parent(
    unbuilt_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, parent = SectionValues.make, os.getpid()

    def fail(self: SectionValues, *given: Any) -> SectionValue:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return make(self, *given)

    monkeypatch.setattr(SectionValues, "make", fail)

    assert build(unbuilt_book, spare_cores=2)
