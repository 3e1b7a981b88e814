"""What Pandoc's HTML lacks for a screen: framed tables, both language attributes, links between files."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from press.epub.formulas import finish_formulas
from press.typesetting.addresses import pieces
from press.typesetting.options import keep_options_whole
from press.typesetting.sums import head_sums

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MATHML = "http://www.w3.org/1998/Math/MathML"
NAMES = {"x": XHTML, "epub": OPS, "m": MATHML}
VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
BOOKKEEPING = ("data-cites", "data-entry-spacing")  # Pandoc's own
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
PICTURES = "../images/"
_ALIGNED = {
    "right": "number",
    "center": "middle",
}  # a column's alignment, and its class in the sheet; left needs none


def parse(data: bytes) -> etree._Element:
    """A document's tree; raises XMLSyntaxError."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def write(root: etree._Element) -> bytes:
    """A document's bytes, with `<span></span>` and never `<span/>`: some readers parse it as HTML."""
    for element in root.iter(f"{{{XHTML}}}*"):
        if not len(element) and not element.text and etree.QName(element).localname not in VOID:
            element.text = ""
    return DECLARATION + etree.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements at an XPath; x: is XHTML, m: MathML, epub: the vocabulary of EPUB."""
    found = root.xpath(path, namespaces=NAMES)
    return (
        [element for element in found if isinstance(element, etree._Element)]
        if isinstance(found, list)
        else []
    )


def finish(
    root: etree._Element, slug: str, places: Mapping[str, str], back: str, locale: str
) -> None:
    """Amend the document of the part `slug`; `places` says in which part each id lies."""
    _name_title(root)
    _link_files(root, slug, places)
    _name_backlinks(root, back)
    _open_addresses(root)
    keep_options_whole(root)
    _pair_languages(root)
    _describe_charts(root)
    for call_out in find(root, "//x:div[contains(concat(' ', @class, ' '), ' callout ')]"):
        call_out.set("role", "note")
    finish_formulas(root, locale)
    for picture in find(root, "//x:img"):
        picture.set("src", PICTURES + (picture.get("src") or ""))
        if picture.get("alt") == "":
            picture.set("role", "presentation")  # it only adorns, as its author says
    head_sums(root)
    for number, table in enumerate(find(root, "//x:table"), 1):
        _plain_cells(table)
        _label_cells(table)
        _frame(table, number)
    for element in root.iter(f"{{{XHTML}}}*"):
        for key in BOOKKEEPING:
            element.attrib.pop(key, "")


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _name_title(root: etree._Element) -> None:
    """The title page's title is its heading; on paper it is a line among others."""
    for title in find(root, "//x:section[@epub:type='titlepage']/x:p[@class='title']"):
        title.tag = f"{{{XHTML}}}h1"
    for subtitle in find(root, "//x:section[@epub:type='titlepage']/x:p[@class='subtitle']"):
        subtitle.set("role", "doc-subtitle")


def _link_files(root: etree._Element, slug: str, places: Mapping[str, str]) -> None:
    for link in find(root, "//x:a[starts-with(@href, '#')]"):
        target = (link.get("href") or "")[1:]
        if places.get(target, slug) != slug:
            link.set("href", f"{places[target]}.xhtml#{target}")


def _name_backlinks(root: etree._Element, back: str) -> None:
    for link in find(root, "//x:a[@role='doc-backlink']"):
        link.set("aria-label", f"{_text(link)} {back}")


def _open_addresses(root: etree._Element) -> None:
    """An address may be broken where it may on the page."""
    for link in find(root, "//x:a[contains(@class, 'uri') or contains(@class, 'email')]"):
        if len(link):
            continue
        first, *others = pieces(link.text or "") or [""]
        link.text = first
        for piece in others:
            place = etree.SubElement(link, f"{{{XHTML}}}wbr")
            place.tail = piece


def _describe_charts(root: etree._Element) -> None:
    """A chart says where its data stand, as its long description: here, or where the link in its caption leads."""
    for figure in find(root, "//x:figure[.//x:a[contains(@class, 'data-link')]]"):
        (link, *_), pictures = (
            find(figure, ".//x:a[contains(@class, 'data-link')]"),
            find(figure, ".//x:img"),
        )
        file, _, target = (link.get("href") or "").partition("#")
        if file:
            target = f"{figure.get('id')}-data"
            link.set("id", target)
        for picture in pictures:
            picture.set("aria-details", target)


def _pair_languages(root: etree._Element) -> None:
    """XML readers look at xml:lang, HTML readers at lang (EPUB 3.3, 6.1.3)."""
    for element in find(root, "//*[@lang]"):
        element.set(XML_LANG, element.get("lang") or "")


def _plain_cells(table: etree._Element) -> None:
    """Alignment by class: a style attribute would win over the reader's settings."""
    for column in find(table, "x:colgroup"):
        table.remove(column)
    table.attrib.pop("style", "")
    for cell in find(table, ".//x:td | .//x:th"):
        style = str(cell.attrib.pop("style", ""))
        if name := next((name for side, name in _ALIGNED.items() if side in style), ""):
            cell.set("class", name)


def _label_cells(table: etree._Element) -> None:
    """Each cell says its column's name, for screens too narrow for columns; the roles outlive `display: block`.

    The head of a row does, too: the word in the table's corner stands nowhere else there.
    """
    heads = [_text(head) for head in find(table, "x:thead/x:tr[1]/x:th")]
    if find(table, ".//*[@colspan or @rowspan] | x:thead/x:tr[2]"):
        table.set("class", f"{table.get('class') or ''} spanned".strip())
        return
    if not heads:
        return
    table.set("role", "table")
    for group in find(table, "x:thead | x:tbody | x:tfoot"):
        group.set("role", "rowgroup")
        for row in find(group, "x:tr"):
            row.set("role", "row")
            for cell, head in zip(row, heads, strict=False):
                cell.set(
                    "role",
                    {"col": "columnheader", "row": "rowheader"}.get(
                        cell.get("scope") or "", "cell"
                    ),
                )
                if head and cell.get("scope") != "col":
                    cell.set("data-label", head)


def _frame(table: etree._Element, number: int) -> None:
    """A table lies in a frame, of which the sheet asks how wide it is.

    The frame has a name, and the keyboard reaches it, for some readers let wide things scroll (WCAG 2.2, 2.1.1).
    """
    frame = etree.Element(f"{{{XHTML}}}div", {"class": "table", "role": "region", "tabindex": "0"})
    caption = table.find(f"{{{XHTML}}}caption")
    if caption is not None:
        caption.set("id", f"{table.get('id') or f'table-{number}'}-caption")
        frame.set("aria-labelledby", caption.get("id") or "")
    elif introduced := find(table, "preceding-sibling::*[1][self::x:p][normalize-space(.)]"):
        frame.set("aria-label", _text(introduced[0]))
    elif heading := next(_headings_before(table), None):
        frame.set("aria-labelledby", heading)
    parent = table.getparent()
    assert parent is not None  # it lies in a body
    frame.tail, table.tail = table.tail, None
    parent.replace(table, frame)
    frame.append(table)


def _headings_before(table: etree._Element) -> Iterator[str]:
    for heading in reversed(find(table, "preceding::*[@id]")):
        if re.fullmatch(r"h[1-6]", etree.QName(heading).localname):
            yield heading.get("id") or ""
