"""Attributes of structure elements: alternative text, position, scope, list numbering."""

from press.core.units import PT_PER_PX
from press.tagging.elements import StructureElement, Value
from press.tagging.roles import SVG, SVG_NAMESPACE
from press.weasy.boxes import Box, HtmlElement

_NUMBERINGS = {
    "circle": "Circle",
    "decimal": "Decimal",
    "disc": "Disc",
    "lower-alpha": "LowerAlpha",
    "lower-roman": "LowerRoman",
    "square": "Square",
    "upper-alpha": "UpperAlpha",
    "upper-roman": "UpperRoman",
}


def set_attributes(
    element: StructureElement, box: Box, html: HtmlElement, page_height: float
) -> None:
    """Set the attributes that the standard requires; the page's height is in CSS pixels."""
    if element.role == "L":
        style = box.style.list_style if _has_labels(html) else None
        element.attributes["List"] = {"ListNumbering": f"/{numbering(style)}"}
    elif element.role in ("TH", "TD"):
        element.attributes["Table"] = _cell(element, box, html)
    elif element.role in ("Figure", "Formula"):
        element.alternative = _alternative(html)
        element.attributes["Layout"] = _frame(box, page_height)
    elif element.role == "Span" and html.get("role") == "img":
        element.alternative = _alternative(html)
    if html.tag == "abbr":
        element.expansion = html.get("title") or ""


def numbering(style: object) -> str:
    """The kind of a list's labels (ISO 32000-1, table 347), from its list-style-type."""
    # lists.css names its own counter styles `decimal-paren` and `decimal-parens`.
    plain = style.removesuffix("s").removesuffix("-paren") if isinstance(style, str) else ""
    return _NUMBERINGS.get(plain, "None")


def _has_labels(element: HtmlElement) -> bool:
    """A list of bullets or numbers, also one in a note (templates/pandoc/html.lua)."""
    return element.tag in ("ul", "ol") or not {"note-ul", "note-ol"}.isdisjoint(
        element.get("class", "").split()
    )


def scope(cell: HtmlElement, *, in_head: bool) -> str:
    """What a header cell is the header of (ISO 32000-1, table 349)."""
    given = cell.get("scope", "")
    return "Row" if given.startswith("row") or (not given and not in_head) else "Column"


def _frame(box: Box, page_height: float) -> dict[str, Value]:
    """The position of a picture, in points from the lower left corner (ISO 32000-1, table 344)."""
    left, top = box.content_x, page_height - box.content_y
    corners = (left, top - box.height, left + box.width, top)
    return {"BBox": [round(corner * PT_PER_PX, 2) for corner in corners], "Placement": "/Block"}


def _cell(element: StructureElement, box: Box, cell: HtmlElement) -> dict[str, Value]:
    """The attributes of a table's cell (ISO 32000-1, table 349)."""
    spans = zip(("ColSpan", "RowSpan"), box.spans, strict=True)
    found: dict[str, Value] = {name: span for name, span in spans if span > 1}
    if element.role == "TH":
        in_head = any(above.role == "THead" for above in element.ancestors())
        found["Scope"] = f"/{scope(cell, in_head=in_head)}"
    return found


def _alternative(element: HtmlElement) -> str:
    title = element.findtext(f"{SVG_NAMESPACE}title") if element.tag == SVG else ""
    return element.get("alt") or element.get("aria-label") or title or ""
