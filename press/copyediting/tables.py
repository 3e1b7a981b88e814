"""The cells of hand-made tables that hold a number alone: they have no words, so no message has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from press.markdown.blocks import TAG, Block, find_blocks
from press.markdown.unclosed import replaced

_BAR = re.compile(rf"({TAG})|(?<!\\)\|", re.DOTALL)
_NUMBER_ALONE = re.compile(r"[.,–%€\u00a0 -]*+\d[\d.,–%€\u00a0 -]*+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the heading of its column before it: «Zona 7»."""

    line: int
    text: str


def bare_cells(source: str) -> Iterator[Cell]:
    """Every such cell, in order."""
    heads, end = list[str](), -1
    for row in (block for block in find_blocks(source) if block.kind == "table row"):
        cells = _cells(source, row)
        if end < 0 or "\n\n" in source[end : row.start]:
            heads = cells
        line = source.count("\n", 0, row.start) + 1
        for head, cell in zip(heads, cells, strict=False):
            if _NUMBER_ALONE.fullmatch(cell):
                yield Cell(line, f"{head} {cell}")
        end = row.end


def _cells(source: str, row: Block) -> list[str]:
    text = replaced(_BAR, lambda found: found[1] or "\0", source[row.start : row.end])
    return [cell.strip() for cell in text.split("\0")]
