"""Make Pandoc's XHTML fit for an e-reader: links, tables, formulas, languages, roles."""

import re
from collections.abc import Iterator, Mapping
from math import ceil

from lxml import etree

from press.readers.epub import XML_LANG, find
from press.typesetting.addresses import pieces
from press.typesetting.formulas import width_of, words_of
from press.typesetting.markup_fixes import keep_options_whole, mark_sum_headers

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
MATHML = "http://www.w3.org/1998/Math/MathML"
VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
PANDOC_ATTRIBUTES = ("data-cites", "data-entry-spacing")  # removed
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
PICTURES = "../images/"
_DECIMAL = re.compile(r"(?<!\d)(\d++)\{,\}(\d++)")
_STEP, _MOST = 4, 40  # em: the widths that the style sheet has classes for
_SIDES = {"text-align: left": "start", "text-align: right": "end"}  # of MathML's cells
# Alignment of a column -> its class in the style sheet; left needs none.
_ALIGNED = {"right": "number", "center": "middle"}
_ROLES = {"col": "columnheader", "row": "rowheader"}  # of header cells, by their scope


def serialize_xhtml(root: etree._Element) -> bytes:
    """XHTML with `<span></span>`, never `<span/>`: some reading systems parse it as HTML."""
    for element in root.iter(f"{{{XHTML}}}*"):
        if not len(element) and not element.text and etree.QName(element).localname not in VOID:
            element.text = ""
    return DECLARATION + etree.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def finish_document(
    root: etree._Element, slug: str, sections: Mapping[str, str], back: str, locale: str
) -> None:
    """Finish the document of the section `slug`; `sections` has the section of each id."""
    _mark_title(root)
    _link_files(root, slug, sections)
    _label_backlinks(root, back)
    _allow_breaks_in_addresses(root)
    keep_options_whole(root)
    _pair_languages(root)
    _describe_charts(root)
    for call_out in find(root, "//x:div[contains(concat(' ', @class, ' '), ' callout ')]"):
        call_out.set("role", "note")
    finish_formulas(root, locale)
    for picture in find(root, "//x:img"):
        picture.set("src", PICTURES + (picture.get("src") or ""))
        if picture.get("alt") == "":
            picture.set("role", "presentation")  # alt="": its author says that it is decoration
    mark_sum_headers(root)
    for number, table in enumerate(find(root, "//x:table"), 1):
        _replace_alignment(table)
        _label_cells(table)
        _wrap_table(table, number)
    for element in root.iter(f"{{{XHTML}}}*"):
        for key in PANDOC_ATTRIBUTES:
            element.attrib.pop(key, "")


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _mark_title(root: etree._Element) -> None:
    """Make the title page's title its heading."""
    for title in find(root, "//x:section[@epub:type='titlepage']/x:p[@class='title']"):
        title.tag = f"{{{XHTML}}}h1"
    for subtitle in find(root, "//x:section[@epub:type='titlepage']/x:p[@class='subtitle']"):
        subtitle.set("role", "doc-subtitle")


def _link_files(root: etree._Element, slug: str, sections: Mapping[str, str]) -> None:
    for link in find(root, "//x:a[starts-with(@href, '#')]"):
        target = (link.get("href") or "")[1:]
        if sections.get(target, slug) != slug:
            link.set("href", f"{sections[target]}.xhtml#{target}")


def _label_backlinks(root: etree._Element, back: str) -> None:
    for link in find(root, "//x:a[@role='doc-backlink']"):
        link.set("aria-label", f"{_text(link)} {back}")


def _allow_breaks_in_addresses(root: etree._Element) -> None:
    """Put <wbr> into addresses where the page breaks them, too."""
    for link in find(root, "//x:a[contains(@class, 'uri') or contains(@class, 'email')]"):
        if len(link):
            continue
        first, *others = pieces(link.text or "") or [""]
        link.text = first
        for piece in others:
            place = etree.SubElement(link, f"{{{XHTML}}}wbr")
            place.tail = piece


def _describe_charts(root: etree._Element) -> None:
    """Point aria-details of a chart at its data: in this document, or the link in its caption."""
    for figure in find(root, "//x:figure[.//x:a[contains(@class, 'data-link')]]"):
        link = find(figure, ".//x:a[contains(@class, 'data-link')]")[0]
        file, _, target = (link.get("href") or "").partition("#")
        if file:
            target = f"{figure.get('id')}-data"
            link.set("id", target)
        for picture in find(figure, ".//x:img"):
            picture.set("aria-details", target)


def _pair_languages(root: etree._Element) -> None:
    """Set xml:lang (for XML parsers) beside lang (for HTML parsers); EPUB 3.3, 6.1.3."""
    for element in find(root, "//*[@lang]"):
        element.set(XML_LANG, element.get("lang") or "")


def _replace_alignment(table: etree._Element) -> None:
    """Align cells by class: a style attribute would override the reader's settings."""
    for column in find(table, "x:colgroup"):
        table.remove(column)
    table.attrib.pop("style", "")
    for cell in find(table, ".//x:td | .//x:th"):
        style = str(cell.attrib.pop("style", ""))
        if name := next((name for side, name in _ALIGNED.items() if side in style), ""):
            cell.set("class", name)


def _label_cells(table: etree._Element) -> None:
    """Give each cell its column header in data-label, shown on screens too narrow for columns.

    The roles keep the table a table under `display: block`. A row header gets a label, too, as the
    header in the table's corner is shown nowhere else there.
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
                cell.set("role", _ROLES.get(cell.get("scope") or "", "cell"))
                if head and cell.get("scope") != "col":
                    cell.set("data-label", head)


def _wrap_table(table: etree._Element, number: int) -> None:
    """Put a table into a <div>, whose width the style sheet queries.

    It has a name and can be focused, as some reading systems let it scroll (WCAG 2.2, 2.1.1).
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


def finish_formulas(root: etree._Element, locale: str) -> None:
    """Complete Pandoc's MathML: alternative text, decimal numbers, a class for the width."""
    for formula in find(root, "//m:math"):
        tex = "".join(each.text or "" for each in find(formula, ".//m:annotation"))
        formula.set("alttext", words_of(tex, locale))
        _join_decimals(formula, tex)
        if formula.get("display") == "block":
            _set_width_class(formula, tex)
        for cell in find(formula, ".//m:*[@style]"):
            cell.set("class", _SIDES.get(str(cell.attrib.pop("style")).rstrip(";"), ""))


def _join_decimals(formula: etree._Element, tex: str) -> None:
    """Make one <mn> of a decimal typed `0{,}87`, which Pandoc takes for two numbers."""
    for whole, decimals in _DECIMAL.findall(tex):
        for number in find(formula, f".//m:mn[text()='{whole}']"):
            following = list(number.itersiblings())[:2]
            if [part.text for part in following] == [",", decimals]:
                number.text = f"{whole},{decimals}"
                for part in following:
                    formula_row = part.getparent()
                    assert formula_row is not None  # it is a sibling
                    formula_row.remove(part)
                break


def _set_width_class(formula: etree._Element, tex: str) -> None:
    """A class for a formula that may be wider than a phone; the widest class is a page's width."""
    if (steps := ceil(width_of(tex, is_displayed=True) / _STEP)) > 1:
        formula.set("class", f"wide-{min(steps * _STEP, _MOST)}")
