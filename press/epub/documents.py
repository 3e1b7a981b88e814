"""Content documents: one XHTML file a part, named by its slug, with every link between files made good."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from press.core.findings import Finding, PressError
from press.epub import markup
from press.epub.page_marks import mark_pages
from press.epub.sheets import sheet_names
from press.epub.templates import Templates
from press.typesetting.page_starts import PrintedText
from press.typesetting.parts import Part, Parts
from press.typesetting.source_lines import ATTRIBUTE, hand_down, line_of_element

NAVIGATION = frozenset({"toc", "loi", "lot"})  # sections that the navigation document stands for
# The types of section that DPUB-ARIA 1.1 has a role for: doc- and the same word.
HAVE_ROLES = frozenset(
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
class Document:
    """A content document: its name in the package, the part it comes from, its text, and the printed pages it marks.

    `lines` has for each of its elements the line of the chapter from which it comes.
    """

    name: str
    part: Part
    title: str
    xhtml: bytes
    pages: frozenset[str] = frozenset()
    lines: tuple[int, ...] = ()


def file_name(part: Part) -> str:
    """Where a part lies in the package; ids and names are for ever."""
    return f"text/{part.slug}.xhtml"


def write_documents(
    parts: Parts, templates: Templates, printed: PrintedText, project: Path
) -> tuple[Document, ...]:
    """Every part that has a page of its own, with marks where printed pages begin.

    Raises PressError with all that is ill-formed.
    """
    shown = [part for part in parts.parts if part.section.type not in NAVIGATION]
    roots, findings = {}, []
    for part in shown:
        try:
            roots[part.slug] = markup.parse(_render(part, parts, templates, project).encode())
        except etree.XMLSyntaxError as error:
            findings.append(_ill_formed(part, error))
    if findings:
        raise PressError(findings)
    places = dict(_places(roots))
    for slug, root in roots.items():
        markup.finish(root, slug, places, str(templates.words["back"]), parts.locale)
    placed = mark_pages(roots, printed, str(templates.words["page"]))
    return tuple(_document(part, roots[part.slug], placed, templates) for part in shown)


def _document(
    part: Part, root: etree._Element, placed: Mapping[str, frozenset[str]], templates: Templates
) -> Document:
    title, lines = _title(part, templates), tuple(_taken_lines(root))
    return Document(
        file_name(part), part, title, markup.write(root), placed.get(part.slug, frozenset()), lines
    )


def _taken_lines(root: etree._Element) -> list[int]:
    """The line of each element, which is taken out of it: no reader has a use for it."""
    hand_down(root)
    lines = [line_of_element(element) for element in root.iter("{*}*")]
    for element in root.iter("{*}*"):
        element.attrib.pop(ATTRIBUTE, "")
    return lines


def _render(part: Part, parts: Parts, templates: Templates, project: Path) -> str:
    """The part between head and notes; a page of the edition's own comes from its template."""
    text = part.screen_html
    if not part.section.is_markdown:
        text = templates.render(part.section.path.removeprefix("templates/"))
    kind = part.section.type
    return templates.render(
        "epub/content.xhtml",
        part=part,
        chapters=parts.chapters(part.slug),
        role=f"doc-{kind}" if kind in HAVE_ROLES else "",
        text=text,
        sheets=sheet_names(project, text + "".join(part.notes)),
        document_title=_title(part, templates),
    )


def _title(part: Part, templates: Templates) -> str:
    """What a reader calls this file."""
    if part.line:
        return part.line
    return templates.words.get(part.section.type) or str(templates.facts["title"])


def _places(roots: Mapping[str, etree._Element]) -> Iterator[tuple[str, str]]:
    """Which part each id lies in."""
    for slug, root in roots.items():
        for element in markup.find(root, "//*[@id]"):
            yield element.get("id") or "", slug


def _ill_formed(part: Part, error: etree.XMLSyntaxError) -> Finding:
    problem = f'The XHTML of "{part.slug}" is ill-formed: {" ".join(str(error.msg).split())}.'
    remedy = "Look there for HTML with an open tag, or an entity that is not XML's."
    return Finding(part.section.path, 0, "e-002", problem, remedy)
