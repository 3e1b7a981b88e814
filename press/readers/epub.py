"""A finished EPUB, opened: its package, its content documents, and what they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from press.core.findings import CheckSkipped
from press.core.reads import remembered

PACKAGE = "package.opf"
NAVIGATION = "nav.xhtml"
CONTENTS = "toc.ncx"  # the same for reading systems from before 2011
UNDESCRIBED = (
    "//x:img[not(normalize-space(@alt)) and not(@role='presentation')]"  # a sign only decorates
)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "{http://www.idpf.org/2007/ops}type"
_FOLDER = "EPUB/"
_NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "m": "http://www.w3.org/1998/Math/MathML",
}


@dataclass(frozen=True, slots=True)
class OpenedEpub:
    """The members beside the package document, by their path seen from there; the parsed documents in reading order."""

    members: Mapping[str, bytes]
    package: etree._Element
    documents: Mapping[str, etree._Element]

    def meta(self, key: str) -> list[str]:
        """The values of a property of the package."""
        return [
            element.text or ""
            for element in self.package.iter("{*}meta")
            if element.get("property") == key
        ]

    def dublin(self, name: str) -> list[str]:
        """The values of an element of Dublin Core."""
        return [
            element.text or ""
            for element in self.package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        ]

    @property
    def contents(self) -> etree._Element:
        """The root of the contents for old reading systems; an empty one, where there are none."""
        return etree.fromstring(self.members.get(CONTENTS, b"<ncx/>"))

    def find(self, path: str) -> Iterator[tuple[str, Any]]:
        """Every element at an XPath, with its document's name; x: is XHTML, m: MathML, epub: the vocabulary of EPUB."""
        for name, root in self.documents.items():
            found: Any = root.xpath(path, namespaces=_NAMES)
            yield from ((name, element) for element in found)

    def has(self, path: str) -> bool:
        """Whether anything stands at an XPath."""
        return any(True for _ in self.find(path))

    def list_of(self, kind: str) -> list[tuple[str, str, str]]:
        """The lines of a list of the navigation document: their words, where they lead, and their type."""
        lines = [link for _, link in self.find(f"//x:nav[@epub:type='{kind}']//x:a")]
        return [(words_of(link), link.get("href", ""), link.get(TYPE, "")) for link in lines]

    def has_target(self, href: str, name: str = NAVIGATION) -> bool:
        """Whether a link of the document `name` leads to a document, and to an id in it."""
        return self.target(href, name) is not None

    def target(self, href: str, name: str = NAVIGATION) -> etree._Element | None:
        """What a link of the document `name` leads to: an element with the id that it names, or a whole document."""
        file, _, key = href.partition("#")
        root = self.documents.get(normpath(join(name, "..", unquote(file))) if file else name)
        if root is None or not key:
            return root
        return next((element for element in root.iter("{*}*") if element.get("id") == key), None)

    def drawing(self, src: str, name: str) -> etree._Element | None:
        """The SVG that a picture of the document `name` shows, if it is one."""
        data = self.members.get(normpath(join(name, "..", unquote(src))))
        return etree.fromstring(data) if data and src.endswith(".svg") else None


def open_epub(path: Path) -> OpenedEpub:
    """The file, opened once however many rules ask; raises CheckSkipped where it is none."""
    seen = path.stat()
    try:
        return _opened(path, seen.st_mtime_ns, seen.st_size)
    except (BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise CheckSkipped(f"{path.name} can't be opened as an EPUB: {error}.") from None


@remembered
def _opened(path: Path, _time: int, _size: int) -> OpenedEpub:
    with ZipFile(path) as book:
        members = {
            name.removeprefix(_FOLDER): book.read(name)
            for name in book.namelist()
            if name.startswith(_FOLDER)
        }
    package = etree.fromstring(members[PACKAGE])
    places = {item.get("id"): unquote(item.get("href", "")) for item in package.iter("{*}item")}
    spine = [places.get(item.get("idref"), "") for item in package.iter("{*}itemref")]
    return OpenedEpub(
        members,
        package,
        {name: etree.fromstring(members[name]) for name in spine if name in members},
    )


def words_of(element: etree._Element) -> str:
    """What stands in an element, with one space between words."""
    return " ".join("".join(map(str, element.itertext())).split())
