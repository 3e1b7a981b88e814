"""Invisible marks that carry the numbers of messages through Jinja and Pandoc to the AST.

They give each block its source line. A mark is the number of a message (in the order of
`extract_segments`) in letters of Unicode's private use area, which no source may hold. It stands
before the message's first word. Pandoc reads such a letter as a symbol, so that a mark does not
change how a block is read; `parts.lua` and `strip_line_marks` remove the marks from what is
printed.
"""

import re
from collections.abc import Sequence

_START, _END, _ZERO = "\ue000", "\ue001", 0xE010
MARK = f"{_START}[{chr(_ZERO)}-{chr(_ZERO + 15)}]++{_END}"  # as a pattern
_MARK = re.compile(MARK)


def line_mark(number: int) -> str:
    """The mark of message `number`, counted from 0."""
    return _START + "".join(chr(_ZERO + int(digit, 16)) for digit in f"{number:x}") + _END


def strip_line_marks(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)


def marked_lines(text: str, lines: Sequence[int]) -> list[int]:
    """The source lines of the messages marked in `text`; `lines` has one line per message."""
    numbers = (
        int("".join(f"{ord(digit) - _ZERO:x}" for digit in found[1:-1]), 16)
        for found in _MARK.findall(text)
    )
    return [lines[number] for number in numbers if number < len(lines)]
