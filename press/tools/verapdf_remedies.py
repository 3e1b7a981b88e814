"""What to do about failed rules of veraPDF, by standard, clause and test."""

from press.tools.verapdf import FailedRule

UNKNOWN = "Correct the template, the picture or the part of press/pdf that it comes from."
_TAGS = "Correct the tags: rows belong in tables, items in lists, entries in tables of contents."
_LANGUAGE = "Declare the language: of the edition in the template, of a phrase with {lang=…}."
_HEADING = "Give the heading the level that follows the one before it."
_FONT = "Use a font that may be embedded and has every character: see g-001."
_TITLE = "Give the document a title, and let viewers display it (DisplayDocTitle)."
_INTENT = "Give the file an output intent, sRGB."
_CONTRAST = "Use a darker colour for the text, or a lighter background: assets/styles."
_EMPTY = "Remove the empty element from the template, or give it a tag: press/tagging/roles.py."

# By clause and test; a clause alone stands for all its tests.
_PDF_UA = {
    "5": "Declare the standard in the metadata: pdfuaid:part.",
    "7.1-3": "Tag the text; mark folios, running heads and rules as artifacts.",
    "7.1-9": _TITLE,
    "7.1-10": _TITLE,
    "7.2": _TAGS,
    **{f"7.2-{test}": _LANGUAGE for test in (2, *range(21, 26), *range(29, 35))},
    "7.3": 'Describe the picture: alt="…"; or mark it as decoration.',
    "7.4.2": _HEADING,
    "7.4.4": _HEADING,
    "7.5": "Declare for each header of the table whether it is of a column or a row (scope).",
    "7.7": "Give the formula in words (Alt): press/typesetting/formulas.py.",
    "7.18.5-1": "Put the link into a tag of its own (Link).",
    "7.18.5-2": "Give the link a description for screen readers (Contents).",
    "7.21.4.1": _FONT,
}
_PDF_A = {
    "6.1.3": "Give the file an identifier (ID in its trailer).",
    "6.2.4.3": _INTENT,
    "6.2.8-3": "Don't let pictures be smoothed: image-rendering: crisp-edges.",
    "6.2.10": _INTENT,
    "6.2.11.4.1": _FONT,
    "6.3.2": "Make the link printable by its flags (F).",
    "6.6.2": "Add metadata (XMP).",
    "6.6.4": "Declare the standard in the metadata: pdfaid:part and pdfaid:conformance.",
}
_WCAG = {
    "1.3.1": "Use the style sheet for rules and spaces, not characters; code may keep its indent.",
    "1.3.4": "Keep all pages upright: rotate the table or the picture, not the page.",
    "1.4.3": _CONTRAST,
    "1.4.4": "Set it larger.",
    "1.4.10": "Give the position of the figure (BBox): press/tagging/properties.py.",
    "2.4.2": _TITLE,
    "2.4.9": "Let the words of the link say where it leads, or describe it (Contents).",
    "4.1.2": _EMPTY,
}
_REMEDIES = {"ISO 14289": _PDF_UA, "ISO 19005": _PDF_A, "WCAG": _WCAG}


def remedy_for(rule: FailedRule) -> str:
    """The remedy of the test, of its clause, or of a clause above it; else UNKNOWN."""
    known = (found for name, found in _REMEDIES.items() if rule.standard.startswith(name))
    remedies = next(known, {})
    parts = rule.clause.split(".")
    above = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    names = [f"{rule.clause}-{rule.test}", *above]
    return next((remedies[name] for name in names if name in remedies), UNKNOWN)
