"""Page-break markers of the EPUB, at the word with which each printed page begins.

See https://www.w3.org/TR/epub-a11y-11/#sec-page-nav; blank pages need no marker.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from press.epub.markup import OPS, XHTML
from press.typesetting.page_starts import PageStart, PrintedText, letters_of

# Elements that may contain a <div>.
_HOLDERS = frozenset({"aside", "blockquote", "dd", "div", "li", "section", "td"})
_BLOCKS = frozenset(
    {"blockquote", "div", "dl", "figure", "h1", "h2", "h3", "h4", "ol", "p", "table", "ul"}
)
# Roles that allow certain child roles only (WAI-ARIA 1.2, 5.2.6).
_STRICT = frozenset({"list", "row", "rowgroup", "table"})
_CALLS = frozenset({"doc-noteref", "doc-backlink"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of an element or after it, up to the next tag, and the number of letters before it."""

    element: etree._Element
    is_tail: bool
    before: int

    @property
    def text(self) -> str:
        """The present text."""
        return (self.element.tail if self.is_tail else self.element.text) or ""


@dataclass(frozen=True, slots=True)
class Running:
    """The running text of a document: its pieces, its letters, and the start of each element."""

    stretches: tuple[Stretch, ...]
    letters: str
    begins: Mapping[etree._Element, int]


def page_id(folio: str) -> str:
    """The id of a page's mark; cities cite it, so it never changes its form."""
    return f"page-{folio}"


def mark_pages(
    roots: Mapping[str, etree._Element], printed: PrintedText, label: str
) -> dict[str, frozenset[str]]:
    """Put the markers into the documents, by section; returns the folios of the pages found.

    `label` says "page %(number)s" in the language of the edition. From the first letter in which a
    document differs from its printed pages no place is certain, and no marker is set.
    """
    found = {}
    for slug, root in roots.items():
        running = read_running_text(root)
        safe = _common_length(running.letters, printed.letters.get(slug, ""))
        starts, placed = [start for start in printed.starts if start.slug == slug], set[str]()
        for start in reversed(starts):  # backwards, so that earlier positions stay valid
            is_certain = start.before < safe or not start.letters
            if is_certain and _place(_mark(start.folio, label), start, running, root):
                placed.add(start.folio)
        found[slug] = frozenset(placed)
    return found


def _common_length(one: str, other: str) -> int:
    """The length of the common beginning of two strings."""
    if one == other:
        return len(one)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def read_running_text(root: etree._Element) -> Running:
    """The running text of a document, without its notes and references to them."""
    stretches, begins, count = list[Stretch](), dict[etree._Element, int](), 0
    letters = list[str]()
    for element, is_tail in _walk(root.find(f"{{{XHTML}}}body")):
        if not is_tail:
            begins[element] = count
        stretch = Stretch(element, is_tail, count)
        if found := letters_of(stretch.text):
            stretches.append(stretch)
            letters.append(found)
            count += len(found)
    return Running(tuple(stretches), "".join(letters), begins)


def _walk(element: etree._Element | None) -> Iterator[tuple[etree._Element, bool]]:
    """Each element before its content, and again (as a tail) before the text after it."""
    if element is None or not isinstance(element.tag, str) or _is_beside(element):
        return
    yield element, False
    for child in element:
        yield from _walk(child)
        yield child, True


def _is_beside(element: etree._Element) -> bool:
    """Whether it is not running text; neither are formulas, which pages have as drawings."""
    return etree.QName(element).localname in ("aside", "math") or element.get("role") in _CALLS


def _mark(folio: str, label: str) -> etree._Element:
    return etree.Element(
        f"{{{XHTML}}}span",
        {
            f"{{{OPS}}}type": "pagebreak",
            "role": "doc-pagebreak",
            "id": page_id(folio),
            "class": "pagebreak",
            "aria-label": label % {"number": folio},
        },
    )


def _place(mark: etree._Element, start: PageStart, running: Running, root: etree._Element) -> bool:
    """Put a mark where its page begins: before a block that begins there, else before the word."""
    if not start.letters:
        return _place_at_anchor(mark, start.anchor, root)
    at = bisect_right(running.stretches, start.before, key=lambda stretch: stretch.before) - 1
    stretch = running.stretches[at]
    block = _block_that_begins(stretch, start.before, running)
    if block is not None:
        _put_before(mark, block)
    else:
        _put_into(mark, stretch, _word_start(stretch.text, start.before - stretch.before))
    return True


def _place_at_anchor(mark: etree._Element, anchor: str, root: etree._Element) -> bool:
    """The place of a page without letters: the first id on it."""
    element = next(
        (element for element in root.iter() if anchor and element.get("id") == anchor), None
    )
    if element is not None:
        _put_before(mark, element)
    return element is not None


def _block_that_begins(stretch: Stretch, letter: int, running: Running) -> etree._Element | None:
    """The outermost block that begins with this letter, within the section of the document."""
    host = stretch.element.getparent() if stretch.is_tail else stretch.element
    found = None
    while host is not None and running.begins.get(host) == letter:
        parent = host.getparent()
        if parent is None or etree.QName(parent).localname == "body":
            break
        if etree.QName(host).localname in _BLOCKS and _may_hold_a_mark(parent):
            found = host
        host = parent
    return found


def _may_hold_a_mark(parent: etree._Element) -> bool:
    return etree.QName(parent).localname in _HOLDERS and parent.get("role") not in _STRICT


def _put_before(mark: etree._Element, block: etree._Element) -> None:
    mark.tag = f"{{{XHTML}}}div"
    block.addprevious(mark)
    mark.tail = "\n"


def _put_into(mark: etree._Element, stretch: Stretch, at: int) -> None:
    element, text = stretch.element, stretch.text
    mark.tail = text[at:]
    if stretch.is_tail:
        element.tail = None
        element.addnext(mark)
        element.tail = text[:at]
    else:
        element.text = text[:at]
        element.insert(0, mark)


def _word_start(text: str, letters: int) -> int:
    """Where the word with this letter begins, since no marker may divide a word."""
    at = 0
    while letters > 0 or not letters_of(text[at]):
        letters -= len(letters_of(text[at]))
        at += 1
    while at and not text[at - 1].isspace():
        at -= 1
    return at
