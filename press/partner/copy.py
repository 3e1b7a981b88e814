"""A partner's copy: the official EPUB with one page added, and package and toc.ncx amended.

Every other member is that of the official EPUB, byte for byte. The package relates the copy to the
official edition by dcterms:isFormatOf, of a resource "substantially the same" as an earlier one;
isVersionOf implies "substantive changes in content" (DCMI Metadata Terms), which a copy hasn't. A
translation's copy keeps the isVersionOf of its edition, which leads to the source edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from press.core.findings import PressError
from press.epub.container import pack
from press.readers.epub import (
    CONTENTS,
    DC,
    FOLDER,
    NCX,
    OPF,
    PACKAGE,
    EpubFile,
    parse_xml,
    text_of,
    without_mimetype,
)

PACKAGE_PATH, CONTENTS_PATH = f"{FOLDER}{PACKAGE}", f"{FOLDER}{CONTENTS}"
PAGE = "EPUB/text/partner-copy.xhtml"
DISTRIBUTOR = "dst"  # MARC relators: who distributes a work made by others
_FILE = PAGE.removeprefix("EPUB/")
_ITEM = _FILE.replace("/", "-")
_AFTER = "text/titlepage.xhtml"
_PARTNER = "partner"  # id of the contributor element
_CERTIFIER = "certifier"  # as templates/epub/package.opf calls it
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'

# Why each member differs, for the manifest.
AMENDED = {
    PACKAGE_PATH: "It has the identifier of the copy, names the official edition and the "
    "distributor, and lists the added page.",
    CONTENTS_PATH: "It has the identifier of the copy, since EPUB requires that of the package; "
    "nothing else differs.",
}
ADDED = {
    PAGE: "It says for whom the copy was made, whom to contact, and how to verify that the text "
    "is the official one."
}


@dataclass(frozen=True, slots=True)
class CopyDetails:
    """What tells one copy from another: its identifier and its distributor's name."""

    identifier: str
    distributor: str


def copy_identifier(official: str, slug: str) -> str:
    """The identifier of a partner's copy: a UUID (version 5) of the edition's and the partner."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{official}/{slug}')}"


def amended_members(official: Mapping[str, bytes], details: CopyDetails) -> dict[str, bytes]:
    """The members that differ from the official ones, other than the added page."""
    amended = {PACKAGE_PATH: _package(parse_xml(official[PACKAGE_PATH]), details)}
    if CONTENTS_PATH in official:
        amended[CONTENTS_PATH] = _contents(parse_xml(official[CONTENTS_PATH]), details)
    return amended


def make_copy(official: EpubFile, details: CopyDetails, page: bytes) -> bytes:
    """The copy's bytes; raises PressError (e-047) if the official EPUB has a page of that name."""
    if PAGE in official.members:
        problem = f"A chapter of the book has the path of the page that a copy adds, {PAGE}."
        remedy = "Rename its file in content/chapters."
        raise PressError.at(official.name, 0, "e-047", problem, remedy)
    return pack(copy_members(official, details, page), official.time)


def copy_members(official: EpubFile, details: CopyDetails, page: bytes) -> dict[str, bytes]:
    """The members of a copy in order; the added page comes last."""
    members = without_mimetype(official.members)
    return {**members, **amended_members(members, details), PAGE: page}


def copy_details(package: etree._Element, identifier: str) -> CopyDetails:
    """The details that a copy's package states."""
    names = (
        text_of(element)
        for element in package.iter(f"{DC}contributor")
        if element.get("id") == _PARTNER
    )
    return CopyDetails(identifier, next(names, ""))


def source_identifier(package: etree._Element) -> str:
    """The identifier of the edition that it is a copy of; empty if the package names none."""
    metas = (
        meta for meta in package.iter(f"{OPF}meta") if meta.get("property") == "dcterms:isFormatOf"
    )
    return next(map(text_of, metas), "")


def _package(root: etree._Element, details: CopyDetails) -> bytes:
    metadata, manifest, spine = (_child(root, name) for name in ("metadata", "manifest", "spine"))
    official = _replace_identifier(root, details.identifier)
    _remove_certifier(metadata)
    _add(metadata, f"{DC}source", official)
    _add(metadata, f"{OPF}meta", official, property="dcterms:isFormatOf")
    _add(metadata, f"{DC}contributor", details.distributor, id=_PARTNER)
    _add(
        metadata,
        f"{OPF}meta",
        DISTRIBUTOR,
        refines=f"#{_PARTNER}",
        property="role",
        scheme="marc:relators",
    )
    _add(manifest, f"{OPF}item", id=_ITEM, href=_FILE, **{"media-type": "application/xhtml+xml"})
    place = _after_the_title_page(manifest, spine)
    _add(spine, f"{OPF}itemref", idref=_ITEM)
    _move(spine[-1], place)
    return _write(root)


def _contents(root: etree._Element, details: CopyDetails) -> bytes:
    for meta in root.iter(f"{NCX}meta"):
        if meta.get("name") == "dtb:uid":
            meta.set("content", details.identifier)
    return _write(root)


def _replace_identifier(root: etree._Element, own: str) -> str:
    """Replace the identifier; returns the official one."""
    key = root.get("unique-identifier")
    element = next(found for found in root.iter(f"{DC}identifier") if found.get("id") == key)
    official, element.text = text_of(element), own
    return official


def _remove_certifier(metadata: etree._Element) -> None:
    """Remove the certifier, who hasn't seen the added page."""
    for element in list(metadata):
        if element.get("id") == _CERTIFIER or element.get("refines") == f"#{_CERTIFIER}":
            metadata.remove(element)


def _after_the_title_page(manifest: etree._Element, spine: etree._Element) -> int:
    """The position in the spine after the title page, or after the cover if there is none."""
    titles = [item.get("id") for item in manifest if item.get("href") == _AFTER]
    places = [place for place, itemref in enumerate(spine) if itemref.get("idref") in titles]
    return places[0] + 1 if places else min(1, len(spine))


def _child(root: etree._Element, name: str) -> etree._Element:
    return next(root.iter(f"{OPF}{name}"))


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> None:
    """Append an element on a line of its own, with the parent's namespace prefixes."""
    element = etree.SubElement(parent, tag, attributes)
    element.text = text or None
    before = element.getprevious()
    if before is not None:
        element.tail, before.tail = before.tail, parent.text


def _move(last: etree._Element, place: int) -> None:
    """Move the last child to another position; every line keeps its indent."""
    parent, before = last.getparent(), last.getprevious()
    if parent is not None and before is not None:
        last.tail, before.tail = before.tail, last.tail
        parent.insert(place, last)


def _write(root: etree._Element) -> bytes:
    return _DECLARATION + etree.tostring(root, encoding="utf-8") + b"\n"
