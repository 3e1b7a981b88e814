"""The last rows of a table, its sums: the first cell is the head of its row, which Pandoc writes in no foot."""

from lxml import etree


def head_sums(root: etree._Element) -> None:
    """Make a head of the first cell of every row in a foot, unless one above reaches into the row."""
    for foot in root.iter("{*}tfoot"):
        covered = 0
        for row in foot.iterchildren("{*}tr"):
            first = next(row.iterchildren("{*}td"), None)
            if covered == 0 and first is not None:
                covered = int(first.get("rowspan") or 1)
                first.tag = str(first.tag).removesuffix("td") + "th"
                first.set("scope", "rowgroup" if covered > 1 else "row")
            covered = max(0, covered - 1)
