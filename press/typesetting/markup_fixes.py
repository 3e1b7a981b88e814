"""Corrections to Pandoc's XHTML in every edition: options in code, row headers in table feet."""

import re

from lxml import etree

_OPTION = re.compile(r"(?<![\w-])-{1,2}\w")


def keep_options_whole(root: etree._Element) -> None:
    """Allow no line break in or after the hyphens before an option (`--all`) in inline code.

    An element stands around them, as a character that forbids the break would be copied with the
    code.
    """
    for code in list(root.iter("{*}code")):
        if not len(code) and not any(True for _ in code.iterancestors("{*}pre")):
            _keep_whole(code)


def _keep_whole(code: etree._Element) -> None:
    text, done, last = code.text or "", 0, code
    for match in _OPTION.finditer(text):
        _append_text(code, last, text[done : match.start()])
        last = etree.SubElement(code, str(code.tag).replace("code", "span"), {"class": "unbroken"})
        last.text, done = match[0], match.end()
    _append_text(code, last, text[done:])


def _append_text(code: etree._Element, last: etree._Element, text: str) -> None:
    """Put text behind the last element, or where the code begins."""
    if last is code:
        code.text = text
    else:
        last.tail = text


def mark_sum_headers(root: etree._Element) -> None:
    """Make a header of the first cell of every row in a foot, unless one above spans the row.

    Pandoc writes no header there.
    """
    for foot in root.iter("{*}tfoot"):
        covered = 0
        for row in foot.iterchildren("{*}tr"):
            first = next(row.iterchildren("{*}td"), None)
            if covered == 0 and first is not None:
                covered = int(first.get("rowspan") or 1)
                first.tag = str(first.tag).removesuffix("td") + "th"
                first.set("scope", "rowgroup" if covered > 1 else "row")
            covered = max(0, covered - 1)
