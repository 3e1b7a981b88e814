"""The interior is filled up to what the printer binds."""

import pytest

from press.content.printers import Printer
from press.print.interior import padded_page_count

PRINTER = Printer(name="Prova", bleed=3, condition="fogra39", page_multiple=8)


@pytest.mark.parametrize(
    ("pages", "multiple", "cover", "filled"),
    [
        (17, 8, "separate", 24),
        (24, 8, "separate", 24),
        (25, 2, "separate", 26),
        (17, 8, "joined", 20),
    ],
)
def test_interior_is_filled_up_to_what_is_bound(
    pages: int, multiple: int, cover: str, filled: int
) -> None:
    printer = PRINTER.model_copy(update={"page_multiple": multiple, "cover": cover})

    assert padded_page_count(pages, printer) == filled
