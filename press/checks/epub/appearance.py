"""How an EPUB looks: glyphs, drawings, style sheets that respect the reader's settings."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from posixpath import basename

import tinycss2
import tinycss2.ast
from fontTools.ttLib import TTFont
from lxml import etree

from press.checks.epub.epub_rule import EpubFault, epub_rule
from press.readers.epub import EpubFile, find, open_epub
from press.readers.finished import FinishedEpub

_IN_EMBEDDED_FONT = (
    "//x:h1 | //x:h2 | //x:h3 | //x:caption | //x:figcaption | //x:th | //x:div[@class='card-head']"
)
_DRAWN_BY_US = ("cover.svg", "images/charts/", "images/signs/")
_ABSOLUTE = re.compile(r"(?<![\w.-])(\d*\.)?\d+(px|pt|pc|mm|cm|in)\b")
_RUNNING_TEXT = frozenset({"html", "body", "p", "li", "dd", "section"})
_COLOURS = frozenset({"color", "background", "background-color"})
_INHERITED = frozenset({"inherit", "currentcolor", "transparent", "none", "unset"})
_FONTS = frozenset({"font", "font-family", "font-size"})
_SIZES = frozenset({"font", "font-size", "width", "min-width", "height", "min-height"})
_HIDING = frozenset({"display: none", "visibility: hidden"})
# Sheets that a document links only where it has such an element.
_OPTIONAL = {"code.css": "//x:code", "drafts.css": "//*[@class='problem']"}
_DRAFTS = "styles/drafts.css"
_KEEPS_PICTURES = ("img", "max-width: 100%")


@epub_rule("e-026", "Draw it anew: press/charts, templates/charts, assets/images.")
def find_missing_glyphs(book: FinishedEpub) -> Iterator[EpubFault]:
    """The embedded font has all letters of headings; drawings scale and have a background."""
    opened = open_epub(book.path)
    for letter, name in _missing_letters(opened).items():
        problem = f"The font of the headings has no glyph for «{letter}» (U+{ord(letter):04X})."
        yield name, problem, "Use another character, or a font that has it."
    drawings = {name: data for name, data in opened.files.items() if name.endswith(".svg")}
    for name, data in drawings.items():
        drawing = etree.fromstring(data)
        if next(drawing.iter("{*}text"), None) is not None:
            yield name, "The drawing has text in a font that a reading system may not have."
        if not drawing.get("viewBox"):
            yield name, "The drawing has no viewBox, so that it doesn't scale."
        elif name.startswith(_DRAWN_BY_US) and not _has_background(drawing):
            yield name, "The drawing has no background: in night mode it is dark on dark."


def _missing_letters(opened: EpubFile) -> dict[str, str]:
    """The letters that an embedded font lacks, each with the first document that has it."""
    fonts = [data for name, data in opened.files.items() if name.startswith("fonts/")]
    if not fonts:
        return {}
    known = set.intersection(*({*TTFont(BytesIO(data)).getBestCmap()} for data in fonts))
    missing = dict[str, str]()
    for name, element in opened.find(_IN_EMBEDDED_FONT):
        for letter in "".join(map(str, element.itertext())):
            if not letter.isspace() and ord(letter) not in known:
                missing.setdefault(letter, name)
    return missing


def _has_background(drawing: etree._Element) -> bool:
    """Whether a filled rectangle as large as the whole is drawn first."""
    shapes = ("}rect", "}g", "}path", "}image")
    first = next((child for child in drawing if str(child.tag).endswith(shapes)), None)
    if first is None or first.get("fill", "none") == "none":
        return False
    return [first.get("width"), first.get("height")] == str(drawing.get("viewBox")).split()[2:]


@epub_rule("e-034", "Correct the style sheet in assets/styles/epub.")
def find_overridden_settings(book: FinishedEpub) -> Iterator[EpubFault]:
    """Readers can choose colours, sizes and fonts; no picture is wider than the text."""
    opened = open_epub(book.path)
    sheets = {name: data.decode() for name, data in opened.files.items() if name.endswith(".css")}
    declared = {name: [*_declarations(tinycss2.parse_stylesheet(sheets[name]))] for name in sheets}
    for name, pairs in declared.items():
        for selector, declaration in pairs if name != _DRAFTS else ():
            if _overrides_the_reader(selector, declaration):
                yield name, f"«{selector} {{ {declaration} }}» overrides the reader's own settings."
    if not any(_KEEPS_PICTURES in pairs for pairs in declared.values()):
        yield "", "No style sheet limits the width of pictures (img { max-width: 100% })."
    for name, root in opened.documents.items():
        wanted = _sheets_of(root, sorted(map(basename, sheets)))
        if [basename(link.get("href") or "") for link in root.iter("{*}link")] != wanted:
            yield name, f"The document must link these sheets in this order: {', '.join(wanted)}."
    for name, element in opened.find("//*[@style]"):
        yield name, f'style="{element.get("style")}" overrides the reader\'s own settings.'


def _sheets_of(root: etree._Element, sheets: Sequence[str]) -> list[str]:
    return [sheet for sheet in sheets if sheet not in _OPTIONAL or find(root, _OPTIONAL[sheet])]


def _declarations(rules: Sequence[tinycss2.ast.Node]) -> Iterator[tuple[str, str]]:
    """Every declaration with each of its selectors, also within @media; not those of @font-face."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media":
            yield from _declarations(tinycss2.parse_rule_list(rule.content))
        elif rule.type == "qualified-rule":
            selectors = tinycss2.serialize(rule.prelude).split(",")
            for item in tinycss2.parse_blocks_contents(rule.content):
                if item.type == "declaration":
                    value = " ".join(tinycss2.serialize(item.value).split()).lower()
                    value += " !important" if item.important else ""
                    for selector in selectors:
                        yield " ".join(selector.split()), f"{item.lower_name}: {value}"


def _overrides_the_reader(selector: str, declaration: str) -> bool:
    key, _, value = declaration.partition(": ")
    return (
        (key in _COLOURS and value not in _INHERITED)
        or (key in _FONTS and selector in _RUNNING_TEXT)
        or (key in _SIZES and bool(_ABSOLUTE.search(value)))
        or (declaration in _HIDING and not selector.endswith("thead"))
        or "!important" in value
    )
