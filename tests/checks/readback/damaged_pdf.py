"""Faults to plant in a finished PDF that veraPDF doesn't find: in its tags or its content."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf

from press.readers.pdf_text import TextOfMarks

Damage = Callable[["Tags"], None]
_SHOWS = ("TJ", "Tj")


class Tags:
    """The structure elements of a PDF in reading order, each with the text within it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        decoder = TextOfMarks()
        self._marks = {page.obj.objgen: decoder.read(page) for page in pdf.pages}
        self._pages = {page.obj.objgen: page for page in pdf.pages}

    def find(self, role: str, words: str = "", number: int = 0) -> Any:
        """The element of a role that says these words; of several the one of this number."""
        found = [
            node
            for node in self._walk(self.pdf.Root.StructTreeRoot.K)
            if self._is(node, role, words)
        ]
        assert len(found) > number, f"no /{role} with {words!r}"
        return found[number]

    def leading_to(self, target: str) -> Any:
        """The first link to a place of the book."""
        for node in self._walk(self.pdf.Root.StructTreeRoot.K):
            kids = listed(node.get("/K")) if str(node.S) == "/Link" else []
            areas = [
                kid.Obj
                for kid in kids
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
            ]
            if any(str(area.get("/Dest", "")) == target for area in areas):
                return node
        raise AssertionError(f"no link to {target}")

    def text(self, node: Any, page: Any = None) -> str:
        """What an element says."""
        return "".join(
            painted.text
            for page_, number in self.places(node, page)
            for painted in self._marks[page_.obj.objgen].get(number, ())
        )

    def places(self, node: Any, page: Any = None) -> Iterator[tuple[Any, int]]:
        """The page and the number of each mark that an element holds."""
        page = self._pages[node.Pg.objgen] if "/Pg" in node else page
        for kid in listed(node.get("/K")):
            if not isinstance(kid, pikepdf.Dictionary):
                yield page, int(kid)
            elif kid.get("/Type") == "/MCR":
                yield (self._pages[kid.Pg.objgen] if "/Pg" in kid else page), int(kid.MCID)
            elif kid.get("/Type") != "/OBJR":
                yield from self.places(kid, page)

    def _is(self, node: Any, role: str, words: str) -> bool:
        return str(node.S) == f"/{role}" and words in f"{self.text(node)}{node.get('/Alt', '')}"

    def _walk(self, node: Any) -> Iterator[Any]:
        for kid in listed(node):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from self._walk(kid.get("/K"))


def damaged_pdf(data: bytes, damage: Damage) -> bytes:
    """The PDF with one thing changed."""
    with pikepdf.open(BytesIO(data)) as pdf:
        damage(Tags(pdf))
        saved = BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def listed(value: Any) -> list[Any]:
    """What stands in a place that takes one thing or a list of them."""
    return list(value) if isinstance(value, pikepdf.Array) else [] if value is None else [value]


def glyph(role: str, words: str = "", number: int = 0, at: int = 0, stretch: int = 0) -> Damage:
    """Remove a glyph from the content of an element, by style and position."""

    def damage(tags: Tags) -> None:
        page, mark = list(tags.places(tags.find(role, words, number)))[stretch]
        page.Contents = tags.pdf.make_stream(
            pikepdf.unparse_content_stream(_without_glyph(page, mark, at))
        )

    return damage


def _without_glyph(page: Any, mark: int, at: int) -> list[Any]:
    """The content stream of a page without one glyph of a marked sequence, counted from 0."""
    instructions, open_marks, seen = list[Any](), list[bool](), 0
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name in ("BDC", "BMC"):
            is_named = (
                len(operands) > 1
                and isinstance(operands[1], pikepdf.Dictionary)
                and "/MCID" in operands[1]
            )
            open_marks.append(
                mark == operands[1].MCID if is_named else bool(open_marks and open_marks[-1])
            )
        elif name == "EMC":
            open_marks.pop()
        elif name in _SHOWS and open_marks and open_marks[-1]:
            codes = _codes(operands, name)
            here = 2 * (at - seen)
            seen += len(codes) // 2
            if 0 <= here < len(codes):
                operands, name = [pikepdf.String(codes[:here] + codes[here + 2 :])], "Tj"
        instructions.append((operands, pikepdf.Operator(name)))
    assert seen > at, f"that mark shows {seen} glyphs"
    return instructions


def _codes(operands: list[Any], name: str) -> bytes:
    pieces = list(operands[0]) if name == "TJ" else operands
    return b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))


def gone(role: str, words: str = "", number: int = 0) -> Damage:
    """Take an element out of the tree."""

    def damage(tags: Tags) -> None:
        node = tags.find(role, words, number)
        node.P.K = pikepdf.Array([kid for kid in listed(node.P.K) if not _same(kid, node)])

    return damage


def _same(kid: Any, node: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and bool(kid.objgen == node.objgen)


def renamed(role: str, words: str, other: str, number: int = 0) -> Damage:
    """Give an element another role."""

    def damage(tags: Tags) -> None:
        tags.find(role, words, number).S = pikepdf.Name(f"/{other}")

    return damage


def said(role: str, words: str, key: str, value: str | None, number: int = 0) -> Damage:
    """Say something else of an element: its Alt, its Lang."""

    def damage(tags: Tags) -> None:
        node = tags.find(role, words, number)
        if value is None:
            del node[f"/{key}"]
        else:
            node[f"/{key}"] = value

    return damage


def spans(role: str, words: str, key: str, value: int) -> Damage:
    """Let a cell reach over another number of columns or rows."""

    def damage(tags: Tags) -> None:
        node = tags.find(role, words)
        node.A = pikepdf.Dictionary({"/O": pikepdf.Name.Table, f"/{key}": value})

    return damage


def swapped(role: str, words: str = "", number: int = 0) -> Damage:
    """Let an element and the one after it change places."""

    def damage(tags: Tags) -> None:
        node = tags.find(role, words, number)
        kids = listed(node.P.K)
        at = next(n for n, kid in enumerate(kids) if _same(kid, node))
        kids[at], kids[at + 1] = kids[at + 1], kids[at]
        node.P.K = pikepdf.Array(kids)

    return damage


def moved_call(note: str) -> Damage:
    """Let the call of a note stand at its paragraph's end."""

    def damage(tags: Tags) -> None:
        call = tags.leading_to(note).P
        call.P.K = pikepdf.Array([*(kid for kid in listed(call.P.K) if not _same(kid, call)), call])

    return damage


def called(note: str, other: str) -> Damage:
    """Let the call of a note lead to another one."""

    def damage(tags: Tags) -> None:
        for kid in listed(tags.leading_to(note).K):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                kid.Obj.Dest = pikepdf.String(other)

    return damage


def leads(words: str, target: str) -> Damage:
    """Let a link lead elsewhere."""

    def damage(tags: Tags) -> None:
        link = tags.find("Link", words)
        for kid in listed(link.K):
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                if "/Dest" in kid.Obj:
                    kid.Obj.Dest = pikepdf.String(target)
                else:
                    kid.Obj.A.URI = pikepdf.String(target)

    return damage


def upright(tags: Tags) -> None:
    """Paint all emphasis in upright faces."""
    for font in _fonts(tags.pdf):
        font.FontDescriptor.Flags = int(font.FontDescriptor.Flags) & ~64


def light(tags: Tags) -> None:
    """Paint strong words in faces of the usual weight."""
    for page in tags.pdf.pages:
        for font in page.resources.Font.values():
            font.BaseFont = pikepdf.Name(str(font.BaseFont).replace("Bold", "Book"))


def without_sections(tags: Tags) -> None:
    """Take two sections out of the tree."""
    top = listed(tags.pdf.Root.StructTreeRoot.K)[0]
    top.K = pikepdf.Array(listed(top.K)[:-2])


def unmapped(tags: Tags) -> None:
    """Take the map of characters from a font."""
    for page in tags.pdf.pages:
        for font in page.resources.Font.values():
            if "/ToUnicode" in font:
                del font.ToUnicode
                return


def retitled(tags: Tags) -> None:
    """Change a letter of a bookmark."""
    with tags.pdf.open_outline() as outline:
        outline.root[-1].title += "x"


def unmarked(tags: Tags) -> None:
    """Paint words outside every mark."""
    for page in tags.pdf.pages:
        fonts = dict(page.resources.get("/Font", pikepdf.Dictionary()).items())
        for name, font in fonts.items():
            code = b" BT %s 9 Tf <0003> Tj ET" % name.encode()
            font.ToUnicode = tags.pdf.make_stream(
                font.ToUnicode.read_bytes() + b" beginbfchar <0003> <0061> endbfchar"
            )
            page.contents_add(tags.pdf.make_stream(code))
            return


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            yield font.DescendantFonts[0]
