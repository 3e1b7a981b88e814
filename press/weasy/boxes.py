"""The pages that WeasyPrint laid out, read into values: pages, boxes and their styles.

Lengths are CSS pixels, counted from the upper left corner of the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any  # what comes from WeasyPrint, which brings no types
from xml.etree import ElementTree

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.line_break import Layout, line_size

from press.weasy.document import Area, LaidOutDocument

HtmlElement = ElementTree.Element
Rgba = tuple[float, float, float, float]  # red, green, blue of sRGB and alpha, 0 to 1


class BoxKind(Enum):
    """The kinds of boxes that are distinguished."""

    PAGE = boxes.PageBox
    MARGIN = boxes.MarginBox  # a running head, a folio
    FOOTNOTES = boxes.FootnoteAreaBox
    TEXT = boxes.TextBox
    LINE = boxes.LineBox
    REPLACED = boxes.ReplacedBox  # a picture
    TABLE = boxes.TableBox
    ROW_GROUP = boxes.TableRowGroupBox
    BLOCK = boxes.BlockContainerBox
    INLINE = boxes.InlineBox
    OTHER = boxes.Box


_KINDS = {kind.value: kind for kind in BoxKind}


@dataclass(frozen=True, slots=True)
class Style:
    """The computed values of a box that are needed; a colour is None where it is `currentcolor`."""

    align: str
    white_space: str
    word_spacing: float
    font_size: float
    line_height: object
    families: tuple[str, ...]
    is_italic: bool
    weight: int
    colour: Rgba | None
    background: Rgba | None
    break_before: str
    is_transformed: bool
    list_style: object


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A box and its children, in the order of the document; boxes are compared by identity.

    `tag` is the name of its element, with `::before` and the like where a style sheet made it. `x`
    and `y` are its outer corner, `width` and `height` those of its content, `outer_width` and
    `outer_height` with padding, border and margin. `source` is WeasyPrint's own box; only this
    package reads it.
    """

    kind: BoxKind
    tag: str
    element: HtmlElement | None
    style: Style
    children: tuple["Box", ...]
    x: float
    y: float
    width: float
    height: float
    content_x: float
    content_y: float
    outer_width: float
    outer_height: float
    margin_bottom: float
    in_flow: bool
    is_inline: bool
    is_leader: bool
    is_link: bool
    is_table_head: bool
    spans: tuple[int, int]  # how many columns and rows a cell takes
    text: str
    justification: float  # what was added to each space of a text
    margin_name: str  # of a margin box: `@top-left`, say
    source: Any = field(repr=False)

    @property
    def bottom(self) -> float:
        """Its lower edge, with the margin."""
        return self.y + self.outer_height

    @property
    def owner(self) -> HtmlElement:
        """The element of a box that has one: pages and margin boxes have none."""
        assert self.element is not None
        return self.element

    @property
    def pseudo(self) -> str:
        """The pseudo-element of generated content («before», «footnote-call»); else empty."""
        return self.tag.partition("::")[2] if self.element is not None else ""

    @property
    def key(self) -> int:
        """The key of WeasyPrint's box in the marks of a page (`writing.Marks`) and in links."""
        return id(self.source)

    @property
    def annotation(self) -> pydyf.Dictionary | None:
        """The active area of a link, once its page is painted."""
        return self.source.link_annotation

    @property
    def hit_area(self) -> Area:
        """The area that a link on it covers."""
        x, y, width, height = self.source.hit_area()
        return x, y, x + width, y + height

    @property
    def lines(self) -> list["Box"]:
        """The lines of a block itself, not of the blocks in it."""
        return [child for child in self.children if child.kind is BoxKind.LINE]

    @property
    def words(self) -> str:
        """Its text, on one line."""
        return " ".join("".join(text.text for text in self.texts()).split())

    def within(self) -> Iterator["Box"]:
        """The box itself and everything in it."""
        yield self
        for child in self.children:
            yield from child.within()

    def texts(self) -> Iterator["Box"]:
        """The stretches of text in it."""
        return (box for box in self.within() if box.kind is BoxKind.TEXT)

    def leaves(self) -> Iterator["Box"]:
        """The boxes in it that are painted: texts and pictures."""
        return (box for box in self.within() if box.kind in (BoxKind.TEXT, BoxKind.REPLACED))

    def attribute(self, name: str) -> str:
        """An attribute of its element; empty where it has none."""
        return self.element.get(name, "") if self.element is not None else ""

    def width_of(self, text: str) -> float:
        """How wide a text would be, set in the box's style and not justified."""
        if not text:
            return 0.0
        layout = Layout(self.source.style)
        layout.set_text(text)
        return float(line_size(layout.get_first_line()[0], self.source.style)[0])


@dataclass(frozen=True, eq=False)
class Page:
    """A page: its number in the file, from 1, its type in the style sheets, and its box.

    `anchors` are the ids that begin on it, `targets` those to which its links within the document
    lead.
    """

    number: int
    name: str
    is_blank: bool  # only there for the next one to begin on a right or left page
    anchors: tuple[str, ...]
    targets: tuple[str, ...]
    _source: Any = field(repr=False)

    @cached_property
    def box(self) -> Box:
        """The box of the whole page, read on first use."""
        return _box(self._source, {})

    @property
    def root(self) -> Box:
        """The box of the document's root element: all that is neither a note nor in the margin."""
        return self.box.children[0]

    @property
    def body(self) -> list[Box]:
        """The boxes that are neither in the margin nor notes."""
        beside = (BoxKind.MARGIN, BoxKind.FOOTNOTES)
        return [box for box in self.box.children if box.kind not in beside]

    @property
    def footnotes(self) -> list[Box]:
        """The notes at its foot."""
        areas = [box for box in self.box.children if box.kind is BoxKind.FOOTNOTES]
        return [note for area in areas for note in area.children]


def read_pages(document: LaidOutDocument) -> tuple[Page, ...]:
    """The pages of a document that WeasyPrint rendered, as they are now."""
    return tuple(
        Page(
            number,
            page._page_box.page_type.name,
            page._page_box.page_type.blank,
            tuple(page.anchors),
            tuple(target for kind, target, *_ in page.links if kind == "internal"),
            page._page_box,
        )
        for number, page in enumerate(document.pages, 1)
    )


def _box(source: Any, styles: dict[int, Style]) -> Box:
    """A box of WeasyPrint's with its children; `styles` caches those of its page, by identity."""
    style = styles.get(id(source.style))
    if style is None:
        style = styles[id(source.style)] = _style(source.style)
    return Box(
        kind=next(_KINDS[base] for base in type(source).__mro__ if base in _KINDS),
        tag=source.element_tag or "",
        element=source.element,
        style=style,
        children=tuple(_box(child, styles) for child in _children(source)),
        x=source.position_x,
        y=source.position_y,
        width=source.width,
        height=source.height,
        content_x=source.content_box_x(),
        content_y=source.content_box_y(),
        outer_width=source.margin_width(),
        outer_height=source.margin_height(),
        margin_bottom=source.margin_bottom,
        in_flow=source.is_in_normal_flow(),
        is_inline=isinstance(source, boxes.InlineLevelBox),
        is_leader=source.is_leader,
        is_link=bool(source.link),
        is_table_head=getattr(source, "is_header", False),
        spans=(source.colspan, source.rowspan),
        text=getattr(source, "text", ""),
        justification=getattr(source, "justification_spacing", 0.0),
        margin_name=getattr(source, "at_keyword", ""),
        source=source,
    )


def _children(source: Any) -> Iterator[Any]:
    for child in source.children:
        yield child._box if isinstance(child, AbsolutePlaceholder) else child


def _style(style: Any) -> Style:
    return Style(
        align=style["text_align_all"],
        white_space=style["white_space"],
        word_spacing=style["word_spacing"],
        font_size=style["font_size"],
        line_height=style["line_height"],
        families=tuple(map(str, style["font_family"])),
        is_italic=style["font_style"] == "italic",
        weight=style["font_weight"],
        colour=_colour(style["color"]),
        background=_colour(style["background_color"]),
        break_before=style["break_before"],
        is_transformed=bool(style["transform"]),
        list_style=style["list_style_type"],
    )


def _colour(colour: Any) -> Rgba | None:
    if colour == "currentcolor":
        return None
    red, green, blue = colour.to("srgb").coordinates
    return red, green, blue, colour.alpha
