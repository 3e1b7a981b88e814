"""What the finished EPUB has of every initiative: a card, and a mention in the text."""

from collections.abc import Iterator

from press.checks.epub_set import EpubSet
from press.checks.registry import rule
from press.core.findings import Finding
from press.directory.messages import CARD
from press.readers.epub_contents import read_contents


@rule("c-002", only_on_proof=True)
def find_forgotten_initiatives(epubs: EpubSet) -> Iterator[Finding]:
    """Every initiative has a card in the directory, and is mentioned in the text of a chapter."""
    contents = read_contents(epubs.epubs[0].path)
    cards = {key for things in contents.values() for kind, key in things if kind == "card"}
    body = (things for slug, things in contents.items() if slug in epubs.body)
    mentioned = {key for things in body for kind, key in things if kind == "mention of"}
    for target, path in epubs.targets.items():
        slug = target.removeprefix(CARD)
        if slug not in cards:
            problem = f'The initiative "{slug}" has no card in {epubs.epubs[0].path.name}.'
            remedy = "Check its category, and templates/parts/repertory.md.j2."
            yield Finding(path, 0, "c-002", problem, remedy)
        if target not in mentioned:
            problem = "No chapter mentions this initiative."
            remedy = f"Write {{{{ link('{slug}') }}}} where it is discussed, or remove the file."
            yield Finding(path, 0, "c-002", problem, remedy)
