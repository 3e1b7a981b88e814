"""What keeps an edition from claiming that it conforms: faults that a machine can see in its content documents.

Each stands for a success criterion of WCAG 2.2, level A or AA. None of them should ever get here: content is refused
before, templates are tested. But a claim rests on the finished documents, not on what should be.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten

from lxml import etree

from press.core.findings import Finding, Severity
from press.epub.markup import find, parse
from press.readers.epub import UNDESCRIBED

MOVING = "//x:audio | //x:video | //x:script | //x:canvas | //x:object | //x:iframe"
_NAMELESS = "not(normalize-space(.)) and not(normalize-space(@aria-label)) and not(.//x:img[normalize-space(@alt)])"
_UNNAMED = "not(normalize-space(@aria-label)) and not(@aria-labelledby)"
_CORNER = "../parent::x:thead and not(preceding-sibling::*)"  # above the heads of rows
FLAWS = {
    UNDESCRIBED: ("has no alternative text", "1.1.1"),
    "//m:math[not(normalize-space(@alttext))]": ("has no words for who can’t see it", "1.1.1"),
    MOVING: ("plays or moves, and nothing stands for it", "1.2.1"),
    "//x:table[not(.//x:th)]": ("has no heads", "1.3.1"),
    f"//x:th[not(normalize-space(.))][not({_CORNER})]": ("is a head without words", "1.3.1"),
    "//x:html[not(normalize-space(x:head/x:title))]": ("has no title", "2.4.2"),
    f"//x:a[@href][{_NAMELESS}]": ("leads somewhere, and doesn't say where", "2.4.4"),
    "//x:html[not(@lang) or not(@xml:lang)]": ("doesn't name its language", "3.1.1"),
    f"//*[@role='region' or @role='doc-pagebreak'][{_UNNAMED}]": ("has no name", "4.1.2"),
}
_HEADING = re.compile(r"h([1-6])")
_LONGEST = 90


def find_flaws(
    documents: Mapping[str, bytes], lines: Mapping[str, Sequence[int]]
) -> Iterator[Finding]:
    """Every flaw of these documents; `documents` are their XHTML by the file that they come from.

    `lines` has the line in that file of each of their elements.
    """
    for path, xhtml in documents.items():
        root = parse(xhtml)
        of = dict(zip(root.iter("{*}*"), lines.get(path, ()), strict=False))
        for where, (problem, criterion) in FLAWS.items():
            for element in find(root, where):
                yield _flaw(path, of.get(element, 0), element, problem, criterion)
        for heading in _skipping(root):
            yield _flaw(path, of.get(heading, 0), heading, "skips a level of headings", "1.3.1")


def _skipping(root: etree._Element) -> Iterator[etree._Element]:
    """Headings more than one level below the one before."""
    level = 0
    for element in root.iter("{*}*"):
        if match := _HEADING.fullmatch(etree.QName(element).localname):
            if int(match[1]) > level + 1:
                yield element
            level = int(match[1])


def _flaw(path: str, line: int, element: etree._Element, problem: str, criterion: str) -> Finding:
    attributes = "".join(
        f' {etree.QName(str(key)).localname}="{element.get(key)}"' for key in element.attrib
    )
    tag = shorten(f"<{etree.QName(element).localname}{attributes}>", _LONGEST, placeholder=" …>")
    said = f"{tag} {problem} (WCAG 2.2, {criterion}), so the EPUB doesn't claim to conform."
    return Finding(
        path,
        line,
        "e-013",
        said,
        "Mend it there; the claim comes back by itself.",
        Severity.WARNING,
    )
