"""Editions: one locale in one format, a value with everything that follows from the two."""

from dataclasses import dataclass
from typing import Literal

Format = Literal["pdf", "epub", "print"]
FORMATS: tuple[Format, ...] = ("pdf", "epub")  # of a build; those of a proof are ALL_FORMATS
ALL_FORMATS: tuple[Format, ...] = (*FORMATS, "print")


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """One deliverable of the work."""

    locale: str
    format: Format

    @property
    def name(self) -> str:
        """`it-pdf`: as commands, reports and book.yaml call it."""
        return f"{self.locale}-{self.format}"

    @classmethod
    def named(cls, name: str) -> "Edition | None":
        """The edition that is called `it-pdf`; None where no edition is called so."""
        locale, _, kind = name.rpartition("-")
        return next((cls(locale, known) for known in ALL_FORMATS if locale and known == kind), None)

    def filename(self, slug: str) -> str:
        """The file's name in dist/, where `slug` is the work's."""
        return self.beside(slug, "-print.pdf" if self.format == "print" else f".{self.format}")

    def beside(self, slug: str, ending: str) -> str:
        """The name of another file of this locale: `-cover.pdf`."""
        return f"{slug}-{self.locale}{ending}"

    def __str__(self) -> str:
        return self.name
