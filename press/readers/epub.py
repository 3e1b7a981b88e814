"""Reading a finished EPUB: its members, its package document, its content documents."""

import hashlib
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from press.core.findings import CheckSkipped, Finding, PressError
from press.core.reads import remembered

MIMETYPE = ("mimetype", b"application/epub+zip")  # the first member (EPUB 3.3, 4.2.6.2)
FOLDER = "EPUB/"
PACKAGE, NAVIGATION = "package.opf", "nav.xhtml"  # in the folder, as all that checks name
CONTENTS = "toc.ncx"  # the same for reading systems from before 2011
OPF, DC, NCX = (
    "{http://www.idpf.org/2007/opf}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://www.daisy.org/z3986/2005/ncx/}",
)
# a sign only decorates
UNDESCRIBED = "//x:img[not(normalize-space(@alt)) and not(@role='presentation')]"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "{http://www.idpf.org/2007/ops}type"
_NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "m": "http://www.w3.org/1998/Math/MathML",
}
_TEXT = "text"  # the folder of the sections
_DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class UnreadableEpub(Exception):
    """A file that is no EPUB, or a damaged one; says why."""


@dataclass(frozen=True)
class EpubFile:
    """An EPUB by file name; `time` is the one modification time of its members."""

    name: str
    sha256: str
    members: Mapping[str, bytes]  # by their full path, in the order of the file
    time: datetime
    repeated: tuple[str, ...] = ()  # members that occur more than once

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The members beside the package document, by their path seen from there."""
        return {
            name.removeprefix(FOLDER): data
            for name, data in self.members.items()
            if name.startswith(FOLDER)
        }

    @cached_property
    def package(self) -> etree._Element:
        """The package document."""
        return parse_xml(self.files[PACKAGE])

    @cached_property
    def spine(self) -> list[str]:
        """The names of the content documents, in reading order."""
        places = {
            item.get("id"): unquote(item.get("href", "")) for item in self.package.iter("{*}item")
        }
        spine = [places.get(item.get("idref"), "") for item in self.package.iter("{*}itemref")]
        return [name for name in spine if name in self.files]

    @cached_property
    def documents(self) -> Mapping[str, etree._Element]:
        """The content documents of the spine, in reading order."""
        return {name: parse_xml(self.files[name]) for name in self.spine}

    @property
    def section_names(self) -> dict[str, str]:
        """The slug of each section and the name of its document, in reading order."""
        places = {name: PurePosixPath(name) for name in self.spine}
        return {place.stem: name for name, place in places.items() if place.parent.name == _TEXT}

    @property
    def sections(self) -> Iterator[tuple[str, etree._Element]]:
        """The documents of the text, in reading order, by the slug of their section."""
        return ((slug, self.documents[name]) for slug, name in self.section_names.items())

    @property
    def identifier(self) -> str:
        """Its unique identifier; empty where it has none."""
        key = self.package.get("unique-identifier")
        found = (
            text_of(element)
            for element in self.package.iter(f"{DC}identifier")
            if element.get("id") == key
        )
        return next(found, "")

    def first(self, element: str) -> str:
        """The text of the first such element of Dublin Core; empty where there is none."""
        return next(iter(self.dublin(element)), "")

    def dublin(self, name: str) -> list[str]:
        """The values of an element of Dublin Core."""
        return [text_of(element) for element in self.package.iter(f"{DC}{name}")]

    def meta(self, key: str) -> list[str]:
        """The values of a property of the package."""
        return [
            element.text or ""
            for element in self.package.iter("{*}meta")
            if element.get("property") == key
        ]

    @property
    def contents(self) -> etree._Element:
        """The root of the contents for old reading systems; an empty one, where there are none."""
        return etree.fromstring(self.files.get(CONTENTS, b"<ncx/>"))

    def find(self, path: str) -> Iterator[tuple[str, etree._Element]]:
        """Every element at an XPath, with its document's name; prefixes as in `_NAMES`."""
        for name, root in self.documents.items():
            yield from ((name, element) for element in find(root, path))

    def has(self, path: str) -> bool:
        """Whether anything stands at an XPath."""
        return any(True for _ in self.find(path))

    def list_of(self, kind: str) -> list[tuple[str, str, str]]:
        """The entries of a list of the navigation document: words, target and type."""
        lines = [link for _, link in self.find(f"//x:nav[@epub:type='{kind}']//x:a")]
        return [(words_of(link), link.get("href", ""), link.get(TYPE, "")) for link in lines]

    def has_target(self, href: str, name: str = NAVIGATION) -> bool:
        """Whether a link of the document `name` leads to a document, and to an id in it."""
        return self.target(href, name) is not None

    def target(self, href: str, name: str = NAVIGATION) -> etree._Element | None:
        """The target of a link of the document `name`: an element by id, or a whole document."""
        file, _, key = href.partition("#")
        root = self.documents.get(normpath(join(name, "..", unquote(file))) if file else name)
        if root is None or not key:
            return root
        return next((element for element in root.iter("{*}*") if element.get("id") == key), None)

    def drawing(self, src: str, name: str) -> etree._Element | None:
        """The SVG that a picture of the document `name` shows, if it is one."""
        data = self.files.get(normpath(join(name, "..", unquote(src))))
        return etree.fromstring(data) if data and src.endswith(".svg") else None


def read_epub(data: bytes, name: str) -> EpubFile:
    """An EPUB from its bytes, whose content documents may be ill-formed; raises UnreadableEpub."""
    try:
        with ZipFile(io.BytesIO(data)) as container:
            entries = container.infolist()
            members = {entry.filename: container.read(entry) for entry in entries}
    except _DAMAGED as error:
        raise UnreadableEpub(str(error) or "it is cut off") from None
    names = [entry.filename for entry in entries]
    repeated = tuple(sorted({member for member in names if names.count(member) > 1}))
    try:
        time = datetime(*entries[0].date_time, tzinfo=UTC)
        read = EpubFile(name, hash_of(data), members, time, repeated)
        _ = read.package
    except etree.XMLSyntaxError as error:
        raise UnreadableEpub(str(error)) from None
    except (IndexError, KeyError, ValueError):
        raise UnreadableEpub("it lacks a package document") from None
    return read


def open_epub(path: Path) -> EpubFile:
    """A file, read once however many checks ask; raises CheckSkipped where it is no EPUB."""
    # Time and size are keys of the cache: a file that was written anew is read again.
    seen = path.stat()
    try:
        return _opened(path, seen.st_mtime_ns, seen.st_size)
    except (UnreadableEpub, etree.XMLSyntaxError) as error:
        raise CheckSkipped(f"{path.name} can't be opened as an EPUB: {error}.") from None


@remembered
def _opened(path: Path, _time: int, _size: int) -> EpubFile:
    read = read_epub(path.read_bytes(), path.name)
    _ = read.documents  # whether they are well-formed is seen here
    return read


def require_epub(data: bytes, name: str) -> EpubFile:
    """An EPUB with an identifier; raises PressError with e-040 if it is none, or damaged."""
    try:
        read = read_epub(data, name)
        if read.identifier:
            return read
        why = "it lacks a package with an identifier"
    except UnreadableEpub as error:
        why = str(error)
    problem = f"This EPUB can't be read: {why.rstrip('.')}."
    remedy = "Get the file anew: it is damaged, or it is something else."
    raise PressError([Finding(name, 0, "e-040", problem, remedy)])


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML document; raises XMLSyntaxError. Nothing outside it is read."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements of a document at an XPath."""
    found = root.xpath(path, namespaces=_NAMES)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]


def hash_of(data: bytes) -> str:
    """The SHA-256 of these bytes, as sha256sum prints it."""
    return hashlib.sha256(data).hexdigest()


def text_of(element: etree._Element) -> str:
    """The text of an element."""
    return (element.text or "").strip()


def words_of(element: etree._Element) -> str:
    """All text in an element, with one space between words."""
    return " ".join("".join(map(str, element.itertext())).split())


def is_content(member: str) -> bool:
    """Whether a member is a content document: text that a reader reads."""
    return member.endswith(".xhtml")


def without_mimetype(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members except `mimetype`, which is the same in every EPUB."""
    return {name: data for name, data in members.items() if name != MIMETYPE[0]}
