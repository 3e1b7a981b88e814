"""What a copy amends in the official EPUB: the package, to say what it is, and the identifier in toc.ncx.

The relation to the official edition is dcterms:isFormatOf, of a resource "substantially the same" as one that was there
before; isVersionOf implies "substantive changes in content", says DCMI, and that is just what a copy denies. An English
copy keeps the isVersionOf of its edition, which leads to the Italian.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from press.epub.markup import parse
from press.readers.epub_container import CONTENTS, DC, NCX, OPF, PACKAGE, said

PAGE = "EPUB/text/partner-copy.xhtml"
DISTRIBUTOR = "dst"  # MARC relators: who gives a work out without having made it
_FILE = PAGE.removeprefix("EPUB/")
_ITEM = _FILE.replace("/", "-")
_AFTER = "text/titlepage.xhtml"
_WHO = "partner"
_CERTIFIER = "certifier"  # as templates/epub/package.opf calls it
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'

AMENDED = {
    PACKAGE: "It gives the copy's own identifier, says what it is a copy of and who gives it out, and lists its page.",
    CONTENTS: "It repeats the identifier of the package, and EPUB wants the two to agree; nothing else differs.",
}
ADDED = {
    PAGE: "It says for whom the copy is made, whom to ask, and how to check that the text is the official one."
}


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is a copy's own: its identifier, and the name of who gives it out."""

    identifier: str
    distributor: str


def identifier_of_copy(official: str, slug: str) -> str:
    """The identifier of a partner's copy: always the same, and no other's."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{official}/{slug}')}"


def amend(official: Mapping[str, bytes], particulars: Particulars) -> dict[str, bytes]:
    """The members that a copy amends, as it has them."""
    amended = {PACKAGE: _package(parse(official[PACKAGE]), particulars)}
    if CONTENTS in official:
        amended[CONTENTS] = _contents(parse(official[CONTENTS]), particulars)
    return amended


def particulars_of(package: etree._Element, identifier: str) -> Particulars:
    """What a copy's package says that is its own."""
    names = (
        said(element) for element in package.iter(f"{DC}contributor") if element.get("id") == _WHO
    )
    return Particulars(identifier, next(names, ""))


def source_of(package: etree._Element) -> str:
    """The identifier of the edition that a copy is made from; empty where the package names none."""
    metas = (
        meta for meta in package.iter(f"{OPF}meta") if meta.get("property") == "dcterms:isFormatOf"
    )
    return next(map(said, metas), "")


def _package(root: etree._Element, particulars: Particulars) -> bytes:
    metadata, manifest, spine = (_child(root, name) for name in ("metadata", "manifest", "spine"))
    official = _identify(root, particulars.identifier)
    _take_away_certificate(metadata)
    _add(metadata, f"{DC}source", official)
    _add(metadata, f"{OPF}meta", official, property="dcterms:isFormatOf")
    _add(metadata, f"{DC}contributor", particulars.distributor, id=_WHO)
    _add(
        metadata,
        f"{OPF}meta",
        DISTRIBUTOR,
        refines=f"#{_WHO}",
        property="role",
        scheme="marc:relators",
    )
    _add(manifest, f"{OPF}item", id=_ITEM, href=_FILE, **{"media-type": "application/xhtml+xml"})
    place = _after_the_title_page(manifest, spine)
    _add(spine, f"{OPF}itemref", idref=_ITEM)
    _move(spine[-1], place)
    return _write(root)


def _contents(root: etree._Element, particulars: Particulars) -> bytes:
    for meta in root.iter(f"{NCX}meta"):
        if meta.get("name") == "dtb:uid":
            meta.set("content", particulars.identifier)
    return _write(root)


def _identify(root: etree._Element, own: str) -> str:
    """Give the package its own identifier; the official one."""
    key = root.get("unique-identifier")
    element = next(found for found in root.iter(f"{DC}identifier") if found.get("id") == key)
    official, element.text = said(element), own
    return official


def _take_away_certificate(metadata: etree._Element) -> None:
    """Whoever certified the edition has not seen the page that a copy has more."""
    for element in list(metadata):
        if element.get("id") == _CERTIFIER or element.get("refines") == f"#{_CERTIFIER}":
            metadata.remove(element)


def _after_the_title_page(manifest: etree._Element, spine: etree._Element) -> int:
    """The place in the spine; behind the cover, in a book without a title page."""
    titles = [item.get("id") for item in manifest if item.get("href") == _AFTER]
    places = [place for place, itemref in enumerate(spine) if itemref.get("idref") in titles]
    return places[0] + 1 if places else min(1, len(spine))


def _child(root: etree._Element, name: str) -> etree._Element:
    return next(root.iter(f"{OPF}{name}"))


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> None:
    """Append an element on a line of its own, with the prefixes that the parent knows."""
    element = etree.SubElement(parent, tag, attributes)
    element.text = text or None
    before = element.getprevious()
    if before is not None:
        element.tail, before.tail = before.tail, parent.text


def _move(last: etree._Element, place: int) -> None:
    """Give the last child another place; every line keeps its indent."""
    parent, before = last.getparent(), last.getprevious()
    if parent is not None and before is not None:
        last.tail, before.tail = before.tail, last.tail
        parent.insert(place, last)


def _write(root: etree._Element) -> bytes:
    return _DECLARATION + etree.tostring(root, encoding="utf-8") + b"\n"
