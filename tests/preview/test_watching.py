"""A save is told by its path in the work; what is written beside a file is not."""

import asyncio
from pathlib import Path

import pytest

from press.preview.watching import saved


async def told(root: Path, *names: str) -> list[frozenset[str]]:
    """What is told while these files are saved, one after the other."""
    stop, seen = asyncio.Event(), list[frozenset[str]]()

    async def watch() -> None:
        async for paths in saved(root, stop):
            seen.append(paths)
            if names[-1] in paths:
                stop.set()

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.3)
    for name in names:
        (root / name).write_text("new", "utf-8")
    await asyncio.wait_for(watching, 10)
    return seen


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content/chapters", "locales/en", "dist"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def test_only_files_of_the_work_count(root: Path) -> None:
    passing = ("content/.uno.md.swp", "content/uno.md~", "content/.uno.md.12.part", "dist/a.pdf")

    seen = asyncio.run(told(root, *passing, "content/chapters/uno.md", "locales/en/book.po"))

    assert frozenset().union(*seen) == {"content/chapters/uno.md", "locales/en/book.po"}
