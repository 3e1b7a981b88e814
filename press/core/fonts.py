"""The typefaces: unmodified fonts from pinned packages, named by the file that the style sheets ask for."""

from functools import cache
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont

TEXT, CODE = ("Source Serif 4", "Titillium Web"), ("Source Code Pro", "IBM Plex Mono")
FAMILIES = (*TEXT, *CODE)


@cache
def font_files() -> dict[str, Path]:
    """Every font file by its name, in order."""
    files = [file.path for name in FAMILIES for file in fontpkg.family(name).files]
    return {path.name: path for path in sorted(files)}


@cache
def letters_of(*families: str) -> frozenset[str]:
    """The letters that some face of these families has."""
    return frozenset(
        chr(code) for name in families for path in _faces(name) for code in letters_in(path)
    )


@cache
def letters_in(path: Path) -> frozenset[int]:
    """The letters of a font, by their code points."""
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _faces(family: str) -> list[Path]:
    stem = family.replace(" ", "")
    return [path for name, path in font_files().items() if name.startswith(stem)]
