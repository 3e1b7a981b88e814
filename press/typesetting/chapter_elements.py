"""What a chapter may hold: every element of Pandoc's AST, every class and every attribute that an editor may write.

Each row says what it becomes on the page and on the screen. What has no row is refused (press/checks/chapters/elements.py),
so a new element, class or attribute begins with a row here; nothing else lists them.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """A constructor of Pandoc's `Block` or `Inline`: how it is typed, and what it becomes.

    `instead` says what to write in its place where a chapter may not hold it; empty where it may.
    """

    name: str
    typed: str
    page: str = ""
    screen: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A class or an attribute: on which elements it may stand, and what it means on the page and on the screen.

    What `is_given` comes from Pandoc or from the press by itself, and is no name to be typed.
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
    Element("Plain", "- item", "text of a list item or a cell", _SAME),
    Element("Para", "Text.", "a paragraph", _SAME),
    Element("LineBlock", "| line", "lines that end where they were typed", _SAME),
    Element("CodeBlock", "```text", "code, letter by letter", _SAME),
    Element("RawBlock", "```{=html}", instead="Write it in Markdown, as content/README.md shows."),
    Element("BlockQuote", "> Text.", "a quotation set in", _SAME),
    Element("OrderedList", "1. item", "a numbered list", _SAME),
    Element("BulletList", "- item", "a list", _SAME),
    Element(
        "DefinitionList",
        "Term, and below it: `:   What it means.`",
        "terms with what they mean",
        _SAME,
    ),
    Element("Header", "## Title {#id}", "a heading and a bookmark", "a heading"),
    Element("HorizontalRule", "---", "a rule between two passages", _SAME),
    Element("Table", "| a | b |", "a table", "a table; cards on a narrow screen"),
    Element(
        "Figure", "![Caption](file.svg){#fig-name}", "a picture with its number and caption", _SAME
    ),
    Element("Div", "::: {.box}", "what its class says", _SAME),
)

INLINES = (
    Element("Str", "word", "a word", _SAME),
    Element("Emph", "*words*", "emphasis", _SAME),
    Element("Underline", "[words]{.underline}", "underlined words", _SAME),
    Element("Strong", "**words**", "strong emphasis", _SAME),
    Element("Strikeout", "~~words~~", "words struck out", _SAME),
    Element("Superscript", "m^2^", "raised letters", _SAME),
    Element("Subscript", "H~2~O", "lowered letters", _SAME),
    Element("SmallCaps", "[words]{.smallcaps}", "small capitals", _SAME),
    Element("Quoted", '"words"', instead="Type the quotation marks as they are meant: « » “ ”."),
    Element("Cite", "[@key, p. 3]", "a citation", "a citation, linked to its reference"),
    Element("Code", "`code`", "code, letter by letter", _SAME),
    Element("Space", "(a space)", "a space", _SAME),
    Element("SoftBreak", "(the end of a line)", "a space", _SAME),
    Element("LineBreak", "\\ at the end of a line", "a new line", _SAME),
    Element("Math", "$x^2$", "a drawn formula, and words for it", "MathML"),
    Element(
        "RawInline", "`<br>`{=html}", instead="Write it in Markdown, as content/README.md shows."
    ),
    Element(
        "Link", "[words](https://…)", "a link; a page number where it leads into the book", "a link"
    ),
    Element("Image", '![](file.svg){alt=""}', "a picture in the line", _SAME),
    Element("Note", "[^slug-word]", "a note at the page's foot", "a note that pops up"),
    Element("Span", "[words]{lang=en}", "what its class or attribute says", _SAME),
)

ELEMENTS = (*BLOCKS, *INLINES)

CLASSES = (
    Name("box", _on("Div"), "a box beside the running text, on a tint", "a box with a frame"),
    Name(
        "case", _on("Div"), "a call-out: a case, beside the running text", "a call-out with a frame"
    ),
    Name("email", _on("Link"), "an address, <name@example.org>", _SAME, is_given=True),
    Name("equation", _on("Div"), "a formula with its number", _SAME, is_given=True),
    Name(
        "example",
        _on("Div"),
        "a call-out: an example, beside the running text",
        "a call-out with a frame",
    ),
    Name(
        "figures",
        _on("Div"),
        "pictures side by side, each with its number",
        "the same; below each other on a phone",
    ),
    Name("note", _on("Div"), "a call-out: what adds to the text", "a call-out with a frame"),
    Name("smallcaps", _on("Span"), "small capitals", _SAME),
    Name(
        "text", _on("Code", "CodeBlock"), "code in no language", _SAME
    ),  # other languages: as Pandoc knows them
    Name("underline", _on("Span"), "underlined words", _SAME),
    Name("unnumbered", _on("Header"), "a heading without a number", _SAME),
    Name("uri", _on("Link"), "an address, <https://…>", _SAME, is_given=True),
    Name("warning", _on("Div"), "a call-out: what to beware of", "a call-out with a frame"),
    Name("wide", _on("Table"), "a table on a page that is turned", "a table"),
)

ATTRIBUTES = (
    Name("alt", _on("Image"), "what a screen reader says instead of the picture", _SAME),
    Name(
        "lang",
        _on("Div", "Span", "Header", "Link", "Code", "CodeBlock"),
        "the language's hyphens and voice",
        _SAME,
    ),
    Name("title", _on("Div"), "the title of a box or a call-out", _SAME),
)

# Boxes with a title that says of what kind they are (templates/pandoc/elements.lua).
CALL_OUTS = ("case", "example", "note", "warning")


def element(name: str) -> Element | None:
    """The row of a constructor."""
    return next((row for row in ELEMENTS if row.name == name), None)


def names_on(rows: tuple[Name, ...], kind: str) -> Iterator[str]:
    """The classes, or the attributes, that may be typed on this element."""
    return (row.name for row in rows if kind in row.elements and not row.is_given)
