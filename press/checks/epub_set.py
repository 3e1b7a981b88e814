"""The EPUBs of all languages compared: they have the same content."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding
from press.readers.epub_contents import Item, read_contents
from press.readers.finished import FinishedEpub


@dataclass(frozen=True, slots=True)
class EpubSet:
    """The finished EPUBs of one run, the one in the source language first."""

    epubs: tuple[FinishedEpub, ...]
    targets: Mapping[str, str]  # id of each record of the data -> its file
    body: frozenset[str]  # the slugs of the chapters of the body


@rule("x-012", only_on_proof=True)
def find_differing_contents(epubs: EpubSet) -> Iterator[Finding]:
    """All EPUBs have the same cards, figures, tables, notes, citations and headings."""
    if len(epubs.epubs) < 2:
        edition = epubs.epubs[0].edition
        raise CheckSkipped(f"There is no second EPUB beside {edition}: nothing to compare.")
    first, *others = epubs.epubs
    wanted = read_contents(first.path)
    for other in others:
        found = read_contents(other.path)
        for slug in sorted({*wanted, *found}):
            one, two = wanted.get(slug, Counter()), found.get(slug, Counter())
            yield from _missing(slug, one - two, other, first)
            yield from _missing(slug, two - one, first, other)


def _missing(
    slug: str, missing: Counter[Item], here: FinishedEpub, there: FinishedEpub
) -> Iterator[Finding]:
    for kind, name in sorted(missing):
        thing = f"{kind} {name}".strip()
        problem = f"The section «{slug}» lacks the {thing}, which {there.edition} has."
        path = f"{here.path.name}/EPUB/text/{slug}.xhtml"
        yield Finding(path, 0, "x-012", problem, "Correct its translation, or its template.")
