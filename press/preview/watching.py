"""Which files of a work were saved, as paths in the work or in the engine."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from watchfiles import Change, awatch

from press.core.resources import bases

FOLDERS = ("content", "locales", "templates", "assets")
_PASSING = (".part", "~", ".swp", ".swx", ".tmp")  # what editors and builds write beside a file
_SETTLING = 0.1  # seconds until an empty file counts: some programs empty it, then write


async def saved(root: Path, stop: asyncio.Event) -> AsyncIterator[frozenset[str]]:
    """The files of each save: `content/chapters/x.md`, `assets/styles/print/text.css`."""
    folders = list(_folders(root))
    async for changes in awatch(*folders, debounce=40, step=5, stop_event=stop):
        paths = {path for _, path in changes if _counts(Path(path))}
        if any(kind != Change.deleted and _is_empty(path) for kind, path in changes):
            await asyncio.sleep(_SETTLING)
        if paths:
            yield frozenset(_named(Path(path), root) for path in paths)


def _folders(root: Path) -> Iterator[Path]:
    for base in bases(root):
        for name in FOLDERS:
            if (base == root or name not in ("content", "locales")) and (base / name).is_dir():
                yield base / name


def _counts(path: Path) -> bool:
    return not path.name.startswith(".") and not path.name.endswith(_PASSING)


def _is_empty(path: str) -> bool:
    try:
        return not Path(path).stat().st_size
    except OSError:
        return False


def _named(path: Path, root: Path) -> str:
    base = next((base for base in bases(root) if path.is_relative_to(base)), root)
    return path.relative_to(base).as_posix()
