"""From the repertory back to the text, and from the indexes to the repertory."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from press.pipeline.composition import compose
from press.pipeline.editions import run
from press.pipeline.orders import Order

MakeOrder = Callable[..., Order]
Bind = Callable[..., ZipFile]


@pytest.fixture
def bind(minimal_book: Path, order: MakeOrder) -> Bind:
    """The Italian EPUB of the minimal book with another chapter and a longer spine."""

    def make(chapter: str = "", preface: str = "", spine: tuple[str, ...] = ()) -> ZipFile:
        for slug, text in {"due": chapter, "prefazione": preface}.items():
            if text:
                (minimal_book / f"content/chapters/{slug}.md").write_text(text, "utf-8")
        with (minimal_book / "content/book.yaml").open("a", encoding="utf-8") as book:
            book.writelines(f"    - {slug}: index\n" for slug in spine)
        outcomes = run(order(minimal_book), lambda *_: None)
        assert all(outcome.is_made for outcome in outcomes), outcomes
        return ZipFile(minimal_book / "dist/libro-bianco-it.epub")

    return make


def mentions(epub: ZipFile) -> list[list[tuple[str, str]]]:
    """Where each card that says so is spoken of: target and words of each link."""
    text = epub.read("EPUB/text/repertory.xhtml").decode()
    lines = re.findall(r'<div class="card-mentions">\s*<p>Nel testo:(.*?)</p>', text, re.DOTALL)
    return [re.findall(r'href="([^"]+)"[^>]*>(?:<em>)?([^<]+)', line) for line in lines]


def test_a_card_names_a_section_that_speaks_of_its_initiative_once(bind: Bind) -> None:
    epub = bind(
        "# Due\n\n## Prima {#due-prima}\n\n{{ link('beta') }} e [lei](#card-beta).\n\n### Sotto\n\n"
        "{{ link('beta') }}\n"
    )

    assert mentions(epub) == [[("uno.xhtml#uno", "1")], [("due.xhtml#due-prima", "2.1")]]


def test_a_table_that_lists_an_initiative_does_not_speak_of_it(bind: Bind) -> None:
    # Both stand in the table of the first chapter.
    assert mentions(bind()) == [[("uno.xhtml#uno", "1")]]


def test_a_note_speaks_of_an_initiative_where_it_is_called(bind: Bind) -> None:
    epub = bind(
        "# Due\n\n## Prima {#due-prima}\n\nChiamata.[^due-n]\n\n"
        "[^due-n]: Si veda {{ link('beta') }}.\n"
    )

    assert mentions(epub)[1] == [("due.xhtml#due-prima", "2.1")]


def test_a_chapter_without_a_number_is_called_by_its_title_and_comes_first(bind: Bind) -> None:
    epub = bind(preface="# Prefazione\n\n{{ link('alfa') }}.\n")

    assert mentions(epub) == [
        [("prefazione.xhtml#prefazione", "Prefazione"), ("uno.xhtml#uno", "1")]
    ]


def test_indexes_of_bodies_and_places_lead_to_the_cards_and_do_not_speak_of_them(
    bind: Bind,
) -> None:
    epub = bind(spine=("bodies-index", "places-index"))
    entries = {
        name: re.findall(
            r'<dt>(.*?)</dt>\s*<dd>\s*<a href="([^"]+)"',
            epub.read(f"EPUB/text/{name}-index.xhtml").decode(),
        )
        for name in ("bodies", "places")
    }

    assert entries["bodies"] == [("Comune di Prova", "repertory.xhtml#card-alfa")]
    assert entries["places"] == [
        ('via Roma 1<span class="recalled">*</span>', "repertory.xhtml#card-alfa")
    ]
    assert mentions(epub) == [[("uno.xhtml#uno", "1")]]


def test_a_call_out_is_called_by_its_title_beside_an_equation_by_its_number(
    minimal_book: Path, order: MakeOrder
) -> None:
    (minimal_book / "content/chapters/due.md").write_text(
        "# Due\n\nVedi [](#due-nota) e [](#eq-due).\n\n"
        '::: {.note #due-nota title="Da ricordare"}\nTesto.\n:::\n\n$$ x^2 $$ {#eq-due}\n',
        "utf-8",
    )

    parts, *_ = compose(order(minimal_book), lambda *_: None)

    text = next(part.screen_html for part in parts.parts if part.slug == "due")
    assert re.search(r'href="#due-nota"[^>]*>(?:<em[^>]*>)?Da ricordare', text)
    assert re.search(r'href="#eq-due"[^>]*>[^<]*2\.1', text)
