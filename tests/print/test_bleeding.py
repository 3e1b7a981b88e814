"""What reaches the trim goes on to the end of the bleed, on the pages and on the cover."""

import pytest

from tests.conftest import LayBook, own_sheets
from tests.print.bleeding import cut_short
from tests.print.conftest import Made, made


@pytest.mark.parametrize(
    ("fixture", "ending"),
    [
        ("together", "-print.pdf"),
        ("together", "-cover.pdf"),
        ("joined", "-print.pdf"),
        ("with_isbn", "-cover.pdf"),
    ],
)
def test_no_ink_ends_at_the_knife(
    fixture: str, ending: str, request: pytest.FixtureRequest
) -> None:
    book: Made = request.getfixturevalue(fixture)

    assert cut_short(book.file(ending)) == {}


def test_box_that_ends_at_the_trim_is_seen(lay_book: LayBook) -> None:
    root = lay_book()
    sheet = own_sheets(root) / "print.css"
    box = (
        ".box { background: var(--accent); color: var(--paper); margin-left: calc(-1 * "
        "var(--margin-inside)) }"
    )
    sheet.write_text(f"{sheet.read_text('utf-8')}\n{box}\n", "utf-8")

    assert list(cut_short(made(root, "print").file()).values()) == [["left"]]
