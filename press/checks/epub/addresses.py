"""The addresses of the EPUB that others may cite, against those that earlier editions had."""

import re
from collections.abc import Iterator

from lxml import etree

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.readers.epub import EpubFile, open_epub
from press.readers.finished import BoundEpub

KEPT = "content/addresses.yaml"


@rule("e-031", only_on_proof=True)
def find_lost_addresses(book: BoundEpub) -> Iterator[Finding]:
    """What other cities may cite stays where it was: no file and no id that was once published goes away."""
    kept = book.addresses
    if not kept:  # nothing was published yet
        return
    now = addresses(open_epub(book.path))
    for name, ids in kept.items():
        for key in ids:
            if key not in now.get(name, ()):
                problem = f"{name}#{key} was an address of the book, and is gone."
                remedy = (
                    "Give the heading, figure, table or card its id back, or the chapter its name."
                )
                yield Finding(KEPT, 0, "e-031", problem, remedy)
    new = [
        f"{name}#{key}" for name, ids in now.items() for key in ids if key not in kept.get(name, ())
    ]
    if new:
        problem = (
            f"{len(new)} addresses are new: {', '.join(new[:3])}{' …' if len(new) > 3 else ''}."
        )
        remedy = "Run make addresses before the book goes out."
        yield Finding(KEPT, 0, "e-031", problem, remedy, Severity.WARNING)


def addresses(opened: EpubFile) -> dict[str, list[str]]:
    """The ids that others may cite, by document: headings, figures, tables, cards, terms, references; no notes."""
    found = dict[str, list[str]]()
    for name, element in opened.find("//*[@id]"):
        if name.startswith("text/") and _is_citable(element):
            found.setdefault(name, []).append(element.get("id", ""))
    return {name: sorted(ids) for name, ids in sorted(found.items())}


def _is_citable(element: etree._Element) -> bool:
    is_kind = re.fullmatch(r"h[1-6]|figure|table", str(element.tag).rpartition("}")[2])
    return bool(is_kind) or element.get("id", "").startswith(("card-", "term-", "ref-"))
