"""Fenced code as Pandoc reads it: patterns for whole blocks, and a function for lines."""

import re

# What may stand before the fence of a code block on its line: marks of an item, a definition, a
# note, a quotation.
BEFORE_FENCE = r"(?:[ \t>]|[-*+][ \t]|\(?\w{1,6}[.)][ \t]|[:~][ \t]|\[\^[^\]\s]+\]:[ \t])*+"
FENCE = r"(?P<fence>`{3,}+|~{3,}+)"
# A whole block from the beginning of its first line to the end of its last, for re.DOTALL; only for
# texts without an unclosed fence (press/markdown/unclosed.py).
FENCED_CODE = (
    rf"{BEFORE_FENCE}{FENCE}[ \t]*+(?P<info>[^\n`]*+)"
    r"(?P<body>\n(?:.*?\n)??[ \t>]*+(?P=fence)[`~]*+[ \t]*+(?=\n|\Z))"
)
_OPENING = re.compile(rf"{BEFORE_FENCE}{FENCE}[^`\n]*\Z")
_CLOSING = re.compile(rf"[ \t>]*+{FENCE}[ \t]*\Z")


def fence_after(line: str, fence: str) -> str:
    """The fence open after a line, if `fence` is open before it; empty where none is."""
    if not fence:
        opening = _OPENING.match(line)
        return opening["fence"] if opening else ""
    closing = _CLOSING.match(line)
    return "" if closing and closing["fence"].startswith(fence) else fence
