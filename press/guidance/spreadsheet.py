"""A spreadsheet with one table, as OpenDocument (ISO/IEC 26300): the same bytes for the same table.

odfdo was tried: it begins with a document of its own, whose author's language, dates and styles
remain in it, and it writes the time of the day into the archive. What is needed is two small files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from press.core.templates import render_page
from press.epub.container import pack

MIMETYPE = ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
Cell = str | int | float | None  # None is to be filled in


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A table with its title, the heads of its columns, and their widths in centimetres."""

    title: str
    heads: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[Cell]]


def write_spreadsheet(sheet: FormSheet, root: Path, language: str, time: datetime) -> bytes:
    """The file; `language` is that of its words, `time` that of all dates in it."""
    values = {
        "title": str(sheet.title),
        "heads": [str(head) for head in sheet.heads],
        "widths": sheet.widths,
        "rows": [[_plain(cell) for cell in row] for row in sheet.rows],
        "language": language,
    }
    members = {
        "content.xml": render_page(root, "forms/spreadsheet.xml", **values),
        "META-INF/manifest.xml": render_page(root, "forms/manifest.xml"),
    }
    return pack(members, time, MIMETYPE)


def _plain(cell: Cell) -> Cell:
    """A cell without the mark of what is untranslated, which is HTML."""
    return str(cell) if isinstance(cell, str) else cell
