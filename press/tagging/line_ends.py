"""What ends each line of text: a space, a hyphen that isn't part of the word, or nothing.

WeasyPrint drops the space at which it breaks a line, and paints a hyphen like any other. In a
tagged PDF words are separated by spaces, also at line ends, and such a hyphen is a soft one (ISO
32000-1, 14.8.2.5 and 14.8.2.2.3).
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from itertools import groupby

from press.tagging.artifacts import Artifacts
from press.tagging.roles import role_of
from press.weasy.boxes import Box, BoxKind, HtmlElement, Page

HYPHEN = "\u2010"  # what CSS puts at the end of a broken word where a font has it (CSS Text 4, 6.3)
_BETWEEN_CALLS = "\u2009"  # a space that is painted: assets/styles/print/notes.css
_NEAR = 10  # letters on each side of a line's end that are looked up in the text
_FURTHER = 40  # letters that are, where the text has the nearer ones both with and without a space


class LineEnd(Enum):
    """What separates a line from the next in the text."""

    SPACE = "space"
    HYPHEN = "hyphen"


LineEnds = dict[Box, LineEnd]  # the last text box of a line -> what ends it
_Line = tuple[HtmlElement | None, list[Box]]  # the element whose text it is, and its text boxes


def find_line_ends(pages: Iterable[Page], artifacts: Artifacts) -> LineEnds:
    """The ends of all lines after which the same paragraph goes on, be it on another page."""
    body = [line for page in pages for box in page.body for line in _lines(box, None, artifacts)]
    notes = [
        line
        for page in pages
        for note in page.footnotes
        for line in _lines(note, note.element, artifacts)
    ]
    return {box: end for lines in (body, notes) for box, end in _ends(lines)}


def _ends(lines: Iterable[_Line]) -> Iterator[tuple[Box, LineEnd]]:
    """The end of each line that is not the last one of its element.

    Where a table row runs over a page, the lines of its cells alternate.
    """
    before: dict[HtmlElement | None, list[Box]] = {}
    for element, line in lines:
        last = before.get(element)
        if element is not None:
            before[element] = line
        if element is None or last is None or _is_parted(last[-1], line[0].text):
            continue
        if end := _end(element, last, line):
            yield last[-1], end


def _lines(box: Box, element: HtmlElement | None, artifacts: Artifacts) -> Iterator[_Line]:
    """The lines of text; a leader separates the text on its sides like a line end."""
    if box.kind is BoxKind.LINE:
        for is_artifact, pieces in groupby(
            _texts(box), key=lambda piece: piece.is_leader or piece in artifacts
        ):
            if not is_artifact:
                yield element, list(pieces)
        return
    own = box.element
    if own is not None and own.tag not in ("html", "body") and role_of(own, in_contents=False):
        element = own
    for child in box.children:
        yield from _lines(child, element, artifacts)


def _is_parted(last: Box, after: str) -> bool:
    """Whether a painted space separates two lines.

    WeasyPrint puts a U+200B where a line may end. The spaces at the beginning of a line of code are
    its indent.
    """
    is_code = last.style.white_space.startswith("pre")
    return last.text.rstrip("\u200b").endswith((" ", "\n", _BETWEEN_CALLS)) or (
        not is_code and after.startswith((" ", "\n"))
    )


def _texts(box: Box) -> Iterator[Box]:
    """The text boxes of a line, and its leaders, which separate texts even without width."""
    if box.is_leader or (box.kind is BoxKind.TEXT and box.text):
        yield box
        return
    for child in box.children:
        yield from _texts(child)


def _end(element: HtmlElement, last: list[Box], following: list[Box]) -> LineEnd | None:
    text, before, after = (
        _plain_text(element),
        _plain(last[-1].text)[-_NEAR:],
        _plain(following[0].text)[:_NEAR],
    )
    if before.endswith(HYPHEN) and before.removesuffix(HYPHEN) + after in text:
        return LineEnd.HYPHEN
    if _is_glued(before, after, text):
        return None
    before, after = _whole(last)[-_FURTHER:], _whole(following)[:_FURTHER]
    return None if _is_glued(before, after, text) else LineEnd.SPACE


def _is_glued(before: str, after: str, text: str) -> bool:
    """Whether the text has both without a space, and nowhere with one, as code may."""
    return before + after in text and f"{before} {after}" not in text


def _whole(line: list[Box]) -> str:
    return _plain("".join(box.text for box in line))


@cache
def _plain_text(element: HtmlElement) -> str:
    return _plain("".join(_pieces(element)))


def _pieces(element: HtmlElement) -> Iterator[str]:
    """The element's text; a forced line break parts words, too."""
    yield " " if element.tag == "br" else element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
