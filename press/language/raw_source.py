"""What a chapter's source holds that would be lost or changed without a word before Pandoc reads it, or as it does.

Jinja answers `{{ … }}` and drops `<!-- … -->` wherever they stand, in formulas and in code, too; and a star between two
letters begins emphasis (Pandoc's `intraword_underscores` spares underscores only).
"""

import re
from collections.abc import Iterator
from enum import Enum

from press.language.formulas import FORMULA
from press.language.markdown_blocks import TAG

_BLOCK = r"^[ \t>]*+(?P<fence>`{3,}+|~{3,}+).*?^[ \t>]*+(?P=fence)"
_SPAN = r"(?<![`\\])(?P<ticks>`++)(?:[^`\n]|\n(?!\s*\n)|(?<!`)(?!(?P=ticks)(?!`))`++)++(?P=ticks)(?!`)"
_STARS = r"(?<=\w)\*(?=\w)[^*\n]*+\*(?=\w)"
_SEEN = re.compile(
    rf"(?P<code>{_BLOCK}|{_SPAN})|(?P<formula>{FORMULA})|{TAG}|\\.|(?P<star>{_STARS})", re.DOTALL | re.MULTILINE
)


class Lost(Enum):
    """What would become of it."""

    CALL_IN_FORMULA = "call in a formula"
    COMMENT_IN_CODE = "comment in code"
    STARS_IN_WORD = "stars within a word"


def find_lost(markdown: str) -> Iterator[tuple[int, Lost]]:
    """Each place that would be changed, by its line."""
    for found in _SEEN.finditer(markdown):
        if kind := _kind(found):
            yield markdown.count("\n", 0, found.start()) + 1, kind


def _kind(found: re.Match[str]) -> Lost | None:
    if found["formula"] and ("{{" in found[0] or "{%" in found[0]):
        return Lost.CALL_IN_FORMULA
    if found["code"] and "<!--" in found[0]:
        return Lost.COMMENT_IN_CODE
    return Lost.STARS_IN_WORD if found["star"] else None
