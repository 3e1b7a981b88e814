"""Accessibility metadata of the EPUB, computed from its documents; WCAG failures that forbid it.

Every mode, feature and hazard (schema.org) follows from what the documents hold. The edition
claims to conform if no failure of WCAG 2.2, A or AA, is left that a machine can see. These
failures should never get here, as content is refused before; but the claim rests on the finished
documents. A certifier is a person, with name, date and the revision that they have read
(content/book.yaml). See https://www.w3.org/TR/epub-a11y-11/#sec-disc-package and, for the words,
https://www.w3.org/community/reports/publishingcg/CG-FINAL-schema-a11y-summary-20230515/
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from lxml import etree

from press.content.certificates import Certification
from press.core.findings import Finding, Severity
from press.readers.epub import UNDESCRIBED, find, parse_xml

# Exactly as EPUB Accessibility 1.1 (3.2.2) requires.
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
# Features, each with an XPath of elements that prove it.
FEATURES = {
    "ARIA": "//*[@role]",
    "MathML": "//m:math",
    "describedMath": "//m:math[normalize-space(@alttext)]",
    "index": "//*[@role='doc-index']",
    "longDescription": "//x:img[@aria-details]",
    "tableOfContents": "//x:nav[@epub:type='toc']//x:a",
}
# Nothing is positioned by coordinates, and nothing encrypted.
ALWAYS = ("readingOrder", "unlocked")
PAGES = ("pageBreakMarkers", "pageNavigation")
SECTION_WITHOUT_HEADING = "//x:body/x:section[not(.//x:h1)][not(@aria-label)]"
# Style sheets with these can't be adapted by the reader.
_FIXED = re.compile(r"font-size:\s*[\d.]+\s*(px|pt|mm|cm|in)\b|position:|columns:")


@dataclass(frozen=True, slots=True)
class AccessibilityClaims:
    """Values of schema.org's accessibility properties, conformance and certification."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazard: str
    summary: str
    conforms_to: str = ""
    certification: Certification | None = None


@dataclass(frozen=True, slots=True)
class AccessibilityEvidence:
    """What claims are computed from: documents, style sheets, and findings about them."""

    documents: Sequence[bytes]
    sheets: Sequence[str]
    has_no_failure: bool
    has_every_page: bool
    certification: Certification | None = None


def accessibility_claims(
    evidence: AccessibilityEvidence, words: Mapping[str, str], day: str = ""
) -> AccessibilityClaims:
    """The claims that this evidence supports; `day`: the certification's date as text."""
    roots = [parse_xml(xhtml) for xhtml in evidence.documents]

    def holds(path: str) -> bool:
        return any(find(root, path) for root in roots)

    pictures, described = holds("//x:img"), not holds(UNDESCRIBED)
    features = [*ALWAYS, *(feature for feature, path in FEATURES.items() if holds(path))]
    features += ["alternativeText"] if pictures and described else []
    features += [] if holds(SECTION_WITHOUT_HEADING) else ["structuralNavigation"]
    is_fixed = any(map(_FIXED.search, evidence.sheets)) or holds("//*[@style]")
    features += [] if is_fixed else ["displayTransformability"]
    features += PAGES if evidence.has_every_page else []
    certification = evidence.certification if evidence.has_no_failure else None
    return AccessibilityClaims(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient=("textual",) if described else ("textual,visual",),
        features=tuple(sorted(features, key=str.lower)),
        hazard="unknown" if holds(TIME_BASED_MEDIA) else "none",
        summary=" ".join(_summary(features, evidence, certification, words, day)),
        conforms_to=CONFORMS if evidence.has_no_failure else "",
        certification=certification,
    )


def _summary(
    features: Sequence[str],
    evidence: AccessibilityEvidence,
    certification: Certification | None,
    words: Mapping[str, str],
    day: str,
) -> list[str]:
    """The accessibility summary: the same in sentences, for people."""
    sentences = [words["summary"]]
    sentences += [words["summary_pictures"]] if "alternativeText" in features else []
    sentences += [words["summary_charts"]] if "longDescription" in features else []
    sentences += [words["summary_pages"]] if "pageNavigation" in features else []
    sentences += [words["summary_machine"]] if evidence.has_no_failure else []
    if certification:
        return [*sentences, words["summary_certified"] % {"name": certification.name, "date": day}]
    return [*sentences, words["summary_uncertified"]]


TIME_BASED_MEDIA = "//x:audio | //x:video | //x:script | //x:canvas | //x:object | //x:iframe"
_NAMELESS = (
    "not(normalize-space(.)) and not(normalize-space(@aria-label)) "
    "and not(.//x:img[normalize-space(@alt)])"
)
_UNNAMED = "not(normalize-space(@aria-label)) and not(@aria-labelledby)"
_CORNER = "../parent::x:thead and not(preceding-sibling::*)"  # the empty cell above row headers
# XPath: what is wrong, and the success criterion of WCAG 2.2 that it fails.
WCAG_FAILURES = {
    UNDESCRIBED: ("has no alternative text", "1.1.1"),
    "//m:math[not(normalize-space(@alttext))]": ("has no alternative text", "1.1.1"),
    TIME_BASED_MEDIA: ("plays or moves, and has no text alternative", "1.2.1"),
    "//x:table[not(.//x:th)]": ("has no header cells", "1.3.1"),
    f"//x:th[not(normalize-space(.))][not({_CORNER})]": ("is an empty header cell", "1.3.1"),
    "//x:html[not(normalize-space(x:head/x:title))]": ("has no title", "2.4.2"),
    f"//x:a[@href][{_NAMELESS}]": ("is a link without text", "2.4.4"),
    "//x:html[not(@lang) or not(@xml:lang)]": ("doesn't name its language", "3.1.1"),
    f"//*[@role='region' or @role='doc-pagebreak'][{_UNNAMED}]": ("has no name", "4.1.2"),
}
_HEADING = re.compile(r"h([1-6])")
_MAX_TAG = 90  # characters


def find_wcag_failures(
    documents: Mapping[str, bytes], lines: Mapping[str, Sequence[int]]
) -> Iterator[Finding]:
    """Failures (e-013) in content documents, given as XHTML by their source file.

    `lines` has, for each element of a document, its line in the source file.
    """
    for path, xhtml in documents.items():
        root = parse_xml(xhtml)
        of = dict(zip(root.iter("{*}*"), lines.get(path, ()), strict=False))
        for where, (problem, criterion) in WCAG_FAILURES.items():
            for element in find(root, where):
                yield _failure(path, of.get(element, 0), element, problem, criterion)
        for heading in _skipped_levels(root):
            yield _failure(path, of.get(heading, 0), heading, "skips a level of headings", "1.3.1")


def _skipped_levels(root: etree._Element) -> Iterator[etree._Element]:
    """Headings more than one level below the previous one."""
    level = 0
    for element in root.iter("{*}*"):
        if match := _HEADING.fullmatch(etree.QName(element).localname):
            if int(match[1]) > level + 1:
                yield element
            level = int(match[1])


def _failure(
    path: str, line: int, element: etree._Element, problem: str, criterion: str
) -> Finding:
    attributes = "".join(
        f' {etree.QName(str(key)).localname}="{element.get(key)}"' for key in element.attrib
    )
    tag = shorten(f"<{etree.QName(element).localname}{attributes}>", _MAX_TAG, placeholder=" …>")
    failure = f"{tag} {problem} (WCAG 2.2, {criterion}), so the EPUB doesn't claim to conform."
    return Finding(
        path,
        line,
        "e-013",
        failure,
        "Correct it there; the claim is then made again.",
        Severity.WARNING,
    )
