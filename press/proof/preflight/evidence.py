"""What a preflight rule reads: a finished file for the printer, read once, and what he asked for."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf

from press.core.findings import Finding, Severity
from press.proof.preflight.painting import Box, Painted, read_painting

MM = 72 / 25.4  # points


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a printer asks for; lengths in millimetres, ink in percent. `multiple` is 0 for a cover."""

    width: float
    height: float
    bleed: float
    condition: str
    ink_limit: float
    multiple: int = 0
    pictures: str = "cmyk"
    folds: tuple[float, ...] = ()
    blank: tuple[int, ...] = ()  # pages without anything, on purpose

    @classmethod
    def restore(cls, kept: Mapping[str, Any]) -> "Wishes":
        """As `dataclasses.asdict` and JSON kept them."""
        values: dict[str, Any] = {
            key: tuple(v) if isinstance(v, list) else v for key, v in kept.items()
        }
        return cls(**values)


@dataclass(frozen=True, slots=True)
class PrintFile:
    """An interior or a cover, as the printer gets it."""

    name: str
    data: bytes
    wishes: Wishes

    def open(self) -> pikepdf.Pdf:
        """The file, to be read."""
        return pikepdf.open(io.BytesIO(self.data))

    def painted(self) -> tuple[Painted, ...]:
        """Everything on its pages; read once, for all rules."""
        return _painted(self.data)

    def finding(
        self,
        code: str,
        said: tuple[str, str],
        *,
        page: int = 0,
        box: Box | None = None,
        figure: str = "",
        warn: bool = False,
    ) -> Finding:
        """A finding in this file: what is wrong, and what to do; its line is the page."""
        severity = Severity.WARNING if warn else Severity.ERROR
        return Finding(
            self.name, page, code, *said, severity, self._place(box) if box else "", figure
        )

    def _place(self, box: Box) -> str:
        """A place as a person measures it on the page: millimetres from the trim's left and head."""
        return f"{box[0] / MM:.1f} mm from the left and {self.wishes.height - box[3] / MM:.1f} mm from the head"


@lru_cache(maxsize=4)
def _painted(data: bytes) -> tuple[Painted, ...]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return tuple(read_painting(pdf))


def once_a_page(found: Iterable[Painted]) -> list[Painted]:
    """The first of them on each page: a fault that is on every line is one finding a page."""
    first = dict[int, Painted]()
    for thing in found:
        first.setdefault(thing.page, thing)
    return list(first.values())
