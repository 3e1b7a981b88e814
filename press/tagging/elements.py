"""The structure tree (ISO 32000-1, 14.7.2) as values, before it is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pydyf

GROUPING = frozenset(
    {
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "Index",
        "LBody",
        "Note",
        "TH",
        "TD",
    }
)
# Grouping elements that may hold text without a P.
_TAKES_TEXT = frozenset({"Caption", "LBody", "Note", "TH", "TD"})
INLINE = frozenset({"Span", "Quote", "Code", "Link", "Reference", "BibEntry"})


Value = str | int | list[float]  # of an attribute, as pydyf writes it


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content on a page: the page, counted from 0, and the mark's number (MCID) on it."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A link's active area on a page; its element holds it beside the link's text."""

    page: int
    annotation: pydyf.Dictionary


@dataclass(eq=False, slots=True)
class StructureElement:
    """A structure element: its role (ISO 32000-1, 14.8.4) and what it holds, in reading order."""

    role: str
    parent: "StructureElement | None" = None
    kids: "list[StructureElement | Mark | Annotated]" = field(default_factory=list)
    # The name of its HTML element; empty where the standard requires one that HTML lacks.
    tag: str = ""
    language: str = ""  # only where it is not the parent's
    alternative: str = ""
    expansion: str = ""
    identifier: str = ""
    # By owner: List, Table, Layout.
    attributes: dict[str, dict[str, Value]] = field(default_factory=dict)

    def add(self, role: str, *, tag: str = "", at: int | None = None) -> "StructureElement":
        """A new element inside this one: at its end, or before the kid `at`."""
        made = StructureElement(role, self, tag=tag)
        self.kids.insert(len(self.kids) if at is None else at, made)
        return made

    def last(self, role: str) -> "StructureElement":
        """The last kid if it is of this role and stands for no HTML element, else a new one."""
        kid = self.kids[-1] if self.kids else None
        if isinstance(kid, StructureElement) and kid.role == role and not kid.tag:
            return kid
        return self.add(role)

    def ancestors(self) -> Iterator["StructureElement"]:
        """The element itself and all that hold it, from the inside."""
        element: StructureElement | None = self
        while element is not None:
            yield element
            element = element.parent

    def spoken(self, language: str) -> str:
        """The language that holds here; `language` is the document's."""
        return next(
            (element.language for element in self.ancestors() if element.language), language
        )

    @property
    def takes_text(self) -> bool:
        """Whether text may stand in it without a paragraph around it."""
        return self.role not in GROUPING or self.role in _TAKES_TEXT

    def pruned(self) -> bool:
        """Remove empty elements, except for cells; returns whether anything is left."""
        self.kids = [
            kid for kid in self.kids if not isinstance(kid, StructureElement) or kid.pruned()
        ]
        return bool(self.kids) or self.role in ("TH", "TD")


def holder_for(role: str, parent: StructureElement) -> StructureElement:
    """The element inside `parent` that may hold one of `role`; what must lie between is created."""
    if role == "LI":
        return parent if parent.role == "L" else parent.last("L")
    if role in ("Lbl", "LBody"):
        return _item(role, parent)
    if parent.role == "LI":
        parent = parent.last("LBody")
    if parent.role == "TOCI":
        return parent if role == "TOC" else parent.last("Reference")
    if role in INLINE and not parent.takes_text:
        return parent.last("P")
    return parent


def _item(role: str, parent: StructureElement) -> StructureElement:
    """The item of a description list for a term or its description; a term begins a new one."""
    if parent.role != "L":
        return parent
    items = [kid for kid in parent.kids if isinstance(kid, StructureElement)]
    return parent.add("LI") if role == "Lbl" or not items else items[-1]
