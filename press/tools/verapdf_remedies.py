"""What to do about failed rules of veraPDF, by standard, clause and test."""

from press.tools.verapdf import FailedRule

UNKNOWN = "Mend the template, the picture or the part of press/pdf that it comes from."
_TAGS = "Mend the tags: a row lies in a table, an item in a list, an entry in the contents."
_LANGUAGE = (
    "Name the language: of the edition in the template, of a phrase with {lang=…} in its chapter."
)
_HEADING = "Give the heading the level that follows the one before it."
_FONT = "Take a font that may be embedded whole, and has every letter: see g-001."
_TITLE = "Give the document its title, and let readers show it (DisplayDocTitle)."

# A clause alone stands for all its tests.
_REMEDIES: dict[tuple[str, str], str] = {
    ("ISO 14289", "5"): "Say in the metadata what the file is: pdfuaid:part.",
    (
        "ISO 14289",
        "7.1-3",
    ): "Tag what is text, and mark what is not (folios, running heads, rules) as an artifact.",
    ("ISO 14289", "7.1-9"): _TITLE,
    ("ISO 14289", "7.1-10"): _TITLE,
    ("ISO 14289", "7.2"): _TAGS,
    **{("ISO 14289", f"7.2-{test}"): _LANGUAGE for test in (2, *range(21, 26), *range(29, 35))},
    (
        "ISO 14289",
        "7.3",
    ): 'Say in words what the picture shows: alt="…"; or mark it as an ornament.',
    ("ISO 14289", "7.4.2"): _HEADING,
    ("ISO 14289", "7.4.4"): _HEADING,
    (
        "ISO 14289",
        "7.5",
    ): "Say of each head of the table whether it is over a column or beside a row (scope).",
    (
        "ISO 14289",
        "7.7",
    ): "Say in words what the formula says (Alt): press/typesetting/formulas.py.",
    ("ISO 14289", "7.18.5-1"): "Put the link into a tag of its own (Link).",
    ("ISO 14289", "7.18.5-2"): "Give the link its words, for those who hear it (Contents).",
    ("ISO 14289", "7.21.4.1"): _FONT,
    ("ISO 19005", "6.1.3"): "Give the file an identifier (ID in its trailer).",
    ("ISO 19005", "6.2.4.3"): "Give the file an output intent, sRGB.",
    ("ISO 19005", "6.2.8-3"): "Let no picture be smoothed: image-rendering: crisp-edges.",
    ("ISO 19005", "6.2.10"): "Give the file an output intent, sRGB.",
    ("ISO 19005", "6.2.11.4.1"): _FONT,
    ("ISO 19005", "6.3.2"): "Let the link be printed: its flags (F) say so.",
    ("ISO 19005", "6.6.2"): "Say in the metadata (XMP) what the file is.",
    (
        "ISO 19005",
        "6.6.4",
    ): "Say in the metadata what the file is: pdfaid:part and pdfaid:conformance.",
    (
        "WCAG",
        "1.3.1",
    ): "Draw lines and spaces with the style sheet, not with letters; excuse the indent of code.",
    ("WCAG", "1.3.4"): "Let all pages stand upright: turn the table or the picture, not the page.",
    (
        "WCAG",
        "1.4.3",
    ): "Take a darker colour for the letters, or a lighter one behind them: assets/styles.",
    ("WCAG", "1.4.4"): "Set it larger.",
    ("WCAG", "1.4.10"): "Say where the figure stands (BBox): press/tagging/properties.py.",
    ("WCAG", "2.4.2"): _TITLE,
    ("WCAG", "2.4.9"): "Write in words where it leads, or give the link a description (Contents).",
    ("WCAG", "4.1.2"): (
        "Leave the empty element out of the template, "
        "or let its tag say what it is: press/tagging/roles.py."
    ),
}


def remedy_for(rule: FailedRule) -> str:
    """The remedy of the test, of its clause, or of the clause around it; else UNKNOWN."""
    standard = next(
        (name for name in ("ISO 14289", "ISO 19005", "WCAG") if rule.standard.startswith(name)), ""
    )
    parts = rule.clause.split(".")
    around = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    names = [f"{rule.clause}-{rule.test}", *around]
    return next(
        (_REMEDIES[standard, name] for name in names if (standard, name) in _REMEDIES), UNKNOWN
    )
