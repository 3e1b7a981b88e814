"""The contents of a finished EPUB, to compare editions: items per section, by kind and name."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from press.readers.epub import find, open_epub

Thing = tuple[str, str]  # what it is, and what tells it from others of its kind

# What there is, and where its name stands.
_KINDS: dict[str, tuple[str, Callable[[etree._Element], str]]] = {
    "box": ("//x:div[@class='box']", lambda _: ""),
    "card": (
        "//x:div[starts-with(@id, 'card-')]",
        lambda found: found.get("id", "").removeprefix("card-"),
    ),
    "figure of the card": ("//x:div[@class='card-figures']//x:li", lambda found: _card(found)),
    "fact of the card": ("//x:div[@class='card-facts']//x:li", lambda found: _card(found)),
    "note of the card": ("//x:div[@class='card-note']", lambda found: _card(found)),
    "citation of": (
        "//x:a[contains(@href, '#ref-')]",
        lambda found: _target(found).removeprefix("ref-"),
    ),
    "link to": ("//x:a[contains(@href, '#card-') or @class='xref']", lambda found: _target(found)),
    "mention of": (
        "//x:a[contains(@href, '#card-') and not(ancestor::x:table)]",
        lambda found: _target(found),
    ),
    "figure": ("//x:figure", lambda found: found.get("id", "")),
    "table": ("//x:table", lambda found: found.get("id", "")),
    "row of the table": (
        "//x:tr",
        lambda found: next(found.iterancestors("{*}table")).get("id", ""),
    ),
    "footnote": ("//x:aside", lambda found: found.get("id", "")),
    "reference": ("//x:div[@class='csl-entry']", lambda found: found.get("id", "")),
    "term": ("//x:dt", lambda _: ""),
    **{
        f"heading of level {n}": (f"//x:h{n}", lambda found: found.get("id", ""))
        for n in range(1, 7)
    },
}


def read_contents(path: Path) -> dict[str, Counter[Thing]]:
    """Of each section, by its slug, how often each thing stands in it."""
    return {slug: Counter(_things(root)) for slug, root in open_epub(path).sections}


def _things(root: etree._Element) -> Iterator[Thing]:
    for kind, (where, name) in _KINDS.items():
        yield from ((kind, name(element)) for element in find(root, where))


def _card(element: etree._Element) -> str:
    cards = (
        around.get("id", "")
        for around in element.iterancestors("{*}div")
        if around.get("id", "").startswith("card-")
    )
    return next(cards, "").removeprefix("card-")


def _target(link: etree._Element) -> str:
    return link.get("href", "").partition("#")[2]
