"""BackgroundWork the section at once, the whole book is read and its editions are built."""

import asyncio
from collections.abc import AsyncIterator
from unittest.mock import patch

from press.core.findings import Finding
from press.preview import background
from press.preview.background import keep_current
from press.preview.delivery import Delivered
from press.preview.requests import Found, Holding, ShownSection, Step
from press.preview.session import Session

UNO = ShownSection("uno", "content/chapters/uno.md", "Uno", 0, ("1",))
ERROR = Finding(UNO.path, 3, "n-004", "The page numbers did not settle.", "Reword it.")


class FakeBook:
    """A book that tells what it was told to."""

    process = 999_999_999  # there is none

    def __init__(self, *pieces: object) -> None:
        self.pieces, self.is_closed = pieces, False

    async def preparing(self) -> AsyncIterator[object]:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece

    async def ask(self, _: object) -> AsyncIterator[object]:
        for piece in self.pieces[:0]:
            yield piece

    def close(self) -> None:
        self.is_closed = True


def run(session: Session, book: FakeBook, done: Delivered) -> tuple[list[str], str]:
    """One round; the editions that were built, and the status at its end."""
    built = list[str]()

    async def deliver(*given: object) -> Delivered:
        built.append(str(given[2]))
        return done

    async def one_round() -> None:
        session.outdated.set()
        working = asyncio.create_task(keep_current(session))
        await asyncio.sleep(0.2)
        working.cancel()

    with (
        patch.object(background, "QUIET", 0),
        patch.object(background, "deliver", deliver),
        patch.object(session, "begin_reading", lambda: book),
    ):
        asyncio.run(one_round())
    (status,) = (each for each in session.display.known() if each["kind"] == "status")
    return built, str(status["state"])


def test_a_book_without_errors_is_built(session: Session) -> None:
    book = FakeBook(Step("it", "reading content"), Holding("it", (UNO,), ()))

    assert run(session, book, Delivered(True, ())) == (["it"], "current")
    assert not book.is_closed


def test_what_the_build_refuses_is_shown_with_its_words(session: Session) -> None:
    book = FakeBook(Holding("it", (UNO,), ()))

    assert run(session, book, Delivered(False, ("a.pdf: [v-001] No.",))) == (["it"], "refused")
    (status,) = (each for each in session.display.known() if each["kind"] == "status")
    assert status["lines"] == ("a.pdf: [v-001] No.",)


def test_a_book_with_errors_waits(session: Session) -> None:
    book = FakeBook(Holding("it", (UNO,), (ERROR,)))

    assert run(session, book, Delivered(True, ())) == ([], "refused")


def test_a_book_that_never_settles_leaves_the_one_before(session: Session) -> None:
    book = FakeBook(Found("it", "", (ERROR,)))

    assert run(session, book, Delivered(True, ())) == ([], "refused")
    assert book.is_closed
    assert session.display.errors("it", "uno") == [ERROR]


def test_what_nobody_foresaw_is_told_and_the_next_save_is_seen(session: Session) -> None:
    assert run(session, FakeBook(ZeroDivisionError()), Delivered(True, ())) == ([], "refused")
    assert [each.code for each in session.display.errors("it")] == ["b-020"]

    good = FakeBook(Holding("it", (UNO,), ()))
    assert run(session, good, Delivered(True, ())) == (["it"], "current")
    assert session.display.errors("it") == []
