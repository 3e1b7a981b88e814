"""The finished EPUBs side by side: all hold the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding
from press.readers.epub_contents import Thing, read_contents
from press.readers.finished import BoundEpub


@dataclass(frozen=True, slots=True)
class EpubSet:
    """The finished EPUBs of one run, the Italian one first, and what they are made of."""

    epubs: tuple[BoundEpub, ...]
    targets: Mapping[str, str]  # id of each record of the data -> its file
    body: frozenset[str]  # the slugs of the chapters of the body


@rule("x-012", only_on_proof=True)
def find_differing_contents(epubs: EpubSet) -> Iterator[Finding]:
    """Every language has the same cards, figures, tables, notes, citations and headings."""
    if len(epubs.epubs) < 2:
        raise CheckSkipped(
            f"There is no second EPUB beside {epubs.epubs[0].edition}: nothing to compare."
        )
    first, *others = epubs.epubs
    wanted = read_contents(first.path)
    for other in others:
        found = read_contents(other.path)
        for slug in sorted({*wanted, *found}):
            yield from _compared(
                slug, wanted.get(slug, Counter()), found.get(slug, Counter()), first, other
            )


def _compared(
    slug: str, wanted: Counter[Thing], found: Counter[Thing], first: BoundEpub, other: BoundEpub
) -> Iterator[Finding]:
    """What one edition has in this section and the other has not."""
    for missing, here, there in ((wanted - found, other, first), (found - wanted, first, other)):
        for kind, name in sorted(missing):
            problem = f"The section «{slug}» lacks the {f'{kind} {name}'.strip()}, which {there.edition} has."
            remedy = "Look at its translation, and at the template it comes from."
            yield Finding(f"{here.path.name}/EPUB/text/{slug}.xhtml", 0, "x-012", problem, remedy)
