r"""Formulas in Markdown: TeX between `$` or `$$`, as Pandoc takes it.

A formula is no words: it must come through a translation as it was. Only what stands in its `\text{…}` is words. A
formula between `$$` stands in a paragraph of its own, and may have a name after it: `$$ … $$ {#eq-name}`.
"""

import re
from collections.abc import Iterator

from press.markdown.fences import FENCED_CODE
from press.markdown.unclosed import blank_out

_LABEL = r"(?:[ \t]*\{\#[^\s{}]+\})?"
# Pandoc's rule for one dollar: no space after the first and before the last, and no digit behind it.
INLINE = r"(?<![\\$])\$(?![\s$])(?:\\.|[^\\$])*(?<!\s)\$(?!\d)"
DISPLAYED = rf"(?<!\\)\$\$(?:(?!\$\$|\n[ \t]*\n).)+\$\${_LABEL}"
FORMULA = f"(?:{DISPLAYED}|{INLINE})"
_NO_DOLLARS = re.compile(
    rf"^{FENCED_CODE}"
    rf"|`[^`]*`|<!--(?:(?!<!--|-->).)*-->|\\.|{FORMULA}",
    re.DOTALL | re.MULTILINE,
)
_TEXT = re.compile(r"\\text\{(?P<words>[^{}]*)\}")


def words_in(formula: str) -> list[tuple[int, int]]:
    """Where the words of a formula stand in it."""
    return [found.span("words") for found in _TEXT.finditer(formula)]


def without_words(formula: str) -> str:
    """The formula as it must be in every language."""
    return _TEXT.sub(r"\\text{…}", formula)


def stray_dollars(markdown: str) -> Iterator[int]:
    """The lines with a dollar sign that neither belongs to a formula or to code, nor has a backslash before it."""
    bare = blank_out(_NO_DOLLARS, markdown)
    yield from (number for number, line in enumerate(bare.split("\n"), 1) if "$" in line)
