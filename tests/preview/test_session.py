"""What a save makes happen at once, without any process: the answers are made up."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from press.core.findings import Finding
from press.preview.book_process import Lost
from press.preview.built import BuiltEditions
from press.preview.requests import (
    DrawnPage,
    Explain,
    Found,
    Highlight,
    Holding,
    Pages,
    Show,
    ShownSection,
    SourcePlace,
)
from press.preview.session import Session
from tests.conftest import BuiltBook
from tests.preview.conftest import page

UNO, DUE = (
    ShownSection(slug, f"content/chapters/{slug}.md", slug, n, ("1",))
    for n, slug in enumerate(("uno", "due"))
)
ERROR = Finding(UNO.path, 3, "x-001", "No.", "Yes.")
WORDS = page((3, "Il primo"))


class FakeBook:
    """Answers what it was told to, and notes what it was asked."""

    def __init__(self, *pieces: object, lost: bool = False) -> None:
        self.pieces, self.lost, self.asked, self.closed = pieces, lost, list[object](), False
        self.is_alive = True

    async def ask(self, request: object) -> AsyncIterator[object]:
        self.asked.append(request)
        for piece in self.pieces:
            yield piece
        if self.lost:
            raise Lost("by SIGKILL")

    def close(self) -> None:
        self.closed = True


def pages(slug: str = "uno", *highlights: Highlight) -> Pages:
    return Pages("it", slug, (WORDS,), highlights, ("Ilprimo",))


def take(session: Session, book: FakeBook, *found: Finding) -> None:
    """Hold a book in a session."""
    session.take_book(book, [Holding("it", (UNO, DUE), found)])  # type: ignore[arg-type]


async def settle(session: Session) -> None:
    while session.wait(0):
        await asyncio.sleep(0.01)


def update(session: Session, kind: str) -> list[dict[str, object]]:
    return [each for each in session.display.known() if each["kind"] == kind]


def test_the_first_chapter_is_shown_as_it_is(session: Session) -> None:
    book = FakeBook(Found("it", "uno", ()), pages(), DrawnPage(0, b"drawn"))

    async def run() -> None:
        take(session, book)
        await settle(session)

    asyncio.run(run())

    assert book.asked == [Show("it", "uno")]
    (shown,) = update(session, "pages")
    assert (shown["slug"], shown["state"]) == ("uno", "current")
    assert session.display.pictures.get(shown["pages"][0]["picture"]) == b"drawn"  # type: ignore[index]


def test_a_saved_chapter_is_shown_at_once_as_provisional(session: Session) -> None:
    book = FakeBook(Found("it", "due", ()), pages("due", Highlight(0, 0)))

    async def run() -> None:
        take(session, book)
        await settle(session)
        session.saved(frozenset({DUE.path}))
        await settle(session)

    asyncio.run(run())

    assert book.asked[-1] == Show("it", "due", (DUE.path,), ("Ilprimo",)) or book.asked[-1] == Show(
        "it", "due", (DUE.path,)
    )
    assert {each["slug"]: each["state"] for each in update(session, "pages")}[
        "due"
    ] == "provisional"
    assert session.outdated.is_set()


def test_a_mistake_leaves_the_last_good_page(session: Session) -> None:
    book = FakeBook(Found("it", "uno", ()), pages())

    async def run() -> None:
        take(session, book)
        await settle(session)
        book.pieces = (Found("it", "uno", (ERROR,)),)
        session.saved(frozenset({UNO.path}))
        await settle(session)

    asyncio.run(run())

    assert len(update(session, "pages")) == 1
    (of_uno,) = (each for each in update(session, "findings") if each["slug"] == "uno")
    assert [each["code"] for each in of_uno["findings"]] == ["x-001"]  # type: ignore[attr-defined]


def test_pages_with_errors_are_not_shown_from_the_whole_book(session: Session) -> None:
    book = FakeBook(pages())

    async def run() -> None:
        take(session, book, ERROR)
        await settle(session)

    asyncio.run(run())

    assert book.asked == []
    assert session.display.errors("it") == [ERROR]


def test_what_was_saved_while_the_book_was_read_is_read_from_its_file(session: Session) -> None:
    old, new = FakeBook(), FakeBook(Found("it", "uno", ()), pages())

    async def run() -> None:
        take(session, old)
        session.saved(frozenset({UNO.path}))
        session._being_read, session._new = session._new, set()  # its reading begins
        session.saved(frozenset({DUE.path}))
        await settle(session)
        assert old.asked[-1] == Show("it", "due", tuple(sorted((UNO.path, DUE.path))))
        take(session, new, ERROR)
        session.saved(frozenset({DUE.path}))
        await settle(session)

    asyncio.run(run())

    assert old.closed
    assert new.asked[-1] == Show("it", "due", (DUE.path,))


def test_a_lost_worker_is_told_and_the_preview_goes_on(session: Session) -> None:
    book = FakeBook(lost=True)

    async def run() -> None:
        take(session, book)
        await settle(session)
        book.lost, book.pieces = False, (Found("it", "uno", ()), pages())
        session.saved(frozenset({UNO.path}))
        await settle(session)

    asyncio.run(run())

    assert [each["slug"] for each in update(session, "pages")] == ["uno"]


def test_a_worker_that_fails_as_nobody_foresaw_is_told(session: Session) -> None:
    class Broken(FakeBook):
        def ask(self, request: object) -> AsyncIterator[object]:
            raise OSError(24, f"Too many open files for {request}")

    async def run() -> None:
        take(session, Broken())
        await settle(session)

    asyncio.run(run())

    (found,) = (each for each in update(session, "findings") if each["slug"] == "uno")
    assert [each["code"] for each in found["findings"]] == ["b-020"]  # type: ignore[attr-defined]


def test_a_book_whose_process_ended_is_read_again_when_somebody_looks(session: Session) -> None:
    book = FakeBook(Found("it", "uno", ()), pages())

    async def run() -> None:
        take(session, book)
        await settle(session)
        book.is_alive = False
        await session.open("due")

    assert not session.outdated.is_set()
    asyncio.run(run())
    assert session.outdated.is_set()


def test_another_catalog_changes_nothing_here(session: Session) -> None:
    book = FakeBook()

    async def run() -> None:
        take(session, book)
        await settle(session)
        session.saved(frozenset({"locales/en/LC_MESSAGES/libro.po"}))
        await settle(session)

    asyncio.run(run())

    assert book.asked == [Show("it", "uno")]


@pytest.mark.parametrize(
    ("locale", "found"), [("it", SourcePlace("a.md", 1, "/a.md")), ("de", None)]
)
def test_a_place_is_asked_of_the_book(
    session: Session, locale: str, found: SourcePlace | None
) -> None:
    async def run() -> SourcePlace | None:
        take(session, FakeBook(SourcePlace("a.md", 1, "/a.md")))
        await settle(session)
        return await session.explain(Explain(locale, "uno", 1, "Il", 0))

    assert asyncio.run(run()) == found


def test_until_the_book_is_held_every_page_of_the_last_build_is_shown(
    minimal: BuiltBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(minimal.root, minimal.root / "dist", ["it"], "uno", lambda _: None)
    section = ShownSection("uno", UNO.path, "Uno", 10, ("1", "2", "3"))
    monkeypatch.setattr(BuiltEditions, "sections", lambda _: (section,))
    monkeypatch.setattr(BuiltEditions, "picture", lambda _, number: b"page %d" % number)

    asyncio.run(session.begin())

    (shown,) = update(session, "pages")
    assert (shown["slug"], shown["state"]) == ("uno", "built")
    pictures = [session.display.pictures.get(each["picture"]) for each in shown["pages"]]  # type: ignore[attr-defined]
    assert pictures == [b"page 10", b"page 11", b"page 12"]
