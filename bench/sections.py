"""Measure what a page costs to lay out and paint: of the chapters, and of the repertory.

`python -m bench.sections FOLDER` measures a book that was built before.
"""

import gc
import sys
import tempfile
import time
from pathlib import Path

from press.core.cache import Store
from press.pipeline.section_values import SectionValues
from press.pipeline.workers import prepare_process
from press.preview.held import Held, hold, shown_sections
from press.preview.holder import preview_order
from press.preview.requests import ShownSection

_REPERTORY = "repertory"


def measure_sections(book: Path) -> None:
    """Print processor seconds of the Italian pages, with no section kept."""
    order = preview_order(book, book / "dist", "it")
    prepare_process(order)
    gc.disable()  # as in a build
    held = hold(order, lambda *_: None)
    sections = shown_sections(held)
    chapters = [each for each in sections if each.path.startswith("content/chapters/")]
    chapter = _seconds_of_a_page(held, chapters)
    repertory = _seconds_of_a_page(held, [it for it in sections if it.slug == _REPERTORY])
    print("\nA page laid out and painted (seconds of the processor)")
    print(f"  {'of the chapters':68}{chapter:8.3f} s")
    about = f"{'of the repertory (aim: at most twice that)':68}"
    print(f"  {about}{repertory:8.3f} s{repertory / chapter:8.2f}", flush=True)


def _seconds_of_a_page(held: Held, sections: list[ShownSection]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        values, begun = (
            SectionValues(held.typeset.context, Store(Path(folder))),
            time.process_time(),
        )
        for section in sections:
            document, place = held.placed(section.slug)
            values.make(document, place, held.renderer.render(document, place))
        pages = sum(len(section.folios) for section in sections)
        return (time.process_time() - begun) / pages


if __name__ == "__main__":
    measure_sections(Path(sys.argv[1]))
