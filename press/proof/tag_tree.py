"""The tags of a finished PDF, read back: what a screen reader finds, in its order (ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Iterator, Mapping, Sequence
from ctypes import c_ushort
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

_AT_LINE_END = "\x02"  # what PDFium makes of every hyphen there
Texts = Mapping[tuple[int, int], str]  # (page from 0, number of the mark) -> what is painted there


@dataclass(frozen=True, slots=True)
class Tag:
    """One element: its role, what is said of it (Lang, Alt, Scope …), and what it holds: tags, texts, links' areas."""

    role: str
    page: int | None  # the first page on which it paints, from 0
    said: tuple[tuple[str, str], ...]
    kids: tuple["Tag | str | Area", ...]

    def tags(self) -> Iterator["Tag"]:
        """The tag itself and every one inside it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.tags()

    def text(self) -> str:
        """Everything that is read, without alternative texts, with broken words made whole."""
        return "".join(kid if isinstance(kid, str) else kid.text() for kid in self.kids if not isinstance(kid, Area))


@dataclass(frozen=True, slots=True)
class Area:
    """The active area of a link: what is said of it, and where it leads (a name of the book, or an address)."""

    description: str
    target: str


def read_tags(path: Path) -> Tag | None:
    """The tree of a file; None where it has none."""
    texts = dict(_texts(path))
    with pikepdf.open(path) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return None
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return _Tree(pages, texts).tag(_listed(pdf.Root.StructTreeRoot.K)[0])


def outline(tag: Tag, labels: Sequence[str] = ()) -> Iterator[str]:
    """The tree as lines: a role and what is said of it, then its text; kids stand further in.

    With the pages' labels, a line of its own where another page begins.
    """
    shown: int | None = None
    for page, line in _lines(tag, 0):
        if labels and page is not None and page != shown:
            yield f"── {labels[page]} ──"
            shown = page
        yield line


def _lines(tag: Tag, depth: int) -> Iterator[tuple[int | None, str]]:
    said = "".join(f" {key}={value}" for key, value in tag.said)
    inner = list(_joined_kids(tag))
    indent, deeper = "  " * depth, "  " * (depth + 1)
    if len(inner) == 1 and isinstance(inner[0], str):
        yield tag.page, f"{indent}{tag.role}{said}: {inner[0]}"
        return
    yield tag.page, f"{indent}{tag.role}{said}"
    for kid in inner:
        if isinstance(kid, Tag):
            yield from _lines(kid, depth + 1)
        elif isinstance(kid, Area):
            yield tag.page, f"{deeper}→ {kid.target} «{kid.description}»"
        else:
            yield tag.page, f"{deeper}{kid}"


def _joined_kids(tag: Tag) -> Iterator[Tag | str | Area]:
    """What a tag holds, with text that runs on as one."""
    for is_text, kids in groupby(tag.kids, key=lambda kid: isinstance(kid, str)):
        if not is_text:
            yield from kids
        elif text := " ".join("".join(map(str, kids)).split()):
            yield text


def _texts(path: Path) -> Iterator[tuple[tuple[int, int], str]]:
    """What is painted under each mark, through PDFium."""
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document):
            found: dict[int, list[str]] = {}
            reader = page.get_textpage()
            for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=1):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(piece.raw)
                if mark >= 0:
                    text = _text(piece.raw, reader.raw).replace(_AT_LINE_END, "-")
                    found.setdefault(mark, []).append("" if _is_soft_hyphen(piece.raw) else text)
            yield from (((number, mark), "".join(pieces)) for mark, pieces in found.items())


def _is_soft_hyphen(piece: Any) -> bool:
    """Whether a mark says that something else stands there than is painted (ActualText, ISO 32000-1, 14.9.4).

    In our files that is a soft hyphen, of which PDFium tells the length only.
    """
    marks = (pdfium.FPDFPageObj_GetMark(piece, number) for number in range(pdfium.FPDFPageObj_CountMarks(piece)))
    return any(pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") for mark in marks)


def _text(piece: Any, reader: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(piece, reader, None, 0)
    buffer = (c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(piece, reader, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


@dataclass(frozen=True, slots=True)
class _Tree:
    pages: Mapping[tuple[int, int], int]
    texts: Texts

    def tag(self, node: pikepdf.Dictionary) -> Tag:
        page = self.pages[node.Pg.objgen] if "/Pg" in node else None
        kids = tuple(self._kid(kid, page) for kid in _listed(node.get("/K")))
        return Tag(str(node.S)[1:], page, tuple(_said(node)), kids)

    def _kid(self, kid: Any, page: int | None) -> Tag | str | Area:
        if not isinstance(kid, pikepdf.Dictionary):
            return self.texts.get((page or 0, int(kid)), "")
        kind = kid.get("/Type")
        if kind == "/MCR":
            return self.texts.get((self.pages[kid.Pg.objgen] if "/Pg" in kid else page or 0, int(kid.MCID)), "")
        if kind == "/OBJR":
            return _area(kid.Obj)
        return self.tag(kid)


def _listed(value: Any) -> list[Any]:
    """What stands in a place that takes one thing or a list of them."""
    return list(value) if isinstance(value, pikepdf.Array) else [] if value is None else [value]


def _area(annotation: Any) -> Area:
    target = annotation.get("/Dest") or (annotation.A.get("/URI", "") if "/A" in annotation else "")
    return Area(str(annotation.get("/Contents", "")), str(target))


def _said(node: pikepdf.Dictionary) -> Iterator[tuple[str, str]]:
    for key in ("/Lang", "/Alt", "/ActualText", "/E", "/ID"):
        if key in node:
            yield key[1:], str(node[key])
    for owner in _listed(node.get("/A")):
        yield from ((key[1:], str(value).lstrip("/")) for key, value in owner.items() if key in _TOLD)


_TOLD = frozenset({"/Scope", "/ColSpan", "/RowSpan", "/ListNumbering"})
