"""What the edition may say of its accessibility: computed from its documents, and nothing that nobody checked.

There is no conformsTo and no certifiedBy here: those are statements of people.
See https://www.w3.org/TR/epub-a11y-11/#sec-disc-package
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press.epub.markup import find, parse

ALWAYS = ("ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents", "unlocked")
EVIDENCE = {
    "index": "//*[@role='doc-index']",
    "longDescription": "//x:img[@aria-details]",
}  # a feature, and where it shows
UNDESCRIBED = "//x:img[not(normalize-space(@alt)) and not(@role='presentation')]"  # a sign only decorates
MOVING = "//x:audio | //x:video | //x:script | //x:canvas | //x:object | //x:iframe | //x:img[contains(@src, '.gif')]"


@dataclass(frozen=True, slots=True)
class Claims:
    """The values of schema.org's accessibility properties."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazard: str
    summary: str


def claim(documents: Sequence[bytes], words: Mapping[str, str]) -> Claims:
    """What these XHTML documents bear out."""
    roots = [parse(xhtml) for xhtml in documents]

    def holds(path: str) -> bool:
        return any(find(root, path) for root in roots)

    pictures, described = holds("//x:img"), not holds(UNDESCRIBED)
    features = [feature for feature, path in EVIDENCE.items() if holds(path)]
    sentences = [words["summary"]]
    if pictures and described:
        features.append("alternativeText")
        sentences.append(words["summary_pictures"])
    sentences.append(words["summary_uncertified"])
    return Claims(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient=("textual",) if described else ("textual,visual",),
        features=tuple(sorted([*ALWAYS, *features], key=str.lower)),
        hazard="unknown" if holds(MOVING) else "none",
        summary=" ".join(sentences),
    )
