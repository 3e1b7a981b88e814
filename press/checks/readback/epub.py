"""The blocks of a finished EPUB, document by document in the order of its spine, as a reading system finds them."""

from collections.abc import Callable, Mapping

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
from press.checks.readback.labels import list_label, styled_label
from press.checks.readback.media import MEANINGFUL
from press.checks.readback.sheets import Sheets, is_hidden, list_style
from press.readers.epub import read_epub

_BULLET = "•"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_TEXT = frozenset({"colgroup", "head", "svg", "script", "style"})
_TRANSPARENT = frozenset(
    {
        "a",
        "abbr",
        "article",
        "b",
        "bdi",
        "body",
        "cite",
        "dl",
        "figure",
        "footer",
        "header",
        "hgroup",
        "html",
        "i",
        "kbd",
        "main",
        "mark",
        "nav",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "tbody",
        "tfoot",
        "thead",
        "time",
        "var",
        "wbr",
    }
)
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
    "dt": LABEL,
    "p": PARAGRAPH,
}
_CONTAINERS = {"blockquote": QUOTE, "caption": CAPTION, "dd": "", "figcaption": CAPTION}
_STYLE_OF_TYPE = {
    "1": "Decimal",
    "a": "LowerAlpha",
    "A": "UpperAlpha",
    "i": "LowerRoman",
    "I": "UpperRoman",
}
_BREAKS_OFF = frozenset({"article", "dl", "figure", "nav", "ol", "section", "table", "ul"})


class Unreadable(Exception):
    """An element whose form nobody has said."""


def epub_blocks(data: bytes, language: str) -> list[SectionBlocks]:
    """Every content document of the spine; raises Unreadable. `language` is the edition's."""
    book = read_epub(data, "")
    sheets = Sheets(
        book.files[name].decode() for name in sorted(book.files) if name.endswith(".css")
    )
    return [_document(slug, root, language, sheets) for slug, root in book.sections]


def _document(slug: str, root: etree._Element, language: str, sheets: Sheets) -> SectionBlocks:
    reader = _DocumentReader(slug, language, sheets.of_document(root))
    if (body := root.find("{*}body")) is not None:
        reader.read(body)
    return SectionBlocks(
        slug, tuple(finished(reader.text.blocks)), tuple(finished(reader.notes.blocks))
    )


class _DocumentReader:
    """Walks one document; the notes at its end are collected apart."""

    def __init__(
        self, slug: str, language: str, declared: Mapping[etree._Element, Mapping[str, str]]
    ) -> None:
        self.text, self.notes = Collector(), Collector()
        self._to = self.text
        self._slug, self._language, self._declared = slug, language, declared
        self._items: dict[etree._Element, str] = {}  # the label of each item of a list
        self._cells: dict[etree._Element, str] = {}

    def read(self, element: etree._Element) -> None:
        """An element, with the language that it names."""
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
            raise Unreadable(
                f"<{name}> in {self._slug}.xhtml has no form in press/checks/readback/epub.py"
            )

    def _inside(self, element: etree._Element) -> None:
        self._to.say(element.text or "")
        for child in element:
            self.read(child)
            self._to.say(child.tail or "")

    def _division(self, element: etree._Element) -> None:
        with self._to.container(
            " ".join(sorted(MEANINGFUL.intersection((element.get("class") or "").split())))
        ):
            self._inside(element)

    def _rule(self, _: etree._Element) -> None:
        self._to.close()
        self._to.whole(RULE, "—")

    def _transparent(self, name: str, element: etree._Element) -> None:
        is_block = name in _BREAKS_OFF
        if is_block:
            self._to.close()
        styles = ["smallcaps"] if "smallcaps" in (element.get("class") or "").split() else []
        with self._to.styled(*styles):
            self._inside(element)
        if is_block:
            self._to.close()

    def _link(self, element: etree._Element) -> None:
        href = element.get("href")
        with self._to.styled(*([link_style(self._target(href))] if href else [])):
            self._inside(element)

    def _target(self, href: str) -> str:
        """Where a link leads, as the source says it: within the book by the id alone."""
        file, hash_, key = href.partition("#")
        is_inside = not file or (file.endswith(".xhtml") and "/" not in file)
        return f"#{key or file.removesuffix('.xhtml')}" if is_inside and (hash_ or file) else href

    def _call(self, element: etree._Element) -> None:
        with self._to.styled(CALL, link_style(self._target(element.get("href") or ""))):
            self._to.say("".join(map(str, element.itertext())))

    def _backlink(self, element: etree._Element) -> None:
        with self._to.styled(link_style(self._target(element.get("href") or ""))):
            self._to.whole(LABEL, "".join(map(str, element.itertext())))

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
        elif "chip" not in (element.get("class") or "").split():
            self._to.part()

    def _formula(self, element: etree._Element) -> None:
        self._to.whole(FORMULA, element.get("alttext") or "")

    def _preformatted(self, element: etree._Element) -> None:
        with self._to.block(is_verbatim=True), self._to.styled("code"):
            self._to.say("".join(map(str, element.itertext())))

    def _ordered_list(self, element: etree._Element) -> None:
        sign = list_style(self._declared.get(element, {}))
        number, style = int(element.get("start") or 1), _STYLE_OF_TYPE[element.get("type") or "1"]
        for item in element.iterfind("{*}li"):
            number = int(item.get("value") or number)
            self._items[item] = (
                styled_label(number, sign) if sign else list_label(number, style, "DefaultDelim")
            )
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

    def _meaning(self, element: etree._Element) -> None:
        with self._to.container(ITEM):
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
    "dd": _DocumentReader._meaning,
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
    "tr": _DocumentReader._inside,
}
