"""The typefaces: unmodified fonts from pinned packages, named by the file that the style sheets ask for."""

from functools import cache
from pathlib import Path

import fontpkg

FAMILIES = ("Source Serif 4", "Titillium Web", "Source Code Pro", "IBM Plex Mono")


@cache
def font_files() -> dict[str, Path]:
    """Every font file by its name, in order."""
    files = [file.path for name in FAMILIES for file in fontpkg.family(name).files]
    return {path.name: path for path in sorted(files)}
