"""Where lines may end: spaces of the page's text made breaking or not before it is laid out.

A workaround for text that WeasyPrint 70 breaks too early: text that fits its line only without the
space at its end, and runs on in another element (`luogo <em>`), is taken for a word too long, and
its first word is left alone on a line (`weasyprint.text.line_break.split_first_line`, step 3,
measures the line with that space; `docs/upstream/early-break.md`). A space at the start of the
element is measured as it should be.

Two more rules offset justification with a greedy line breaker: a paragraph must not end with a word
too short, nor with the second half of a divided one; and a long number may be separated from the
word it counts.

Short text stays whole in a cell, the last line of a heading is more than a word, no line begins
with a note call or with a leader: WeasyPrint breaks before both as it does before a picture.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from press.typesetting.addresses import open_addresses

_INLINE = ("a", "b", "cite", "code", "em", "i", "q", "span", "strong", "sub", "sup")
_SPACES = " \n"
_NO_BREAK = "\u00a0"
_FEWEST = 5  # characters on the last line of a paragraph, as typesetting/endings.py asks
_LONG_NUMBER = re.compile(r"(?<=\d{3})\u00a0(?=[^\W\d_]{5,})")
# 6: as hyphenate-limit-chars in type.css
_LAST_WORD = re.compile(r"(?<=[ \n])(?:[^\W\d_]+’)?[^\W\d_]{6,}[^\w\s]{0,3}\s*\Z")
# characters: settembre 2017, circa 640.000 iscritti; of a table’s line
_SHORT_CELL, _TABLE = (22, 75)
# characters kept together at the end of a heading; more may not fit a line
_FEWEST_OF_HEAD, _MOST_OF_HEAD = (12, 18)
# characters of an element that is kept on one line with the call of a note after it
_LONGEST_TIED = 24
_WHOLE = 4  # letters of a word that may stand at the end of the line before
# What a note call follows: punctuation, or a word where there is none.
_STOP = re.compile(r"(?<![^\w\s])[^\w\s]++\Z|(?<!\w)\w++\Z")
_TOUCHING, _TOUCHED = re.compile(r"(?<!\S)\S++\Z"), re.compile(r"\S+")
# Classes that keep the space before them outside.
_STANDING_OFF = frozenset({"data-link", "footnote", "unbroken"})
_TITLES = ("title", "cover-title")
_RUNNING = ("p", "li", "dd")
_OWN_SETTING = frozenset(
    {"card", "contents", "cover", "figure", "index-list", "rows", "table", "titlepage"}
)


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


def prepare_line_breaks(document: html.HtmlElement) -> None:
    """Prepare all line breaks of a document; its words stay the same."""
    for block in document.iter(*_RUNNING):
        if not _is_set_otherwise(block):
            pieces = list(_pieces(block))
            loosen_numbers(pieces)
            bind_last_words(pieces)
            mark_last_word(pieces)
    for title in document.iterfind(".//p[@class]"):
        if title.get("class") in _TITLES:
            bind_last_space(list(_pieces(title)))
    for heading in document.iter("h1", "h2", "h3"):
        keep_end_whole(heading)
    for value in document.iterfind(".//span[@class='value']"):
        loosen_numbers(list(_pieces(value)))
    for cell in document.iter("td", "th"):
        keep_short_cell_whole(cell)
    for head in document.iterfind(".//tbody/tr/th"):
        mark_wordy_header(head)
    for formula in document.iterfind(".//img[@class='formula']"):
        tie_formula(formula)
    for note in document.iterfind(".//span[@class='footnote']"):
        tie_to_call(note)
    for link in document.iter("a"):
        if _has_leader(link):
            tie_to_leader(link)
    move_spaces(document)
    open_addresses(document)


def loosen_numbers(pieces: list[_Piece]) -> None:
    """Allow a line break between a number of three digits or more and a longer word it counts."""
    for piece in pieces:
        piece.text = _LONG_NUMBER.sub(" ", piece.text)


def bind_last_words(pieces: list[_Piece]) -> None:
    """Make the last spaces no-break spaces until the last line is long enough.

    A forced line break stays, however short the rest is.
    """
    seen = 0
    for number, piece in reversed(list(enumerate(pieces))):
        if piece.is_tail and piece.element.tag == "br":
            return
        text = piece.text
        for at in range(len(text) - 1, -1, -1):
            seen += not text[at].isspace()
            if text[at] in _SPACES and seen >= _FEWEST:
                return
            if (
                text[at] in _SPACES
                and seen
                and _has_words([*(other.text for other in pieces[:number]), text[:at]])
            ):
                piece.text = piece.text[:at].rstrip(_SPACES) + _NO_BREAK + piece.text[at + 1 :]


def _has_words(texts: list[str]) -> bool:
    """Whether any of these texts is not blank."""
    return any(text.strip() for text in texts)


def bind_last_space(pieces: list[_Piece]) -> None:
    """Let a title on its own page not end with a line of one word."""
    for piece in reversed(pieces):
        before, space, last = piece.text.rstrip(_SPACES).rpartition(" ")
        if space:
            piece.text = f"{before}{_NO_BREAK}{last}"
            return


def mark_wordy_header(head: html.HtmlElement) -> None:
    """Class the header of a row that has several words, so that other columns leave it room."""
    if len(" ".join(head.text_content().split())) > _SHORT_CELL:
        head.set("class", f"{head.get('class', '')} wordy".strip())


def keep_end_whole(heading: html.HtmlElement) -> None:
    """Keep the last two or more words of a heading on one line, up to a length."""
    piece = list(_pieces(heading))[-1]
    words = piece.text.rstrip(_SPACES).split(" ")
    kept = 1
    while kept + 1 < len(words) and len(more := " ".join(words[-kept - 1 :])) <= _MOST_OF_HEAD:
        kept += 1
        if len(more) >= _FEWEST_OF_HEAD and len(words[-kept - 1]) >= _WHOLE:
            break
    if kept > 1:
        _wrap(piece, len(" ".join(words[:-kept])) + 1, "unbroken")


def tie_to_call(note: html.HtmlElement) -> None:
    """Keep the call of a note on the line of the word before it, or of the call before it."""
    before = note.getprevious()
    if before is not None and not before.tail and (tied := _calls_at_end(before)) is not None:
        _move_into(tied, note)
        return
    piece = _text_before(note)
    if before is not None and not piece.text:
        _tie_to_element(before, note)
    elif stop := _STOP.search(piece.text):
        _move_into(_wrap(piece, stop.start(), "unbroken"), note)


def _tie_to_element(before: html.HtmlElement, note: html.HtmlElement) -> None:
    """Keep a note call on the line of the element that ends right before it.

    It stands beside the element, never inside: no link may hold another. Of an element too long to
    stay whole the last word is split off; a long link stays as it is.
    """
    if len(before.text_content()) > _LONGEST_TIED:
        stop = _STOP.search(before.text or "")
        if len(before) or before.tag == "a" or stop is None:
            return
        last = html.Element(
            before.tag, {name: value for name, value in before.attrib.items() if name != "id"}
        )
        last.text, before.text = before.text[stop.start() :], before.text[: stop.start()]
        before.addnext(last)
        before = last
    holder = html.Element("span", {"class": "unbroken"})
    before.addprevious(holder)
    holder.append(before)
    _move_into(holder, note)


def tie_formula(formula: html.HtmlElement) -> None:
    """Keep what touches a formula in a line on its line: a bracket, an article, a stop."""
    piece, after = _text_before(formula), _TOUCHED.match(formula.tail or "")
    touching = _TOUCHING.search(piece.text)
    if not touching and not after:
        return
    holder = _wrap(piece, touching.start() if touching else len(piece.text), "unbroken")
    tail = formula.tail or ""
    holder.append(formula)
    formula.tail, holder.tail = (after[0], tail[after.end() :]) if after else (None, tail)


def _calls_at_end(element: html.HtmlElement) -> html.HtmlElement | None:
    """The parent of the note call or formula that ends an element; None where it ends otherwise."""
    if element.get("class") in ("footnote", "formula"):
        return element.getparent()
    last = element[-1] if len(element) else None
    return _calls_at_end(last) if last is not None and not last.tail else None


def _move_into(holder: html.HtmlElement, note: html.HtmlElement) -> None:
    """Move a note to the end of an element; the note's tail becomes that of the element."""
    if note.getparent() is holder:
        return
    tail, note.tail = note.tail, None
    holder.append(note)
    holder.tail = tail


def tie_to_leader(link: html.HtmlElement) -> None:
    """Keep a leader on the line of the last word; the words before it may be broken."""
    before, space, last = (link.text or "").rstrip(_SPACES).rpartition(" ")
    if space and not len(link):
        words = html.Element("span", {"class": "loose"})
        words.text, words.tail, link.text = before, f" {last}", None
        link.insert(0, words)
        link.set("class", f"{link.get('class', '')} led".strip())


def _has_leader(link: html.HtmlElement) -> bool:
    """Whether a leader is printed behind a link: in a list of figures or tables, in an index."""
    above = [e.get("class", "") for e in link.iterancestors("ol", "ul", "dl", "div")]
    return "contents" in above or (
        "index-list" in above and next(link.iterancestors("dd"), None) is None
    )


def _wrap(piece: _Piece, at: int, name: str) -> html.HtmlElement:
    """Wrap a piece of text, from an offset on, in a span of a class."""
    words = html.Element("span", {"class": name})
    before, words.text, piece.text = piece.text[:at], piece.text[at:], ""
    if piece.is_tail:
        piece.element.addnext(words)
    else:
        piece.element.insert(0, words)
    piece.text = before
    return words


def keep_short_cell_whole(cell: html.HtmlElement) -> None:
    """Keep a short cell, such as a date, on one line; less fits where columns have widths set."""
    drawn = len(cell.xpath("ancestor::table[1]/colgroup/col[@style]")) or 1
    if len(" ".join(cell.text_content().split())) <= min(_SHORT_CELL, _TABLE // drawn):
        cell.set("class", f"{cell.get('class', '')} unbroken".strip())


def mark_last_word(pieces: list[_Piece]) -> None:
    """Class the last word, if it may be hyphenated, so that no part of it stands alone."""
    piece = next((piece for piece in reversed(pieces) if piece.text.strip()), None)
    if piece is None or not (found := _LAST_WORD.search(piece.text)):
        return
    piece.text = piece.text.rstrip(_SPACES)
    _wrap(piece, found.start(), "ending")


def _pieces(element: html.HtmlElement) -> Iterator[_Piece]:
    """The text of a block in reading order, without the notes that it calls."""
    yield _Piece(element, is_tail=False)
    for child in element:
        if child.get("class") != "footnote":
            yield from _pieces(child)
        yield _Piece(child, is_tail=True)


def _text_before(element: html.HtmlElement) -> _Piece:
    """The text right before an element."""
    before = element.getprevious()
    if before is None:
        return _Piece(element.getparent(), is_tail=False)
    return _Piece(before, is_tail=True)


def _is_set_otherwise(block: html.HtmlElement) -> bool:
    """Whether a block has blocks of its own, or is no running text."""
    if any(child.tag in (*_RUNNING, "ul", "ol", "dl") for child in block):
        return True
    names = (
        name
        for e in (block, *block.iterancestors())
        for name in (e.tag, *e.get("class", "").split())
    )
    return not _OWN_SETTING.isdisjoint(names)


def move_spaces(document: html.HtmlElement) -> None:
    """Move the space before every inline element into it; all words and all code stay the same."""
    for element in list(document.iter(*_INLINE)):
        piece, classes = _text_before(element), element.get("class", "").split()
        text = piece.text.rstrip(_SPACES)
        if not text.strip() or text == piece.text or not _STANDING_OFF.isdisjoint(classes):
            continue
        if next(element.iterancestors("pre"), None) is not None:
            continue
        piece.text = text
        if element.tag == "code":  # whose space is as wide as its letters
            element = _around(element)
        element.text = " " + (element.text or "").lstrip(_SPACES)


def _around(element: html.HtmlElement) -> html.HtmlElement:
    """A span in the place of an element, which it holds."""
    outer, tail = html.Element("span"), element.tail
    element.tail = None
    element.addprevious(outer)
    outer.append(element)
    outer.tail = tail
    return outer
