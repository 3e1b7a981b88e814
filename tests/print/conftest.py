"""The minimal book as printers get it, made once for all tests of this folder."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pikepdf
import pytest
from PIL import Image

from press.content.editions import Format
from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from press.typesetting.section_rendering import LaidOutSection, SectionRenderer
from press.weasy.continuation import PageState
from tests.conftest import lay_minimal

MILLIMETRE = 72 / 25.4
WIDE = 1500  # pixels, on a measure of 121 mm: 315 ppi


@dataclass(frozen=True, slots=True)
class Made:
    """A book that was built: its root, its outcomes, and how often it was laid out."""

    root: Path
    outcomes: tuple[Outcome, ...]
    layouts: int = 0

    def file(self, ending: str = "-print.pdf", locale: str = "it") -> Path:
        """A file in dist/."""
        return self.root / f"dist/libro-bianco-{locale}{ending}"


def build(
    root: Path, *formats: Format, printer: str = "", locale: str = "it", draft: bool = False
) -> Made:
    """Build some editions of a book."""
    outcomes = run(
        Order(root, root / "dist", locale, formats, draft=draft, printer=printer), lambda *_: None
    )
    return Made(root, tuple(outcomes))


def made(
    root: Path, *formats: Format, printer: str = "", locale: str = "it", draft: bool = False
) -> Made:
    """As build; every edition must be made."""
    book = build(root, *formats, printer=printer, locale=locale, draft=draft)
    assert all(outcome.is_made for outcome in book.outcomes), [
        outcome.findings for outcome in book.outcomes
    ]
    return book


def findings(book: Made) -> list[str]:
    """What was found, a line each."""
    return [str(finding) for outcome in book.outcomes for finding in outcome.findings]


def own_images(root: Path) -> Path:
    """Give a book pictures of its own; their folder."""
    (root / "assets/images").unlink()
    (root / "assets/images").mkdir()
    return root / "assets/images"


def with_pictures(root: Path, **pictures: Image.Image | str) -> Path:
    """Put raster pictures (`name_png`) or SVG contents into the second chapter of a book."""
    folder, chapter = own_images(root), root / "content/chapters/due.md"
    for key, picture in pictures.items():
        name = key.replace("_", ".")
        if isinstance(picture, str):
            box = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="90" height="60"'
            (folder / name).write_text(f"<svg {box}>{picture}</svg>", "utf-8")
        else:
            picture.resize((WIDE, WIDE * picture.height // picture.width)).save(folder / name)
        with chapter.open("a", encoding="utf-8") as file:
            file.write(f'\n![Una mappa]({name}){{#fig-{name.partition(".")[0]} alt="Mappa"}}\n')
    return root


def with_part(root: Path) -> Path:
    """Open the body of a book with the page of a part."""
    (root / "content/chapters/parte.md").write_text("# Una parte\n\nPoche parole.\n", "utf-8")
    work = root / "content/book.yaml"
    work.write_text(
        work.read_text("utf-8").replace("    - uno\n", "    - parte: part\n    - uno\n"), "utf-8"
    )
    return root


def use_isbn(root: Path, number: str) -> Path:
    """Give the Italian print an ISBN."""
    work = root / "content/book.yaml"
    old = "urn:uuid:00000000-0000-5000-8000-000000000005"
    work.write_text(work.read_text("utf-8").replace(old, f"urn:isbn:{number}"), "utf-8")
    return root


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Official and print PDF from one order: 3 mm of bleed, crop marks, the cover apart."""
    root = lay_minimal(tmp_path_factory.mktemp("together") / "book")
    laid = Counter[tuple[str, PageState]]()
    render = SectionRenderer._render

    def count(self: SectionRenderer, text: str, state: PageState) -> LaidOutSection:
        laid[text, state] += 1
        return render(self, text, state)

    with patch.object(SectionRenderer, "_render", count):
        book = made(root, "pdf", "print")
    return Made(book.root, book.outcomes, max(laid.values()))


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The same book's print PDF alone, built in another folder; then its official PDF."""
    root = lay_minimal(tmp_path_factory.mktemp("apart") / "another/book")
    made(root, "print")
    return made(root, "pdf")


@pytest.fixture(scope="session")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A print with 5 mm of bleed, no marks, a cover in the same file and a picture in RGB.

    It was built after one with a separate cover.
    """
    root = lay_minimal(tmp_path_factory.mktemp("joined") / "book")
    (root / "dist").mkdir()
    (root / "dist/libro-bianco-it-cover.pdf").write_bytes(b"of an earlier build")
    with_part(with_pictures(root, mappa_png=Image.new("RGB", (300, 200), (200, 60, 20))))
    return made(root, "print", printer="larga")


@pytest.fixture(scope="session")
def with_isbn(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A thick English and Italian book with an ISBN; all marks, a picture in CMYK."""
    root = lay_minimal(tmp_path_factory.mktemp("isbn") / "book")
    use_isbn(root, "9788806219314")
    work = root / "content/book.yaml"
    work.write_text(
        work.read_text("utf-8").replace("weight: 100, bulk: 1.2", "weight: 400, bulk: 2"), "utf-8"
    )
    printer = root / "content/printers/minima.yaml"
    printer.write_text(f"{printer.read_text('utf-8')}glue: 0.5\n".replace("crop", "full"), "utf-8")
    with_pictures(root, mappa_png=Image.new("RGB", (300, 200), (200, 60, 20)))
    made(root, "print", locale="en", draft=True)
    return made(root, "print")


@pytest.fixture(scope="session")
def interior(together: Made) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(together.file()) as pdf:
        yield pdf


@pytest.fixture(scope="session")
def cover(together: Made) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(together.file("-cover.pdf")) as pdf:
        yield pdf
