"""The structure type of an HTML element (ISO 32000-1, 14.8.4), by WAI-ARIA role or by name."""

from press.weasy.boxes import HtmlElement

SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
SVG = f"{SVG_NAMESPACE}svg"

_BY_ROLE = {
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "cell": "TD",
    "columnheader": "TH",
    "definition": "LBody",
    "doc-index": "Index",
    "doc-toc": "TOC",
    "figure": "Div",
    "list": "L",
    "listitem": "LI",
    "note": "Note",
    "paragraph": "P",
    "row": "TR",
    "rowgroup": "TBody",
    "rowheader": "TH",
    "table": "Table",
    "term": "Lbl",
}
_BY_NAME = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "a": "Link",
    "address": "P",
    "article": "Art",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "code": "Code",
    "dd": "LBody",
    "dl": "L",
    "dt": "Lbl",
    "figcaption": "Caption",
    # The picture in it is the Figure: alternative text on the whole would hide the caption.
    "figure": "Div",
    "img": "Figure",
    "li": "LI",
    "nav": "Sect",
    "ol": "L",
    "p": "P",
    "pre": "P",
    "q": "Quote",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
    SVG: "Figure",
}
_IN_CONTENTS = {"L": "TOC", "LI": "TOCI"}


def role_of(element: HtmlElement, *, in_contents: bool) -> str:
    """The structure type of an element, empty if its kids replace it; a list in a nav is a TOC."""
    wanted = element.get("role", "")
    if wanted == "img" and element.tag == "span":  # a sign of the typeface, with words for it
        return "Span"
    role = f"H{element.get('aria-level')}" if wanted == "heading" else _BY_ROLE.get(wanted, "")
    if element.tag == "img" and element.get("class") == "formula":
        return "Formula"
    role = role or _BY_NAME.get(element.tag, "")
    return _IN_CONTENTS.get(role, role) if in_contents else role
