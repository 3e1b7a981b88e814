"""The places of a book that are worth a look: one of each kind of page, and every figure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from press.readers.epub import NAVIGATION, OpenedEpub

_FOLDER = "EPUB/"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: its title, its address, and the selector of a call whose note is to pop up."""

    title: str
    href: str
    call: str = ""


def places(book: OpenedEpub) -> list[Place]:
    """Those that the book has, in an order to leaf by."""
    kinds = (
        _first(book, "Title page", "//x:section[@epub:type='titlepage']"),
        _first(book, "Imprint", "//x:section[@epub:type='imprint']"),
        iter([Place("Contents", f"{_FOLDER}{NAVIGATION}#toc")]),
        _first(book, "Part", "//x:section[@epub:type='part']"),
        _first(book, "Chapter", "//x:section[@epub:type='chapter']"),
        _first(book, "Box", "//x:div[@class='box']"),
        _pop_up(book),
        _widest_table(book),
        _each(book, "Figure", "//x:figure[.//x:img]", lambda found: str(found.get("id"))),
        _first(book, "Key to the cards", "//x:div[@class='repertory-key']"),
        _first(book, "Card", "//x:div[starts-with(@id, 'card-')]"),
        _first(book, "Glossary", "//x:section[@epub:type='glossary']"),
        _first(book, "Bibliography", "//x:section[@epub:type='bibliography']"),
        _each(
            book,
            "Index",
            "//x:section[@epub:type='index']",
            lambda found: str(found.get("aria-labelledby")),
        ),
        _first(book, "Colophon", "//x:section[@epub:type='colophon']"),
    )
    return [place for kind in kinds for place in kind]


def _first(book: OpenedEpub, title: str, path: str) -> Iterator[Place]:
    for name, element in book.find(path):
        yield Place(title, _address(name, element))
        return


def _each(book: OpenedEpub, title: str, path: str, said: Callable[[Any], str]) -> Iterator[Place]:
    for name, element in book.find(path):
        yield Place(f"{title}: {said(element)}", _address(name, element))


def _pop_up(book: OpenedEpub) -> Iterator[Place]:
    for name, call in book.find("//x:a[@epub:type='noteref']"):
        yield Place("Note that pops up", _address(name, call), f"#{call.get('id')}")
        return


def _widest_table(book: OpenedEpub) -> Iterator[Place]:
    tables = [
        (len(table.findall(".//{*}thead//{*}th")), name, table)
        for name, table in book.find("//x:table[@id]")
    ]
    for columns, name, table in sorted(tables, key=lambda entry: -entry[0])[:1]:
        yield Place(f"Table of {columns} columns", _address(name, table))


def _address(name: str, element: Any) -> str:
    """Of the element, or of what has one within it, or last before it."""
    ids = element.xpath("descendant-or-self::*/@id")[:1] or element.xpath("preceding::*/@id")[-1:]
    return f"{_FOLDER}{name}#{ids[0]}" if ids else f"{_FOLDER}{name}"
