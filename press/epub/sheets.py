"""The EPUB's style sheets, one a concern, and the fonts that they ask for."""

import re
from collections.abc import Iterator
from pathlib import Path

from press.fonts import font_files
from press.proof.evidence import line_of
from press.proof.findings import Finding, PressError

FOLDER = "assets/styles/epub"
_FONT = re.compile(r'url\("\.\./fonts/([^"]+)"\)')


def sheet_names(root: Path) -> list[str]:
    """The sheets in the order in which a document links them, that of their names: book.css first, then the special."""
    return sorted(path.name for path in (root / FOLDER).glob("*.css"))


def read_styles(root: Path) -> dict[str, bytes]:
    """Sheets and fonts by their place in the package; raises PressError where there is no such font."""
    sheets = {name: (root / FOLDER / name).read_text("utf-8") for name in sheet_names(root)}
    if unknown := [*_unknown_fonts(sheets)]:
        raise PressError(unknown)
    fonts = {font: font_files()[font].read_bytes() for sheet in sheets.values() for font in _FONT.findall(sheet)}
    return {f"styles/{name}": sheet.encode() for name, sheet in sheets.items()} | {
        f"fonts/{name}": data for name, data in fonts.items()
    }


def _unknown_fonts(sheets: dict[str, str]) -> Iterator[Finding]:
    for name, sheet in sheets.items():
        for font in _FONT.findall(sheet):
            if font not in font_files():
                problem, remedy = f'There is no font "{font}".', "Correct its name, or pin a package that has it."
                yield Finding(f"{FOLDER}/{name}", line_of(sheet, font), "e-004", problem, remedy)
