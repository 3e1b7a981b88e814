"""Reading the tags of a finished PDF, as a screen reader does (ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pikepdf
from pikepdf import NamePath, Object

from press.readers.pdf_text import TextOfMarks

_SHOWN_ATTRIBUTES = frozenset({"/Scope", "/ColSpan", "/RowSpan", "/ListNumbering"})
Texts = Mapping[tuple[int, int], str]  # (page from 0, number of the mark) -> what is painted there


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its role, its attributes (Lang, Alt, Scope …), and its kids."""

    role: str
    page: int | None  # the first page on which it paints, from 0
    properties: tuple[tuple[str, str], ...]
    kids: tuple["Tag | str | Area", ...]

    def tags(self) -> Iterator["Tag"]:
        """The tag itself and every one inside it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.tags()

    def text(self) -> str:
        """All its text, without alternative texts, with broken words joined."""
        return "".join(
            kid if isinstance(kid, str) else kid.text()
            for kid in self.kids
            if not isinstance(kid, Area)
        )


@dataclass(frozen=True, slots=True)
class Area:
    """The active area of a link: its description, and its target (a destination or an address)."""

    description: str
    target: str


def read_tags(path: Path) -> Tag | None:
    """The tree of a file; None where it has none."""
    with pikepdf.open(path) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return None
        texts = dict(_texts(pdf))
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return _Tree(pages, texts).tag(listed(pdf.Root.StructTreeRoot.K)[0])


def outline(tag: Tag, labels: Sequence[str] = ()) -> Iterator[str]:
    """The tree as lines: a role with its properties, then its text; kids stand further in.

    With the pages' labels, a line of its own where another page begins.
    """
    shown: int | None = None
    for page, line in _lines(tag, 0):
        if labels and page is not None and page != shown:
            yield f"── {labels[page]} ──"
            shown = page
        yield line


def _lines(tag: Tag, depth: int) -> Iterator[tuple[int | None, str]]:
    properties = "".join(f" {key}={value}" for key, value in tag.properties)
    inner = list(_joined_kids(tag))
    indent, deeper = "  " * depth, "  " * (depth + 1)
    if len(inner) == 1 and isinstance(inner[0], str):
        yield tag.page, f"{indent}{tag.role}{properties}: {inner[0]}"
        return
    yield tag.page, f"{indent}{tag.role}{properties}"
    for kid in inner:
        if isinstance(kid, Tag):
            yield from _lines(kid, depth + 1)
        elif isinstance(kid, Area):
            yield tag.page, f"{deeper}→ {kid.target} «{kid.description}»"
        else:
            yield tag.page, f"{deeper}{kid}"


def _joined_kids(tag: Tag) -> Iterator[Tag | str | Area]:
    """The kids of a tag, with adjacent texts joined."""
    for is_text, kids in groupby(tag.kids, key=lambda kid: isinstance(kid, str)):
        if not is_text:
            yield from kids
        elif text := " ".join("".join(map(str, kids)).split()):
            yield text


def _texts(pdf: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], str]]:
    """The text of each mark, without the soft hyphens of broken words."""
    decoder = TextOfMarks()
    for number, page in enumerate(pdf.pages):
        for mark, pieces in decoder.read(page).items():
            yield (number, mark), "".join(piece.text for piece in pieces).replace("\u00ad", "")


@dataclass(frozen=True, slots=True)
class _Tree:
    pages: Mapping[tuple[int, int], int]
    texts: Texts

    def tag(self, node: Object) -> Tag:
        page = self.pages[node.Pg.objgen] if "/Pg" in node else None
        kids = tuple(self._kid(kid, page) for kid in listed(node.get("/K")))
        return Tag(str(node.S)[1:], page, tuple(_properties(node)), kids)

    def _kid(self, kid: Object, page: int | None) -> Tag | str | Area:
        if not isinstance(kid, pikepdf.Dictionary):
            return self.texts.get((page or 0, int(kid)), "")
        kind = kid.get("/Type")
        if kind == "/MCR":
            return self.texts.get(
                (self.pages[kid.Pg.objgen] if "/Pg" in kid else page or 0, int(kid.MCID)), ""
            )
        if kind == "/OBJR":
            return _area(kid.Obj)
        return self.tag(kid)


def listed(value: Object | None) -> list[Object]:
    """A PDF value that may be one object or an array, as a list."""
    return list(value) if isinstance(value, pikepdf.Array) else [] if value is None else [value]


def _area(annotation: Object) -> Area:
    target = annotation.get("/Dest", annotation.get(NamePath.A.URI, ""))
    return Area(str(annotation.get("/Contents", "")), str(target))


def _properties(node: Object) -> Iterator[tuple[str, str]]:
    for key in ("/Lang", "/Alt", "/ActualText", "/E", "/ID"):
        if key in node:
            yield key[1:], str(node[key])
    for owner in listed(node.get("/A")):
        yield from (
            (key[1:], str(value).lstrip("/"))
            for key, value in owner.items()
            if key in _SHOWN_ATTRIBUTES
        )
