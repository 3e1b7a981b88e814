"""The words of an edition, section by section in reading order: of a PDF as its tags say them, and of an EPUB.

Left out is what only one of the two has by design: cover and contents, page numbers, the signs of lists and notes,
pictures, formulas, the identifier. The words of notes stand apart: a PDF says them after their paragraph, an EPUB at
the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from press.proof.finished_epub import read_spine
from press.proof.tag_tree import Area, Tag, read_tags

_WORD = re.compile(r"\w+")
_LAST = re.compile(r"\w+(\W*)$")
_IDENTIFIER = re.compile(r"\burn:\w+:[\w-]+")  # each edition has its own
_RUN_ON = frozenset({"Span", "Link", "Reference", "Quote", "Code"})  # tags that end no word
_ARE_CALLS = frozenset({"doc-noteref", "doc-backlink"})
_BLOCKS = frozenset({
    "address", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
    *(f"h{level}" for level in range(1, 7)), "header", "li", "nav", "ol", "p", "section", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a section, and those of its notes; the slug is known of an EPUB's only."""

    text: tuple[str, ...]
    notes: tuple[str, ...]
    slug: str = ""


def wording_of_pdf(path: Path) -> list[Wording]:
    """Every section but the cover, with which a PDF begins, and the contents."""
    top = read_tags(path)
    sections = [kid for kid in top.kids if isinstance(kid, Tag)][1:] if top else []
    return [_of_tags(section) for section in sections if all(tag.role != "TOC" for tag in section.tags())]


def wording_of_epub(path: Path) -> list[Wording]:
    """Every document of the text; cover and contents are none."""
    return [_of_document(slug, root) for slug, root in read_spine(path)]


def _of_tags(section: Tag) -> Wording:
    notes = list[str]()
    return Wording(_words(_said(section, notes)), _words(" ".join(notes)))


def _of_document(slug: str, root: etree._Element) -> Wording:
    notes = list[str]()
    return Wording(_words(_written(root, notes)), _words(" ".join(notes)), slug)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_IDENTIFIER.sub(" ", text)))


def _said(tag: Tag, notes: list[str], *, counts: bool = False) -> str:
    """What a tag says, the notes in it put aside; an item of a list that `counts` has a sign, a note a number."""
    if tag.role in ("Figure", "Formula") or _is_call(tag):
        return ""
    if tag.role == "L":
        counts = dict(tag.said).get("ListNumbering", "None") != "None"
    has_sign = tag.role == "Note" or (tag.role == "LI" and counts)
    text = "".join(
        kid if isinstance(kid, str) else _said(kid, notes, counts=counts)
        for kid in tag.kids
        if isinstance(kid, str) or (isinstance(kid, Tag) and not (has_sign and kid.role == "Lbl"))
    )
    if tag.role == "Note":
        notes.append(text)
        return " "
    if tag.role == "Link":
        return _without_folio(tag, text)
    return text if tag.role in _RUN_ON else f" {text} "


def _is_call(tag: Tag) -> bool:
    return tag.role == "Reference" and any(area.target.startswith("fn-") for area in _areas(tag))


def _areas(tag: Tag) -> Iterator[Area]:
    return (kid for inner in tag.tags() for kid in inner.kids if isinstance(kid, Area))


def _without_folio(link: Tag, text: str) -> str:
    """A link within the book prints a page number, which its description leaves out."""
    area = next(_areas(link), None)
    is_numbered = area and ":" not in area.target and _words(text)[:-1] == _words(area.description)
    return _LAST.sub(r"\1", text) if is_numbered else text


def _written(element: etree._Element, notes: list[str]) -> str:
    """What an element says; the notes in it are put aside."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if name in ("", "head", "math", "svg") or element.get("role") in _ARE_CALLS:
        return ""
    text = (element.text or "") + "".join(_written(kid, notes) + (kid.tail or "") for kid in element)
    if name == "aside":
        notes.append(text)
        return " "
    return f" {text} " if name in _BLOCKS else text
