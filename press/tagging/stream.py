"""A content stream that marks artifacts and writes the spaces and hyphens at line ends."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any  # WeasyPrint's boxes and the arguments of its stream, which pass through

import pydyf

from press.tagging.line_ends import HYPHEN, LineEnd
from press.tagging.reader import Untagged
from press.weasy.writing import PageStream, kept_space, painted_as

# With the end of its string, as WeasyPrint writes strings of glyphs.
_LAST_GLYPH = re.compile(r"([0-9a-f]{4})(>[^<]*)$")


class TaggedStream(PageStream):
    """WeasyPrint's stream with artifacts, and with words separated by spaces.

    `artifacts` and `ends` are by the key of a box (`Box.key`).
    """

    def __init__(
        self,
        artifacts: Mapping[int, pydyf.Dictionary],
        ends: Mapping[int, LineEnd],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._artifacts, self._ends, self._breaks_word = artifacts, ends, False

    @contextmanager
    def marked(self, box: Any, tag: str) -> Iterator[None]:
        """Mark what is painted within it as the box's; as an artifact, if it is one."""
        properties = self._artifacts.get(id(box)) if self.is_tagged else None
        with self._text(box, tag) if properties is None else self._artifact(box, properties):
            yield

    def show_text(self, text: str) -> None:
        """Show glyphs; the hyphen of a broken word is a soft one to whoever reads the text."""
        glyph = _LAST_GLYPH.search(text) if self._breaks_word else None
        if glyph is None:
            super().show_text(text)
            return
        # Glyphs come as hexadecimal strings, <00120034>: close the string before the last glyph, or
        # drop it where nothing is left in it.
        before = text[: glyph.start()]
        if before != "<":
            super().show_text(before.removesuffix("<") if before.endswith("<") else f"{before}>")
        self.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String("\u00ad")}))
        super().show_text(f"<{glyph[1]}{glyph[2]}")
        self.end_marked_content()

    def clone(self, **options: Any) -> Any:
        """A transparency group: its marks would need their own map, so no text may be there."""
        return super().clone(**{"tags": _NoMarks() if self.is_tagged else None} | options)

    @contextmanager
    def _artifact(self, box: Any, properties: pydyf.Dictionary) -> Iterator[None]:
        self.begin_marked_content("Artifact", properties)
        try:
            with self.noted(box):
                yield
        finally:
            self.end_marked_content()

    @contextmanager
    def _text(self, box: Any, tag: str) -> Iterator[None]:
        end = self._ends.get(id(box)) if self.is_tagged else None
        self._breaks_word = end is LineEnd.HYPHEN
        with super().marked(box, tag), painted_as(box, _ENDED[end]) if end else kept_space(box):
            yield
        self._breaks_word = False


# What is painted at the end of a line: the space that was dropped there, or the hyphen of the
# keyboard. Fonts often have one glyph for both hyphens, and WeasyPrint keeps for it the character
# it saw first: a typed one must win.
_ENDED = {
    LineEnd.SPACE: lambda text: f"{text.rstrip(' ')} ",
    LineEnd.HYPHEN: lambda text: f"{text.removesuffix(HYPHEN)}-",
}


class _NoMarks(dict[object, object]):
    def __setitem__(self, box: object, mark: object) -> None:
        raise Untagged(
            "Text stands in a transparent group, where no tag can reach it: take `opacity` off it."
        )
