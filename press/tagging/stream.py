"""A page's content stream that knows what is no text of the book, and what a line's end stands for."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from press.tagging.artifacts import Artifacts
from press.tagging.line_ends import HYPHEN, LineEnd, LineEnds
from press.tagging.reader import Untagged

_LAST_GLYPH = re.compile(
    r"([0-9a-f]{4})(>[^<]*)$"
)  # and what closes its string: the end of WeasyPrint's glyph strings


class TaggedStream(Stream):  # type: ignore[misc]
    """WeasyPrint's stream, whose marks are artifacts where they should be, and whose words are told apart."""

    def __init__(self, artifacts: Artifacts, ends: LineEnds, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._artifacts, self._ends, self._breaks_word = artifacts, ends, False

    def marked(self, box: Any, tag: str) -> AbstractContextManager[None]:
        """Mark what is painted within it as the box's; as an artifact, if it is one."""
        if self._tags is not None and box in self._artifacts:
            return self._artifact(self._artifacts[box])
        return self._text(box, tag)

    def show_text(self, text: str) -> None:
        """Show glyphs; the hyphen of a broken word is a soft one to whoever reads the text."""
        glyph = _LAST_GLYPH.search(text) if self._breaks_word else None
        if glyph is None:
            super().show_text(text)
            return
        before = text[: glyph.start()]
        if before != "<":
            super().show_text(before.removesuffix("<") if before.endswith("<") else f"{before}>")
        self.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String("\u00ad")}))
        super().show_text(f"<{glyph[1]}{glyph[2]}")
        self.end_marked_content()

    def clone(self, **options: Any) -> Any:
        """A group of its own (opacity, masks): marks in it would need a map of their own, so no text may be there."""
        return super().clone(**{"tags": None if self._tags is None else _NoMarks()} | options)

    @contextmanager
    def _artifact(self, properties: Any) -> Iterator[None]:
        self.begin_marked_content("Artifact", properties)
        try:
            yield
        finally:
            self.end_marked_content()

    @contextmanager
    def _text(self, box: Any, tag: str) -> Iterator[None]:
        end = self._ends.get(box) if self._tags is not None else None
        self._breaks_word = end is LineEnd.HYPHEN
        with super().marked(box, tag), _painted(box, end) if end else _kept_space(box):
            yield
        self._breaks_word = False


@contextmanager
def _painted(box: Any, end: LineEnd) -> Iterator[None]:
    """Within it, the box is painted with the space after its text, or with the hyphen of the keyboard.

    Fonts often have one glyph for both hyphens, and WeasyPrint keeps for it what it saw first: a typed one must win.
    """
    layout, text = box.pango_layout, box.pango_layout.text
    layout.text = (
        f"{text.rstrip(' ')} " if end is LineEnd.SPACE else f"{text.removesuffix(HYPHEN)}-"
    )
    try:
        yield
    finally:
        layout.text = text


@contextmanager
def _kept_space(box: Any) -> Iterator[None]:
    """Within it, a box that holds only a space is painted: spaces tell words apart (ISO 32000-1, 14.8.2.5).

    WeasyPrint skips a text whose `strip()` is empty (`weasyprint.draw.text.draw_first_line`), and with it the space
    between two elements of a line. In code such a box is an empty line.
    """
    text = getattr(box, "text", None)
    if (
        not isinstance(text, str)
        or not text
        or text.strip()
        or box.style["white_space"].startswith("pre")
    ):
        yield
        return
    box.text = _Space(text)
    try:
        yield
    finally:
        box.text = text


class _Space(str):
    """White space that doesn't strip itself away."""

    __slots__ = ()

    def strip(self, _chars: str | None = None, /) -> str:
        """The space itself."""
        return str(self)


class _NoMarks(dict[Any, Any]):
    def __setitem__(self, box: Any, mark: Any) -> None:
        raise Untagged(
            "Text stands in a transparent group, where no tag can reach it: take `opacity` off it."
        )
