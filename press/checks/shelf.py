"""The finished EPUBs side by side: each holds every initiative, and all hold the same."""

from collections import Counter
from collections.abc import Iterator

from press.checks.editions import BoundEpub
from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding
from press.proof.evidence_of_text import Shelf
from press.readers.epub_contents import Thing, read_contents


@rule("c-002", only_on_proof=True)
def find_forgotten_initiatives(shelf: Shelf) -> Iterator[Finding]:
    """Every initiative has a card in the repertory, and a link from the text of the body; a table is no text."""
    contents = read_contents(shelf.epubs[0].path)
    cards = {key for things in contents.values() for kind, key in things if kind == "card"}
    body = (things for slug, things in contents.items() if slug in shelf.body)
    mentioned = {key for things in body for kind, key in things if kind == "mention of"}
    for slug, path in shelf.initiatives.items():
        if slug not in cards:
            problem = f'"{slug}" has no card in {shelf.epubs[0].path.name}.'
            yield Finding(
                path, 0, "c-002", problem, "See templates/parts/repertory.md.j2, and the category."
            )
        if f"card-{slug}" not in mentioned:
            remedy = (
                f"Write {{{{ link('{slug}') }}}} where the text speaks of it, or remove the file."
            )
            yield Finding(
                path, 0, "c-002", "No chapter of the body mentions this initiative.", remedy
            )


@rule("x-012", only_on_proof=True)
def find_differing_contents(shelf: Shelf) -> Iterator[Finding]:
    """Every language has the same cards, figures, tables, notes, citations and headings."""
    if len(shelf.epubs) < 2:
        raise CheckSkipped(
            f"There is no second EPUB beside {shelf.epubs[0].edition}: nothing to compare."
        )
    first, *others = shelf.epubs
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
