"""What the edition says of its accessibility: every mode, feature and hazard computed from what it holds.

It claims to conform where no flaw is left that a machine can see. Who certifies it is a person, with name and date, and
for the revision of the text that he or she has read: content/book.yaml. See https://www.w3.org/TR/epub-a11y-11/#sec-disc-package
and, for the words, https://www.w3.org/community/reports/publishingcg/CG-FINAL-schema-a11y-summary-20230515/
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press.content.certificates import Certification
from press.epub.flaws import MOVING
from press.epub.markup import find, parse
from press.readers.epub import UNDESCRIBED

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"  # word by word: 3.2.2 there
# A feature, and the elements without which nobody has it.
EVIDENCE = {
    "ARIA": "//*[@role]",
    "MathML": "//m:math",
    "describedMath": "//m:math[normalize-space(@alttext)]",
    "index": "//*[@role='doc-index']",
    "longDescription": "//x:img[@aria-details]",
    "tableOfContents": "//x:nav[@epub:type='toc']//x:a",
}
READING = (
    "readingOrder",
    "unlocked",
)  # nothing is laid out by coordinates, and nothing encrypted: container.py
PAGES = ("pageBreakMarkers", "pageNavigation")
HEADLESS = "//x:body/x:section[not(.//x:h1)][not(@aria-label)]"
_FIXED = re.compile(r"font-size:\s*[\d.]+\s*(px|pt|mm|cm|in)\b|position:|columns:")


@dataclass(frozen=True, slots=True)
class Claims:
    """The values of schema.org's accessibility properties; what it conforms to, and who says so."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazard: str
    summary: str
    conforms_to: str = ""
    certification: Certification | None = None


@dataclass(frozen=True, slots=True)
class Holdings:
    """What claims are computed from: the documents, the sheets, and what was found out about both."""

    documents: Sequence[bytes]
    sheets: Sequence[str]
    is_flawless: bool
    has_every_page: bool
    certification: Certification | None = None


def claim(held: Holdings, words: Mapping[str, str], day: str = "") -> Claims:
    """What these holdings bear out; `day` is that of the certification, as the edition's language writes it."""
    roots = [parse(xhtml) for xhtml in held.documents]

    def holds(path: str) -> bool:
        return any(find(root, path) for root in roots)

    pictures, described = holds("//x:img"), not holds(UNDESCRIBED)
    features = [*READING, *(feature for feature, path in EVIDENCE.items() if holds(path))]
    features += ["alternativeText"] if pictures and described else []
    features += [] if holds(HEADLESS) else ["structuralNavigation"]
    features += (
        []
        if any(map(_FIXED.search, held.sheets)) or holds("//*[@style]")
        else ["displayTransformability"]
    )
    features += PAGES if held.has_every_page else []
    certification = held.certification if held.is_flawless else None
    return Claims(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient=("textual",) if described else ("textual,visual",),
        features=tuple(sorted(features, key=str.lower)),
        hazard="unknown" if holds(MOVING) else "none",
        summary=" ".join(_summary(features, held, certification, words, day)),
        conforms_to=CONFORMS if held.is_flawless else "",
        certification=certification,
    )


def _summary(
    features: Sequence[str],
    held: Holdings,
    certification: Certification | None,
    words: Mapping[str, str],
    day: str,
) -> list[str]:
    """The same for people, in a few sentences."""
    said = [words["summary"]]
    said += [words["summary_pictures"]] if "alternativeText" in features else []
    said += [words["summary_charts"]] if "longDescription" in features else []
    said += [words["summary_pages"]] if "pageNavigation" in features else []
    said += [words["summary_machine"]] if held.is_flawless else []
    if certification:
        return [*said, words["summary_certified"] % {"name": certification.name, "date": day}]
    return [*said, words["summary_uncertified"]]
