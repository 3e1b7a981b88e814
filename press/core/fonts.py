"""The typefaces: unmodified font files from pinned packages, by the names in the style sheets."""

from functools import cache
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont

from press.core.files import replace_file
from press.core.reads import declare, remembered

TEXT_FAMILIES = ("Source Serif 4", "Titillium Web")
CODE_FAMILIES = ("Source Code Pro", "IBM Plex Mono")
FAMILIES = (*TEXT_FAMILIES, *CODE_FAMILIES)


def font_files() -> dict[str, Path]:
    """Every font file by its file name, sorted; all count as read, since Pango sees them all."""
    files = _font_files()
    for path in files.values():
        declare(path)
    return files


@cache
def _font_files() -> dict[str, Path]:
    files = [file.path for name in FAMILIES for file in fontpkg.family(name).files]
    return {path.name: path for path in sorted(files)}


@remembered
def characters_of(*families: str) -> frozenset[str]:
    """The characters that at least one face of these families has a glyph for."""
    return frozenset(
        chr(code) for name in families for path in _faces(name) for code in codepoints_of(path)
    )


@remembered
def codepoints_of(path: Path) -> frozenset[int]:
    """The code points that a font has a glyph for."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def font_configuration(cache: Path) -> Path:
    """Write a fontconfig file that knows the book's typefaces and no others (fonts.conf(5))."""
    folders = sorted({path.parent for path in font_files().values()})
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        *(f"<dir>{folder}</dir>" for folder in folders),
        f"<cachedir>{cache / 'fontconfig'}</cachedir>",
        "</fontconfig>",
    ]
    path = cache / "fonts.conf"
    text = ("\n".join(lines) + "\n").encode()
    if not path.is_file() or path.read_bytes() != text:
        replace_file(text, path)  # another build may be reading it
    return path


def _faces(family: str) -> list[Path]:
    stem = family.replace(" ", "")
    return [path for name, path in font_files().items() if name.startswith(stem)]
