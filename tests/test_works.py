"""Works other than the engine's own book need only their own content and catalogs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from press.content.editions import ALL_FORMATS as FORMATS
from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from press.readers.epub import require_epub

WORK = Path(__file__).parent / "works/allotments"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    root = tmp_path_factory.mktemp("work") / "allotments"
    shutil.copytree(WORK, root, ignore=shutil.ignore_patterns("dist", ".cache"))
    return {outcome.edition.name: outcome for outcome in _make(root, "en", "it")}


def _make(root: Path, *locales: str) -> Iterator[Outcome]:
    for locale in locales:
        order = Order(root, root / "dist", locale, FORMATS, strict=True)
        yield from run(order, lambda *_: None)


def text_of(outcome: Outcome) -> str:
    """The words of a PDF."""
    document = pypdfium2.PdfDocument(outcome.path)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_work_in_english_without_initiatives_has_every_edition(
    editions: dict[str, Outcome],
) -> None:
    assert {name: outcome.findings for name, outcome in editions.items()} == {
        f"{locale}-{kind}": () for locale in ("en", "it") for kind in FORMATS
    }
    made = sorted(path.name for path in Path(editions["en-pdf"].path).parent.iterdir())
    endings = ("-cover.pdf", "-print.pdf", "-print.txt", ".epub", ".pdf")
    assert made == sorted(f"allotments-{locale}{end}" for locale in ("en", "it") for end in endings)


def test_the_engine_speaks_the_language_of_the_edition(editions: dict[str, Outcome]) -> None:
    english, italian = text_of(editions["en-pdf"]), text_of(editions["it-pdf"])
    assert "Contents" in english
    assert "Table 2.1 How long seeds take" in english
    assert "Indice" in italian
    assert "Tabella 2.1 Quanto tempo vogliono i semi" in italian
    assert not {"Indice", "Edizione", "Tabella"} & set(english.split())


def test_nothing_of_another_book_is_in_it(editions: dict[str, Outcome]) -> None:
    for locale in ("en", "it"):
        assert "Milan" not in text_of(editions[f"{locale}-pdf"])
        epub = Path(editions[f"{locale}-epub"].path)
        members = require_epub(epub.read_bytes(), epub.name).members
        texts = [data.decode() for name, data in members.items() if name.endswith("html")]
        assert not any("Milan" in text or "iniziativ" in text for text in texts)


def test_a_date_of_csl_and_a_list_of_zotero_are_read(editions: dict[str, Outcome]) -> None:
    assert "Digger (2014)" in text_of(editions["en-pdf"])
