"""What the tags of the official PDF cost: against the same pages, written without them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from press.content.editions import Edition
from press.core.cache import Store
from press.pdf.document import SHEET, draw_part_pages, first_page, render_document
from press.pdf.official import write_official_pdf
from press.pipeline.composition import compose
from press.pipeline.make_pdf import binding_of
from press.pipeline.orders import Order
from press.pipeline.pages import phrases_of
from press.tagging.engine import paint_tagged
from press.typesetting.layout import lay_out

MOST_BYTES, MOST_TIME = 1.35, 1.25  # aims


def measure_tags(root: Path) -> None:
    """Print bytes and seconds of the Italian PDF, with and without tags."""
    order, edition = Order(root, root / "dist", "it", ("pdf",)), Edition("it", "pdf")
    parts, manuscript, book, _ = compose(order, lambda *_: None)
    text = render_document(parts, manuscript, book)
    pictures = manuscript.pictures | draw_part_pages(parts, manuscript, book)
    known = lay_out(text, SHEET, root, pictures=pictures, known={}, body=first_page(parts)).page_map
    begun = time.perf_counter()
    layout = lay_out(text, SHEET, root, pictures=pictures, known=known, body=first_page(parts))
    laid_out = time.perf_counter() - begun
    # a file is attached once
    binding, again = (binding_of(edition, order, manuscript, book) for _ in range(2))

    no_store = Store(Path(os.devnull))

    def write() -> bytes:
        painted = paint_tagged(layout.document, phrases_of(manuscript), pages=layout.pages)
        return write_official_pdf([painted], text, layout.pages, layout.body, binding, no_store)

    tagged = _written(write)
    layout.document.metadata.attachments = list(again.attachments)
    plain = _written(lambda: layout.document.write_pdf(pdf_variant="pdf/a-3b", pdf_tags=False))
    print("\nTags of the Italian PDF, against the same file without")
    sizes = f"{tagged[0] / 1000:.0f} kB, {plain[0] / 1000:.0f} kB without"
    print(f"  bytes: {sizes}{_aim(tagged[0] / plain[0], MOST_BYTES)}")
    ratio = (laid_out + tagged[1]) / (laid_out + plain[1])
    seconds = f"{laid_out:.1f} s of layout, {tagged[1]:.1f} s of writing, {plain[1]:.1f} s without"
    print(f"  time: {seconds}{_aim(ratio, MOST_TIME)}", flush=True)


def _written(write: Callable[[], bytes]) -> tuple[int, float]:
    begun = time.perf_counter()
    return len(write()), time.perf_counter() - begun


def _aim(ratio: float, most: float) -> str:
    return f": {ratio:.2f} (aim: {most:.2f})"
