"""The first fault in the drawing of a grid table: a misplaced bar, corner or border.

Pandoc takes such a drawing for another table: a bar beside the grid joins two cells and is printed
between them, a border too short takes a column away. So whatever `read_grid` can't read, and each
bar left within a cell, is reported.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from press.markdown.blocks import JINJA_TAG
from press.markdown.formulas import FORMULA
from press.markdown.grid_tables import ALONG, GridCell, in_columns, read_grid
from press.markdown.unclosed import blank_out

_CODE = r"(?P<ticks>`++)[^\n]*?(?<!`)(?P=ticks)(?!`)"
_NO_BARS = re.compile(rf"{_CODE}|{FORMULA}|{JINJA_TAG}|\\.", re.DOTALL)
_INNER_TABLE = re.compile(r"^[ \t]*(?:\||:?-+:?[ \t]*\|[-:| \t]*$)", re.MULTILINE)
_SHORT = re.compile(r"[ \t>]*(?:\+[-=:]{2,}[-=:+]*|[-=]{2,}\+[-=:+]*)[ \t]*")
# Below words, where it would make a heading of them.
_UNDERLINE = re.compile(r"[ \t>]*(?:-{2,}|={2,})[ \t]*")
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)
_GAP = re.compile(r"(?<=\+)(?:[-=:]++ [-=: ]*+| [-=: ]*[-=:])(?=\+)")
_SHOWN = 20  # columns in a message
_UNDER = "Put it under the + of the border above; to print a bar, write \\|."
_LENGTH = "Align each + with the bars it closes."
_DRAW = "Fill it with - or = from one + to the next."
_MISPLACED = (
    "The border in this line of a grid table ends inside a cell, and would be printed there."
)
_ACROSS = (
    "Draw it with - from bar to bar, with a + at each end; "
    "a rule inside a cell needs blank lines around it."
)
_CORNER = "Put a + there, or remove the bars that meet it."


@dataclass(frozen=True, slots=True)
class GridFault:
    """The first fault of a drawing: on which of its lines, from 0; what it is, and what to do."""

    line: int
    problem: str
    remedy: str


def find_grid_fault(source: str) -> GridFault | None:
    """The first fault of a grid table, from its first border to its last; None without one."""
    table, lines = read_grid(source), _lines(source)
    corners = _corners(lines)
    if table is None:
        return _first(_faults(lines, corners))
    bars = [bar for cell in table.cells for bar in _bars_in(cell)]
    short = [line for cell in table.cells for line in _borders_in(cell)]
    if not bars and not short and not any(_gaps(0, line, corners) for line in lines):
        return None
    faults = [*(GridFault(line, _MISPLACED, _ACROSS) for line in short), *_faults(lines, corners)]
    if not faults and bars:
        return _misaligned_fault(*min(bars), corners)
    return _first(faults)


def _first(faults: list[GridFault]) -> GridFault:
    """The fault on the first line; where none is located, that borders don't meet."""
    whole = GridFault(
        0, "The borders of this grid table don't meet.", "Draw every cell with + at its corners."
    )
    return min(faults, key=lambda fault: fault.line, default=whole)


def _lines(source: str) -> list[list[str]]:
    """The drawing in columns, without prefixes, code, formulas and escaped characters."""
    first = source.split("\n", 1)[0]
    before = first[: len(first) - len(first.lstrip(" \t>"))]
    return [
        in_columns(blank_out(_NO_BARS, line.removeprefix(before).rstrip()))
        for line in source.split("\n")
    ]


def _corners(lines: Sequence[Sequence[str]]) -> list[int]:
    """The columns of the grid, which have a + at both ends of a bar; a single + is a mistake."""
    counted = Counter(
        column
        for line in lines
        if _is_border(line)
        for column, letter in enumerate(line)
        if letter == "+"
    )
    return sorted(column for column, times in counted.items() if times > 1)


def _is_border(line: Sequence[str]) -> bool:
    return "+" in line and any(letter in ALONG for letter in line)


def _faults(lines: Sequence[Sequence[str]], corners: list[int]) -> list[GridFault]:
    """The faults of the drawing; of one line, those that explain more first."""
    found = list[GridFault]()
    for number, line in enumerate(lines):
        if line and line[0] not in "|+":
            problem = "This line of a grid table doesn't begin with a bar."
            found.append(GridFault(number, problem, "Begin it with a |."))
        found += [*_misaligned(number, line, corners), *_gaps(number, line, corners)]
        if corners and len(line) != corners[-1] + 1:
            problem = (
                f"This line ends in column {len(line)}, "
                f"but the grid table in column {corners[-1] + 1}."
            )
            found.append(GridFault(number, problem, _UNDER))
    for number, (line, below) in enumerate(pairwise(lines)):
        found += _unjoined_bars(number, line, below, corners)
    if "+" not in lines[-1]:
        found.append(
            GridFault(len(lines) - 1, "This grid table has no border below its last line.", _DRAW)
        )
    return found


def _misaligned(number: int, line: Sequence[str], corners: list[int]) -> Iterator[GridFault]:
    """A bar or a corner beside the grid."""
    grid = set(corners)
    for column, letter in enumerate(line):
        if column not in grid and (letter == "|" or (letter == "+" and _is_corner(line, column))):
            yield _misaligned_fault(number, column, corners, letter)


def _is_corner(line: Sequence[str], column: int) -> bool:
    beside = {*line[max(column - 1, 0) : column], *line[column + 1 : column + 2]}
    return bool(beside & ALONG)


def _misaligned_fault(number: int, column: int, corners: list[int], letter: str = "|") -> GridFault:
    what = "bar" if letter == "|" else "corner"
    shown = ", ".join(
        [*(str(each + 1) for each in corners[:_SHOWN]), *(["…"] if corners[_SHOWN:] else [])]
    )
    problem = (
        f"The {what} in column {column + 1} is out of line "
        f"with the columns of this table (columns {shown})."
    )
    return GridFault(number, problem, _UNDER if letter == "|" else _LENGTH)


def _gaps(number: int, line: Sequence[str], corners: list[int]) -> list[GridFault]:
    """A border that is broken between two corners."""
    found, grid = list[GridFault](), set(corners)
    for gap in _GAP.finditer("".join(letter or " " for letter in line)):
        if {gap.start() - 1, gap.end()} <= grid:
            column = gap.start() + gap[0].index(" ") + 1
            found.append(GridFault(number, f"The border has a gap in column {column}.", _DRAW))
    return found


def _unjoined_bars(
    number: int, line: Sequence[str], below: Sequence[str], corners: list[int]
) -> Iterator[GridFault]:
    """A bar that ends, or begins, where there is no corner."""
    for column in corners:
        upper, lower = _char_at(line, column), _char_at(below, column)
        if upper == "|" and lower not in "|+":
            yield _unjoined_fault(number + 1, column, lower)
        elif lower == "|" and upper not in "|+":
            yield _unjoined_fault(number, column, upper)


def _unjoined_fault(number: int, column: int, letter: str) -> GridFault:
    if letter in ALONG:
        problem = f"The border has no + in column {column + 1}, where a bar meets it."
        return GridFault(number, problem, _CORNER)
    problem = f"A bar is missing in column {column + 1} of this line of a grid table."
    return GridFault(number, problem, "Put a | there.")


def _char_at(line: Sequence[str], column: int) -> str:
    return line[column] if column < len(line) and line[column] else " "


def _bars_in(cell: GridCell) -> Iterator[tuple[int, int]]:
    """The lines and columns of bars within a cell that belong to no text, table or verse."""
    text = blank_out(_NO_BARS, cell.text)
    if _INNER_TABLE.search(text) or _FENCE.search(cell.text):
        return
    for number, line in enumerate(text.split("\n"), cell.top + 1):
        if "|" in line:
            yield number, cell.left + 1 + cell.indent + line.index("|")


def _borders_in(cell: GridCell) -> Iterator[int]:
    """The lines within a cell that were drawn as a border, and reach no bar."""
    text = blank_out(_NO_BARS, cell.text)
    if _INNER_TABLE.search(text) or _FENCE.search(cell.text):
        return
    above = ""
    for number, line in enumerate(text.split("\n"), cell.top + 1):
        if _SHORT.fullmatch(line) or (above.strip() and _UNDERLINE.fullmatch(line)):
            yield number
        above = line
