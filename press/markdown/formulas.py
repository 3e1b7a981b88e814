r"""Formulas in Markdown: TeX between `$` or `$$`, as Pandoc takes it.

A formula must come through a translation unchanged; only the content of its `\text{…}` is words. A
formula between `$$` stands in a paragraph of its own, and may have an id after it: `$$ … $$
{#eq-name}`.
"""

import re

_LABEL = r"(?:[ \t]*\{\#[^\s{}]+\})?"
# Pandoc's rule for one dollar: no space after the first or before the last, no digit behind it.
INLINE = r"(?<![\\$])\$(?![\s$])(?:\\.|[^\\$])*(?<!\s)\$(?!\d)"
DISPLAYED = rf"(?<!\\)\$\$(?:(?!\$\$|\n[ \t]*\n).)+\$\${_LABEL}"
FORMULA = f"(?:{DISPLAYED}|{INLINE})"
_TEXT = re.compile(r"\\text\{(?P<words>[^{}]*)\}")


def words_in(formula: str) -> list[tuple[int, int]]:
    """The spans of the words in a formula."""
    return [found.span("words") for found in _TEXT.finditer(formula)]


def without_words(formula: str) -> str:
    """The formula as it must be in every language."""
    return _TEXT.sub(r"\\text{…}", formula)
