"""The tiny book as the preview holds it, and views of made-up pages."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message, Scope

from press.preview.held import Held, hold
from press.preview.holder import preview_order
from press.preview.requests import PageView, PlacedText
from press.preview.session import Session
from tests.conftest import lay_minimal

CHAPTER = "content/chapters/uno.md"
CATALOG = "locales/en/LC_MESSAGES/libro-bianco.po"
ENTRY = """
#. chapter title
#: content/chapters/due.md
msgid "Il secondo capitolo"
msgstr "The second chapter"
"""


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny book that is held; a test that saves in it uses `save`."""
    root = lay_minimal(tmp_path_factory.mktemp("preview") / "book")
    with (root / CATALOG).open("a", encoding="utf-8") as catalog:
        catalog.write(ENTRY)
    return root


@pytest.fixture(scope="session")
def held(root: Path) -> Held:
    """The Italian book."""
    return hold(preview_order(root, root / "dist", "it"), lambda *_: None)


@pytest.fixture(scope="session")
def english(root: Path) -> Held:
    """The English one."""
    return hold(preview_order(root, root / "dist", "en"), lambda *_: None)


Save = Callable[[str, str, str], tuple[str]]


@pytest.fixture
def save(root: Path) -> Iterator[Save]:
    """Replace words in a file of the book until the end of the test; the names of what changed."""
    before = dict[Path, bytes]()

    def replace(name: str, old: str, new: str) -> tuple[str]:
        path = root / name
        before.setdefault(path, path.read_bytes())
        assert old in path.read_text("utf-8")
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
        return (name,)

    yield replace
    for path, data in before.items():
        path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the server."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(app: ASGIApp, address: str, method: str = "GET", **headers: str) -> Answered:
    """Ask a server in this process, as a browser on this machine would; `_` stands for `-`."""
    named = {"host": "127.0.0.1:8010"} | {k.replace("_", "-"): v for k, v in headers.items()}
    path, _, query = address.partition("?")
    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }
    sent = list[Message]()

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(each.get("body", b"") for each in sent[1:])
    return Answered(sent[0]["status"], told, body)


def page(*texts: tuple[int, str], folio: str = "1", is_right: bool = True) -> PageView:
    """A page with a run for each text, one below the other; each with its line."""
    runs = tuple(
        PlacedText(0.1, n / 10, 0.8, 0.05, line, text) for n, (line, text) in enumerate(texts)
    )
    return PageView(folio, is_right, 0.7, runs)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A preview of a book of one language that was never built; it starts no process."""
    root = tmp_path / "book"
    (root / "content").mkdir(parents=True)
    (root / "content/book.yaml").write_text("language: it\nslug: libro\n", "utf-8")
    return Session(root, root / "dist", ["it"], "", lambda _: None)
