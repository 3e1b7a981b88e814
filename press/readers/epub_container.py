"""A finished EPUB, opened: its members in order, and what its package says of it."""

import hashlib
import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from zipfile import BadZipFile, ZipFile

from lxml import etree

from press.core.findings import Finding, PressError
from press.epub.container import MIMETYPE
from press.epub.markup import parse

PACKAGE, CONTENTS = "EPUB/package.opf", "EPUB/toc.ncx"
OPF, DC, NCX = (
    "{http://www.idpf.org/2007/opf}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://www.daisy.org/z3986/2005/ncx/}",
)
_UNREADABLE = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    etree.XMLSyntaxError,
)


@dataclass(frozen=True)
class Opened:
    """An EPUB by the name of its file; `time` is that of its members, which are all of one moment."""

    name: str
    sha256: str
    members: Mapping[str, bytes]
    time: datetime
    repeated: tuple[str, ...] = ()  # members that stand in the file more than once

    @cached_property
    def package(self) -> etree._Element:
        """The tree of package.opf."""
        return parse(self.members[PACKAGE])

    @property
    def identifier(self) -> str:
        """What tells it from every other publication."""
        key = self.package.get("unique-identifier")
        return next(
            said(found) for found in self.package.iter(f"{DC}identifier") if found.get("id") == key
        )

    def first(self, element: str) -> str:
        """The text of the first such element of Dublin Core; empty where there is none."""
        return next((said(found) for found in self.package.iter(f"{DC}{element}")), "")


def open_epub(data: bytes, name: str) -> Opened:
    """Open an EPUB; raises PressError with e-040 where it is none, or damaged."""
    try:
        with ZipFile(io.BytesIO(data)) as container:
            entries = container.infolist()
            members = {entry.filename: container.read(entry) for entry in entries}
        names = [entry.filename for entry in entries]
        repeated = tuple(sorted({member for member in names if names.count(member) > 1}))
        time = datetime(*entries[0].date_time, tzinfo=UTC)
        opened = Opened(name, hash_of(data), members, time, repeated)
        _ = opened.identifier
    except _UNREADABLE as error:
        raise PressError([_unreadable(name, str(error) or "it is cut off")]) from None
    except (KeyError, IndexError, StopIteration, ValueError):
        raise PressError([_unreadable(name, "it lacks a package with an identifier")]) from None
    return opened


def hash_of(data: bytes) -> str:
    """The SHA-256 of these bytes, as sha256sum prints it."""
    return hashlib.sha256(data).hexdigest()


def said(element: etree._Element) -> str:
    """The text of an element."""
    return (element.text or "").strip()


def is_content(member: str) -> bool:
    """Whether a member is a content document: text that a reader reads."""
    return member.endswith(".xhtml")


def without_mimetype(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members but for the first, which every container has by itself."""
    return {name: data for name, data in members.items() if name != MIMETYPE[0]}


def _unreadable(name: str, why: str) -> Finding:
    problem = f"This EPUB can't be read: {why.rstrip('.')}."
    return Finding(
        name, 0, "e-040", problem, "Get the file anew: it is damaged, or it is something else."
    )
