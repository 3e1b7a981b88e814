"""The EPUB's style sheets, one a concern, and the fonts that they ask for."""

import re
from collections.abc import Iterator
from pathlib import Path

from press.core.findings import Finding, PressError, line_of
from press.core.fonts import font_files
from press.core.resources import resource, resources

FOLDER = "assets/styles/epub"
OPTIONAL = {
    "code.css": "<code",
    "drafts.css": 'problem"',
}  # sheets for documents whose text holds this
_FONT = re.compile(r'url\("\.\./fonts/([^"]+)"\)')


def sheet_names(root: Path, text: str = "") -> list[str]:
    """The sheets that a document of this text links, in the order of their names: book.css first, then the special."""
    names = sorted(path.name for path in resources(root, FOLDER, "*.css").values())
    return [name for name in names if OPTIONAL.get(name, "") in text]


def read_styles(root: Path, text: str) -> dict[str, bytes]:
    """Sheets and fonts of a book of this text by their place in the package; raises PressError without such a font."""
    sheets = {
        name: resource(root, f"{FOLDER}/{name}").read_text("utf-8")
        for name in sheet_names(root, text)
    }
    if unknown := [*_unknown_fonts(sheets)]:
        raise PressError(unknown)
    fonts = {
        font: font_files()[font].read_bytes()
        for sheet in sheets.values()
        for font in _FONT.findall(sheet)
    }
    return {f"styles/{name}": sheet.encode() for name, sheet in sheets.items()} | {
        f"fonts/{name}": data for name, data in fonts.items()
    }


def _unknown_fonts(sheets: dict[str, str]) -> Iterator[Finding]:
    for name, sheet in sheets.items():
        for font in _FONT.findall(sheet):
            if font not in font_files():
                problem, remedy = (
                    f'There is no font "{font}".',
                    "Correct its name, or pin a package that has it.",
                )
                yield Finding(f"{FOLDER}/{name}", line_of(sheet, font), "e-004", problem, remedy)
