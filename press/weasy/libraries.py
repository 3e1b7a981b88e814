"""The C libraries that set the text, whose versions decide line breaks."""

import re
from pathlib import Path

from press.core.reads import declare_program

_TEXT_LIBRARIES = re.compile(
    r"/lib(?:pango|harfbuzz|fontconfig|freetype|fribidi|gobject|glib)\b[^/]*$"
)


def declare_libraries(maps: Path = Path("/proc/self/maps")) -> None:
    """Declare the text libraries that this process has loaded as inputs of the layout.

    So a machine with another version of Pango lays out anew. Where the system has no such list,
    nothing is declared.
    """
    try:
        mapped = maps.read_text()
    except OSError:
        return
    for path in sorted({line.partition("/")[2] for line in mapped.splitlines() if "/" in line}):
        if _TEXT_LIBRARIES.search(f"/{path}"):
            declare_program(f"/{path}")
