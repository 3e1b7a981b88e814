"""The contents of a finished EPUB, to compare editions: items per section, by kind and name."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from press.readers.epub import find, open_epub

Item = tuple[str, str]  # its kind, and what distinguishes it from others of its kind


def read_contents(path: Path) -> dict[str, Counter[Item]]:
    """Per section, by its slug, how often each item occurs in it."""
    return {slug: Counter(_items(root)) for slug, root in open_epub(path).sections}


def _items(root: etree._Element) -> Iterator[Item]:
    for kind, (where, name) in _QUERIES.items():
        yield from ((kind, name(element)) for element in find(root, where))


def _id(element: etree._Element) -> str:
    return element.get("id", "")


def _card(element: etree._Element) -> str:
    cards = (
        around.get("id", "")
        for around in element.iterancestors("{*}div")
        if around.get("id", "").startswith("card-")
    )
    return next(cards, "").removeprefix("card-")


def _target(link: etree._Element) -> str:
    return link.get("href", "").partition("#")[2]


# Per kind, the XPath of its items, and the function that names one.
_QUERIES: dict[str, tuple[str, Callable[[etree._Element], str]]] = {
    "box": ("//x:div[@class='box']", lambda _: ""),
    "card": (
        "//x:div[starts-with(@id, 'card-')]",
        lambda found: found.get("id", "").removeprefix("card-"),
    ),
    "figure of the card": ("//x:div[@class='card-figures']//x:li", _card),
    "fact of the card": ("//x:div[@class='card-facts']//x:li", _card),
    "note of the card": ("//x:div[@class='card-note']", _card),
    "citation of": (
        "//x:a[contains(@href, '#ref-')]",
        lambda found: _target(found).removeprefix("ref-"),
    ),
    "link to": ("//x:a[contains(@href, '#card-') or @class='xref']", _target),
    "mention of": ("//x:a[contains(@href, '#card-') and not(ancestor::x:table)]", _target),
    "figure": ("//x:figure", _id),
    "table": ("//x:table", _id),
    "row of the table": (
        "//x:tr",
        lambda found: next(found.iterancestors("{*}table")).get("id", ""),
    ),
    "footnote": ("//x:aside", _id),
    "reference": ("//x:div[@class='csl-entry']", _id),
    "term": ("//x:dt", lambda _: ""),
    **{f"heading of level {n}": (f"//x:h{n}", _id) for n in range(1, 7)},
}
