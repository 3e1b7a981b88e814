"""Page numbers in a painted content stream: where their figures are, and their exchange."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pydyf
from weasyprint.pdf.fonts import Font

from press.weasy.boxes import Page
from press.weasy.page_numbers import FixedNumber, NumberBox, number_boxes
from press.weasy.writing import PageStream

_TEXT = re.compile(rb"<([0-9a-f]*)>")  # glyphs in an operator that shows text


@dataclass(frozen=True, slots=True)
class PaintedNumber:
    """A page number in a content stream.

    `target` is the id whose page it names, empty for the folio; `places` are those of its figures,
    in bytes of the inflated stream; `glyphs` the codes of the ten figures.
    """

    target: str
    text: str
    places: tuple[int, ...]
    glyphs: tuple[str, ...]

    def write(self, content: bytearray, number: str) -> None:
        """Put another number of as many figures into the content."""
        for place, figure in zip(self.places, number, strict=True):
            content[place : place + 4] = self.glyphs[int(figure)].encode()


def numbers_on(page: Page, folios: Sequence[str]) -> list[NumberBox] | None:
    """The boxes of a page that print its numbers; None where these can't be exchanged."""
    if not folios:
        return None
    try:
        return number_boxes(page, folios[page.number - 1])
    except FixedNumber:
        return None


def painted_numbers(stream: PageStream, fonts: Iterable[Font]) -> tuple[PaintedNumber, ...] | None:
    """The numbers that a stream shows; None unless each was found among its glyphs."""
    shown, numbers, start = {each.at: each for each in stream.shown.values()}, [], 0
    for at, item in enumerate(map(pydyf._to_bytes, stream.stream)):
        if at in shown:
            numbers.append(_painted_number(shown[at].box, item, start))
        start += len(item) + 1
    whole = len(numbers) == len(stream.numbers) and all(
        _add_figures(font, each.box)
        for each in shown.values()
        for font in fonts
        if font.hash == each.font
    )
    found = tuple(number for number in numbers if number)
    return found if whole and len(found) == len(numbers) else None


def _painted_number(box: NumberBox, item: bytes, start: int) -> PaintedNumber | None:
    """The last such figures of an operator that shows text and begins at `start`.

    At the end of a line a space may follow.
    """
    glyphs = [
        (start + text.start(1) + at, text[1][at : at + 4].decode())
        for text in _TEXT.finditer(item)
        for at in range(0, len(text[1]), 4)
    ]
    wanted = [box.glyphs[int(figure)] for figure in box.text]
    for first in range(len(glyphs) - len(wanted), -1, -1):
        places, codes = zip(*glyphs[first : first + len(wanted)], strict=True)
        if [*codes] == wanted:
            return PaintedNumber(box.target, box.text, places, box.glyphs)
    return None


def _add_figures(font: Font, box: NumberBox) -> bool:
    """Give a font all ten figures, so that it is the same whatever the numbers are.

    False where they are not of one width there, or mean something else.
    """
    codes = {int(code, 16): figure for figure, code in enumerate(box.glyphs)}
    widths = {font.widths[code] for code in codes if code in font.widths}
    texts = {code: font.to_unicode.get(code, str(figure)) for code, figure in codes.items()}
    if len(widths) != 1 or texts != {code: str(figure) for code, figure in codes.items()}:
        return False
    font.widths |= dict.fromkeys(codes, *widths)
    font.to_unicode |= texts
    return True
