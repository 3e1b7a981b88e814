"""Content documents: one XHTML file per part, named by its slug, with links between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from press.core.findings import Finding, PressError
from press.epub import markup
from press.epub.page_marks import mark_pages
from press.epub.templates import EpubTemplates, style_sheet_names
from press.readers.epub import find, parse_xml
from press.typesetting.page_starts import PrintedText
from press.typesetting.parts import Part, Parts
from press.typesetting.source_lines import ATTRIBUTE, inherit_lines, line_of_element

# Sections that the navigation document replaces.
NAVIGATION_TYPES = frozenset({"toc", "loi", "lot"})
# Section types that DPUB-ARIA 1.1 has a role for: doc- and the same word.
TYPES_WITH_ROLE = frozenset(
    {
        "abstract",
        "acknowledgments",
        "afterword",
        "appendix",
        "bibliography",
        "chapter",
        "colophon",
        "conclusion",
        "credits",
        "dedication",
        "epilogue",
        "errata",
        "foreword",
        "glossary",
        "index",
        "introduction",
        "part",
        "preface",
        "prologue",
    }
)


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """A content document: its path, its part, its XHTML, and the printed pages it marks.

    `lines` has, for each element, its line in the chapter's source.
    """

    name: str
    part: Part
    title: str
    xhtml: bytes
    pages: frozenset[str] = frozenset()
    lines: tuple[int, ...] = ()


def file_name(part: Part) -> str:
    """The path in the package; published addresses must not change."""
    return f"text/{part.slug}.xhtml"


def build_documents(
    parts: Parts, templates: EpubTemplates, printed: PrintedText, project: Path
) -> tuple[ContentDocument, ...]:
    """A document for every part but lists, with marks where printed pages begin.

    Raises PressError (e-002) with every ill-formed part.
    """
    shown = [part for part in parts.parts if part.section.type not in NAVIGATION_TYPES]
    roots, findings = {}, []
    for part in shown:
        try:
            roots[part.slug] = parse_xml(_render(part, parts, templates, project).encode())
        except etree.XMLSyntaxError as error:
            findings.append(_ill_formed(part, error))
    if findings:
        raise PressError(findings)
    sections = dict(_sections_of_ids(roots))
    for slug, root in roots.items():
        markup.finish_document(root, slug, sections, str(templates.words["back"]), parts.locale)
    placed = mark_pages(roots, printed, str(templates.words["page"]))
    return tuple(_document(part, roots[part.slug], placed, templates) for part in shown)


def _document(
    part: Part, root: etree._Element, placed: Mapping[str, frozenset[str]], templates: EpubTemplates
) -> ContentDocument:
    title, lines = _title(part, templates), tuple(_pop_lines(root))
    return ContentDocument(
        file_name(part),
        part,
        title,
        markup.serialize_xhtml(root),
        placed.get(part.slug, frozenset()),
        lines,
    )


def _pop_lines(root: etree._Element) -> list[int]:
    """The source line of each element, removed from its attributes."""
    inherit_lines(root)
    lines = [line_of_element(element) for element in root.iter("{*}*")]
    for element in root.iter("{*}*"):
        element.attrib.pop(ATTRIBUTE, "")
    return lines


def _render(part: Part, parts: Parts, templates: EpubTemplates, project: Path) -> str:
    """The part's XHTML document; a part that is no chapter has a template of its own."""
    text = part.screen_html
    if not part.section.is_markdown:
        text = templates.render(part.section.path.removeprefix("templates/"))
    kind = part.section.type
    return templates.render(
        "epub/content.xhtml",
        part=part,
        chapters=parts.chapters(part.slug),
        role=f"doc-{kind}" if kind in TYPES_WITH_ROLE else "",
        text=text,
        sheets=style_sheet_names(project, text + "".join(part.notes)),
        document_title=_title(part, templates),
    )


def _title(part: Part, templates: EpubTemplates) -> str:
    """The document's title, for <title> and landmarks."""
    if part.line:
        return part.line
    return templates.words.get(part.section.type) or str(templates.facts["title"])


def _sections_of_ids(roots: Mapping[str, etree._Element]) -> Iterator[tuple[str, str]]:
    """Each id, and the section that it is in."""
    for slug, root in roots.items():
        for element in find(root, "//*[@id]"):
            yield element.get("id") or "", slug


def _ill_formed(part: Part, error: etree.XMLSyntaxError) -> Finding:
    problem = f'The XHTML of "{part.slug}" is ill-formed: {" ".join(str(error.msg).split())}.'
    remedy = "Look there for HTML with an open tag, or an entity that is not XML's."
    return Finding(part.section.path, 0, "e-002", problem, remedy)
