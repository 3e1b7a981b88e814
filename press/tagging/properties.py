"""Attributes of structure elements: alternative text, position, scope, list numbering."""

from press.core.units import PT_PER_PX
from press.tagging.elements import StructureElement, Value
from press.tagging.roles import SVG
from press.weasy.boxes import Box, HtmlElement


def describe(made: StructureElement, box: Box, element: HtmlElement, page_height: float) -> None:
    """Set the attributes that the standard requires; the page's height is in CSS pixels."""
    if made.role == "L":
        style = box.style.list_style if _has_labels(element) else None
        made.attributes["List"] = {"ListNumbering": f"/{numbering(style)}"}
    elif made.role in ("TH", "TD"):
        made.attributes["Table"] = _cell(made, box, element)
    elif made.role in ("Figure", "Formula"):
        made.alternative = _alternative(element)
        made.attributes["Layout"] = _frame(box, page_height)
    elif made.role == "Span" and element.get("role") == "img":
        made.alternative = _alternative(element)
    if element.tag == "abbr":
        made.expansion = element.get("title") or ""


def numbering(style: object) -> str:
    """The kind of a list's labels (ISO 32000-1, table 347), from its list-style-type."""
    kinds = {
        "circle": "Circle",
        "decimal": "Decimal",
        "disc": "Disc",
        "lower-alpha": "LowerAlpha",
        "lower-roman": "LowerRoman",
        "square": "Square",
        "upper-alpha": "UpperAlpha",
        "upper-roman": "UpperRoman",
    }
    # as lists.css names them
    plain = style.removesuffix("s").removesuffix("-paren") if isinstance(style, str) else ""
    return kinds.get(plain, "None")


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


def _cell(made: StructureElement, box: Box, cell: HtmlElement) -> dict[str, Value]:
    """The attributes of a table's cell (ISO 32000-1, table 349)."""
    spans = zip(("ColSpan", "RowSpan"), box.spans, strict=True)
    found: dict[str, Value] = {name: span for name, span in spans if span > 1}
    if made.role == "TH":
        in_head = any(above.role == "THead" for above in made.ancestors())
        found["Scope"] = f"/{scope(cell, in_head=in_head)}"
    return found


def _alternative(element: HtmlElement) -> str:
    title = element.findtext(f"{SVG.removesuffix('svg')}title") if element.tag == SVG else ""
    return element.get("alt") or element.get("aria-label") or title or ""
