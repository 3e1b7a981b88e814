"""Measure the translator's commands on the book itself and one language."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from press.catalogs.extraction import extract
from press.content.locales import catalog_path
from press.pipeline.plugins import read_book

CHANGED = 50
_CARDS = re.compile(r"(?<=summary: >-\n  )\w+")

Build = Callable[..., float]  # runs build.py in the book with these arguments; seconds


def measure_catalogs(book: Path, build: Build) -> None:
    """Print the figures; the book is changed on the way."""
    messages = len({message.key for message in extract(read_book(book))})
    print(f"\nThe translator's commands, English, {messages} messages")
    _tell("make status (aim: under 1 s)", build("status", "--locale", "en"))
    shutil.rmtree(book / ".cache/store", ignore_errors=True)
    _tell(
        "make check-catalogs, first run, with its sheet (aim: under 5 s)",
        build("check-catalogs", "--locale", "en"),
    )
    _tell("make check-catalogs, again", build("check-catalogs", "--locale", "en"))
    build("catalogs", "--locale", "en")
    unchanged = build("catalogs", "--locale", "en")
    _tell("make catalogs, nothing changed", unchanged)
    _reword(book)
    changed = build("catalogs", "--locale", "en")
    fuzzy = catalog_path(book, "en").read_text("utf-8").count("#, fuzzy")
    _tell(
        f"make catalogs, {CHANGED} paragraphs changed, {fuzzy} found again (aim: under 1 s more)",
        changed,
    )


def _tell(what: str, seconds: float) -> None:
    print(f"  {what:82}{seconds:8.2f} s", flush=True)


def _reword(book: Path) -> None:
    """Another first word in the summary of so many cards."""
    for path in sorted((book / "content/initiatives").glob("*.yaml"))[:CHANGED]:
        path.write_text(_CARDS.sub("Ecco", path.read_text("utf-8"), count=1), "utf-8")
