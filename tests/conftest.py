"""Tiny books: each is a folder laid over the minimal book, built with the real templates."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from press.core.cache import CACHE
from press.core.findings import errors
from press.pipeline.orders import Order, Outcome

PROJECT = Path(__file__).parent.parent
BOOKS = Path(__file__).parent / "books"

CHROMIUM = "/usr/bin/chromium"  # Debian's; `make test` installs it

LayBook = Callable[..., Path]

# The store of this run, so that no test parses again what another has.
_kept: list[Path] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run files with slow tests first."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--save-golden",
        action="store_true",
        help="rewrite golden texts; review the difference by eye",
    )


@pytest.fixture(scope="session", autouse=True)
def _same_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Build at a fixed time with the book's fonts only; results are cached across tests."""
    from press.core.fonts import font_configuration

    base = tmp_path_factory.getbasetemp()
    _kept[:] = [(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "store"]
    (_kept[0] / "pages").mkdir(parents=True, exist_ok=True)
    before = dict(os.environ)
    os.environ["SOURCE_DATE_EPOCH"] = "1768435200"
    os.environ["FONTCONFIG_FILE"] = str(font_configuration(tmp_path_factory.mktemp("fonts")))
    yield
    os.environ.clear()
    os.environ.update(before)


def lay_minimal(root: Path, fault: str = "") -> Path:
    """Lay the minimal book there, and over it that of a fault."""
    shutil.copytree(BOOKS / "minimal", root)
    if fault:
        shutil.copytree(BOOKS / fault, root, dirs_exist_ok=True)
    (root / "assets").mkdir(exist_ok=True)
    if not (root / "assets/press").exists():
        # Data files may not be links.
        shutil.copytree(PROJECT / "assets/press", root / "assets/press")
    for name in ("templates", "assets/styles", "assets/images", "assets/signs"):
        if not (root / name).exists():
            (root / name).symlink_to(PROJECT / name)
    (root / CACHE).mkdir()
    (root / CACHE / "store").symlink_to(_kept[0])
    # A page map is a guess, which the layout corrects.
    (root / CACHE / "pages").symlink_to(_kept[0] / "pages")
    return root


def own_sheets(root: Path) -> Path:
    """Give a book sheets of its own, to be damaged; the folder of those for the page."""
    shared = root / "assets/styles"
    copy = shared.resolve()
    shared.unlink()
    shutil.copytree(copy, shared)
    return shared / "print"


@pytest.fixture
def lay_book(tmp_path: Path) -> LayBook:
    """Lay the book of a fault over the minimal one in an empty folder; its root."""
    return lambda fault="": lay_minimal(tmp_path / "book", fault)


@pytest.fixture
def minimal_book(lay_book: LayBook) -> Path:
    """The root of the minimal book."""
    return lay_book()


@pytest.fixture
def unbuilt_book(minimal_book: Path) -> Path:
    """The minimal book on a machine that never built anything."""
    shutil.rmtree(minimal_book / CACHE)
    return minimal_book


@dataclass(frozen=True, slots=True)
class BuiltBook:
    """A book whose editions are in dist/: to be looked at, not to be changed."""

    root: Path
    outcomes: tuple[Outcome, ...]

    def edition(self, kind: str) -> Path:
        """The Italian edition with this ending."""
        return self.root / f"dist/libro-bianco-it.{kind}"


def built(root: Path) -> BuiltBook:
    """Build the Italian PDF and EPUB of a book; there must be no error."""
    from press.pipeline.editions import run

    outcomes = tuple(run(Order(root, root / "dist", "it", ("pdf", "epub")), lambda *_: None))
    assert [str(f) for outcome in outcomes for f in errors(outcome.findings)] == []
    assert all(outcome.is_made for outcome in outcomes)
    return BuiltBook(root, outcomes)


@pytest.fixture(scope="session")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    """The minimal book as it is, built once for all tests of a worker that only look at it."""
    return built(lay_minimal(tmp_path_factory.mktemp("minimal") / "book"))


@pytest.fixture(scope="session")
def elements(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    """The book with every element that a chapter may hold, built once a worker."""
    return built(lay_minimal(tmp_path_factory.mktemp("elements") / "book", "elements"))


@pytest.fixture
def order() -> Callable[..., Order]:
    """An order for a book, in Italian unless said."""

    def make(root: Path, locale: str = "it", *, draft: bool = False) -> Order:
        return Order(root, root / "dist", locale, ("pdf", "epub"), draft=draft)

    return make


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()
