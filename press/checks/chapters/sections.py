"""The input of checks on parsed text: all Markdown sections of a locale, and their targets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from press.pictures.picture import PreparedPicture
from press.typesetting.sections import ParsedSection


@dataclass(frozen=True)
class Sections:
    """All sections of one locale as Pandoc parsed them; `drawn` are the generated pictures."""

    locale: str
    root: Path
    sections: tuple[ParsedSection, ...]
    references: frozenset[str]
    drawn: frozenset[str]
    # #id or @key that is missing because of another fault -> the code of that fault.
    lost: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, PreparedPicture] = field(default_factory=dict)  # by name
    unread: Mapping[str, str] = field(default_factory=dict)  # formulas that can't be set, and why
    wide: frozenset[str] = frozenset()  # formulas that are too wide for a line
    data: tuple[Path, ...] = ()  # the files whose words are used in generated sections

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id that a link can point at."""
        return frozenset(key for section in self.sections for key in section.ids)

    @cached_property
    def chapters(self) -> tuple[ParsedSection, ...]:
        """The sections that an editor wrote, which have a source."""
        return tuple(section for section in self.sections if section.source)
