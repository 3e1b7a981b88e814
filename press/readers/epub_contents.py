"""A finished EPUB as a reader of files finds it: what each of its documents holds, by kind and name."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZipFile

from lxml import etree

_X = {"x": "http://www.w3.org/1999/xhtml"}
_TEXT = "EPUB/text/"
Thing = tuple[str, str]  # what it is, and what tells it from others of its kind

# What there is, and where its name stands.
_KINDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "box": ("//x:div[@class='box']", lambda _: ""),
    "card": (
        "//x:div[starts-with(@id, 'card-')]",
        lambda found: found.get("id").removeprefix("card-"),
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
    """Of each document, how often each thing stands in it."""
    return {name: Counter(_things(root)) for name, root in read_documents(path)}


def read_documents(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """The content documents, by the slug of their section."""
    with ZipFile(path) as book:
        for name in sorted(book.namelist()):
            if name.startswith(_TEXT):
                yield PurePosixPath(name).stem, etree.fromstring(book.read(name))


def read_spine(path: Path) -> list[tuple[str, etree._Element]]:
    """The same in reading order."""
    documents = dict(read_documents(path))
    with ZipFile(path) as book:
        package = etree.fromstring(book.read("EPUB/package.opf"))
    places = {
        item.get("id"): PurePosixPath(item.get("href", ""))
        for item in package.iterfind(".//{*}item")
    }
    spine = [places[item.get("idref")] for item in package.iterfind(".//{*}itemref")]
    return [(place.stem, documents[place.stem]) for place in spine if place.parent.name == "text"]


def _things(root: etree._Element) -> Iterator[Thing]:
    for kind, (where, name) in _KINDS.items():
        found: Any = root.xpath(where, namespaces=_X)
        yield from ((kind, name(element)) for element in found)


def _card(element: Any) -> str:
    cards = (
        around.get("id", "")
        for around in element.iterancestors("{*}div")
        if around.get("id", "").startswith("card-")
    )
    return next(cards, "").removeprefix("card-")


def _target(link: Any) -> str:
    return str(link.get("href")).partition("#")[2]
