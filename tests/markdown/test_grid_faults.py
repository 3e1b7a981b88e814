"""A wrongly drawn grid table has one fault: its first misplaced bar, corner or border."""

import time

import pytest

from press.markdown.grid_faults import find_grid_fault

GRID = """\
+---------+---------+---------+
| Ente    | Persone | Anni    |
+=========+=========+=========+
| uno     | due     | 10      |
+---------+---------+---------+
| tre     | quattro | 11      |
+---------+---------+---------+
| sei     | sette     otto    |
+---------+---------+---------+"""

# Which line is drawn otherwise, how; on which line that is told, and a piece of what is said.
FAULTS = [
    (
        3,
        "| uno     | due    | 10       |",
        3,
        "The bar in column 20 is out of line with the columns of this table (columns 1, 11,",
    ),
    (3, "| uno     | due      | 10     |", 3, "The bar in column 22"),
    (3, "| uno     | d | e   | 10      |", 3, "The bar in column 15"),
    (5, "| tre     | quattro | 11     |", 5, "The bar in column 30"),
    (5, "| tre     | quattro | 11       |", 5, "The bar in column 32"),
    (5, "| tre     | quattro | 11", 5, "ends in column 24, but the grid table in column 31"),
    (5, "  tre     | quattro | 11      |", 5, "doesn't begin with a bar"),
    (4, "+---------+---------+--------+", 4, "The corner in column 30"),
    (4, "+---------+--------+----------+", 4, "The corner in column 20"),
    (4, "+---------+----- ---+---------+", 4, "a gap in column 17"),
    (4, "+---------+-------------------+", 4, "no + in column 21"),
    (0, "+---------+---------+--------+", 0, "The corner in column 30"),
    (2, "+=========+========+==========+", 2, "The corner in column 20"),
    (8, "+---------+---------+--------+", 8, "The corner in column 30"),
    (4, "| +------ | cinque  | 10      |", 4, "ends inside a cell"),
    (4, "| +-----+ | cinque  | 10      |", 4, "ends inside a cell"),
    (4, "+---------| cinque  | 10      |", 4, "ends inside a cell"),
    (4, "| ------- | cinque  | 10      |", 4, "ends inside a cell"),
    (4, "|---------+---------+---------|", 4, "ends inside a cell"),
]

# What looks like a fault, and is none.
WELL_DRAWN = [
    GRID,
    GRID.replace("due    ", r"d \| e "),
    GRID.replace("due    ", "`d|e`  "),
    GRID.replace("due    ", "$d|e$  "),
    GRID.replace("due    ", "a + b  "),
    GRID.replace("due    ", "----   ").replace("cinque", "++ -- "),
    "+-----+\n| a   |\n+=====+\n| uno |\n|     |\n| --- |\n|     |\n| due |\n+-----+",
    "+-------+\n| a     |\n+=======+\n| b | c |\n| --|-- |\n| 1 | 2 |\n+-------+",
    "> " + GRID.replace("\n", "\n> "),
    (
        "+-----------+\n| a         |\n+===========+\n| | b | c | |\n| |---|---| |\n| | 1 | 2 | |\n"
        "+-----------+"
    ),
    (
        "+-----------+\n| a         |\n+===========+\n| ```       |\n| x | y     |\n| ```       |\n"
        "+-----------+"
    ),
]


@pytest.mark.parametrize(("line", "drawn", "told", "problem"), FAULTS)
def test_what_is_out_of_place_is_told_on_its_line(
    line: int, drawn: str, told: int, problem: str
) -> None:
    lines = GRID.split("\n")
    fault = find_grid_fault("\n".join([*lines[:line], drawn, *lines[line + 1 :]]))

    assert fault is not None
    assert fault.line == told
    assert problem in fault.problem


def test_a_table_without_its_last_border_is_told_on_its_last_line() -> None:
    fault = find_grid_fault(GRID.rsplit("\n", 1)[0])

    assert fault is not None
    assert (fault.line, "no border below" in fault.problem) == (7, True)


@pytest.mark.parametrize("table", WELL_DRAWN)
def test_a_table_that_is_well_drawn_has_none(table: str) -> None:
    assert find_grid_fault(table) is None


@pytest.mark.parametrize("typed", ["+-", "+- ", "| ", "+", "| `", "| $a"])
def test_a_hostile_drawing_is_judged_in_no_time(typed: str) -> None:
    line = typed * (10_000 // len(typed)) + "+"
    begun = time.process_time()

    find_grid_fault("\n".join([line] * 5))

    assert time.process_time() - begun < 2
