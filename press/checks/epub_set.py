"""The EPUBs of all languages compared: all initiatives, and the same content."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.checks.registry import rule
from press.core.findings import CheckSkipped, Finding
from press.readers.epub_contents import Thing, read_contents
from press.readers.finished import BoundEpub


@dataclass(frozen=True, slots=True)
class EpubSet:
    """The finished EPUBs of one run, the one in the source language first."""

    epubs: tuple[BoundEpub, ...]
    initiatives: Mapping[str, str]  # slug -> file
    body: frozenset[str]  # the slugs of the chapters of the body


@rule("c-002", only_on_proof=True)
def find_forgotten_initiatives(epubs: EpubSet) -> Iterator[Finding]:
    """Every initiative has a card in the directory, and is mentioned in the text of a chapter."""
    contents = read_contents(epubs.epubs[0].path)
    cards = {key for things in contents.values() for kind, key in things if kind == "card"}
    body = (things for slug, things in contents.items() if slug in epubs.body)
    mentioned = {key for things in body for kind, key in things if kind == "mention of"}
    for slug, path in epubs.initiatives.items():
        if slug not in cards:
            problem = f'The initiative "{slug}" has no card in {epubs.epubs[0].path.name}.'
            remedy = "Check its category, and templates/parts/repertory.md.j2."
            yield Finding(path, 0, "c-002", problem, remedy)
        if f"card-{slug}" not in mentioned:
            problem = "No chapter mentions this initiative."
            remedy = f"Write {{{{ link('{slug}') }}}} where it is discussed, or remove the file."
            yield Finding(path, 0, "c-002", problem, remedy)


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
    slug: str, missing: Counter[Thing], here: BoundEpub, there: BoundEpub
) -> Iterator[Finding]:
    for kind, name in sorted(missing):
        thing = f"{kind} {name}".strip()
        problem = f"The section «{slug}» lacks the {thing}, which {there.edition} has."
        path = f"{here.path.name}/EPUB/text/{slug}.xhtml"
        yield Finding(path, 0, "x-012", problem, "Correct its translation, or its template.")
