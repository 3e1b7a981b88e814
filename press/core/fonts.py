"""The typefaces: unmodified fonts from pinned packages, named by the file that the style sheets ask for."""

from functools import cache
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont

from press.core.reads import declare, remembered

TEXT, CODE = ("Source Serif 4", "Titillium Web"), ("Source Code Pro", "IBM Plex Mono")
FAMILIES = (*TEXT, *CODE)


def font_files() -> dict[str, Path]:
    """Every font file by its name, in order; all of them count as read, since Pango and Vega see them all."""
    files = _font_files()
    for path in files.values():
        declare(path)
    return files


@cache
def _font_files() -> dict[str, Path]:
    files = [file.path for name in FAMILIES for file in fontpkg.family(name).files]
    return {path.name: path for path in sorted(files)}


@remembered
def letters_of(*families: str) -> frozenset[str]:
    """The letters that some face of these families has."""
    return frozenset(
        chr(code) for name in families for path in _faces(name) for code in letters_in(path)
    )


@remembered
def letters_in(path: Path) -> frozenset[int]:
    """The letters of a font, by their code points."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _faces(family: str) -> list[Path]:
    stem = family.replace(" ", "")
    return [path for name, path in font_files().items() if name.startswith(stem)]
