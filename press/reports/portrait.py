"""The picture in the README: pages of the last build, side by side."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

PICTURE = "docs/pages.png"
SCALE = 1.1  # of 72 dots an inch
GAP = 24  # dots
GROUND = (214, 217, 220)


def portray(pdf: Path, words: Sequence[str], target: Path) -> None:
    """Draw the cover, and for each of `words` the last page that contains it, into one picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [0, *(_page_with(document, text) for text in words)]
        drawn = [document[page].render(scale=SCALE).to_pil() for page in pages]
    width, height = drawn[0].size
    picture = Image.new("RGB", (len(drawn) * (width + GAP) + GAP, height + 2 * GAP), GROUND)
    for index, page in enumerate(drawn):
        picture.paste(page, (GAP + index * (width + GAP), GAP))
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(128).save(target, optimize=True)


def _page_with(document: Any, text: str) -> int:
    """The last page that contains a text, since the table of contents may contain it, too."""
    pages = [
        n for n in range(len(document)) if text in document[n].get_textpage().get_text_bounded()
    ]
    if not pages:
        raise SystemExit(f"No page contains «{text}».")
    return pages[-1]


if __name__ == "__main__":
    root = Path(__file__).parent.parent.parent
    portray(root / "dist/libro-bianco-indipendente-it.pdf", sys.argv[1:], root / PICTURE)
    print(f"✓ {PICTURE}")
