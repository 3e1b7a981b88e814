"""Printed page numbers that can be exchanged for others, in pages that are painted already.

That holds where every figure has one width, whatever stands beside it: then no line is broken
otherwise. Where it doesn't hold, or where a page number is printed in a way that is not known here,
the pages must be laid out again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from weasyprint.text.ffi import ffi, pango
from weasyprint.text.fonts import font_features, get_font_description
from weasyprint.text.line_break import Layout

from press.weasy.boxes import Box, BoxKind, Page
from press.weasy.document import Untyped

NUMBER = "data-page"  # the attribute of a link that has the number of its target's page
_FIGURES = "0123456789"
_FOLIO = (("counter()", ("page", "decimal")),)  # the computed `content` of a margin box
_COUNTED = frozenset({"page", "pages"})
_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_SPACED = ("letter_spacing", "word_spacing", "lang", "direction")
# Every pair of figures.
_PAIRS = "".join(first + second for first, second in product(_FIGURES, repeat=2))


class FixedNumber(Exception):
    """A page number that can't be exchanged."""


@dataclass(frozen=True, slots=True)
class NumberBox:
    """A text that ends with a page number.

    `key` is that of its box, `target` the id on that page, empty for the folio of the page itself;
    `glyphs` are the codes of the ten figures in its face, in hexadecimal.
    """

    key: int
    text: str
    target: str
    glyphs: tuple[str, ...]


def first_free_page(sheets: Sequence[Untyped]) -> int:
    """How many pages must precede one for its rules (`@page`) not to depend on their number.

    Raises FixedNumber where rules repeat. `sheets` are WeasyPrint's style sheets.
    """
    least = 1  # `:first`
    for sheet in sheets:
        for _, selectors, _ in sheet.page_rules:
            for index in (selector.index for _, _, selector in selectors if selector.index):
                step, offset, group = index
                if group is None and step:
                    raise FixedNumber("a rule for every n-th page")
                least = max(least, offset) if group is None else least
    return least


def number_boxes(page: Page, folio: str) -> list[NumberBox]:
    """The boxes of a page that print page numbers; raises FixedNumber.

    Numbers that are no figures, as in the front matter, are left out: they are no others where the
    folio is the same.
    """
    known = dict[object, tuple[str, ...]]()
    return [
        NumberBox(text.key, number, target, _glyphs(text, number, known))
        for text, number, target in _numbers(page.box, folio)
    ]


def _numbers(box: Box, folio: str) -> Iterator[tuple[Box, str, str]]:
    """Texts that end with a page number in figures, with the number and its target."""
    style = box.source.style
    if _counts_pages(style["string_set"]):
        raise FixedNumber("a page number in a string")
    if _counts_pages(style["content"]):
        is_folio = box.kind is BoxKind.MARGIN and style["content"] == _FOLIO
        if not is_folio and folio.isdecimal():
            raise FixedNumber("a page number that is not a folio in figures")
        yield from _last(box, folio, "") if is_folio else ()
    elif box.tag == "a::after" and box.attribute(NUMBER):
        yield from _last(box, box.attribute(NUMBER), box.attribute("href").removeprefix("#"))
    else:
        for child in box.children:
            yield from _numbers(child, folio)


def _counts_pages(value: object) -> bool:
    """Whether a computed value has a counter of pages in it."""
    if not isinstance(value, list | tuple):
        return False
    if len(value) == 2 and value[0] in ("counter()", "counters()"):
        return value[1][0] in _COUNTED
    return any(map(_counts_pages, value))


def _last(box: Box, number: str, target: str) -> Iterator[tuple[Box, str, str]]:
    """The last text of a box, which ends with the number; nothing where no figure is printed."""
    texts = [text for text in box.texts() if any(map(str.isdigit, text.text))]
    if not texts or not number.isdecimal():
        return
    if len(texts) > 1 or re.findall(r"\d+", texts[0].text) != [number]:
        raise FixedNumber("a page number among other figures")
    if not texts[0].text.endswith(number):
        raise FixedNumber("a page number with words behind it")
    yield texts[0], number, target


def _glyphs(box: Box, number: str, known: dict[object, tuple[str, ...]]) -> tuple[str, ...]:
    """The codes of the ten figures in a box; raises FixedNumber if their widths differ."""
    before, style = box.text.removesuffix(number), box.source.style
    key = (before, *map(repr, (*_face(style), *(style[name] for name in _SPACED))))
    if key not in known:
        known[key] = _shaped(before, style)
    return known[key]


def _face(style: Mapping[str, Untyped]) -> tuple[object, ...]:
    description = pango.pango_font_description_to_string(get_font_description(style))
    features = font_features(*(style[name] for name in _FEATURES))
    return ffi.string(description), features


def _shaped(before: str, style: Mapping[str, Untyped]) -> tuple[str, ...]:
    pairs = _run(before + _PAIRS, style)[len(before) :]
    codes = dict(zip(_PAIRS, (code for code, _ in pairs), strict=True))
    steady = all(codes[figure] == code for figure, (code, _) in zip(_PAIRS, pairs, strict=True))
    widths = {
        sum(width for _, width in _run(before + figure, style)) if before else width
        for figure, (_, width) in zip(_PAIRS, pairs, strict=True)
    }
    if not steady or len(widths) != 1 or len({width for _, width in pairs}) != 1:
        raise FixedNumber("figures of different widths")
    return tuple(f"{codes[figure]:04x}" for figure in _FIGURES)


def _run(text: str, style: Mapping[str, Untyped]) -> list[tuple[int, int]]:
    """The glyphs of a text with their widths; raises FixedNumber if a letter has not just one."""
    layout = Layout(style)
    layout.set_text(text)
    run, found = layout.get_first_line()[0].runs[0], list[tuple[int, int]]()
    while run != ffi.NULL:
        glyphs = run.data.glyphs
        found += [
            (glyph.glyph, glyph.geometry.width) for glyph in glyphs.glyphs[0 : glyphs.num_glyphs]
        ]
        run = run.next
    if len(found) != len(text):
        raise FixedNumber("letters that are joined")
    return found
