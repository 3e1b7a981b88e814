"""Looking at laid-out pages: notes, printed numbers, boxes over the edge, letters without a glyph.

Reads WeasyPrint's box tree, which is private: requirements pin its version, and tests/typesetting fails
when a new one looks different.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from textwrap import shorten
from typing import Any

from lxml import html
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from press.core.fonts import codepoints_of, font_files
from press.core.reads import remembered
from press.localization.pseudo import CLOSING, OPENING
from press.proof.evidence_of_pages import (
    EarlyBreak,
    MissingGlyph,
    Overflow,
    Pages,
    PrintedNumber,
    SectionSource,
    StrandedLine,
    Token,
)
from press.typesetting.breaks import early_breaks, runt_pages, stranded_line
from press.typesetting.captions import parted_captions
from press.typesetting.cards import CARD, laid_cards, laid_sheets
from press.typesetting.contrast import faint_texts
from press.typesetting.endings import short_endings
from press.typesetting.flow import line_of
from press.typesetting.grid import off_grid_lines
from press.typesetting.layout import Layout
from press.typesetting.line_starts import bad_starts
from press.typesetting.looseness import loose_lines, rivers
from press.typesetting.notes import laid_notes, overfull_notes, stray_notes
from press.typesetting.pagemap import folios
from press.typesetting.whites import half_blanks

MILLIMETRE = 96 / 25.4  # CSS pixels
TOLERANCE = 0.2  # millimetres: rounding of justified lines
_IGNORED = frozenset("\n\t\u200b\u00ad")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A box on a page, the element it was made for and the section it belongs to."""

    box: Any
    page: int
    slug: str
    turned: Any = None  # the box that lies on its side with this one


def inspect(
    layout: Layout,
    edition: str,
    text: str,
    sources: Mapping[str, SectionSource],
    tokens: Mapping[str, Token],
) -> Pages:
    """The facts of a layout, as rules read them."""
    document = html.document_fromstring(text)
    notes = document.iterfind(".//span[@class='footnote']")
    expected = {note.get("id") or "": _note_text(note, layout.pages) for note in notes}
    seen = [
        item
        for number, page in enumerate(layout.document.pages, 1)
        for item in _walk_page(page, number)
    ]
    laid_out = Counter(note.key for note in laid_notes(layout.document.pages))
    return Pages(
        edition=edition,
        pages=len(layout.document.pages),
        folios=layout.pages,
        numbers=tuple(_printed_numbers(seen, layout)),
        notes={key: laid_out[key] for key in expected},
        note_texts=expected,
        overflows=tuple(_overflows(seen, layout.document.pages)),
        glyphs=tuple(dict.fromkeys(_missing_glyphs(seen))),
        early=tuple(_early_breaks(seen)),
        stranded=tuple(_stranded_lines(layout.document.pages)),
        stray_notes=tuple(stray_notes(layout.document.pages)),
        runts=tuple(runt_pages(layout.document.pages)),
        messages=layout.messages,
        sources=sources,
        cards=tuple(laid_cards(layout.document.pages, _cards(document))),
        sheets=tuple(laid_sheets(layout.document.pages)),
        faint=tuple(faint_texts(layout.document.pages)),
        tokens=tokens,
        off_grid=tuple(off_grid_lines(layout.document.pages)),
        endings=tuple(short_endings(layout.document.pages)),
        loose=tuple(loose_lines(layout.document.pages)),
        rivers=tuple(rivers(layout.document.pages)),
        half_blanks=tuple(half_blanks(layout.document.pages)),
        parted=tuple(parted_captions(layout.document.pages)),
        starts=tuple(bad_starts(layout.document.pages)),
        overfull=tuple(overfull_notes(layout.document.pages)),
        labels=tuple(folios(layout.document.pages, layout.body)),
    )


def _cards(document: html.HtmlElement) -> list[str]:
    return [
        str(card.get("id"))
        for card in document.iterfind(".//div[@id]")
        if card.get("id").startswith(CARD)
    ]


def _note_text(note: html.HtmlElement, pages: Mapping[str, str]) -> str:
    """What a reader sees of a note: also the page number that the sheet prints after a reference."""
    for link in note.iter("a"):
        if {"xref", "card-ref"} & set(link.get("class", "").split()):
            link.tail = pages.get(link.get("href", "").removeprefix("#"), "") + (link.tail or "")
    return "".join(map(str, note.itertext()))


def _children(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def _walk_page(page: Any, number: int) -> Iterator[_Seen]:
    yield from _walk(page._page_box, number, "")


def _walk(box: Any, page: int, slug: str, turned: Any = None) -> Iterator[_Seen]:
    element = getattr(box, "element", None)
    if element is not None and element.get("data-slug"):
        slug = element.get("data-slug")
    turned = box if box.style["transform"] else turned
    yield _Seen(box, page, slug, turned)
    for child in _children(box):
        yield from _walk(child, page, slug, turned)


def _printed_numbers(seen: list[_Seen], layout: Layout) -> Iterator[PrintedNumber]:
    for item in seen:
        element = getattr(item.box, "element", None)
        if (
            isinstance(item.box, boxes.InlineBox)
            and item.box.element_tag == "a::after"
            and element is not None
        ):
            target = element.get("href", "").removeprefix("#")
            yield PrintedNumber(
                target, element.get("data-page", ""), layout.pages.get(target, ""), item.page
            )


def _overflows(seen: list[_Seen], pages: list[Any]) -> Iterator[Overflow]:
    """Lines, tables and pictures that reach beyond the text area of their page, be it turned or not."""
    told: set[tuple[int, str]] = set()
    numbers = dict(_equation_numbers(seen))
    for item in seen:
        if (
            not isinstance(item.box, (boxes.LineBox, boxes.TableBox, boxes.ReplacedBox))
            or not item.slug
        ):
            continue
        frame = item.turned or pages[item.page - 1]._page_box
        edge = min(frame.content_box_x() + frame.width, numbers.get(id(item.box), inf))
        over = (item.box.position_x + _width(item.box) - edge) / MILLIMETRE
        if item.turned and isinstance(item.box, boxes.TableBox):
            below = (
                item.box.position_y
                + item.box.margin_height()
                - frame.content_box_y()
                - frame.height
            )
            over = max(over, (below - item.box.margin_bottom) / MILLIMETRE)
        text = _text(item.box)
        if over > TOLERANCE and (item.page, item.slug) not in told:
            told.add((item.page, item.slug))
            yield Overflow(item.page, over, text, item.slug, line_of(item.box))


def _equation_numbers(seen: list[_Seen]) -> Iterator[tuple[int, float]]:
    """Where the number begins that stands behind a formula, by the id of the formula's box."""
    formula: Any = None
    for item in seen:
        kind = (
            item.box.element.get("class", "")
            if getattr(item.box, "element", None) is not None
            else ""
        )
        if kind == "formula":
            formula = item.box
        elif kind == "equation-number" and formula is not None:
            yield id(formula), float(item.box.position_x)
            formula = None


def _early_breaks(seen: list[_Seen]) -> Iterator[EarlyBreak]:
    for item in seen:
        if isinstance(item.box, boxes.BlockContainerBox):
            yield from early_breaks(item.box, item.page, item.slug)


def _stranded_lines(pages: list[Any]) -> Iterator[StrandedLine]:
    for number, page in enumerate(pages, 1):
        if found := stranded_line(page._page_box, number):
            yield found


def _width(box: Any) -> float:
    if isinstance(box, boxes.LineBox):
        rights = [child.position_x + child.margin_width() for child in box.children]
        return float(max(rights, default=box.position_x) - box.position_x - _hanging(box))
    return float(box.margin_width())


def _hanging(line: Any) -> float:
    """How far the blanks at the end of a line of code reach, which hang over its edge and aren't seen."""
    if line.style["white_space"] != "pre-wrap":
        return 0.0
    texts = [
        item.box
        for item in _walk(line, 0, "")
        if isinstance(item.box, boxes.TextBox) and item.box.text
    ]
    if not texts:
        return 0.0
    blanks = len(texts[-1].text) - len(texts[-1].text.rstrip(" "))
    return float(
        texts[-1].width * blanks / len(texts[-1].text)
    )  # every letter is as wide as another


def _text(box: Any) -> str:
    """The first words of a box, or the source of the formula in it."""
    formulas = (getattr(item.box, "element", None) for item in _walk(box, 0, ""))
    if tex := next(
        (
            found.get("data-tex")
            for found in formulas
            if found is not None and found.get("data-tex")
        ),
        "",
    ):
        return shorten(tex, 60, placeholder="…")
    words = " ".join(
        item.box.text for item in _walk(box, 0, "") if isinstance(item.box, boxes.TextBox)
    ).split()
    if not words and getattr(box, "element", None) is not None:
        return str(box.element.get("alt") or box.element.get("src") or box.element.tag)
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def _missing_glyphs(seen: list[_Seen]) -> Iterator[MissingGlyph]:
    for item in seen:
        if isinstance(item.box, boxes.TextBox):
            families = [str(family) for family in item.box.style["font_family"]]
            known = [
                _letters(family, item.box.style["font_style"] == "italic") for family in families
            ]
            for letter in item.box.text:
                # Another face may lend a space, which has no shape, and the brackets that only a test edition has.
                faces = known if letter.isspace() or letter in (OPENING, CLOSING) else known[:1]
                if (
                    letter not in _IGNORED
                    and known[0]
                    and not any(ord(letter) in face for face in faces)
                ):
                    text = item.box.text[:40].replace("\u00a0", " ")
                    yield MissingGlyph(letter, families[0], text, item.slug, line_of(item.box))


@remembered
def _letters(family: str, italic: bool) -> frozenset[int]:
    """The letters that every face of a family and slant has; empty for a family that isn't the book's."""
    stem = family.replace(" ", "")
    faces = [
        path
        for name, path in font_files().items()
        if name.startswith(stem) and ("Italic" in name) == italic
    ]
    maps = [codepoints_of(path) for path in faces]
    return frozenset.intersection(*maps) if maps else frozenset()
