"""Every letter on the pages has a glyph in the face that it is set in."""

from collections.abc import Iterator

from press.checks.pages.evidence import LaidOutPages
from press.checks.pages.flow import everything, line_of
from press.checks.registry import rule
from press.core.findings import Finding
from press.core.fonts import codepoints_of, font_files
from press.core.reads import remembered
from press.localization.pseudo import CLOSING, OPENING
from press.weasy.boxes import Box, BoxKind

_IGNORED = frozenset("\n\t\u200b\u00ad")


@rule("g-002")
def find_missing_glyphs(pages: LaidOutPages) -> Iterator[Finding]:
    """Every letter has a glyph in its font."""
    told = set[Finding]()
    for page in pages.pages:
        for box, slug in everything(page):
            for letter in _missing_letters(box) if box.kind is BoxKind.TEXT else ():
                path, line = pages.place(slug, line_of(box), letter)
                text = box.text[:40].replace("\u00a0", " ")
                problem = f'{box.style.families[0]} has no glyph for "{letter}" (U+{ord(letter):04X}) in "{text}".'
                remedy = "Use another character, or add a font that has it."
                finding = Finding(path, line, "g-002", problem, remedy, subject=letter)
                if finding not in told:
                    told.add(finding)
                    yield finding


def _missing_letters(text: Box) -> Iterator[str]:
    families = text.style.families
    known = [_letters(family, text.style.is_italic) for family in families]
    for letter in text.text if known[0] else ():
        # Another face may lend a space, which has no shape, and the brackets that only a test edition has.
        faces = known if letter.isspace() or letter in (OPENING, CLOSING) else known[:1]
        if letter not in _IGNORED and not any(ord(letter) in face for face in faces):
            yield letter


@remembered
def _letters(family: str, is_italic: bool) -> frozenset[int]:
    """The letters that every face of a family and slant has; empty for a family that isn't the book's."""
    stem = family.replace(" ", "")
    faces = [
        path
        for name, path in font_files().items()
        if name.startswith(stem) and ("Italic" in name) == is_italic
    ]
    maps = [codepoints_of(path) for path in faces]
    return frozenset.intersection(*maps) if maps else frozenset()
