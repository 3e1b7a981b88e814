"""Templates and style sheets of the EPUB, with the fonts that the sheets ask for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.core.findings import Finding, PressError, line_of
from press.core.fonts import font_files
from press.core.resources import resource, resources
from press.core.templates import template_environment
from press.localization.translator import Gettext

FOLDER = "assets/styles/epub"
# Style sheets that a document needs only if it contains this.
OPTIONAL = {"code.css": "<code", "drafts.css": 'problem"'}
_FONT = re.compile(r'url\("\.\./fonts/([^"]+)"\)')


def style_sheet_names(root: Path, text: str = "") -> list[str]:
    """The style sheets that a document links, sorted: book.css comes first."""
    names = sorted(path.name for path in resources(root, FOLDER, "*.css").values())
    return [name for name in names if OPTIONAL.get(name, "") in text]


def read_style_sheets(root: Path, text: str) -> dict[str, bytes]:
    """Style sheets and fonts by their path in the package; raises PressError (e-004) for a font.

    `text` is that of the whole book, by which optional sheets are selected.
    """
    sheets = {
        name: resource(root, f"{FOLDER}/{name}").read_text("utf-8")
        for name in style_sheet_names(root, text)
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
                problem = f'There is no font "{font}".'
                remedy = "Correct its name, or pin a package that has it."
                yield Finding(f"{FOLDER}/{name}", line_of(sheet, font), "e-004", problem, remedy)


@dataclass(frozen=True, slots=True)
class EpubTemplates:
    """The templates of one edition, with its facts, words and translations."""

    environment: Environment
    facts: dict[str, object]
    words: Mapping[str, str]
    gettext: Gettext

    def render(self, name: str, **values: object) -> str:
        """Render templates/<name>."""
        return self.environment.get_template(name).render(self.facts, words=self.words, **values)


def edition_templates(manuscript: Manuscript, book: Book, edition: Edition) -> EpubTemplates:
    """The templates of this edition."""
    facts = manuscript.facts | {
        "identifier": book.work.identifier(edition),
        "labels": manuscript.words["labels"],
        "sheets": style_sheet_names(book.root),
    }
    environment = template_environment(book.root, keep_trailing_newline=True)
    manuscript.translator.install(environment)
    return EpubTemplates(
        environment, facts, manuscript.words["epub"], manuscript.translator.gettext
    )
