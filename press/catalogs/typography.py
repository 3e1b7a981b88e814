"""The typographic conventions of a language: quotation marks and no-break spaces.

They come from its catalog, from the messages of the context `marks` (templates/words.yaml), so that
a new language needs no table here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from press.catalogs.catalog import Catalog, forms

MARKS = "marks"
_EVERY_QUOTE = frozenset("«»‹›“”„‟‘‚‛")  # without ’, which is an apostrophe, too
_INSIDE = re.compile(r"(?P<open>\S)(?P<space>\s?)…\s?(?P<close>\S)")


@dataclass(frozen=True, slots=True)
class TypographicConventions:
    """What a catalog says of its language; empty as long as it says nothing."""

    quotes: frozenset[str] = frozenset()
    spaced: frozenset[str] = frozenset()  # opening quotation marks followed by a no-break space
    spaced_closings: frozenset[str] = frozenset()  # closing ones preceded by one
    stops: tuple[tuple[str, str], ...] = ()  # each stop, and the no-break space before it

    @property
    def as_text(self) -> str:
        """All that they say, the same in every process."""
        sets = (self.quotes, self.spaced, self.spaced_closings)
        return repr([*map(sorted, sets), self.stops])

    @property
    def foreign_quotes(self) -> frozenset[str]:
        """Quotation marks that only other languages use."""
        return _EVERY_QUOTE - self.quotes if self.quotes else frozenset()


def conventions_of(catalog: Catalog) -> TypographicConventions:
    """The conventions that a catalog's messages of the context `marks` describe."""
    said = [forms(entry)[0] for entry in catalog if entry.msgctxt == MARKS and forms(entry)]
    return _conventions(tuple(said))


@lru_cache
def _conventions(said: tuple[str, ...]) -> TypographicConventions:
    pairs = [match for text in said for match in _INSIDE.finditer(text)]
    stops = [part for text in said if "…" not in text for part in text.split(" ") if part]
    return TypographicConventions(
        quotes=frozenset(mark for pair in pairs for mark in (pair["open"], pair["close"])),
        spaced=frozenset(pair["open"] for pair in pairs if pair["space"]),
        spaced_closings=frozenset(pair["close"] for pair in pairs if pair["space"]),
        stops=tuple((part[-1], part[1:-1]) for part in stops),
    )
