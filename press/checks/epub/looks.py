"""How an EPUB looks: shapes for its letters, drawings that scale, sheets in which the reader's settings win."""

import re
from collections.abc import Iterator
from io import BytesIO
from posixpath import basename

from fontTools.ttLib import TTFont
from lxml import etree

from press.checks.epub.faults import fault
from press.checks.registry import rule
from press.core.findings import Finding
from press.readers.epub import EpubFile, open_epub
from press.readers.finished import BoundEpub

_SET_IN_ITS_FACE = (
    "//x:h1 | //x:h2 | //x:h3 | //x:caption | //x:figcaption | //x:th | //x:div[@class='card-head']"
)
_DRAWN = ("cover.svg", "images/charts/", "images/signs/")  # by the press
_SHEET = "Mend the sheet in assets/styles/epub."
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"(?<![^{};])([^{};]++)\{([^{}]*+)\}")
_ABSOLUTE = re.compile(r"(?<![\w.-])(\d*\.)?\d+(px|pt|pc|mm|cm|in)\b")
_RUNNING = frozenset({"html", "body", "p", "li", "dd", "section"})  # what a reader sets as he likes
_OF_THE_READER = frozenset({"color", "background", "background-color"})
_INHERITED = frozenset({"inherit", "currentcolor", "transparent", "none", "unset"})
# Sheets that a document links only where it has such an element: code needs a face, a draft shows what is wrong.
_OPTIONAL = {"code.css": ".//{*}code", "drafts.css": ".//*[@class='problem']"}
_OF_DRAFTS = "styles/drafts.css"
_OF_RUNNING_TEXT = frozenset({"font", "font-family", "font-size"})
_SIZES = frozenset({"font", "font-size", "width", "min-width", "height", "min-height"})
_UNSEEN = frozenset({"display: none", "visibility: hidden"})


@rule("e-026", only_on_proof=True)
def find_letters_without_a_shape(book: BoundEpub) -> Iterator[Finding]:
    """The book's own face has every letter set in it; a drawing brings its letters as outlines, and its ground."""
    opened = open_epub(book.path)
    fonts = [data for name, data in opened.files.items() if name.startswith("fonts/")]
    shapes = (
        set.intersection(*({*TTFont(BytesIO(data)).getBestCmap()} for data in fonts))
        if fonts
        else set[int]()
    )
    missing = dict[str, str]()
    for name, element in opened.find(_SET_IN_ITS_FACE):
        for letter in "".join(map(str, element.itertext())):
            if fonts and not letter.isspace() and ord(letter) not in shapes:
                missing.setdefault(letter, name)
    for letter, name in missing.items():
        problem = f"No shape for «{letter}» (U+{ord(letter):04X}) in the face of the headings."
        yield fault(book, "e-026", name, problem, "Use another sign, or a face that has it.")
    for name, drawing in _drawings(opened):
        if next(drawing.iter("{*}text"), None) is not None:
            yield fault(
                book, "e-026", name, "The drawing asks for a face that a reader needn't have."
            )
        if not drawing.get("viewBox"):
            yield fault(book, "e-026", name, "The drawing doesn't scale: it has no viewBox.")
        elif name.startswith(_DRAWN) and not _has_ground(drawing):
            yield fault(
                book,
                "e-026",
                name,
                "The drawing brings no ground: at night its lines are dark on dark.",
            )


def _has_ground(drawing: etree._Element) -> bool:
    """Whether the first that is drawn is a filled rectangle as large as the whole."""
    ground = next(
        (child for child in drawing if str(child.tag).endswith(("}rect", "}g", "}path", "}image"))),
        None,
    )
    size = str(drawing.get("viewBox")).split()[2:]
    is_whole = ground is not None and [ground.get("width"), ground.get("height")] == size
    return is_whole and ground is not None and ground.get("fill", "none") != "none"


def _drawings(opened: EpubFile) -> Iterator[tuple[str, etree._Element]]:
    yield from (
        (name, etree.fromstring(data))
        for name, data in opened.files.items()
        if name.endswith(".svg")
    )


@rule("e-034", only_on_proof=True)
def find_sheets_against_the_reader(book: BoundEpub) -> Iterator[Finding]:
    """The reader's settings win: colours, grounds, sizes and face of the text are his; no picture is wider than it."""
    opened = open_epub(book.path)
    sheets = {name: data.decode() for name, data in opened.files.items() if name.endswith(".css")}
    for name, sheet in sheets.items():
        for selector, declaration in () if name.endswith(_OF_DRAFTS) else _declarations(sheet):
            if _is_against_the_reader(selector, declaration):
                problem = (
                    f"«{selector} {{ {declaration} }}» takes from the reader what is his to choose."
                )
                yield fault(book, "e-034", name, problem, _SHEET)
    if ("img", "max-width: 100%") not in [
        pair for sheet in sheets.values() for pair in _declarations(sheet)
    ]:
        yield fault(
            book,
            "e-034",
            "",
            "No sheet keeps pictures within the text (img, max-width: 100%).",
            _SHEET,
        )
    for name, root in opened.documents.items():
        wanted = [
            sheet
            for sheet in sorted(map(basename, sheets))
            if sheet not in _OPTIONAL or root.find(_OPTIONAL[sheet]) is not None
        ]
        if [basename(link.get("href") or "") for link in root.iter("{*}link")] != wanted:
            yield fault(
                book,
                "e-034",
                name,
                f"It doesn't link every sheet in their order: {', '.join(wanted)}.",
            )
    for name, element in opened.find("//*[@style]"):
        yield fault(
            book, "e-034", name, f'style="{element.get("style")}" wins over the reader\'s settings.'
        )


def _declarations(sheet: str) -> Iterator[tuple[str, str]]:
    """Each declaration with each of its selectors, those within @media too; not what @font-face says."""
    for selectors, block in _BLOCK.findall(_COMMENT.sub("", sheet)):
        for selector in selectors.split(","):
            for declaration in block.split(";"):
                key, _, value = declaration.partition(":")
                if value and "@" not in selector:
                    yield (
                        " ".join(selector.split()),
                        f"{key.strip().lower()}: {' '.join(value.split()).lower()}",
                    )


def _is_against_the_reader(selector: str, declaration: str) -> bool:
    key, _, value = declaration.partition(": ")
    return (
        (key in _OF_THE_READER and value not in _INHERITED)
        or (key in _OF_RUNNING_TEXT and selector in _RUNNING)
        or (key in _SIZES and bool(_ABSOLUTE.search(value)))
        or (declaration in _UNSEEN and not selector.endswith("thead"))
        or "!important" in value
    )
