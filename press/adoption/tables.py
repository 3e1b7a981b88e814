"""Tables: converted with column headers and captions; layout tables replaced by their content."""

import re
from collections import Counter

from press.adoption.nodes import (
    find,
    is_kind,
    join_with_spaces,
    plain,
    raw_markdown,
    text_of,
    transform,
    without_leading,
)
from press.adoption.report import ConversionReport
from press.typesetting.pandoc_ast import Json, Node, attr, para, string

# Letters of a line, and between two columns; words longer than this can be hyphenated.
_LINE, _GUTTER, _LONG_WORD = 75, 3, 18
_CAPTION = re.compile(
    r"(?:Tabella|Tab\.|Table|Tableau|Tabelle|Tabla)\s*\d*[.\d]*\s*[.:–—-]?\s*", re.IGNORECASE
)
_NUMBER = r"[\d.:–—-]+"
_CELL_CLASSES = "Classes of table cells were removed: check whether they had a meaning"
# A cell is [attributes, alignment, rows spanned, columns spanned, blocks].
_ATTRIBUTES, _COLUMNS, _BLOCKS = 0, 3, 4


def convert_tables(blocks: list[Node], report: ConversionReport) -> list[Node]:
    """The blocks with every table in the book's form."""

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Div" and (table := _quarto_table(node)):
            return table
        return _table(node, report) if node["t"] == "Table" else None

    return transform(blocks, answer)


def _quarto_table(node: Node) -> list[Node] | None:
    """Quarto's div around one table: its id, and its last paragraph as the caption."""
    (key, _, _), inside = node["c"]
    tables = [block for block in inside if block["t"] == "Table"]
    if len(tables) != 1 or not key.startswith("tbl-"):
        return None
    table = tables[0]
    rest = [block for block in inside if block is not table]
    table["c"][0][0] = key
    if rest and inside[-1] is rest[-1] and rest[-1]["t"] == "Para" and not text_of(table["c"][1]):
        table["c"][1] = [None, [plain(rest.pop()["c"])]]
    at = inside.index(table)
    return [*rest[:at], table, *rest[at:]]


def _table(node: Node, report: ConversionReport) -> Node | list[Node]:
    rows = rows_of(node)
    if all(len(cells) == 1 for cells in rows) or (len(rows) == 1 and not _has_headers(node)):
        return _unwrapped(rows, report)
    node["c"][0] = attr(node["c"][0][0], ["wide"] if _is_wide(node, report) else [])
    _drop_empty_columns(node)
    if not _has_headers(node):
        _promote_first_row(node, report)
    _fill_headers(node, report)
    for cell in (cell for cells in rows_of(node) for cell in cells):
        # Word makes a quotation of an indented paragraph.
        cell[_BLOCKS] = transform(
            cell[_BLOCKS], lambda block: block["c"] if block["t"] == "BlockQuote" else None
        )
        for name in cell[_ATTRIBUTES][1]:
            report.count_change(_CELL_CLASSES, f".{name}")
        cell[_ATTRIBUTES] = attr()
    return node


def rows_of(node: Node) -> list[list[Json]]:
    """The cells of every row of a table: head, bodies, foot."""
    _, _, _, (_, head), bodies, (_, foot) = node["c"]
    body = [row for _, _, above, below in bodies for row in (*above, *below)]
    return [cells for _, cells in (*head, *body, *foot)]


def _is_wide(node: Node, report: ConversionReport) -> bool:
    """Whether its longest words need more room than a page is wide, so that it is rotated."""
    columns: Counter[int] = Counter()
    count = len(node["c"][2])
    for cells in rows_of(node):
        for at, cell in enumerate(cells if len(cells) == count else []):
            longest = max(map(len, text_of(cell[_BLOCKS]).split()), default=0)
            columns[at] = max(columns[at], min(longest, _LONG_WORD))
    if sum(columns.values()) + _GUTTER * count <= _LINE:
        return False
    message = "A table too wide for the page was rotated (.wide)"
    _put_marker(node, report.changed_here(message))
    return True


def _unwrapped(rows: list[list[Json]], report: ConversionReport) -> list[Node]:
    """The blocks in a layout table, without line numbers in a column of their own."""
    message = "a layout table of one row or column was replaced by its content"
    report.changed(message.capitalize())
    report.explain("tables", -1, message)
    cells = [cell for row in rows for cell in row]
    numbers = [cell for cell in cells if "linenos" in cell[_ATTRIBUTES][1]]
    dropped = sum(1 for cell in numbers for _ in find(cell[_BLOCKS], "CodeBlock"))
    report.explain("code blocks", -dropped, "line numbers")
    return [block for cell in cells if cell not in numbers for block in cell[_BLOCKS]]


def _drop_empty_columns(node: Node) -> None:
    """Remove columns that no row fills, which word processors leave behind."""
    width = max((sum(cell[_COLUMNS] for cell in cells) for cells in rows_of(node)), default=0)
    node["c"][2] = node["c"][2][:width] or node["c"][2]


def _has_headers(node: Node) -> bool:
    cells = [cell[_BLOCKS] for _, row in node["c"][3][1] for cell in row]
    return any(text_of(cell) or any(find(cell, "Image")) for cell in cells)


def _promote_first_row(node: Node, report: ConversionReport) -> None:
    """Make the first row the header: a screen reader needs one."""
    body = next((body for body in node["c"][4] if body[3]), None)
    if body is None:
        return
    node["c"][3][1] = body[2] or [body[3].pop(0)]
    body[2] = []
    message = "A table had no header row: its first row became the header"
    _put_marker(node, report.changed_here(message))


def _fill_headers(node: Node, report: ConversionReport) -> None:
    """Put a dash into each empty header cell but the first; the editor must replace it."""
    for _, cells in node["c"][3][1][:1]:
        for cell in cells[1:]:
            if not text_of(cell[_BLOCKS]):
                message = "A column of a table has no header: replace the dash"
                cell[_BLOCKS] = [plain([string("–"), report.needs_editor_here(message)])]


def _put_marker(node: Node, marker: Node) -> None:
    """Put a marker of the report into the table's first cell with words."""
    first = next(find(rows_of(node), "Plain", "Para"), None)
    if first:
        first["c"].append(marker)


def write_captions(blocks: list[Node], report: ConversionReport) -> list[Node]:
    """The blocks with the captions of tables as paragraphs below them, in Markdown's form."""

    def answer(node: Node) -> list[Node] | None:
        if node["t"] != "Table":
            return None
        (key, classes, _), (_, blocks_of_caption) = node["c"][0], node["c"][1]
        caption = [inline for block in blocks_of_caption for inline in block["c"]]
        node["c"][0], node["c"][1] = attr(), [None, []]
        attributes = [*([f"#{key}"] if key else []), *(f".{name}" for name in classes)]
        if not caption and not attributes:
            return [node]
        written = _without_number(caption)
        if key and not caption:
            message = "A table to which the text refers has no caption: write one"
            written = [string("…"), report.needs_editor_here(message)]
        ending = [raw_markdown(f"{{{' '.join(attributes)}}}")] if attributes else []
        return [node, para(join_with_spaces([raw_markdown("Table:")], written, ending))]

    return transform(blocks, answer)


def _without_number(caption: list[Node]) -> list[Node]:
    """A caption without a typed «Tabella 3:», since tables are numbered automatically."""
    is_numbered = len(caption) >= 3 and is_kind(caption[0], "Str")
    if not is_numbered or not _CAPTION.fullmatch(caption[0]["c"]):
        return caption
    return without_leading(caption[1:], "Space", text=_NUMBER) or caption


def fits_pipe_table(node: Node) -> bool:
    """Whether it has one row of headers, one body, and cells of one line in one row and column."""
    _, _, _, (_, head), bodies, (_, foot) = node["c"]
    if len(head) != 1 or len(bodies) != 1 or foot or bodies[0][2]:
        return False
    return all(_is_simple(cell) for cells in rows_of(node) for cell in cells)


def _is_simple(cell: Json) -> bool:
    _, _, rows, columns, blocks = cell
    if rows != 1 or columns != 1 or len(blocks) > 1:
        return False
    if blocks and blocks[0]["t"] == "Para":
        blocks[0] = plain(blocks[0]["c"])
    return not blocks or (blocks[0]["t"] == "Plain" and not any(find(blocks, "LineBreak")))


def set_column_widths(node: Node) -> None:
    """Widths by the length of the content, with a minimum so that words don't break."""
    count = len(node["c"][2])
    needs = [1.0] * count
    for cells in rows_of(node):
        for at, cell in enumerate(cells if len(cells) == count else []):
            needs[at] = max(needs[at], min(len(text_of(cell[_BLOCKS])), 400) ** 0.6)
    shares = [max(need / sum(needs), 0.6 / count) for need in needs]
    widths = [round(share / sum(shares), 4) for share in shares]
    node["c"][2] = [
        [alignment, {"t": "ColWidth", "c": width}]
        for (alignment, _), width in zip(node["c"][2], widths, strict=True)
    ]
