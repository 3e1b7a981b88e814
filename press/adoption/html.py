"""HTML: the main content of a web page; raw HTML in Markdown converted to elements of the AST."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html
from lxml.html.defs import empty_tags

from press.adoption.nodes import find, is_kind, map_lists, plain, transform
from press.adoption.pandoc import parse_html, write_html
from press.adoption.report import ConversionReport
from press.typesetting.pandoc_ast import Json, Node, span, string

# The parts of a web page that are not its text.
_AROUND = (
    "//nav | //script | //style | //noscript | //template | //iframe | //form | //button "
    "| //*[@hidden] | //body/header | //body/footer | //body/aside"
)
# Sphinx: the title of a call-out, a figure with its caption, code (its language is a div's class).
_TITLES = "//div[contains(@class, 'admonition')]/p[contains(@class, 'admonition-title')]"
_FIGURES = (
    "//div[contains(concat(' ', @class, ' '), ' figure ')][count(p) = 1]"
    "[p[contains(@class, 'caption')]]"
)
_CODE = (
    "//div[starts-with(@class, 'highlight-')]//pre[not(ancestor::td) "
    "or ancestor::td[1][@class='code']]"
)
_CODE_CLASS = "string(ancestor::div[starts-with(@class, 'highlight-')][1]/@class)"

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*?(?P<empty>/?)>")
_COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NOTHING = re.compile(r"</?wbr\s*/?>|</br>", re.IGNORECASE)
# Elements that may lack an end tag, so that they are not counted.
_UNCLOSED = {"colgroup", "dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead"}
_UNCLOSED |= {"embed", "source", "tr", "track", "wbr", *empty_tags}
_HELD = frozenset({"Note", "Cite", "Math", "CodeBlock"})  # lost or changed in HTML
_SEPARATOR = "adoption-part-"


def main_content(text: str) -> str:
    """The page with its main part alone as its body, if it marks one."""
    parser = html.HTMLParser(encoding="utf-8")
    page = html.document_fromstring((text.strip() or "<p></p>").encode(), parser)
    for element in _xpath(page, _AROUND):
        if element.getparent() is not None:
            element.drop_tree()
    _convert_sphinx(page)
    found = _xpath(page, "//main") or _xpath(page, "//*[@role='main']")
    found = found or _xpath(page, "//body/article")
    body = page.find("body")
    if len(found) == 1 and body is not None and found[0] is not body:
        main = found[0]
        for child in list(body):
            body.remove(child)
        body.text = None
        body.append(main)
    return str(etree.tostring(page, method="html", encoding="unicode"))


def _xpath(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    found = element.xpath(path)
    assert isinstance(found, list)
    return [item for item in found if isinstance(item, html.HtmlElement)]


def _convert_sphinx(page: html.HtmlElement) -> None:
    """Replace Sphinx's own markup by elements that Pandoc knows."""
    for element in _xpath(page, _TITLES):
        element.tag = "div"  # Pandoc keeps no class of a paragraph
        element.set("class", "title")
    for figure in _xpath(page, _FIGURES):
        figure.tag = "figure"
        for caption in figure.findall("p"):
            caption.tag = "figcaption"
    for code in _xpath(page, _CODE):
        code.set("class", str(code.xpath(_CODE_CLASS)).removeprefix("highlight-"))


@dataclass(slots=True)
class _Fragments:
    """Stretches of the AST with raw HTML, and elements held back while they are converted."""

    stretches: list[list[Node]] = field(default_factory=list)
    held: list[Node] = field(default_factory=list)

    def take(self, blocks: list[Node]) -> Node:
        """Add a stretch; its placeholder."""
        self.stretches.append(transform(blocks, self._hold))
        return {"t": "Stretch", "c": len(self.stretches) - 1}

    def _hold(self, node: Node) -> Node | None:
        is_foreign = node["t"] == "RawInline" and node["c"][0] != "html"
        if node["t"] not in _HELD and not is_foreign:
            return None
        self.held.append(node)
        held = span([string("·")], ("held",), [("held", str(len(self.held) - 1))])
        return held if node["t"] != "CodeBlock" else plain([held])

    def restore(self, node: Node) -> Node | list[Node] | None:
        """An element that was held back in the place of its placeholder."""
        if node["t"] == "Span" and node["c"][0][1] == ["held"]:
            return self.held[int(dict(node["c"][0][2])["held"])]
        if is_kind(node, "Plain", "Para") and [each["t"] for each in node["c"]] == ["CodeBlock"]:
            block: Node = node["c"][0]
            return block
        return None


def convert_raw_html(blocks: list[Node], path: Path, report: ConversionReport) -> list[Node]:
    """The blocks with elements of the AST in the place of raw HTML."""
    fragments = _Fragments()
    marked: list[Node] = _take_fragments(_without_simple_html(blocks, report), fragments)
    if not fragments.stretches:
        return marked
    parsed = _parse(fragments.stretches, path)
    converted = [transform(stretch, fragments.restore) for stretch in parsed]
    report.changed(f"Raw HTML in {len(converted)} places was converted", path.name)

    def put_back(items: list[Json]) -> list[Json]:
        return [
            new
            for item in items
            for new in (converted[item["c"]] if is_kind(item, "Stretch") else [item])
        ]

    done: list[Node] = map_lists(marked, put_back)
    return done


def _without_simple_html(blocks: list[Node], report: ConversionReport) -> list[Node]:
    """The blocks with line breaks for `<br>`, and without comments."""

    def answer(node: Node) -> Node | list[Node] | None:
        if not is_raw_html(node, "RawInline", "RawBlock"):
            return None
        if _COMMENT.fullmatch(node["c"][1]):
            report.changed("A comment was removed")
            return []
        if node["t"] == "RawInline" and _LINE_BREAK.fullmatch(node["c"][1].strip()):
            return {"t": "LineBreak"}
        return [] if _NOTHING.fullmatch(node["c"][1].strip()) else None

    return transform(blocks, answer)


def is_raw_html(json: Json, *kinds: str) -> bool:
    """Whether it is raw HTML, as a block or an inline."""
    return is_kind(json, *kinds) and json["c"][0] == "html"


def _take_fragments(json: Json, fragments: _Fragments) -> Json:
    """The AST with a placeholder for each stretch that holds raw HTML."""
    if isinstance(json, dict):
        if is_kind(json, "Para", "Plain", "Header") and any(
            is_raw_html(inner, "RawInline") for inner in find(json["c"], "RawInline")
        ):
            return fragments.take([json])
        return {key: _take_fragments(value, fragments) for key, value in json.items()}
    if not isinstance(json, list):
        return json
    done, at = [], 0
    while at < len(json):
        length = _length(json, at) if is_raw_html(json[at], "RawBlock") else 0
        taken = fragments.take(json[at : at + length]) if length else None
        done.append(taken or _take_fragments(json[at], fragments))
        at += length or 1
    return done


def _length(blocks: list[Node], start: int) -> int:
    """How many blocks, from one of raw HTML on, until every tag that is opened is closed."""
    depth = 0
    for count, block in enumerate(blocks[start:], 1):
        if is_raw_html(block, "RawBlock"):
            depth += sum(_nesting(tag) for tag in _TAG.finditer(block["c"][1]))
        if depth <= 0:
            return count
    return 1


def _nesting(tag: re.Match[str]) -> int:
    if tag["name"].lower() in _UNCLOSED or tag["empty"]:
        return 0
    return -1 if tag["close"] else 1


def _parse(stretches: list[list[Node]], path: Path) -> list[list[Node]]:
    """Write the stretches as HTML and parse that again; two runs of Pandoc for all of them."""
    separated = [
        block
        for number, stretch in enumerate(stretches)
        for block in ({"t": "RawBlock", "c": ["html", f"<!--{_SEPARATOR}{number}-->"]}, *stretch)
    ]
    pieces = re.split(rf"<!--{_SEPARATOR}\d+-->", write_html(separated, path))[1:]
    page = "".join(
        f'<div id="{_SEPARATOR}{n}">{_balanced(piece)}</div>' for n, piece in enumerate(pieces)
    )
    # Of the two divs around each, the inner one is removed with all that say nothing.
    return [part["c"][1] for part in parse_html(page, path)]


def _balanced(fragment: str) -> str:
    """A piece of HTML with every tag closed, without comments, scripts and styles."""
    parser = html.HTMLParser(encoding="utf-8")
    piece = html.fragment_fromstring(fragment, create_parent="div", parser=parser)
    etree.strip_tags(piece, etree.Comment)
    for element in _xpath(piece, ".//script | .//style"):
        element.drop_tree()
    return str(etree.tostring(piece, method="html", encoding="unicode", with_tail=False))
