"""How many notes, pictures, tables … a foreign text has, and the chapters made of it: equal, or said why not."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from press.adoption.ledger import Ledger
from press.adoption.tree import Node, elements
from press.core.cache import Store
from press.typesetting.pandoc import parse

_KINDS = {
    "headings": ("Header",),
    "notes": ("Note",),
    "pictures": ("Image",),
    "tables": ("Table",),
    "lists": ("BulletList", "OrderedList", "DefinitionList"),
    "links": ("Link",),
    "formulas": ("Math",),
    "code blocks": ("CodeBlock",),
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind the source has, and the chapters; and why they differ."""

    kind: str
    source: int
    chapters: int
    why: str


def count_kinds(blocks: list[Node]) -> dict[str, int]:
    """How many of each kind there are."""
    return {kind: sum(1 for _ in elements(blocks, *names)) for kind, names in _KINDS.items()}


def compare(
    source: Mapping[str, int], texts: Mapping[str, str], root: Path, store: Store, ledger: Ledger
) -> list[Count]:
    """The counts of the source beside those of the chapters, as the book itself reads them.

    A difference that nothing explains needs the editor.
    """
    result: Counter[str] = Counter()
    for path, text in texts.items():
        parsed, _ = parse(re.sub(r"\{% (?:end)?raw %\}", "", text), path, root, store)
        found = count_kinds(parsed.blocks)
        result.update(found)
        ledger.kept(", ".join(f"{number} {kind}" for kind, number in found.items() if number), path)
    counts = [Count(kind, source.get(kind, 0), result[kind], _why(kind, ledger)) for kind in _KINDS]
    for count in counts:
        if count.source + _shifted(count.kind, ledger) != count.chapters:
            told = f" ({count.why})" if count.why else ""
            ledger.needs_you(
                f"The source has {count.source} {count.kind}, the chapters {count.chapters}{told}: look why"
            )
    return counts


def _shifted(kind: str, ledger: Ledger) -> int:
    return sum(by for shifted, by, _ in ledger.shifts if shifted == kind)


def _why(kind: str, ledger: Ledger) -> str:
    reasons: Counter[str] = Counter()
    for shifted, by, reason in ledger.shifts:
        reasons[reason] += by if shifted == kind else 0
    return "; ".join(f"{by:+d} {reason}" for reason, by in reasons.items() if by)
