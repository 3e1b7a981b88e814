"""The blocks of a tagged PDF, as its structure tree gives them to a screen reader."""

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
    PARAGRAPH,
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

_INLINE = frozenset({"Document", "Quote", "Reference", "Span"})
_GROUPING = "Art Div Index L LBody Part Sect TBody TFoot THead TOC"
_CONTAINERS = {
    **dict.fromkeys(_GROUPING.split(), ""),
    "BlockQuote": QUOTE,
    "Caption": CAPTION,
    "LI": ITEM,
    "TOCI": ITEM,
}
_BLOCKS = {
    "P": PARAGRAPH,
    "Lbl": LABEL,
    **{f"H{level}": f"heading {level}" for level in range(1, 7)},
}
_WHOLES = {"Figure": FIGURE, "Formula": FORMULA}
_NOTE = re.compile(r"#?fn-.*-(\d+)$")


class UntaggedElement(Exception):
    """A structure element that this reader doesn't know."""


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """The sections of a PDF, the page labels of named destinations, the bookmarks."""

    sections: tuple[SectionBlocks, ...]
    folios: Mapping[str, str]
    bookmarks: tuple[tuple[int, str], ...]  # level, words


def read_pdf(data: bytes, language: str) -> ReadPdf:
    """Read a finished PDF of an edition in `language`; raises UntaggedElement or Undecodable."""
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
        tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        names = {} if tree is None else pikepdf.NameTree(tree)
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
    """Reads the tree of one section; notes are collected separately."""

    def __init__(
        self, marks: Mapping[PageKey, Marks], labels: Mapping[PageKey, str], language: str
    ) -> None:
        self.text, self.notes = Collector(), Collector()
        self._to = self.text
        self._marks, self._labels, self._language = marks, labels, language
        self._row = self._column = 0

    def section(self, name: str, node: pikepdf.Object) -> SectionBlocks:
        """All blocks of a section."""
        self._element(node, _NO_PAGE)
        return SectionBlocks(name, _spoken(self.text), _spoken(self.notes))

    def _element(self, node: pikepdf.Object, page: PageKey) -> None:
        page = node.Pg.objgen if "/Pg" in node else page
        with self._to.styled(*language_styles(str(node.get("/Lang", "")), self._language)):
            self._by_role(str(node.S)[1:], node, page)

    def _by_role(self, role: str, node: pikepdf.Object, page: PageKey) -> None:
        if role in _BY_ROLE:
            _BY_ROLE[role](self, node, page)
        elif role in _BLOCKS:
            with self._to.block(_BLOCKS[role]):
                self._kids(node, page)
        elif role in _CONTAINERS:
            with self._to.container(_CONTAINERS[role]):
                self._kids(node, page)
        elif role in _WHOLES:
            self._to.page = self._labels.get(page, "")
            self._to.whole(_WHOLES[role], str(node.get("/Alt", "")))
        elif role == "Code":
            with self._to.styled("code"):
                self._kids(node, page)
        elif role in _INLINE:
            self._kids(node, page)
        else:
            raise UntaggedElement(f"{role} is missing in press/checks/readback/pdf.py")

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
            faces = [ITALIC] * piece.is_italic + [BOLD] * piece.is_bold
            with self._to.styled(*faces):
                self._to.say(piece.text)

    def _link(self, node: pikepdf.Object, page: PageKey) -> None:
        target, parent = _target(node), node.get("/P")
        is_in_reference = parent is not None and str(parent.get("/S", "")) == "/Reference"
        is_call = bool(_NOTE.match(target)) and is_in_reference
        with self._to.styled(link_style(target), *([CALL] if is_call else [])):
            self._kids(node, page)

    def _note(self, node: pikepdf.Object, page: PageKey) -> None:
        before, self._to = self._to, self.notes
        found = _NOTE.search(str(node.get("/ID", "")))
        with self._to.container(f"note {found[1] if found else '?'}"):
            self._kids(node, page)
        self._to = before
        self._to.close()

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
        attributes = dict(pair for owner in listed(node.get("/A")) for pair in owner.items())
        across, down = (int(attributes.get(key, 1)) for key in ("/ColSpan", "/RowSpan"))
        name = cell_name(self._row, self._column, across, down, is_head=str(node.S) == "/TH")
        with self._to.container(name):
            self._kids(node, page)


def _spoken(collector: Collector) -> tuple[Block, ...]:
    """The blocks with text; white space is as a screen reader gets it."""
    return tuple(painted(block) for block in collector.blocks if block.text.strip())


def _target(node: pikepdf.Object) -> str:
    """The target of a Link: # and a name within the book, or an address."""
    for kid in listed(node.get("/K")):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            annotation = kid.Obj
            if "/Dest" in annotation:
                return f"#{annotation.Dest}"
            return str(annotation.get(pikepdf.NamePath.A.URI, ""))
    return ""


_BY_ROLE = {
    "Link": _SectionReader._link,
    "Note": _SectionReader._note,
    "TD": _SectionReader._cell,
    "TH": _SectionReader._cell,
    "TR": _SectionReader._table_row,
    "Table": _SectionReader._table,
}
