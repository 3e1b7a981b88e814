"""A finished EPUB, opened: its package, its content documents, and what they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

PACKAGE = "package.opf"
NAVIGATION = "nav.xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "{http://www.idpf.org/2007/ops}type"
_FOLDER = "EPUB/"
_NAMES = {"x": "http://www.w3.org/1999/xhtml", "epub": "http://www.idpf.org/2007/ops"}


@dataclass(frozen=True, slots=True)
class OpenedEpub:
    """The members beside the package document, by their path seen from there; the parsed documents in reading order."""

    members: Mapping[str, bytes]
    package: etree._Element
    documents: Mapping[str, etree._Element]

    def meta(self, key: str) -> list[str]:
        """The values of a property of the package."""
        return [element.text or "" for element in self.package.iter("{*}meta") if element.get("property") == key]

    def dublin(self, name: str) -> list[str]:
        """The values of an element of Dublin Core."""
        return [element.text or "" for element in self.package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")]

    def find(self, path: str) -> Iterator[tuple[str, Any]]:
        """Every element at an XPath, with the name of its document; x: is XHTML, epub: the vocabulary of EPUB."""
        for name, root in self.documents.items():
            found: Any = root.xpath(path, namespaces=_NAMES)
            yield from ((name, element) for element in found)

    def list_of(self, kind: str) -> list[tuple[str, str, str]]:
        """The lines of a list of the navigation document: their words, where they lead, and their type."""
        lines = [link for _, link in self.find(f"//x:nav[@epub:type='{kind}']//x:a")]
        return [(_words(link), link.get("href", ""), link.get(TYPE, "")) for link in lines]

    def has_target(self, href: str, name: str = NAVIGATION) -> bool:
        """Whether a link of the document `name` leads to a document, and to an id in it."""
        file, _, target = href.partition("#")
        place = normpath(join(name, "..", unquote(file))) if file else name
        root = self.documents.get(place)
        return root is not None and (not target or any(e.get("id") == target for e in root.iter("{*}*")))


def open_epub(path: Path) -> OpenedEpub:
    """The file, opened once however many rules ask."""
    seen = path.stat()
    return _opened(path, seen.st_mtime_ns, seen.st_size)


@cache
def _opened(path: Path, _time: int, _size: int) -> OpenedEpub:
    with ZipFile(path) as book:
        members = {name.removeprefix(_FOLDER): book.read(name) for name in book.namelist() if name.startswith(_FOLDER)}
    package = etree.fromstring(members[PACKAGE])
    places = {item.get("id"): unquote(item.get("href", "")) for item in package.iter("{*}item")}
    spine = [places.get(item.get("idref"), "") for item in package.iter("{*}itemref")]
    return OpenedEpub(members, package, {name: etree.fromstring(members[name]) for name in spine if name in members})


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
