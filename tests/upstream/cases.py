"""What the minimal cases of docs/upstream/ show with the WeasyPrint that is imported, as JSON.

`python cases.py NAME …` runs in a process of its own, with a patched WeasyPrint on PYTHONPATH or
with the installed one. Only public names are used, except where calls are counted.
"""

import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any  # WeasyPrint brings no types

import pypdfium2
from weasyprint import HTML
from weasyprint.text import line_break

CASES = Path(__file__).parent.parent.parent / "docs/upstream"


def main(names: list[str]) -> None:
    """Print what each case shows."""
    print(json.dumps({name: SHOWN[name]() for name in names}))


def pages_of_notes(name: str) -> dict[str, list[int]]:
    """The pages on which each element with an id is printed."""
    found = dict[str, list[int]]()
    for number, page in enumerate(_render(name).pages, 1):
        for anchor in page.anchors:
            found.setdefault(anchor, []).append(number)
    return found


def page_layouts() -> int:
    """How many pages are laid out for a document of three pages."""
    messages = list[str]()
    handler = logging.Handler()
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint.progress")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        _render("page-numbers")
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    return sum("Creating layout - Page" in text and "up-to-date" not in text for text in messages)


def printed_and_true_page() -> dict[str, int]:
    """The page number that a reference prints, as so many words, and the page of its target."""
    document = _render("page-numbers-wrong")
    true = next(n for n, page in enumerate(document.pages, 1) if "target" in page.anchors)
    return {"printed": _text(document).count("line"), "true": true}


def lines() -> list[str]:
    """The lines of a page."""
    return [line.strip() for line in _text(_render("early-break")).splitlines()]


def style_steps() -> str:
    """Whether finding the styles of a page takes longer in a document of more pages."""
    html = (CASES / "page-types.html").read_text("utf-8")
    few, many = (_steps(html + "<p>" * pages) for pages in (0, 8))
    if not few or not many:
        return "not found"
    return "the same" if few == many else "longer"


def empty_texts() -> int:
    """How many text objects of a PDF show nothing."""
    pdf = _render("lone-space").write_pdf(uncompressed_pdf=True, pdf_tags=True)
    return len(re.findall(rb"\bBT\s+ET\b", pdf))


def pango_objects() -> dict[str, int]:
    """How many layouts and contexts Pango makes for the text of four lines."""
    pango, calls = line_break.pango, Counter[str]()

    class Counting:
        def __getattr__(self, name: str) -> object:
            calls[name] += 1
            return getattr(pango, name)

    line_break.pango = Counting()
    try:
        _render("text-layouts")
    finally:
        line_break.pango = pango
    names = {"layouts": "pango_layout_new", "contexts": "pango_font_map_create_context"}
    return {what: calls[name] for what, name in names.items()}


SHOWN: dict[str, Callable[[], object]] = {
    "lost-notes": lambda: pages_of_notes("lost-notes"),
    "handed-on-notes": lambda: pages_of_notes("handed-on-notes"),
    "note-before-call": lambda: pages_of_notes("note-before-call"),
    "page-numbers": page_layouts,
    "page-numbers-wrong": printed_and_true_page,
    "early-break": lines,
    "page-types": style_steps,
    "text-layouts": pango_objects,
    "lone-space": empty_texts,
}


def _render(name: str) -> Any:
    return HTML(CASES / f"{name}.html").render()


def _text(document: Any) -> str:
    """The text of its first page, as a reader of the PDF finds it."""
    page = pypdfium2.PdfDocument(document.write_pdf())[0]
    return str(page.get_textpage().get_text_range())


def _steps(html: str) -> float:
    """The lines that are run in the function that finds the styles of a page, for a page."""
    steps = 0

    def inside(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return inside

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        return inside if frame.f_code.co_name == "set_page_type_computed_styles" else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        pages = len(HTML(string=html).render().pages)
    finally:
        sys.settrace(before)
    return steps / pages


if __name__ == "__main__":
    main(sys.argv[1:])
