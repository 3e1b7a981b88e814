"""How a language sets its marks: which quotation marks are its own, and where it wants firm spaces.

Its own catalog says so, in the messages of the context `marks` (templates/words.yaml): a language needs no table here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from press.catalogs.catalog import Catalog, forms
from press.core.findings import Severity

MARKS = "marks"
_EVERY_QUOTE = frozenset("«»‹›“”„‟‘‚‛")  # without ’, which is an apostrophe, too
_INSIDE = re.compile(r"(?P<open>\S)(?P<space>\s?)…\s?(?P<close>\S)")


@dataclass(frozen=True, slots=True)
class TypographicConventions:
    """How a language sets its marks, as its own catalog says; empty where it says nothing yet."""

    quotes: frozenset[str] = frozenset()
    spaced: frozenset[str] = (
        frozenset()
    )  # opening quotation marks that want a firm space behind them
    spaced_closings: frozenset[str] = frozenset()  # and closing ones, before them
    stops: tuple[tuple[str, str], ...] = ()  # each stop, and the firm space before it

    @property
    def foreign_quotes(self) -> frozenset[str]:
        """Quotation marks that only other languages use."""
        return _EVERY_QUOTE - self.quotes if self.quotes else frozenset()


def conventions_of(catalog: Catalog) -> TypographicConventions:
    """What the messages of the context `marks` say."""
    said = [forms(entry)[0] for entry in catalog if entry.msgctxt == MARKS and forms(entry)]
    return _house(tuple(said))


@lru_cache
def _house(said: tuple[str, ...]) -> TypographicConventions:
    pairs = [match for text in said for match in _INSIDE.finditer(text)]
    quotes = {mark for pair in pairs for mark in (pair["open"], pair["close"])}
    spaced, closings = (
        {pair[side] for pair in pairs if pair["space"]} for side in ("open", "close")
    )
    stops = [
        (part[-1], part[1:-1])
        for text in said
        if "…" not in text
        for part in text.split(" ")
        if part
    ]
    return TypographicConventions(
        frozenset(quotes), frozenset(spaced), frozenset(closings), tuple(stops)
    )


def check_marks(italian: str, translation: str = "") -> Iterator[tuple[str, str, str, Severity]]:
    """What is wrong with a message that says how a language sets its marks: no check could go by it."""
    wanted = italian.count("…")
    if translation and (
        translation.count("…") != wanted or (not wanted and len(translation.split(" ")) != 4)
    ):
        problem = (
            f"«{translation}» doesn't say what the Italian does, so that marks can't be checked."
        )
        remedy = "Keep the … between the marks, and plain spaces between the stops."
        yield "l-035", problem, remedy, Severity.ERROR
