"""Source that Jinja or Pandoc would change or drop without a warning.

Jinja evaluates `{{ … }}` and drops `<!-- … -->` everywhere but between `{% raw %}` and `{% endraw
%}`, also in formulas and code. A star between two letters begins emphasis, for Pandoc's
`intraword_underscores` exempts underscores only.
"""

import re
from collections.abc import Iterator
from enum import Enum

from press.checks.chapters.chapter import TypedChapter
from press.checks.registry import rule
from press.core.findings import Finding
from press.markdown.blocks import JINJA_TAG
from press.markdown.fences import FENCED_CODE
from press.markdown.formulas import FORMULA
from press.markdown.markup import CODE_SPAN
from press.markdown.unclosed import hide_unclosed

_STARS = r"(?<=\w)\*(?=\w)[^*\n]*+\*(?=\w)"
_OPENED_BY_HEADING = r"^[ \t]*+:{3,}+[^\n:]*[^\s:][^\n]*+\n(?:[ \t]*+\n)*+#{1,6}[ \t]"
_BROKEN_ROW = r"^[ \t]*+\|[^\n]*\\$"
_BROKEN_VERSE = r"^[ \t>]*+\|[ \t][^|\n]*\\$(?!\n[ \t]*+[^|\s])"
_BROKEN_HEADING = r"^[ \t>]*+#{1,6}[ \t][^\n]*(?<!\\)\\\n(?=[ \t]*[^\s])"
_BAR_IN_CODE = r"^[ \t]*+\|[^\n]*`[^`\n]*\\\|[^`\n]*`[^\n]*\|[ \t]*+$"
_MARKED_TITLE = r"^[ \t]*+:{3,}+[^\n]*\btitle=\"[^\"\n]*[*_$`\[][^\"\n]*\""
_SEEN = re.compile(
    rf"(?P<code>^{FENCED_CODE})|(?P<heading>{_OPENED_BY_HEADING})"
    rf"|(?P<verse>{_BROKEN_VERSE})|(?P<row>{_BROKEN_ROW})"
    rf"|(?P<bar>{_BAR_IN_CODE})|(?P<broken>{_BROKEN_HEADING})"
    rf"|(?P<title>{_MARKED_TITLE})|(?P<span>{CODE_SPAN})"
    rf"|(?P<formula>{FORMULA})|{JINJA_TAG}|\\.|(?P<star>{_STARS})",
    re.DOTALL | re.MULTILINE,
)

_RAW = re.compile(r"\{%-?\s*+raw\s*+-?%\}.*?\{%-?\s*+endraw\s*+-?%\}", re.DOTALL)


class Change(Enum):
    """What is wrong, and what to do."""

    CALL_IN_FORMULA = (
        "The double braces in this formula would be read as a call.",
        "Put a space between them: { {10} }.",
    )
    BAR_IN_CODE = (
        "The backslash would be printed: inside code it escapes nothing.",
        "Write the bar without it, `a|b`.",
    )
    BROKEN_HEADING = (
        "A heading ends with its line; the next line would become a paragraph.",
        "Write the heading on one line; long headings wrap by themselves.",
    )
    BROKEN_ROW = (
        "This table row ends with a backslash and would be printed as two rows.",
        "End it with a bar; for cells of several lines use a grid table.",
    )
    BROKEN_VERSE = (
        "The backslash would be printed: verse keeps its line breaks as typed.",
        "Delete it.",
    )
    COMMENT_IN_CODE = (
        "This comment inside code would be removed.",
        "Write {% raw %} before the code and {% endraw %} after it, to print it unchanged.",
    )
    HEADING_IN_DIVISION = (
        "A heading can't be the first thing in a box or passage: it begins a section.",
        'Put it above the line with :::, or give the box a title="…".',
    )
    MARKED_TITLE = (
        "The Markdown in this title would be printed as typed.",
        "Write the title as plain text.",
    )
    STARS_IN_WORD = (
        "Asterisks inside a word or number would turn the text between them into italics.",
        "Write \\* for an asterisk and × for a product; emphasise whole words only.",
    )


_BY_JINJA = frozenset({Change.CALL_IN_FORMULA, Change.COMMENT_IN_CODE})
_BY_PANDOC = {
    "bar": Change.BAR_IN_CODE,
    "broken": Change.BROKEN_HEADING,
    "heading": Change.HEADING_IN_DIVISION,
    "row": Change.BROKEN_ROW,
    "star": Change.STARS_IN_WORD,
    "title": Change.MARKED_TITLE,
    "verse": Change.BROKEN_VERSE,
}


@rule("x-036")
def find_what_would_be_changed(chapter: TypedChapter) -> Iterator[Finding]:
    """Nothing in a formula, code or word is typed such that Jinja or Pandoc would change it."""
    for line, change in changes_in(chapter.source):
        yield Finding(chapter.path, line, "x-036", *change.value)


def changes_in(markdown: str) -> Iterator[tuple[int, Change]]:
    """Each place that would be changed, by its line."""
    searched = hide_unclosed(markdown)
    raw = [found.span() for found in _RAW.finditer(searched)]
    for found in _SEEN.finditer(searched):
        change = _change(found)
        is_raw = any(start < found.start() < end for start, end in raw)
        if change and not (is_raw and change in _BY_JINJA):
            yield markdown.count("\n", 0, found.start()) + 1, change


def _change(found: re.Match[str]) -> Change | None:
    if found["formula"] and ("{{" in found[0] or "{%" in found[0]):
        return Change.CALL_IN_FORMULA
    if (found["code"] or found["span"]) and "<!--" in found[0]:
        return Change.COMMENT_IN_CODE
    return next((change for name, change in _BY_PANDOC.items() if found[name]), None)
