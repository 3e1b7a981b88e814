"""The book in a process of its own: asked, listened to, and lost without harm."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from press.preview.book_process import BookProcess, Lost
from press.preview.requests import Found, Holding, Pages, Show, Step


@asynccontextmanager
async def holding(root: Path) -> AsyncIterator[tuple[BookProcess, list[object]]]:
    book = BookProcess(root, root / "dist", ["it"], "")
    try:
        yield book, [each async for each in book.preparing()]
    finally:
        book.close()


def test_a_book_is_held_and_answers(root: Path) -> None:
    async def look() -> tuple[list[object], list[object]]:
        async with holding(root) as (book, told):
            return told, [each async for each in book.ask(Show("it", "uno"))]

    told, answered = asyncio.run(look())

    assert isinstance(told[0], Step)
    assert isinstance(told[-1], Holding)
    assert any(isinstance(each, Pages) for each in answered)


def test_a_book_without_pages_is_told_with_its_faults(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/book.yaml").write_text("language: it\nslug: [\n", "utf-8")

    async def look() -> list[object]:
        async with holding(tmp_path) as (_, told):
            return told

    told = asyncio.run(look())

    assert isinstance(told[-1], Found)
    assert told[-1].findings[0].path == "content/book.yaml"


def test_a_process_that_was_killed_is_lost(root: Path) -> None:
    async def look() -> None:
        book = BookProcess(root, root / "dist", ["it"], "")
        os.kill(book.process, signal.SIGKILL)
        try:
            async for _ in book.preparing():
                pass
            async for _ in book.ask(Show("it", "uno")):
                pass
        finally:
            book.close()

    with pytest.raises(Lost, match="by SIGKILL"):
        asyncio.run(look())


def test_a_book_whose_process_was_killed_says_so(root: Path) -> None:
    async def look() -> None:
        async with holding(root) as (book, _):
            os.kill(book.process, signal.SIGKILL)
            async for _ in book.ask(Show("it", "uno")):
                pass
            assert not book.is_alive

    with pytest.raises(Lost, match="by SIGKILL"):
        asyncio.run(look())
