"""What a work calls its files and in which language it is written, read without a YAML parser.

An idle build needs both before any package is loaded, and a broken book.yaml must not hide which files are meant. The
schema in press/content/work.py validates the same two keys: `language` and `slug`.
"""

import os
import re
from dataclasses import dataclass

_KEY = re.compile(r"^(language|slug):[ \t]*[\"']?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Identity:
    """`language`: that of the manuscript (BCP 47); `slug`: how file names of editions and catalogs begin."""

    language: str = "en"
    slug: str = "book"


def read_identity(root: str | os.PathLike[str]) -> Identity:
    """The identity that content/book.yaml gives; the defaults where it can't be read."""
    try:
        with open(os.path.join(root, "content", "book.yaml"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            return Identity(**dict(_KEY.findall(file.read())))
    except (OSError, UnicodeDecodeError):  # the build itself reports what is wrong with content/
        return Identity()
