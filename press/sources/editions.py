"""Editions: one locale in one format, a value with everything that follows from the two."""

from dataclasses import dataclass
from typing import Literal

SOURCE_LOCALE = "it"
STEM = "libro-bianco"

Format = Literal["pdf", "epub"]
FORMATS: tuple[Format, ...] = ("pdf", "epub")


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """One deliverable of the work."""

    locale: str
    format: Format

    @property
    def name(self) -> str:
        """`it-pdf`: as commands, reports and book.yaml call it."""
        return f"{self.locale}-{self.format}"

    @property
    def filename(self) -> str:
        """The file's name in dist/."""
        return f"{STEM}-{self.locale}.{self.format}"

    def __str__(self) -> str:
        return self.name
