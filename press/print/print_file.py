"""A finished file for the printer, and the requirements of the printer."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True, slots=True)
class PrintSpec:
    """Requirements of a printer in millimetres and percent; `multiple` is 0 for a cover."""

    width: float
    height: float
    bleed: float
    condition: str
    ink_limit: float
    multiple: int = 0
    pictures: str = "cmyk"
    folds: tuple[float, ...] = ()
    blank: tuple[int, ...] = ()  # pages that are intentionally blank

    @classmethod
    def restore(cls, kept: Mapping[str, Any]) -> "PrintSpec":
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
    spec: PrintSpec

    def open(self) -> pikepdf.Pdf:
        """The file, to be read."""
        return pikepdf.open(io.BytesIO(self.data))
