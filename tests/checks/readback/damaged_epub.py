"""Faults to plant in a finished EPUB that no validator finds, each a change to one document."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

Damage = Callable[[Any], None]
_NAMES = {"x": "http://www.w3.org/1999/xhtml", "m": "http://www.w3.org/1998/Math/MathML"}


def first(root: Any, path: str) -> Any:
    """The first element at an XPath."""
    found = root.xpath(path, namespaces=_NAMES)
    assert found, f"nothing at {path}"
    return found[0]


def damaged_document(epub: bytes, slug: str, damage: Damage) -> bytes:
    """The EPUB with one document changed."""
    name = f"EPUB/text/{slug}.xhtml"

    def change(data: bytes) -> bytes:
        root = etree.fromstring(data)
        damage(root)
        return etree.tostring(root)

    return _packed(epub, {name: change})


def damaged_sheet(epub: bytes, sheet: str, rule: str) -> bytes:
    """The EPUB with one rule more in a style sheet."""
    return _packed(epub, {f"EPUB/styles/{sheet}": lambda data: data + rule.encode()})


def _packed(epub: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    packed = BytesIO()
    with ZipFile(BytesIO(epub)) as book, ZipFile(packed, "w") as out:
        assert set(changes) <= set(book.namelist())
        for name in book.namelist():
            data = book.read(name)
            out.writestr(name, changes[name](data) if name in changes else data)
    return packed.getvalue()


def letter(path: str) -> Damage:
    """Change one letter of the first text of an element."""

    def damage(root: Any) -> None:
        element = next(e for e in first(root, path).iter() if (e.text or "").strip())
        element.text = re.sub(r"\w", "#", element.text, count=1)

    return damage


def text(path: str, before: str, after: str) -> Damage:
    """Put other text in the place of some text of an element."""

    def damage(root: Any) -> None:
        for element in first(root, path).iter():
            for field in ("text", "tail"):
                if before in (getattr(element, field) or ""):
                    setattr(element, field, getattr(element, field).replace(before, after, 1))
                    return
        raise AssertionError(f"no {before!r} at {path}")

    return damage


def attribute(path: str, name: str, value: str | None) -> Damage:
    """Give an attribute another value, or take it away."""

    def damage(root: Any) -> None:
        element = first(root, path)
        for key in [key for key in element.attrib if etree.QName(key).localname == name]:
            del element.attrib[key]
        if value is not None:
            element.set(name, value)

    return damage


def renamed(path: str, name: str) -> Damage:
    """Make another element of one."""

    def damage(root: Any) -> None:
        element = first(root, path)
        element.tag = f"{{{_NAMES['x']}}}{name}"

    return damage


def gone(path: str) -> Damage:
    """Take an element away; what follows it stays."""

    def damage(root: Any) -> None:
        element = first(root, path)
        parent, before = element.getparent(), element.getprevious()
        if element.tail and before is not None:
            before.tail = (before.tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        parent.remove(element)

    return damage


def swapped(path: str) -> Damage:
    """Let the first two elements at an XPath change places."""

    def damage(root: Any) -> None:
        one, other = root.xpath(path, namespaces=_NAMES)[:2]
        one.tail, other.tail = other.tail, one.tail
        here, there = one.getparent().index(one), other.getparent().index(other)
        parents = one.getparent(), other.getparent()
        parents[1][there] = etree.Element("placeholder")
        parents[0][here] = other
        parents[1].replace(parents[1].find("placeholder"), one)

    return damage
