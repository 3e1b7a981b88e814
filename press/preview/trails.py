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
class Trail:
    """A section's text, the lines on each of its pages, and what each page began with."""

    text: SectionText
    lines: tuple[tuple[int, ...], ...]
    folios: tuple[str, ...]
    starts: tuple[ResumePoint, ...]

    def packed(self) -> bytes:
        """As bytes, which the server keeps without what makes pages."""
        return pickle.dumps(self)


def trail_of(
    text: SectionText, pages: Sequence[PageView], starts: tuple[ResumePoint, ...]
) -> Trail:
    """The trail of a section that was laid out."""
    lines = tuple(tuple(dict.fromkeys(run.line for run in page.runs)) for page in pages)
    return Trail(text, lines, tuple(page.folio for page in pages), starts)


def first_changed(packed: bytes, text: SectionText) -> tuple[Trail, ResumePoint] | None:
    """The trail of the pages before, and where those begin that changed; None if it is unknown."""
    trail: Trail | None = pickle.loads(packed) if packed else None
    if trail is None or trail.text.section != text.section or trail.text.markdown == text.markdown:
        return None
    same = text.markdown[: common_letters(trail.text.markdown, text.markdown)]
    before = marked_lines(same, trail.text.lines)
    pages = [n for n, lines in enumerate(trail.lines) if before and before[-1] in lines]
    if not pages:
        return None
    page = pages[0]
    if before[-1] in trail.lines[page][:_FIRST]:
        page = max(page - 1, 0)
    while page and not trail.starts[page].is_clean:
        page -= 1
    return trail, trail.starts[page]
