"""The blocks of a finished EPUB, document by document in the order of its spine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from lxml import etree

from press.checks.readback.blocks import (
    CALL,
    CAPTION,
    FIGURE,
    FORMULA,
    ITEM,
    LABEL,
    LINE_BREAK,
    PARAGRAPH,
    QUOTE,
    RULE,
    TABLE,
    Collector,
    SectionBlocks,
    cell_name,
    finished,
    language_styles,
    link_style,
)
from press.checks.readback.media import MEANINGFUL, list_label, styled_label
from press.checks.readback.style_sheets import StyleSheets, is_hidden, list_style
from press.readers.epub import parse_xml, read_epub
from press.typesetting.pandoc_ast import Json

_BULLET = "•"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_TEXT = frozenset({"colgroup", "head", "svg", "script", "style"})
_INLINE = "a abbr b bdi cite i kbd mark q s samp small span time var wbr"
_SECTIONING = (
    "article body dl figure footer header hgroup html main nav section tbody tfoot thead tr"
)
_TRANSPARENT = frozenset(f"{_INLINE} {_SECTIONING}".split())
_STYLES = {
    "code": "code",
    "del": "struck out",
    "em": "emphasis",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "u": "underline",
}
_BLOCKS = {
    **{f"h{level}": f"heading {level}" for level in range(1, 7)},
    "address": PARAGRAPH,
    "p": PARAGRAPH,
}
_CONTAINERS = {"blockquote": QUOTE, "caption": CAPTION, "dd": ITEM, "figcaption": CAPTION}
_STYLE_OF_TYPE = {
    "1": "Decimal",
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}
_BREAKS_OFF = frozenset({"article", "dl", "figure", "nav", "ol", "section", "table", "ul"})


class Unreadable(Exception):
    """An element that this reader doesn't know."""


@dataclass(frozen=True, slots=True)
class EpubSection:
    """A content document of an edition in `language`, and the style sheets of its EPUB."""

    slug: str
    language: str
    document: bytes
    sheets: tuple[bytes, ...]

    @property
    def content(self) -> Json:
        """Everything that its blocks depend on."""
        return [self.slug, self.language, self.document, self.sheets]

    def read(self) -> SectionBlocks:
        """Its blocks; raises Unreadable."""
        root = parse_xml(self.document)
        sheets = _style_sheets(self.sheets)
        reader = _DocumentReader(self.slug, self.language, sheets.of_document(root))
        if (body := root.find("{*}body")) is not None:
            reader.read(body)
        return SectionBlocks(
            self.slug, tuple(finished(reader.text.blocks)), tuple(finished(reader.notes.blocks))
        )


@cache
def _style_sheets(sheets: tuple[bytes, ...]) -> StyleSheets:
    return StyleSheets(sheet.decode() for sheet in sheets)


def epub_sections(data: bytes, language: str) -> list[EpubSection]:
    """The content documents of an edition in `language`, in reading order."""
    book = read_epub(data, "")
    sheets = tuple(book.files[name] for name in sorted(book.files) if name.endswith(".css"))
    return [
        EpubSection(slug, language, book.files[name], sheets)
        for slug, name in book.section_names.items()
    ]


class _DocumentReader:
    """Reads one document; notes are collected separately."""

    def __init__(
        self, slug: str, language: str, declared: Mapping[etree._Element, Mapping[str, str]]
    ) -> None:
        self.text, self.notes = Collector(), Collector()
        self._to = self.text
        self._slug, self._language, self._declared = slug, language, declared
        self._items: dict[etree._Element, str] = {}  # the label of each item of a list
        self._cells: dict[etree._Element, str] = {}

    def read(self, element: etree._Element) -> None:
        """Read an element in its language."""
        if isinstance(element, etree._Comment | etree._ProcessingInstruction):
            return
        language = element.get(_LANGUAGE) or element.get("lang") or ""
        with self._to.styled(*language_styles(language, self._language)):
            self._read(etree.QName(element).localname, element)

    def _read(self, name: str, element: etree._Element) -> None:
        role = element.get("role") or ""
        is_silent = (
            name in _NOT_TEXT or role == "doc-pagebreak" or element.get("aria-hidden") == "true"
        )
        if is_silent or is_hidden(self._declared.get(element, {})):
            return
        if role in _BY_ROLE:
            _BY_ROLE[role](self, element)
        elif name in _BY_NAME:
            _BY_NAME[name](self, element)
        elif name in _BLOCKS:
            with self._to.block(_BLOCKS[name]):
                self._inside(element)
        elif name in _CONTAINERS:
            with self._to.container(_CONTAINERS[name]):
                self._inside(element)
        elif name in _STYLES:
            with self._to.styled(_STYLES[name]):
                self._inside(element)
        elif name in _TRANSPARENT:
            self._transparent(name, element)
        else:
            place = f"<{name}> in {self._slug}.xhtml"
            raise Unreadable(f"{place} is missing in press/checks/readback/epub.py")

    def _inside(self, element: etree._Element) -> None:
        self._to.say(element.text or "")
        for child in element:
            self.read(child)
            self._to.say(child.tail or "")

    def _division(self, element: etree._Element) -> None:
        meaning = " ".join(sorted(MEANINGFUL.intersection(_classes(element))))
        with self._to.container(meaning):
            self._inside(element)

    def _rule(self, _: etree._Element) -> None:
        self._to.close()
        self._to.whole(RULE, "—")

    def _transparent(self, name: str, element: etree._Element) -> None:
        is_block = name in _BREAKS_OFF
        if is_block:
            self._to.close()
        styles = ["smallcaps"] if "smallcaps" in _classes(element) else []
        with self._to.styled(*styles):
            self._inside(element)
        if is_block:
            self._to.close()

    def _link(self, element: etree._Element) -> None:
        with self._to.styled(*([_target_style(element)] if element.get("href") else [])):
            self._inside(element)

    def _call(self, element: etree._Element) -> None:
        with self._to.styled(CALL, _target_style(element)):
            self._to.say(_text(element))

    def _backlink(self, element: etree._Element) -> None:
        with self._to.styled(_target_style(element)):
            self._to.whole(LABEL, _text(element))

    def _note(self, element: etree._Element) -> None:
        self._to = self.notes
        number = (element.get("id") or "").rpartition("-")[2]
        with self._to.container(f"note {number}"):
            self._inside(element)
        self._to = self.text

    def _break(self, _: etree._Element) -> None:
        self._to.say(LINE_BREAK)

    def _picture(self, element: etree._Element) -> None:
        if alternative := element.get("alt"):
            self._to.whole(FIGURE, alternative)
        elif "chip" not in _classes(element):
            self._to.part()

    def _formula(self, element: etree._Element) -> None:
        self._to.whole(FORMULA, element.get("alttext") or "")

    def _preformatted(self, element: etree._Element) -> None:
        with self._to.block(is_verbatim=True), self._to.styled("code"):
            self._to.say(_text(element))

    def _ordered_list(self, element: etree._Element) -> None:
        sign = list_style(self._declared.get(element, {}))
        number, style = int(element.get("start") or 1), _STYLE_OF_TYPE[element.get("type") or "1"]
        for item in element.iterfind("{*}li"):
            number = int(item.get("value") or number)
            unstyled = list_label(number, style, "DefaultDelim")
            self._items[item] = styled_label(number, sign) if sign else unstyled
            number += 1
        self._transparent("ol", element)

    def _bullet_list(self, element: etree._Element) -> None:
        is_plain = list_style(self._declared.get(element, {})) == "none"
        self._items |= dict.fromkeys(element.iterfind("{*}li"), "" if is_plain else _BULLET)
        self._transparent("ul", element)

    def _item(self, element: etree._Element) -> None:
        with self._to.container(ITEM):
            if label := self._items.get(element):
                self._to.whole(LABEL, label)
            self._inside(element)

    def _term(self, element: etree._Element) -> None:
        with self._to.container(ITEM), self._to.block(LABEL):
            self._inside(element)

    def _table(self, element: etree._Element) -> None:
        for row, cells in enumerate(element.iter("{*}tr"), 1):
            for column, cell in enumerate(cells, 1):
                across, down = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
                is_head = etree.QName(cell).localname == "th"
                self._cells[cell] = cell_name(row, column, across, down, is_head=is_head)
        with self._to.container(TABLE):
            self._inside(element)

    def _cell(self, element: etree._Element) -> None:
        with self._to.container(self._cells[element]):
            self._inside(element)


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _target_style(link: etree._Element) -> str:
    """The style of a link's words; a link within the book leads to an id, as in the source."""
    href = link.get("href") or ""
    file, _, key = href.partition("#")
    is_inside = not file or (file.endswith(".xhtml") and "/" not in file)
    return link_style(f"#{key or file.removesuffix('.xhtml')}" if is_inside and href else href)


Handler = Callable[[_DocumentReader, etree._Element], None]
_BY_ROLE: Mapping[str, Handler] = {
    "doc-backlink": _DocumentReader._backlink,
    "doc-footnote": _DocumentReader._note,
    "doc-noteref": _DocumentReader._call,
    "listitem": _DocumentReader._item,
}
_BY_NAME: Mapping[str, Handler] = {
    "a": _DocumentReader._link,
    "br": _DocumentReader._break,
    "div": _DocumentReader._division,
    "hr": _DocumentReader._rule,
    "dt": _DocumentReader._term,
    "img": _DocumentReader._picture,
    "li": _DocumentReader._item,
    "math": _DocumentReader._formula,
    "ol": _DocumentReader._ordered_list,
    "ul": _DocumentReader._bullet_list,
    "pre": _DocumentReader._preformatted,
    "table": _DocumentReader._table,
    "td": _DocumentReader._cell,
    "th": _DocumentReader._cell,
}
