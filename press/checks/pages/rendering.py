"""What WeasyPrint rendered: its messages, printed page numbers, missing glyphs."""

import re
from collections.abc import Iterator

from press.checks.pages.evidence import LaidOutBook, LaidOutPages
from press.checks.pages.flow import everything
from press.checks.pages.flow import line_of as line_of_box
from press.checks.registry import rule
from press.core.findings import Finding, line_of
from press.core.fonts import codepoints_of, font_files
from press.core.reads import remembered
from press.localization.pseudo import CLOSING, OPENING
from press.typesetting.fetcher import BASE
from press.weasy.boxes import Box, BoxKind

_IGNORED = frozenset("\n\t\u200b\u00ad")


@rule("n-002")
def find_wrong_page_numbers(book: LaidOutBook) -> Iterator[Finding]:
    """Every printed page number is that of its target."""
    for printed in book.numbers:
        folio = book.page_map.get(printed.target, "")
        if printed.number != folio:
            problem = (
                f"On page {printed.label} of {book.edition}, the reference to #{printed.target} "
                f'prints "{printed.number}", but its target is on "{folio}".'
            )
            remedy = "Delete .cache/ and build again."
            yield Finding(book.edition, 0, "n-002", problem, remedy)


@rule("w-001")
def find_weasyprint_messages(pages: LaidOutPages) -> Iterator[Finding]:
    """WeasyPrint reports nothing."""
    for message in pages.messages:
        said = " ".join(message.replace(BASE, "").split()).rstrip(".:")
        path, line = _place_of(said, pages)
        problem = f"WeasyPrint reports in {pages.edition}: {said}."
        yield Finding(
            path, line, "w-001", problem, "Correct the style sheet or the picture that it names."
        )


def _place_of(message: str, pages: LaidOutPages) -> tuple[str, int]:
    """The line of the chapter with the file that a message names; else the edition."""
    for name in re.findall(r"'([^']+)'", message):
        for source in pages.sources.values():
            if line := line_of(source.text, f"({name})"):
                return source.path, line
    return pages.edition, 0


@rule("g-002")
def find_missing_glyphs(pages: LaidOutPages) -> Iterator[Finding]:
    """Every letter has a glyph in its typeface."""
    told = set[Finding]()
    for page in pages.pages:
        for box, slug in everything(page):
            for letter in _missing_letters(box) if box.kind is BoxKind.TEXT else ():
                path, line = pages.place(slug, line_of_box(box), letter)
                text = box.text[:40].replace("\u00a0", " ")
                family, code = box.style.families[0], f"U+{ord(letter):04X}"
                problem = f'{family} has no glyph for "{letter}" ({code}) in "{text}".'
                remedy = "Use another character, or add a font that has it."
                finding = Finding(path, line, "g-002", problem, remedy, subject=letter)
                if finding not in told:
                    told.add(finding)
                    yield finding


def _missing_letters(text: Box) -> Iterator[str]:
    families = text.style.families
    known = [_letters(family, text.style.is_italic) for family in families]
    for letter in text.text if known[0] else ():
        # Another typeface may provide spaces, and the brackets of a test edition.
        faces = known if letter.isspace() or letter in (OPENING, CLOSING) else known[:1]
        if letter not in _IGNORED and not any(ord(letter) in face for face in faces):
            yield letter


@remembered
def _letters(family: str, is_italic: bool) -> frozenset[int]:
    """The letters in every font of a family and slant; none for a family that isn't the book's."""
    stem = family.replace(" ", "")
    fonts = {name: path for name, path in font_files().items() if name.startswith(stem)}
    maps = [codepoints_of(fonts[it]) for it in fonts if ("Italic" in it) == is_italic]
    return frozenset.intersection(*maps) if maps else frozenset()
