"""Tables: each with heads and a caption of the book's form; one that only arranged its cells is laid open."""

import re
from collections import Counter
from typing import Any

from press.adoption.ledger import Ledger
from press.adoption.tree import Node, as_typed, elements, para, spaced, string, text_of, walk

_LETTERS_OF_A_LINE, _BETWEEN, _LONGEST_WORD = 75, 3, 18
_CAPTION = re.compile(
    r"(?:Tabella|Tab\.|Table|Tableau|Tabelle|Tabla)\s*\d*[.\d]*\s*[.:–—-]?\s*", re.IGNORECASE
)


def bring_tables_in_order(blocks: list[Node], ledger: Ledger) -> list[Node]:
    """The blocks with every table in order."""

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Div" and (table := _captioned(node)):
            return table
        return _table(node, ledger) if node["t"] == "Table" else None

    return walk(blocks, answer)


def _captioned(node: Node) -> list[Node] | None:
    """Quarto's division around one table, with its id and, as its last paragraph, its caption."""
    (key, _, _), inside = node["c"]
    tables = [block for block in inside if block["t"] == "Table"]
    if len(tables) != 1 or not key.startswith("tbl-"):
        return None
    table = tables[0]
    rest = [block for block in inside if block is not table]
    table["c"][0][0] = key
    if rest and inside[-1] is rest[-1] and rest[-1]["t"] == "Para" and not text_of(table["c"][1]):
        table["c"][1] = [None, [{"t": "Plain", "c": rest.pop()["c"]}]]
    return [*rest[: inside.index(table)], table, *rest[inside.index(table) :]]


def _table(node: Node, ledger: Ledger) -> Node | list[Node]:
    rows = rows_of(node)
    if all(len(cells) == 1 for cells in rows) or (len(rows) == 1 and not _has_heads(node)):
        return _laid_open(rows, ledger)
    node["c"][0] = [node["c"][0][0], ["wide"] if _is_wide(node, ledger) else [], []]
    _drop_empty_columns(node)
    if not _has_heads(node):
        _promote_first_row(node, ledger)
    _fill_heads(node, ledger)
    for cell in (cell for cells in rows_of(node) for cell in cells):
        cell[4] = walk(
            cell[4], lambda block: block["c"] if block["t"] == "BlockQuote" else None
        )  # Word's indents
        for name in cell[0][1]:
            ledger.count(
                "Classes of tables' cells were taken off: look whether they said something",
                f".{name}",
            )
        cell[0] = ["", [], []]
    return node


def _is_wide(node: Node, ledger: Ledger) -> bool:
    """Whether its longest words need more room than a page is wide, so that it lies on its side."""
    columns: Counter[int] = Counter()
    for cells in rows_of(node):
        for at, cell in enumerate(cells if len(cells) == len(node["c"][2]) else []):
            longest = max(map(len, text_of(cell[4]).split()), default=0)
            columns[at] = max(columns[at], min(longest, _LONGEST_WORD))
    if sum(columns.values()) + _BETWEEN * len(node["c"][2]) <= _LETTERS_OF_A_LINE:
        return False
    _mark(node, ledger.mark_changed("A table is wider than a page: it lies on its side (.wide)"))
    return True


def _laid_open(rows: list[list[Any]], ledger: Ledger) -> list[Node]:
    """What stands in a table that only framed it, or set it beside the numbers of its lines."""
    ledger.changed("A table of one row or column, which only arranged its text, was laid open")
    ledger.shift("tables", -1, "a table of one row or column only arranged its text")
    numbers = [cell for cells in rows for cell in cells if "linenos" in cell[0][1]]
    ledger.shift(
        "code blocks",
        -len([*elements([cell[4] for cell in numbers], "CodeBlock")]),
        "numbers of lines",
    )
    return [block for cells in rows for cell in cells if cell not in numbers for block in cell[4]]


def rows_of(node: Node) -> list[list[Any]]:
    """The cells of every row of a table: head, bodies, foot."""
    _, _, _, head, bodies, foot = node["c"]
    rows = [
        *head[1],
        *(row for body in bodies for part in (body[2], body[3]) for row in part),
        *foot[1],
    ]
    return [cells for _, cells in rows]


def _drop_empty_columns(node: Node) -> None:
    """Columns beyond those that any row fills, which a word processor leaves behind."""
    width = max((sum(cell[3] for cell in cells) for cells in rows_of(node)), default=0)
    node["c"][2] = node["c"][2][:width] or node["c"][2]


def _has_heads(node: Node) -> bool:
    heads = node["c"][3][1]
    return bool(heads) and any(
        text_of(cell[4]) or any(elements(cell[4], "Image")) for _, cells in heads for cell in cells
    )


def _promote_first_row(node: Node, ledger: Ledger) -> None:
    """The first row of a table without heads becomes its head: nobody who can't see it could do without."""
    bodies = node["c"][4]
    body = next((body for body in bodies if body[3]), None)
    if body is None:
        return
    node["c"][3][1] = [*(body[2] or []), body[3].pop(0)] if not body[2] else body[2]
    body[2] = []
    _mark(node, ledger.mark_changed("A table had no heads: its first row is taken for them"))


def _fill_heads(node: Node, ledger: Ledger) -> None:
    """A head over every column but the first; one that is missing is marked, so that nobody overlooks it."""
    rows = node["c"][3][1]
    for cells in [cells for _, cells in rows][:1]:
        for cell in cells[1:] if text_of(cells[0][4] if cells else "") or len(cells) > 1 else []:
            if not text_of(cell[4]):
                place = ledger.mark_needs_you(
                    "A column of a table has no head: write one for the dash"
                )
                cell[4] = [{"t": "Plain", "c": [string("–"), place]}]


def _mark(node: Node, mark: Node) -> None:
    """The mark of the ledger in the table's first cell."""
    first = next(elements(rows_of(node), "Plain", "Para"), None)
    if first:
        first["c"].append(mark)


def with_written_captions(blocks: list[Node], ledger: Ledger) -> list[Node]:
    """The blocks with the captions of tables beneath them, as the book's Markdown has them."""

    def answer(node: Node) -> list[Node] | None:
        if node["t"] != "Table":
            return None
        (key, classes, _), caption = (
            node["c"][0],
            [i for block in node["c"][1][1] for i in block["c"]],
        )
        node["c"][0], node["c"][1] = ["", [], []], [None, []]
        told = [*([f"#{key}"] if key else []), *(f".{name}" for name in classes)]
        if not caption and not told:
            return [node]
        written = _without_number(caption)
        if key and not caption:
            written = [
                string("…"),
                ledger.mark_needs_you("A table to which the text refers has no caption: write one"),
            ]
        ending = [as_typed(f"{{{' '.join(told)}}}")] if told else []
        return [node, para(spaced([as_typed("Table:")], written, ending))]

    return walk(blocks, answer)


def _without_number(caption: list[Node]) -> list[Node]:
    """A caption without the «Tabella 3:» that was typed before it: the press numbers tables."""
    if len(caption) < 3 or caption[0]["t"] != "Str" or not _CAPTION.fullmatch(caption[0]["c"]):
        return caption
    rest = caption[1:]
    while rest and (
        rest[0]["t"] == "Space"
        or (rest[0]["t"] == "Str" and re.fullmatch(r"[\d.:–—-]+", rest[0]["c"]))
    ):
        rest = rest[1:]
    return rest or caption
