"""Where the typefaces lie that charts are set in."""

import fontpkg

FAMILY = "Titillium Web"


def face_folders() -> list[str]:
    """The folders of the font files, for a program that looks for fonts itself."""
    return sorted({str(file.path.parent) for file in fontpkg.family(FAMILY).files})
