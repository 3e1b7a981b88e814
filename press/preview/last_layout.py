"""What is remembered of the pages that are shown, so that after the next save a few are enough.

A change begins in a message; the pages before it are the same as before. They are laid out from the
page on which that message stands, as `ResumePoint` says that it began.
"""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass

from press.content.manuscript import SectionText
from press.markdown.line_marks import marked_lines
from press.preview.requests import PageView
from press.preview.views import common_letters
from press.weasy.resuming import ResumePoint

_FIRST = 2  # messages at the head of a page, which a change may take to the page before


@dataclass(frozen=True, slots=True)
class LastLayout:
    """A section's text, the lines on each of its pages, and what each page began with."""

    text: SectionText
    lines: tuple[tuple[int, ...], ...]
    folios: tuple[str, ...]
    starts: tuple[ResumePoint, ...]

    def packed(self) -> bytes:
        """As bytes, which the server keeps without what makes pages."""
        return pickle.dumps(self)


def last_layout_of(
    text: SectionText, pages: Sequence[PageView], starts: tuple[ResumePoint, ...]
) -> LastLayout:
    """The layout of a section that was laid out."""
    lines = tuple(tuple(dict.fromkeys(run.line for run in page.runs)) for page in pages)
    return LastLayout(text, lines, tuple(page.folio for page in pages), starts)


def first_changed(packed: bytes, text: SectionText) -> tuple[LastLayout, ResumePoint] | None:
    """The layout before, and where the pages begin that changed; None if it is unknown."""
    last_layout: LastLayout | None = pickle.loads(packed) if packed else None
    if (
        last_layout is None
        or last_layout.text.section != text.section
        or last_layout.text.markdown == text.markdown
    ):
        return None
    same = text.markdown[: common_letters(last_layout.text.markdown, text.markdown)]
    before = marked_lines(same, last_layout.text.lines)
    pages = [n for n, lines in enumerate(last_layout.lines) if before and before[-1] in lines]
    if not pages:
        return None
    page = pages[0]
    if before[-1] in last_layout.lines[page][:_FIRST]:
        page = max(page - 1, 0)
    while page and not last_layout.starts[page].is_clean:
        page -= 1
    return last_layout, last_layout.starts[page]
