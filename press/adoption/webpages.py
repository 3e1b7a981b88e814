"""The text of a web page, without what stands around it."""

from typing import Any

from lxml import etree, html

_AROUND = "//nav | //script | //style | //noscript | //template | //iframe | //form | //button | //*[@hidden]"
_FRAME = "//body/header | //body/footer | //body/aside"

# Of Sphinx: the title of a call-out, a figure with its caption, and code, whose language stands on a division.
_TITLES = "//div[contains(@class, 'admonition')]/p[contains(@class, 'admonition-title')]"
_FIGURES = "//div[contains(concat(' ', @class, ' '), ' figure ')][count(p) = 1][p[contains(@class, 'caption')]]"
_CODE = "//div[starts-with(@class, 'highlight-')]//pre[not(ancestor::td) or ancestor::td[1][@class='code']]"


def main_part(text: str) -> str:
    """The page with its main part alone as its body, where it says which that is."""
    page: Any = html.document_fromstring(
        (text.strip() or "<p></p>").encode(), html.HTMLParser(encoding="utf-8")
    )
    for element in page.xpath(f"{_AROUND} | {_FRAME}"):
        if element.getparent() is not None:
            element.drop_tree()
    _read_sphinx(page)
    found = page.xpath("//main") or page.xpath("//*[@role='main']") or page.xpath("//body/article")
    body = page.find("body")
    if len(found) == 1 and body is not None and found[0] is not body:
        main = found[0]
        for child in list(body):
            body.remove(child)
        body.text = None
        body.append(main)
    return str(etree.tostring(page, method="html", encoding="unicode"))


def _read_sphinx(page: Any) -> None:
    """Give Sphinx's own marks elements that Pandoc knows."""
    for element in page.xpath(_TITLES):
        element.tag = "div"  # Pandoc keeps no class of a paragraph
        element.set("class", "title")
    for figure in page.xpath(_FIGURES):
        figure.tag, figure.find("p").tag = "figure", "figcaption"
    for code in page.xpath(_CODE):
        code.set(
            "class",
            code.xpath("string(ancestor::div[starts-with(@class, 'highlight-')][1]/@class)")[10:],
        )


def closed(fragment: str) -> str:
    """A piece of HTML with every tag closed, and nothing in it that a reader of the page would not see."""
    piece: Any = html.fragment_fromstring(
        fragment, create_parent="div", parser=html.HTMLParser(encoding="utf-8")
    )
    etree.strip_tags(piece, etree.Comment)
    for element in piece.xpath(".//script | .//style"):
        element.drop_tree()
    return str(etree.tostring(piece, method="html", encoding="unicode", with_tail=False))
