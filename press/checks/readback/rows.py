"""Which cells of a table's rows are heads."""

from collections import Counter
from collections.abc import Sequence
from typing import Any


def with_heads(rows: Sequence[Sequence[Any]], heads: int) -> list[tuple[Sequence[Any], list[bool]]]:
    """Each row of a body with which of its cells are heads: those in its first columns, which cells above may cover."""
    # a column -> the rows that a cell above still reaches into it
    found, covered = (
        [],
        Counter[int](),
    )
    for cells in rows:
        column, are_heads = 0, list[bool]()
        taken = +covered
        covered = Counter({at: left - 1 for at, left in taken.items()})
        for _, _, down, across, _ in cells:
            while taken[column]:
                column += 1
            are_heads.append(column < heads)
            covered.update(dict.fromkeys(range(column, column + across), down - 1))
            column += across
        found.append((cells, are_heads))
    return found
