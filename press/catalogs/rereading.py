"""A catalog read again after a save, of which only the changed entries are parsed.

Entries are told apart by the empty lines between them, as every tool writes them. Where these are
not to be relied upon, or anything is wrong, the whole file is read.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path

from polib import POEntry

from press.catalogs.catalog import Catalog, forms, texts
from press.catalogs.po_file import parse_catalog, read_catalog_text
from press.core.findings import PressError
from press.localization.message import Key

_GAP = "\n\n"


def reread_catalog(path: Path, locale: str, before: Catalog) -> Catalog:
    """The catalog of a file, as `read_catalog` gives it, if `before` is what it was."""
    text = read_catalog_text(path)
    return _joined(before, text, path, locale) or parse_catalog(text, path, locale)


def changed_entries(before: Catalog, now: Catalog) -> dict[Key, POEntry]:
    """The messages that are new or have changed, with their translation or its state."""
    return {key: it for key, it in now.entries.items() if _said(before.get(*key)) != _said(it)}


def _said(entry: POEntry | None) -> object:
    return entry and (texts(entry), forms(entry), entry.fuzzy)


def _joined(before: Catalog, text: str, path: Path, locale: str) -> Catalog | None:
    """The changed entries amid the others; None where that can't be told."""
    old, new = before.text.split(_GAP), text.split(_GAP)
    first = _equal(old, new)
    last = _equal(old[:first:-1], new[:first:-1])
    after = len(old) - last, len(new) - last
    changed = new[first : after[1]]
    beside = [*old[max(first - 1, 1) : after[0]], *changed]
    if not first or not all(map(_is_entry, beside)):
        return None
    try:
        part = parse_catalog(_GAP.join([new[0], *changed]), path, locale)
    except PressError:
        return None  # whoever reads the whole finds it, too, and more
    start, end = _line(old, first), _line(old, after[0])
    every = [*before, *before.obsolete.values()]
    entries = [
        *(entry for entry in every if _at(entry) < start),
        *_moved([*part, *part.obsolete.values()], start - _line(new, 1)),
        *_moved((entry for entry in every if _at(entry) >= end), _line(new, after[1]) - end),
    ]
    joined = replace(before, entries={}, obsolete={}, text=text)
    for entry in entries:
        joined.add(entry)
    is_each_once = len(joined.entries) + len(joined.obsolete) == len(entries)
    return joined if is_each_once else None


def _equal(some: Sequence[str], others: Sequence[str]) -> int:
    """How many are the same from the beginning."""
    pairs = enumerate(zip(some, others, strict=False))
    shorter = min(len(some), len(others))
    return next((number for number, (one, other) in pairs if one != other), shorter)


def _is_entry(block: str) -> bool:
    """Whether a block is one entry, as far as can be seen."""
    return block.count("msgid ") == 1 and "msgstr" in block


def _line(blocks: Sequence[str], number: int) -> int:
    """The line on which a block begins."""
    return sum(block.count("\n") + 2 for block in blocks[:number]) + 1


def _at(entry: POEntry) -> int:
    return entry.linenum or 0


def _moved(entries: Iterable[POEntry], lines: int) -> Iterable[POEntry]:
    """The entries, so many lines further down."""
    for entry in entries:
        moved = copy(entry) if lines else entry
        moved.linenum = _at(entry) + lines
        yield moved
