"""The elements, classes and attributes that a chapter may use, with what each becomes.

What has no row here is refused (press/checks/chapters/elements.py), so a new element, class or
attribute begins with a row here; nothing else lists them.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AllowedElement:
    """A constructor of Pandoc's `Block` or `Inline`: how it is typed, and what it becomes.

    `instead` says what to write in its place where a chapter may not hold it; empty where it may.
    """

    name: str
    typed: str
    page: str = ""
    screen: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class AllowedName:
    """A class or an attribute: on which elements it may stand, and what it means.

    What `is_given` is set by Pandoc or by this program, and is no name to be typed.
    """

    name: str
    elements: frozenset[str]
    page: str
    screen: str
    is_given: bool = False


def _on(*elements: str) -> frozenset[str]:
    return frozenset(elements)


_SAME = "the same"

BLOCKS = (
    AllowedElement("Plain", "- item", "text of a list item or a cell", _SAME),
    AllowedElement("Para", "Text.", "a paragraph", _SAME),
    AllowedElement("LineBlock", "| line", "lines that end where they were typed", _SAME),
    AllowedElement("CodeBlock", "```text", "code, letter by letter", _SAME),
    AllowedElement(
        "RawBlock", "```{=html}", instead="Write it in Markdown, as content/README.md shows."
    ),
    AllowedElement("BlockQuote", "> Text.", "a quotation set in", _SAME),
    AllowedElement("OrderedList", "1. item", "a numbered list", _SAME),
    AllowedElement("BulletList", "- item", "a list", _SAME),
    AllowedElement(
        "DefinitionList",
        "Term, and below it: `:   What it means.`",
        "terms with what they mean",
        _SAME,
    ),
    AllowedElement("Header", "## Title {#id}", "a heading and a bookmark", "a heading"),
    AllowedElement("HorizontalRule", "---", "a rule between two passages", _SAME),
    AllowedElement("Table", "| a | b |", "a table", "a table; cards on a narrow screen"),
    AllowedElement(
        "Figure", "![Caption](file.svg){#fig-name}", "a picture with its number and caption", _SAME
    ),
    AllowedElement("Div", "::: {.box}", "what its class says", _SAME),
)

INLINES = (
    AllowedElement("Str", "word", "a word", _SAME),
    AllowedElement("Emph", "*words*", "emphasis", _SAME),
    AllowedElement("Underline", "[words]{.underline}", "underlined words", _SAME),
    AllowedElement("Strong", "**words**", "strong emphasis", _SAME),
    AllowedElement("Strikeout", "~~words~~", "words struck out", _SAME),
    AllowedElement("Superscript", "m^2^", "raised letters", _SAME),
    AllowedElement("Subscript", "H~2~O", "lowered letters", _SAME),
    AllowedElement("SmallCaps", "[words]{.smallcaps}", "small capitals", _SAME),
    AllowedElement(
        "Quoted", '"words"', instead="Type the quotation marks as they are meant: « » “ ”."
    ),
    AllowedElement("Cite", "[@key, p. 3]", "a citation", "a citation, linked to its reference"),
    AllowedElement("Code", "`code`", "code, letter by letter", _SAME),
    AllowedElement("Space", "(a space)", "a space", _SAME),
    AllowedElement("SoftBreak", "(the end of a line)", "a space", _SAME),
    AllowedElement("LineBreak", "\\ at the end of a line", "a new line", _SAME),
    AllowedElement("Math", "$x^2$", "a drawn formula, and words for it", "MathML"),
    AllowedElement(
        "RawInline", "`<br>`{=html}", instead="Write it in Markdown, as content/README.md shows."
    ),
    AllowedElement(
        "Link", "[words](https://…)", "a link; a page number where it leads into the book", "a link"
    ),
    AllowedElement("Image", '![](file.svg){alt=""}', "a picture in the line", _SAME),
    AllowedElement("Note", "[^slug-word]", "a note at the page's foot", "a note that pops up"),
    AllowedElement("Span", "[words]{lang=en}", "what its class or attribute says", _SAME),
)

ELEMENTS = (*BLOCKS, *INLINES)

CLASSES = (
    AllowedName(
        "box", _on("Div"), "a box beside the running text, on a tint", "a box with a frame"
    ),
    AllowedName(
        "case", _on("Div"), "a call-out: a case, beside the running text", "a call-out with a frame"
    ),
    AllowedName("email", _on("Link"), "an address, <name@example.org>", _SAME, is_given=True),
    AllowedName("equation", _on("Div"), "a formula with its number", _SAME, is_given=True),
    AllowedName(
        "example",
        _on("Div"),
        "a call-out: an example, beside the running text",
        "a call-out with a frame",
    ),
    AllowedName(
        "figures",
        _on("Div"),
        "pictures side by side, each with its number",
        "the same; below each other on a phone",
    ),
    AllowedName("note", _on("Div"), "a call-out: what adds to the text", "a call-out with a frame"),
    AllowedName("smallcaps", _on("Span"), "small capitals", _SAME),
    # Other languages: as Pandoc knows them.
    AllowedName("text", _on("Code", "CodeBlock"), "code in no language", _SAME),
    AllowedName("underline", _on("Span"), "underlined words", _SAME),
    AllowedName("unnumbered", _on("Header"), "a heading without a number", _SAME),
    AllowedName("uri", _on("Link"), "an address, <https://…>", _SAME, is_given=True),
    AllowedName("warning", _on("Div"), "a call-out: what to beware of", "a call-out with a frame"),
    AllowedName("wide", _on("Table"), "a table on a page that is turned", "a table"),
)

ATTRIBUTES = (
    AllowedName("alt", _on("Image"), "what a screen reader says instead of the picture", _SAME),
    AllowedName(
        "lang",
        _on("Div", "Span", "Header", "Link", "Code", "CodeBlock"),
        "the language's hyphens and voice",
        _SAME,
    ),
    AllowedName("title", _on("Div"), "the title of a box or a call-out", _SAME),
)

# Boxes with a title that says of what kind they are (templates/pandoc/elements.lua).
CALL_OUTS = ("case", "example", "note", "warning")


def element(name: str) -> AllowedElement | None:
    """The row of a constructor."""
    return next((row for row in ELEMENTS if row.name == name), None)


def names_on(rows: tuple[AllowedName, ...], kind: str) -> Iterator[str]:
    """The classes, or the attributes, that may be typed on this element."""
    return (row.name for row in rows if kind in row.elements and not row.is_given)
