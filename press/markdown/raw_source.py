"""What a chapter's source holds that would be lost or changed without a word before Pandoc reads it, or as it does.

Jinja answers `{{ … }}` and drops `<!-- … -->` wherever they stand, in formulas and in code, too, but between
`{% raw %}` and `{% endraw %}`; and a star between two letters begins emphasis (Pandoc's `intraword_underscores` spares
underscores only).
"""

import re
from collections.abc import Iterator
from enum import Enum

from press.markdown.blocks import TAG
from press.markdown.formulas import FORMULA
from press.markdown.unclosed import BEFORE_FENCE, without_open_marks

_BLOCK = rf"^{BEFORE_FENCE}(?P<fence>`{{3,}}+|~{{3,}}+).*?^[ \t>]*+(?P=fence)"
CODE_SPAN = (
    r"(?<![`\\])(?P<ticks>`++)(?:[^`\n]|\n(?!\s*\n)|(?<!`)(?!(?P=ticks)(?!`))`++)++(?P=ticks)(?!`)"
)
_STARS = r"(?<=\w)\*(?=\w)[^*\n]*+\*(?=\w)"
_OPENED_BY_HEADING = r"^[ \t]*+:{3,}+[^\n:]*[^\s:][^\n]*+\n(?:[ \t]*+\n)*+#{1,6}[ \t]"
_BROKEN_ROW = r"^[ \t]*+\|[^\n]*\\$"
_BROKEN_VERSE = r"^[ \t>]*+\|[ \t][^|\n]*\\$(?!\n[ \t]*+[^|\s])"
_BROKEN_HEADING = r"^[ \t>]*+#{1,6}[ \t][^\n]*(?<!\\)\\\n(?=[ \t]*[^\s])"
_BAR_IN_CODE = r"^[ \t]*+\|[^\n]*`[^`\n]*\\\|[^`\n]*`[^\n]*\|[ \t]*+$"
_MARKED_TITLE = r"^[ \t]*+:{3,}+[^\n]*\btitle=\"[^\"\n]*[*_$`\[][^\"\n]*\""
_SEEN = re.compile(
    rf"(?P<code>{_BLOCK})|(?P<heading>{_OPENED_BY_HEADING})|(?P<verse>{_BROKEN_VERSE})|(?P<row>{_BROKEN_ROW})|(?P<bar>{_BAR_IN_CODE})"
    rf"|(?P<broken>{_BROKEN_HEADING})|(?P<title>{_MARKED_TITLE})|(?P<span>{CODE_SPAN})|(?P<formula>{FORMULA})|{TAG}|\\.|(?P<star>{_STARS})",
    re.DOTALL | re.MULTILINE,
)

_RAW = re.compile(r"\{%-?\s*+raw\s*+-?%\}.*?\{%-?\s*+endraw\s*+-?%\}", re.DOTALL)
_OF_JINJA = frozenset({"call in a formula", "comment in code"})


class Lost(Enum):
    """What would become of it."""

    CALL_IN_FORMULA = "call in a formula"
    BAR_IN_CODE = "bar in code"
    BROKEN_HEADING = "heading that ends with a backslash"
    BROKEN_ROW = "row that ends with a backslash"
    BROKEN_VERSE = "line of verse that ends with a backslash"
    COMMENT_IN_CODE = "comment in code"
    HEADING_IN_DIVISION = "heading at the head of a box"
    MARKED_TITLE = "marks in a title"
    STARS_IN_WORD = "stars within a word"


def find_lost(markdown: str) -> Iterator[tuple[int, Lost]]:
    """Each place that would be changed, by its line."""
    searched = without_open_marks(markdown)
    raw = [found.span() for found in _RAW.finditer(searched)]
    for found in _SEEN.finditer(searched):
        kind = _kind(found)
        is_raw = any(start < found.start() < end for start, end in raw)
        if kind and not (is_raw and kind.value in _OF_JINJA):
            yield markdown.count("\n", 0, found.start()) + 1, kind


def _kind(found: re.Match[str]) -> Lost | None:
    if found["formula"] and ("{{" in found[0] or "{%" in found[0]):
        return Lost.CALL_IN_FORMULA
    if (found["code"] or found["span"]) and "<!--" in found[0]:
        return Lost.COMMENT_IN_CODE
    return next((kind for name, kind in _KINDS.items() if found[name]), None)


_KINDS = {
    "bar": Lost.BAR_IN_CODE,
    "broken": Lost.BROKEN_HEADING,
    "heading": Lost.HEADING_IN_DIVISION,
    "row": Lost.BROKEN_ROW,
    "star": Lost.STARS_IN_WORD,
    "title": Lost.MARKED_TITLE,
    "verse": Lost.BROKEN_VERSE,
}
