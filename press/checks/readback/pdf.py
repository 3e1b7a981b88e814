"""The blocks of a tagged PDF, section by section, as its structure tree says them: what a screen reader gets."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from press.checks.readback.blocks import (
    BOLD,
    CALL,
    CAPTION,
    FIGURE,
    FORMULA,
    ITALIC,
    ITEM,
    LABEL,
    QUOTE,
    TABLE,
    Block,
    Collector,
    SectionBlocks,
    cell_name,
    language_styles,
    link_style,
    painted,
)
from press.readers.pdf_tags import listed
from press.readers.pdf_text import Marks, TextOfMarks

_INLINE = frozenset({"Span", "Quote", "Reference"})
_TRANSPARENT = frozenset(
    {"Art", "Div", "Index", "L", "LBody", "Part", "Sect", "TBody", "TFoot", "THead", "TOC"}
)
_HEADING = re.compile(r"/H([1-6])")
_NOTE = re.compile(r"#?fn-.*-(\d+)$")


class UntaggedElement(Exception):
    """A structure element whose form nobody has said."""


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """The sections of a PDF in their order, the folio of every named destination, and the bookmarks."""

    sections: tuple[SectionBlocks, ...]
    folios: Mapping[str, str]
    bookmarks: tuple[tuple[int, str], ...]  # level, words


def read_pdf(data: bytes, language: str) -> ReadPdf:
    """A finished PDF; raises Untagged, or Undecodable where text can't be read. `language` is the edition's."""
    with pikepdf.open(BytesIO(data)) as pdf:
        decoder = TextOfMarks()
        marks = {page.obj.objgen: decoder.read(page) for page in pdf.pages}
        labels = {page.obj.objgen: page.label for page in pdf.pages}
        top = listed(pdf.Root.StructTreeRoot.K)[0]
        sections = tuple(
            _SectionReader(marks, labels, language).section(str(number), kid)
            for number, kid in enumerate(listed(top.get("/K")))
            if isinstance(kid, pikepdf.Dictionary)
        )
        names = (
            pikepdf.NameTree(pdf.Root.Names.Dests)
            if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names
            else {}
        )
        folios = {str(name): labels.get(place[0].objgen, "") for name, place in names.items()}
        return ReadPdf(sections, folios, tuple(_bookmarks(pdf)))


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    def walk(items: Iterable[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, item.title
            yield from walk(item.children, level + 1)

    with pdf.open_outline() as outline:
        yield from list(walk(outline.root, 1))


PageKey = tuple[int, int]  # the object number of a page, and its generation
_NO_PAGE: PageKey = (0, 0)


class _SectionReader:
    """Walks the tree of one section; the notes in it are collected apart."""

    def __init__(
        self, marks: Mapping[PageKey, Marks], labels: Mapping[PageKey, str], language: str
    ) -> None:
        self.text, self.notes = Collector(), Collector()
        self._to = self.text
        self._marks, self._labels, self._language = marks, labels, language
        self._row = self._column = 0

    def section(self, name: str, node: pikepdf.Object) -> SectionBlocks:
        """All blocks of a section of the book."""
        self._element(node, _NO_PAGE)
        return SectionBlocks(name, _spoken(self.text), _spoken(self.notes))

    def _element(self, node: pikepdf.Object, page: PageKey) -> None:
        page = node.Pg.objgen if "/Pg" in node else page
        with self._to.styled(*language_styles(str(node.get("/Lang", "")), self._language)):
            self._by_role(str(node.S), node, page)

    def _by_role(self, role: str, node: pikepdf.Object, page: PageKey) -> None:
        heading = _HEADING.fullmatch(role)
        if heading or role == "/P":
            with self._to.block(f"heading {heading[1]}" if heading else "paragraph"):
                self._kids(node, page)
        elif role in _BY_ROLE:
            _BY_ROLE[role](self, node, page)
        elif role[1:] in _INLINE:
            self._kids(node, page)
        elif role[1:] in _TRANSPARENT:
            with self._to.container(""):
                self._kids(node, page)
        else:
            raise UntaggedElement(f"{role} has no form in press/checks/readback/pdf.py")

    def _kids(self, node: pikepdf.Object, page: PageKey) -> None:
        for kid in listed(node.get("/K")):
            if not isinstance(kid, pikepdf.Dictionary):
                self._say(page, int(kid))
            elif kid.get("/Type") == "/MCR":
                self._say(kid.Pg.objgen if "/Pg" in kid else page, int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                self._element(kid, page)

    def _say(self, page: PageKey, number: int) -> None:
        self._to.page = self._labels.get(page, "")
        for piece in self._marks[page].get(number, ()):
            faces = [
                name for name, has in ((ITALIC, piece.is_italic), (BOLD, piece.is_bold)) if has
            ]
            with self._to.styled(*faces):
                self._to.say(piece.text)

    def _link(self, node: pikepdf.Object, page: PageKey) -> None:
        target, parent = _target(node), node.get("/P")
        is_in_reference = parent is not None and str(parent.get("/S", "")) == "/Reference"
        is_call = bool(_NOTE.match(target)) and is_in_reference
        with self._to.styled(link_style(target), *([CALL] if is_call else [])):
            self._kids(node, page)

    def _code(self, node: pikepdf.Object, page: PageKey) -> None:
        with self._to.styled("code"):
            self._kids(node, page)

    def _item(self, node: pikepdf.Object, page: PageKey) -> None:
        with self._to.container(ITEM):
            self._kids(node, page)

    def _label(self, node: pikepdf.Object, page: PageKey) -> None:
        with self._to.block(LABEL):
            self._kids(node, page)

    def _note(self, node: pikepdf.Object, page: PageKey) -> None:
        before, self._to = self._to, self.notes
        found = _NOTE.search(str(node.get("/ID", "")))
        with self._to.container(f"note {found[1] if found else '?'}"):
            self._kids(node, page)
        self._to = before
        self._to.close()

    def _quotation(self, node: pikepdf.Object, page: PageKey) -> None:
        with self._to.container(QUOTE):
            self._kids(node, page)

    def _caption(self, node: pikepdf.Object, page: PageKey) -> None:
        with self._to.container(CAPTION):
            self._kids(node, page)

    def _picture(self, node: pikepdf.Object, page: PageKey) -> None:
        self._to.page = self._labels.get(page, "")
        self._to.whole(FIGURE, str(node.get("/Alt", "")))

    def _formula(self, node: pikepdf.Object, page: PageKey) -> None:
        self._to.page = self._labels.get(page, "")
        self._to.whole(FORMULA, str(node.get("/Alt", "")))

    def _table(self, node: pikepdf.Object, page: PageKey) -> None:
        before, self._row = self._row, 0
        with self._to.container(TABLE):
            self._kids(node, page)
        self._row = before

    def _table_row(self, node: pikepdf.Object, page: PageKey) -> None:
        self._row += 1
        before, self._column = self._column, 0
        self._kids(node, page)
        self._column = before

    def _cell(self, node: pikepdf.Object, page: PageKey) -> None:
        self._column += 1
        told = {key: value for owner in listed(node.get("/A")) for key, value in owner.items()}
        across, down = int(told.get("/ColSpan", 1)), int(told.get("/RowSpan", 1))
        name = cell_name(self._row, self._column, across, down, is_head=str(node.S) == "/TH")
        with self._to.container(name):
            self._kids(node, page)


def _spoken(collector: Collector) -> tuple[Block, ...]:
    """The blocks that say something; no white space is collapsed: what the tags hold is what is heard."""
    return tuple(painted(block) for block in collector.blocks if block.text.strip())


def _target(node: pikepdf.Object) -> str:
    """Where a Link leads: the name within the book after a #, or the address."""
    for kid in listed(node.get("/K")):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            annotation = kid.Obj
            if "/Dest" in annotation:
                return f"#{annotation.Dest}"
            return str(annotation.get(pikepdf.NamePath.A.URI, ""))
    return ""


_BY_ROLE = {
    "/BlockQuote": _SectionReader._quotation,
    "/Caption": _SectionReader._caption,
    "/Code": _SectionReader._code,
    "/Document": _SectionReader._kids,
    "/Figure": _SectionReader._picture,
    "/Formula": _SectionReader._formula,
    "/LI": _SectionReader._item,
    "/Lbl": _SectionReader._label,
    "/Link": _SectionReader._link,
    "/Note": _SectionReader._note,
    "/TD": _SectionReader._cell,
    "/TH": _SectionReader._cell,
    "/TOCI": _SectionReader._item,
    "/TR": _SectionReader._table_row,
    "/Table": _SectionReader._table,
}
