"""The bar code of an ISBN: EAN-13 (GS1 General Specifications, 5.2), encoded by python-barcode."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import barcode
from stdnum import isbn as isbns

from press.content.work import ISBN

MODULE = 0.33  # millimetres at 100 %
HEIGHT = 22.85  # millimetres, of the bars
GUARD = 5 * MODULE  # how much longer the guard bars are
QUIET = (11, 7)  # modules: the quiet zones, left and right
_GUARDS = frozenset({*range(3), *range(45, 50), *range(92, 95)})


@dataclass(frozen=True, slots=True)
class BarcodeBar:
    """A bar, in millimetres from the left of the quiet zone."""

    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BarcodeDigit:
    """A digit below its bars, centred in the width from `x` on, in millimetres."""

    x: float
    digit: str
    width: float = 7 * MODULE


@dataclass(frozen=True, slots=True)
class BarCode:
    """A symbol: its bars, the digits below, and the hyphenated ISBN above."""

    bars: tuple[BarcodeBar, ...]
    digits: tuple[BarcodeDigit, ...]
    isbn: str
    width: float = (sum(QUIET) + 95) * MODULE


def bar_code(identifier: str) -> BarCode | None:
    """The bar code of `urn:isbn:…`; None for another identifier."""
    if not identifier.startswith(ISBN):
        return None
    number = isbns.compact(identifier.removeprefix(ISBN), convert=True)  # ISBN-10 to ISBN-13
    modules = barcode.get("ean13", number).build()[0].replace("G", "1")
    return BarCode(_bars(modules), tuple(_digits(number)), f"ISBN {isbns.format(number)}")


def _digits(number: str) -> Iterator[BarcodeDigit]:
    """The first digit has no bars of its own; then six on each side of the middle guard."""
    yield BarcodeDigit(0, number[0])
    for place, digit in enumerate(number[1:]):
        guards = 3 if place < len(number) // 2 else 8
        yield BarcodeDigit(round((QUIET[0] + guards + 7 * place) * MODULE, 3), digit)


def _bars(modules: str) -> tuple[BarcodeBar, ...]:
    bars, at = list[BarcodeBar](), 0
    for is_bar, run in groupby(modules, key=lambda module: module == "1"):
        length = len(list(run))
        if is_bar:
            height = HEIGHT + (GUARD if at in _GUARDS else 0)
            bars.append(
                BarcodeBar(
                    round((QUIET[0] + at) * MODULE, 3), round(length * MODULE, 3), round(height, 3)
                )
            )
        at += length
    return tuple(bars)
