"""The tree that a reading program follows (ISO 32000-1, 14.7.2), as values, before anything of it is written."""

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
_TAKES_TEXT = frozenset(
    {"Caption", "LBody", "Note", "TH", "TD"}
)  # grouping elements that may hold text without a P
INLINE = frozenset({"Span", "Quote", "Code", "Link", "Reference", "BibEntry"})


Value = str | int | list[float]  # of an attribute, as pydyf writes it


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a page's content: the page, counted from 0, and the number of the mark on it."""

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
    tag: str = ""  # the name of the HTML element it stands for; empty where the standard wants one that HTML lacks
    language: str = ""  # only where it is not the parent's
    alternative: str = ""
    expansion: str = ""
    identifier: str = ""
    attributes: dict[str, dict[str, Value]] = field(
        default_factory=dict
    )  # by owner: List, Table, Layout

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
        """Drop what holds nothing, from the leaves up; says whether anything is left. An empty cell stays."""
        self.kids = [
            kid for kid in self.kids if not isinstance(kid, StructureElement) or kid.pruned()
        ]
        return bool(self.kids) or self.role in ("TH", "TD")


def room_for(role: str, parent: StructureElement) -> StructureElement:
    """The element in which one of `role` may stand, inside `parent`: what the standard wants between them is made."""
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
    """The item of a description list to which a term or its description belongs; a term begins a new one."""
    if parent.role != "L":
        return parent
    items = [kid for kid in parent.kids if isinstance(kid, StructureElement)]
    return parent.add("LI") if role == "Lbl" or not items else items[-1]
