"""Writing the tree of elements into the PDF (ISO 32000-1, 14.7.2 to 14.7.4)."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import pydyf

from press.tagging.elements import Annotated, Mark, StructureElement, Value


class Tree(Protocol):
    """A structure tree, the element of every mark by page, and that of every link."""

    owners: list[dict[int, StructureElement]]
    areas: list[tuple[StructureElement, pydyf.Dictionary]]

    def finish(self) -> StructureElement:
        """The whole tree."""


def write_tree(pdf: pydyf.PDF, reader: Tree) -> None:
    """Add the finished tree, and the maps from marks, links and names to it, to a pydyf.PDF."""
    top = reader.finish()
    root = _added(pdf, pydyf.Dictionary({"Type": "/StructTreeRoot"}))
    written = _TreeWriter(pdf).write(top, root)
    root["K"] = written[top].reference
    numbers, after = _parents(reader, written)
    root["ParentTree"] = _added(pdf, pydyf.Dictionary({"Nums": numbers})).reference
    root["ParentTreeNextKey"] = after
    if names := _names(written):
        root["IDTree"] = _added(pdf, pydyf.Dictionary({"Names": names})).reference
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _added(pdf: pydyf.PDF, made: pydyf.Dictionary) -> pydyf.Dictionary:
    pdf.add_object(made)
    return made


class _TreeWriter:
    """Writes elements into a PDF whose pages are known."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        # pydyf makes the list of all pages anew for each look at it.
        self._pdf, self._pages = pdf, pdf.page_references
        self._written = dict[StructureElement, pydyf.Dictionary]()

    def write(
        self, element: StructureElement, parent: pydyf.Dictionary
    ) -> dict[StructureElement, pydyf.Dictionary]:
        """An element and all it holds; Pg stands on it once for all its marks on one page."""
        made = self._written[element] = _added(
            self._pdf, pydyf.Dictionary({"S": f"/{element.role}", "P": parent.reference})
        )
        made |= _properties(element)
        inner = [kid for kid in element.kids if isinstance(kid, StructureElement)]
        for kid in inner:
            self.write(kid, made)
        pages = [kid.page for kid in element.kids if not isinstance(kid, StructureElement)]
        page = pages[0] if pages else None
        if page is not None:
            made["Pg"] = self._pages[page]
        kids = [self._kid(kid, page) for kid in element.kids]
        made["K"] = kids[0] if len(kids) == 1 else pydyf.Array(kids)
        return self._written

    def _kid(
        self, kid: StructureElement | Mark | Annotated, page: int | None
    ) -> pydyf.Dictionary | bytes | int:
        if isinstance(kid, StructureElement):
            return self._written[kid].reference
        where = {} if kid.page == page else {"Pg": self._pages[kid.page]}
        if isinstance(kid, Annotated):
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.annotation.reference, **where})
        return (
            pydyf.Dictionary({"Type": "/MCR", "MCID": kid.number, **where}) if where else kid.number
        )


def _properties(element: StructureElement) -> dict[str, pydyf.Object]:
    texts = {
        "Alt": element.alternative,
        "E": element.expansion,
        "ID": element.identifier,
        "Lang": element.language,
    }
    found: dict[str, pydyf.Object] = {
        key: pydyf.String(text) for key, text in texts.items() if text
    }
    owners = [_owner(name, values) for name, values in element.attributes.items() if values]
    return found | ({"A": owners[0] if len(owners) == 1 else pydyf.Array(owners)} if owners else {})


def _owner(name: str, values: dict[str, Value]) -> pydyf.Dictionary:
    plain = {
        key: pydyf.Array(value) if isinstance(value, list) else value
        for key, value in values.items()
    }
    return pydyf.Dictionary({"O": f"/{name}", **plain})


def _parents(
    reader: Tree, written: dict[StructureElement, pydyf.Dictionary]
) -> tuple[pydyf.Array, int]:
    """The parent tree, for the marks of each page and the links, and its next free key."""
    numbers = pydyf.Array()
    for page, owners in enumerate(reader.owners):
        numbers += [
            page,
            pydyf.Array([written[owners[mark]].reference for mark in range(len(owners))]),
        ]
    for key, (element, annotation) in enumerate(reader.areas, len(reader.owners)):
        annotation["StructParent"] = key
        numbers += [key, written[element].reference]
    return numbers, len(reader.owners) + len(reader.areas)


def _names(written: dict[StructureElement, pydyf.Dictionary]) -> pydyf.Array:
    named = sorted(
        (element.identifier, made) for element, made in written.items() if element.identifier
    )
    return pydyf.Array(list(_pairs(named)))


def _pairs(named: Sequence[tuple[str, pydyf.Dictionary]]) -> Iterator[pydyf.String | bytes]:
    for name, made in named:
        yield pydyf.String(name)
        yield made.reference
