"""Grid tables: reading their cells from the drawing, and redrawing it for longer text.

A cell is a rectangle of lines between borders (as in the tables of reStructuredText, after which
Pandoc's are made). Longer text makes the whole table wider by an integer factor, so that its
columns keep their proportions; never higher, since a message is put on one line.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

ALONG, _DOWN = frozenset("-=:"), frozenset("|")
_ATTEMPTS = 4  # factors tried before words that look like a border are given up


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its borders in lines and columns of the drawing, and its Markdown."""

    top: int
    left: int
    bottom: int
    right: int
    lines: tuple[str, ...]
    indent: int  # columns between its left border and its lines

    @property
    def text(self) -> str:
        """Its Markdown, as Pandoc reads it."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class GridTable:
    """A grid table: the prefix of its lines, the lines in columns, the cells in reading order."""

    prefix: str
    columns: tuple[tuple[str, ...], ...]
    cells: tuple[GridCell, ...]

    def place(self, cell: GridCell, offset: int) -> int:
        """The offset in the source of the table for an offset in a cell's text."""
        before = cell.text[:offset].split("\n")
        row = cell.top + len(before)
        lines = sum(
            len(self.prefix) + len("".join(line).rstrip()) + 1 for line in self.columns[:row]
        )
        start = len("".join(self.columns[row][: cell.left + 1 + cell.indent]))
        return lines + len(self.prefix) + start + len(before[-1])


def read_grid(source: str) -> GridTable | None:
    """The table that is drawn there; None where the borders don't meet."""
    lines = source.split("\n")
    prefix = lines[0][: len(lines[0]) - len(lines[0].lstrip(" \t>"))]
    if any(not line.startswith(prefix) for line in lines):
        return None
    columns = [in_columns(line.removeprefix(prefix).rstrip()) for line in lines]
    width = max(map(len, columns))
    rows = [(*line, *" " * (width - len(line))) for line in columns]
    cells = tuple(_cell(rows, *frame) for frame in _frames(rows))
    inside = sum((cell.bottom - cell.top) * (cell.right - cell.left) for cell in cells)
    if not cells or inside != (len(rows) - 1) * (width - 1):
        return None
    return GridTable(prefix, tuple(rows), cells)


def redraw(table: GridTable, texts: Sequence[str]) -> str:
    """The table with other text in its cells, as much wider as the longest needs."""
    wanted = [[in_columns(line) for line in text.split("\n")] for text in texts]
    factor = max(_factor(cell, lines) for cell, lines in zip(table.cells, wanted, strict=True))
    for wider in range(factor, factor + _ATTEMPTS):
        drawn = _drawn(table, wanted, wider)
        again = read_grid(drawn)
        if again and [c.text.rstrip() for c in again.cells] == [text.rstrip() for text in texts]:
            return drawn
    return drawn


def in_columns(line: str) -> list[str]:
    """The letters of a line by column: a wide one takes two, a combining mark none."""
    columns: list[str] = []
    for letter in line:
        if unicodedata.combining(letter) and columns:
            columns[-1] += letter
        else:
            columns += [letter, ""] if unicodedata.east_asian_width(letter) in "WF" else [letter]
    return columns


def _cell(rows: Sequence[Sequence[str]], top: int, left: int, bottom: int, right: int) -> GridCell:
    lines = ["".join(row[left + 1 : right]).rstrip() for row in rows[top + 1 : bottom]]
    indent = int(all(line.startswith(" ") for line in lines if line))
    return GridCell(top, left, bottom, right, tuple(line[indent:] for line in lines), indent)


def _frames(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int, int]]:
    """Top, left, bottom and right of every cell, in reading order."""
    corners, done = [(0, 0)], set[tuple[int, int]]()
    while corners:
        corner = heappop(corners)
        if corner in done:
            continue
        done.add(corner)
        if opposite := _opposite(rows, *corner):
            bottom, right = opposite
            yield (*corner, bottom, right)
            heappush(corners, (corner[0], right))
            heappush(corners, (bottom, corner[1]))


def _opposite(rows: Sequence[Sequence[str]], top: int, left: int) -> tuple[int, int] | None:
    """The lower right corner of the smallest rectangle that begins here."""
    if rows[top][left] != "+" or top == len(rows) - 1:
        return None
    for right in range(left + 1, len(rows[top])):
        if rows[top][right] == "+":
            for bottom in range(top + 1, len(rows)):
                if rows[bottom][right] == "+" and _is_closed(rows, top, left, bottom, right):
                    return bottom, right
                if rows[bottom][right] not in ("+", *_DOWN):
                    break
        elif rows[top][right] not in ALONG:
            return None
    return None


def _is_closed(rows: Sequence[Sequence[str]], top: int, left: int, bottom: int, right: int) -> bool:
    """Whether there is a border below and at the left, too."""
    along = all(letter == "+" or letter in ALONG for letter in rows[bottom][left + 1 : right])
    down = all(row[left] == "+" or row[left] in _DOWN for row in rows[top + 1 : bottom])
    return along and down and rows[bottom][left] == "+"


def _factor(cell: GridCell, lines: Sequence[Sequence[str]]) -> int:
    """How many times as wide a cell must be for these lines, with a space on either side."""
    longest = max(map(len, lines), default=0)
    return max(1, -(-(longest + 3) // (cell.right - cell.left)))


def _drawn(table: GridTable, texts: Sequence[Sequence[Sequence[str]]], factor: int) -> str:
    width = factor * (len(table.columns[0]) - 1) + 1
    canvas = [[" "] * width for _ in table.columns]
    inside = {(row, column) for cell in table.cells for row, column in _inside(cell)}
    for row, line in enumerate(table.columns):
        _draw_borders(
            canvas[row],
            [" " if (row, n) in inside else letter for n, letter in enumerate(line)],
            factor,
        )
    for cell, lines in zip(table.cells, texts, strict=True):
        for row, letters in enumerate(lines, cell.top + 1):
            start = cell.left * factor + 2
            canvas[row][start : start + len(letters)] = letters
    return "\n".join(table.prefix + "".join(row).rstrip() for row in canvas)


def _inside(cell: GridCell) -> Iterator[tuple[int, int]]:
    for row in range(cell.top + 1, cell.bottom):
        yield from ((row, column) for column in range(cell.left + 1, cell.right))


def _draw_borders(canvas: list[str], line: Sequence[str], factor: int) -> None:
    """The borders of a line, widened from corner to corner; a colon stays at its end."""
    for column, letter in enumerate(line):
        if letter == "+" or letter in _DOWN:
            canvas[column * factor] = letter
    corners = [column for column, letter in enumerate(line) if letter == "+"]
    for left, right in pairwise(corners):
        stretch = line[left + 1 : right]
        if not stretch or any(letter not in ALONG for letter in stretch):
            continue
        rule = "=" if "=" in stretch else "-"
        start, end = left * factor + 1, right * factor
        canvas[start:end] = rule * (end - start)
        if stretch[0] == ":":
            canvas[start] = ":"
        if stretch[-1] == ":":
            canvas[end - 1] = ":"
