"""The book's document cut into one document for each section, which can be laid out alone.

The sections around it stay as empty elements that are not displayed, so that style sheets that look
at siblings (`+`, `:first-child`) find the same.
"""

from dataclasses import dataclass
from html import escape

from lxml import html

_KEPT = ("class", "role")  # of a section that is not displayed


@dataclass(frozen=True, slots=True)
class SectionDocument:
    """A section as a document of its own: its element, and what stands before and behind it."""

    element: html.HtmlElement
    before: str = ""
    behind: str = ""

    @property
    def text(self) -> str:
        """The document, as its element is now."""
        return f"{self.before}{_serialized(self.element)}{self.behind}"


def cut(document: html.HtmlElement) -> list[SectionDocument]:
    """A document for each child of the body, in order; the whole, if its children are no sections.

    A section has a `data-slug`.
    """
    body = document.find("body")
    if not len(body) or any(child.get("data-slug") is None for child in body):
        return [SectionDocument(document)]
    parts = document.find("head")
    head = "".join(map(_serialized, filter(_is_needed, () if parts is None else parts)))
    before = f"<!DOCTYPE html>{_opened(document)}<head>{head}</head>{_opened(body)}"
    stubs = [_stub(child) for child in body]
    return [
        SectionDocument(
            section, "".join([before, *stubs[:at]]), "".join([*stubs[at + 1 :], "</body></html>"])
        )
        for at, section in enumerate(body)
    ]


def _is_needed(part: html.HtmlElement) -> bool:
    """Whether pages depend on a part of the head: not on title and date, which often change."""
    return part.tag != "title" and part.get("name") is None


def _serialized(element: html.HtmlElement) -> str:
    doctype = "<!DOCTYPE html>" if element.tag == "html" else None
    return str(html.tostring(element, encoding="unicode", doctype=doctype, with_tail=False))


def _stub(section: html.HtmlElement) -> str:
    kept = {name: section.get(name) for name in _KEPT if section.get(name)}
    return f"{_opened(section, kept | {'style': 'display: none'})}</{section.tag}>"


def _opened(element: html.HtmlElement, attributes: dict[str, str] | None = None) -> str:
    given = attributes or dict(element.attrib)
    words = [element.tag, *(f'{name}="{escape(value)}"' for name, value in given.items())]
    return f"<{' '.join(words)}>"
