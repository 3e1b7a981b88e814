"""Where lines may end: what a typesetter ties and loosens in the text before it is laid out, for the page alone.

A remedy for text that WeasyPrint 70 breaks too early: text that fits its line only without the space at its end, and
runs on in another element (`luogo <em>`), is taken for a word too long, and its first word is left alone on a line
(`weasyprint.text.line_break.split_first_line`, step 3, measures the line with that space). A space at the start of
the element is measured as it should be.

And two for what justification does with a greedy line breaker: a paragraph must not end with a word too short, nor
with the stub of a divided one; and a long figure need not take the word it counts along to the next line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

_INLINE = ("a", "b", "cite", "code", "em", "i", "q", "span", "strong", "sub", "sup")
_SPACES = " \n"
_FIRM = "\u00a0"
_FEWEST = 5  # characters on the last line of a paragraph, as typesetting/endings.py asks
_LONG_FIGURE = re.compile(r"(?<=\d{3})\u00a0(?=[^\W\d_]{5,})")
_LAST_WORD = re.compile(
    r"(?<=[ \n])(?:[^\W\d_]+’)?[^\W\d_]{6,}[^\w\s]{0,3}\s*\Z"
)  # 6: as hyphenate-limit-chars in type.css
_SHORT_CELL = 9  # characters: 2012–2021
_TITLES = ("title", "cover-title")
_RUNNING = ("p", "li", "dd")
_OWN_SETTING = frozenset({"card", "cover", "figure", "index-list", "table", "titlepage"})


@dataclass(slots=True)
class _Piece:
    """A stretch of text, and where it stands: an element's own text, or its tail."""

    element: html.HtmlElement
    is_tail: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.is_tail else self.element.text) or ""

    @text.setter
    def text(self, text: str) -> None:
        if self.is_tail:
            self.element.tail = text
        else:
            self.element.text = text


def prepare(document: html.HtmlElement) -> None:
    """Tie and loosen all that a page needs; the words stay the same."""
    for block in document.iter(*_RUNNING):
        if not _is_set_otherwise(block):
            pieces = list(_pieces(block))
            loosen_figures(pieces)
            bind_last_words(pieces)
            mark_last_word(pieces)
    for title in document.iterfind(".//p[@class]"):
        if title.get("class") in _TITLES:
            bind_last_space(list(_pieces(title)))
    for cell in document.iter("td", "th"):
        keep_short_cell_whole(cell)
    move_spaces(document)


def loosen_figures(pieces: list[_Piece]) -> None:
    """Let a line end between a figure of three digits or more and a word of five letters or more that it counts."""
    for piece in pieces:
        piece.text = _LONG_FIGURE.sub(" ", piece.text)


def bind_last_words(pieces: list[_Piece]) -> None:
    """Make the last spaces firm, until what can stand on the last line has characters enough."""
    seen = 0
    for piece in reversed(pieces):
        text = piece.text
        for at in range(len(text) - 1, -1, -1):
            seen += not text[at].isspace()
            if text[at] in _SPACES and seen >= _FEWEST:
                return
            if text[at] in _SPACES and seen:
                piece.text = piece.text[:at].rstrip(_SPACES) + _FIRM + piece.text[at + 1 :]


def bind_last_space(pieces: list[_Piece]) -> None:
    """Let a title on its own page not end with a line of one word."""
    for piece in reversed(pieces):
        before, space, last = piece.text.rstrip(_SPACES).rpartition(" ")
        if space:
            piece.text = f"{before}{_FIRM}{last}"
            return


def keep_short_cell_whole(cell: html.HtmlElement) -> None:
    """Let what is as short as a date or a pair of years not be broken in a cell."""
    if len(" ".join(cell.text_content().split())) <= _SHORT_CELL:
        cell.set("class", f"{cell.get('class', '')} unbroken".strip())


def mark_last_word(pieces: list[_Piece]) -> None:
    """Name the last word, if it may be divided: its sheet lets no stub of it stand alone."""
    piece = next((piece for piece in reversed(pieces) if piece.text.strip()), None)
    if piece is None or not (found := _LAST_WORD.search(piece.text)):
        return
    word = html.Element("span", {"class": "ending"})
    word.text, before = found.group().rstrip(_SPACES), piece.text[: found.start()]
    if piece.is_tail:
        piece.element.addnext(word)
        piece.element.tail = before
    else:
        piece.element.text = before
        piece.element.insert(0, word)


def _pieces(element: html.HtmlElement) -> Iterator[_Piece]:
    """The text of a block in reading order, without the notes that it calls."""
    yield _Piece(element, is_tail=False)
    for child in element:
        if child.get("class") != "footnote":
            yield from _pieces(child)
        yield _Piece(child, is_tail=True)


def _is_set_otherwise(block: html.HtmlElement) -> bool:
    """Whether a block has blocks of its own, or is no running text."""
    if any(child.tag in (*_RUNNING, "ul", "ol", "dl") for child in block):
        return True
    names = (name for e in (block, *block.iterancestors()) for name in (e.tag, *e.get("class", "").split()))
    return not _OWN_SETTING.isdisjoint(names)


def move_spaces(document: html.HtmlElement) -> None:
    """Move the space before every inline element to that element's start; the words, and all code, stay the same."""
    for element in document.iter(*_INLINE):
        before, parent = element.getprevious(), element.getparent()
        text = (before.tail if before is not None else parent.text) or ""
        if not text.strip() or text == text.rstrip(_SPACES) or element.get("class") == "footnote":
            continue
        if next(element.iterancestors("pre"), None) is not None:
            continue
        if before is not None:
            before.tail = text.rstrip(_SPACES)
        else:
            parent.text = text.rstrip(_SPACES)
        element.text = " " + (element.text or "").lstrip(_SPACES)
