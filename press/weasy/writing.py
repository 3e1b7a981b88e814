"""Hooks into the writing of a PDF: how content is painted, and which tags are written.

WeasyPrint can't mark a box as an artifact from outside, nor take another tree of tags, nor be told
which of two characters that share a glyph is meant. So `replaced_writer` replaces three names of
`weasyprint.pdf` while one document is written.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

import pydyf
import weasyprint
import weasyprint.pdf
from weasyprint.pdf.stream import Stream

from press.weasy.document import Untyped
from press.weasy.page_numbers import NumberBox
from press.weasy.replacing import replaced

TESTED = "70.0"
SRGB = "sRGB2014.icc"

Marks = dict[int, int]  # the key of each painted box -> the number of its mark on the page


class UnknownEngine(Exception):
    """WeasyPrint has a version that this package was not tested with."""


def require_tested() -> None:
    """Raise UnknownEngine unless WeasyPrint has the version this package was tested with."""
    if weasyprint.__version__ != TESTED:
        raise UnknownEngine(
            f"WeasyPrint is {weasyprint.__version__}; its tags are mended for {TESTED} only."
        )


def srgb_profile() -> bytes:
    """The sRGB profile that WeasyPrint brings, which the ICC gives away (sRGB2014)."""
    return (files(weasyprint.pdf) / SRGB).read_bytes()


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A page number in a content stream: its place among the operators, the hash of its font."""

    box: NumberBox
    at: int
    font: str


class PageStream(Stream):  # type: ignore[misc]
    """The content stream of a page, as WeasyPrint paints into it.

    It notes where the texts of `numbers` are shown, by the key of their box.
    """

    numbers: Mapping[int, NumberBox]

    def __init__(self, *given: Untyped, **options: Untyped) -> None:
        super().__init__(*given, **options)
        self.numbers, self.shown = {}, dict[int, ShownNumber]()
        self._number: NumberBox | None = None

    @contextmanager
    def marked(self, box: Untyped, tag: str) -> Iterator[None]:
        """Mark what is painted within it as the box's."""
        with self.noted(box), super().marked(box, tag):
            yield

    @contextmanager
    def noted(self, box: Untyped) -> Iterator[None]:
        """Note the number that is shown within it, if the box prints one."""
        self._number = self.numbers.get(id(box))
        try:
            yield
        finally:
            self._number = None

    def show_text(self, text: str) -> None:
        """Show glyphs."""
        super().show_text(text)
        if self._number:
            font, _ = self._current_font
            self.shown[self._number.key] = ShownNumber(self._number, len(self.stream) - 1, font)

    @property
    def is_tagged(self) -> bool:
        """Whether painted content is marked."""
        return self._tags is not None

    @property
    def marks(self) -> Marks:
        """The mark of each box that was painted."""
        return {id(box): mark["mcid"] for box, mark in self._tags.items()}


@contextmanager
def replaced_writer(
    stream: Callable[..., PageStream], add_tags: Callable[[pydyf.PDF, Sequence[Marks]], None]
) -> Iterator[None]:
    """Within the context, WeasyPrint paints into such streams and tags with `add_tags`."""

    def call(
        pdf: pydyf.PDF, _document: object, _version: object, streams: list[PageStream]
    ) -> None:
        add_tags(pdf, [painted.marks for painted in streams])

    build_fonts = partial(_build_fonts, weasyprint.pdf.build_fonts_dictionary)
    with replaced(weasyprint.pdf, Stream=stream, add_tags=call, build_fonts_dictionary=build_fonts):
        yield


def _build_fonts(
    build: Callable[..., object], pdf: pydyf.PDF, fonts: Mapping[object, Untyped], *options: object
) -> object:
    """As weasyprint.pdf.fonts.build_fonts_dictionary, with one meaning for the glyph of a space.

    Where a font has one glyph for U+0020 and U+00A0, its one ToUnicode entry is what was painted
    first, so that every space of a font could read as a no-break space. Whether a line may end
    there is of no use to readers of the file.
    """
    for font in fonts.values():
        for glyph, text in font.to_unicode.items():
            if text == "\u00a0":
                font.to_unicode[glyph] = " "
    return build(pdf, fonts, *options)


@contextmanager
def painted_as(box: Untyped, change: Callable[[str], str]) -> Iterator[None]:
    """Within the context, a text box is painted with another text than it was laid out with."""
    layout, text = box.pango_layout, box.pango_layout.text
    layout.text = change(text)
    try:
        yield
    finally:
        layout.text = text


@contextmanager
def kept_space(box: Untyped) -> Iterator[None]:
    """Within the context, a box of one space is painted: it separates words.

    Spaces do so in a tagged PDF (ISO 32000-1, 14.8.2.5). WeasyPrint skips a text whose `strip()` is
    empty (`weasyprint.draw.text.draw_first_line`), and with it the space between two elements of a
    line (`docs/upstream/lone-space.md`). In code such a box is an empty line.
    """
    text = getattr(box, "text", None)
    is_space = isinstance(text, str) and text and not text.strip()
    if not is_space or box.style["white_space"].startswith("pre"):
        yield
        return
    box.text = _Space(text)
    try:
        yield
    finally:
        box.text = text


class _Space(str):
    """A space whose `strip` keeps it."""

    __slots__ = ()

    def strip(self, _chars: str | None = None, /) -> str:
        """The unchanged space."""
        return str(self)
