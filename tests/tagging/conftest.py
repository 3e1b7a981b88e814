"""Small pages, set, tagged and read back."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML

from press.core.cache import Store
from press.core.fonts import font_files
from press.readers.pdf_tags import Tag, outline, read_tags
from press.tagging.engine import paint_tagged, write_tagged
from press.tagging.reader import Phrases

SHEET = """
@page {
  size: 90mm 60mm; margin: 10mm;
  @top-center { content: "Running head" }
  @bottom-center { content: counter(page) }
}
html { font: 10pt/14pt "Source Serif 4" }
p { margin: 0; hyphens: manual }
.footnote { float: footnote }
a::after { content: attr(data-page) }
"""
SQUARE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
    "<rect width='9' height='9'/></svg>"
)
NO_STORE = Store(Path(os.devnull))  # keeps nothing
PHRASES = Phrases("Nota %(number)s", "Torna al testo")

SetPages = Callable[..., Any]
Outline = Callable[..., str]


def lay(body: str, sheet: str = "") -> Any:
    """The pages of an Italian document."""
    page = (
        f"<html lang=it><head><title>Prova</title><style>{SHEET}{sheet}</style></head>"
        f"<body>{body}</body></html>"
    )
    return HTML(string=page).render(pdf_variant="pdf/ua-1")


def write(document: Any) -> bytes:
    """The tagged PDF of a document."""
    parts = [paint_tagged(document, PHRASES)]
    return write_tagged(parts, document.metadata, font_files().values(), "pdf/ua-1", NO_STORE)


@pytest.fixture
def tag(tmp_path: Path) -> Callable[..., Tag]:
    """The tags of a document, read back from its file; `plain` takes WeasyPrint's own."""

    def make(body: str, sheet: str = "", *, plain: bool = False) -> Tag:
        document, path = lay(body, sheet), tmp_path / "pages.pdf"
        if plain:
            document.write_pdf(path, pdf_variant="pdf/ua-1")
        else:
            path.write_bytes(write(document))
        found = read_tags(path)
        assert found is not None
        return found

    return make


@pytest.fixture
def tree(tag: Callable[..., Tag]) -> Outline:
    """The same as lines, below Document."""

    def make(body: str, sheet: str = "", *, plain: bool = False) -> str:
        lines = list(outline(tag(body, sheet, plain=plain)))
        return "\n".join(line.removeprefix("  ") for line in lines[1:])

    return make
