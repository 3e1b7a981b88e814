"""Code between fences, as Pandoc reads it: how such a block begins and ends, for patterns and for readers of lines."""

import re

# What may stand on its line before the fence of a block of code: the marks of an item, a meaning, a note, a quotation.
BEFORE_FENCE = r"(?:[ \t>]|[-*+][ \t]|\(?\w{1,6}[.)][ \t]|[:~][ \t]|\[\^[^\]\s]+\]:[ \t])*+"
FENCE = r"(?P<fence>`{3,}+|~{3,}+)"
# A whole block from the beginning of its first line to the end of its last, for re.DOTALL; in the text that it is looked
# for no fence stands open (press/markdown/unclosed.py).
FENCED_CODE = (
    rf"{BEFORE_FENCE}{FENCE}[ \t]*+(?P<info>[^\n`]*+)"
    r"(?P<body>\n(?:.*?\n)??[ \t>]*+(?P=fence)[`~]*+[ \t]*+(?=\n|\Z))"
)
_OPENING = re.compile(rf"{BEFORE_FENCE}{FENCE}[^`\n]*\Z")
_CLOSING = re.compile(rf"[ \t>]*+{FENCE}[ \t]*\Z")


def fence_after(line: str, fence: str) -> str:
    """The fence that stands open behind a line, where `fence` stands open before it; empty where none does."""
    if not fence:
        opening = _OPENING.match(line)
        return opening["fence"] if opening else ""
    closing = _CLOSING.match(line)
    return "" if closing and closing["fence"].startswith(fence) else fence
