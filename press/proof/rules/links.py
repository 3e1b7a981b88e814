"""Every link, citation and picture has something to point at, and every id stands once."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from press.proof.evidence import Galley, Galleys, line_of
from press.proof.findings import Finding
from press.proof.registry import rule

PICTURES = "assets/images"
_CSS_LINK = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""")
_SHOWN = frozenset({"x-003", "x-006", "x-009"})  # what is printed as it stands, though it is wrong
_LINKS = ("#", "http://", "https://", "mailto:")


@rule("x-001")
def find_dangling_links(galleys: Galleys) -> Iterator[Finding]:
    """A link inside the book leads to something in the book."""
    for section in galleys.sections:
        for target in section.links:
            if target.startswith("#") and target[1:] not in galleys.ids and target not in galleys.lost:
                problem = f"The link to {target} has no target."
                yield _finding(section, target, "x-001", problem, "Correct the id, or give its target that id.")


@rule("x-002")
def find_unknown_citations(galleys: Galleys) -> Iterator[Finding]:
    """A citation names a reference that exists."""
    for section in galleys.sections:
        for key in section.citations:
            if key not in galleys.references and f"@{key}" not in galleys.lost:
                problem = f'There is no reference "{key}".'
                remedy = "Add it to content/references.yaml or sources.yaml, or correct the key."
                yield _finding(section, f"@{key}", "x-002", problem, remedy)


@rule("x-003")
def find_duplicate_ids(galleys: Galleys) -> Iterator[Finding]:
    """An id stands once in the whole book."""
    seen: dict[str, str] = {}
    for section in galleys.sections:
        for key in section.ids:
            if key in seen:
                problem = f'The id "{key}" stands twice; the first is in {seen[key]}.'
                yield _finding(section, f"#{key}", "x-003", problem, "Give one of the two another id.", last=True)
            seen.setdefault(key, section.path)


@rule("x-004")
def find_missing_pictures(galleys: Galleys) -> Iterator[Finding]:
    """A picture stands in assets/images, or is drawn by the press."""
    folder = (galleys.root / PICTURES).resolve()
    for section in galleys.sections:
        for name in section.pictures:
            path = (folder / name).resolve()
            if name in galleys.drawn or (path.is_relative_to(folder) and path.is_file()):
                continue
            problem = f'There is no picture "{PurePosixPath(name)}" in {PICTURES}/.'
            yield _finding(section, name, "x-004", problem, "Put the file there, or correct its name.")


@rule("x-005")
def find_wordless_links(galleys: Galleys) -> Iterator[Finding]:
    """An empty link asks for a number, which only chapters, sections, figures and tables of the body have."""
    for section in galleys.sections:
        for target in section.empty_links:
            if not target.startswith("#"):
                yield _finding(section, target, "x-005", f"The link to {target} has no words.", "Write them in [ ].")


@rule("x-006")
def find_stray_markup(galleys: Galleys) -> Iterator[Finding]:
    """No mark of Markdown is left in the text: a note without its text, a bracket that was not closed."""
    for section in galleys.sections:
        for word in section.strays:
            problem = f'"{word}" would be printed as it stands.'
            remedy = "Close its brackets, write the note it calls, or put a \\ before the mark."
            found = _finding(section, word, "x-006", problem, remedy)
            yield found if section.source else _in_data(found, word, galleys)


@rule("x-007")
def find_untitled_sections(galleys: Galleys) -> Iterator[Finding]:
    """A section has one title, and it comes first."""
    for section in galleys.sections:
        if not section.opens_with_title or section.headings.count(1) != 1:
            problem = "A chapter has one title (`# …`), and nothing stands before it."
            yield Finding(section.path, 1, "x-007", problem, "Give it one, and mark other headings with ##.")


@rule("x-008")
def find_strange_links(galleys: Galleys) -> Iterator[Finding]:
    """A link leads into the book, to a page of the web, or to somebody's mail: no script, no file of this machine."""
    for section in galleys.sections:
        for target in section.links:
            if not target.startswith(_LINKS):
                problem = f'The link to "{target[:60]}" leads neither into the book nor to the web.'
                yield _finding(section, target, "x-008", problem, "Write https://…, mailto:… or #id.")


@rule("x-009")
def find_looks_in_chapters(galleys: Galleys) -> Iterator[Finding]:
    """A chapter says what a thing is; how it looks, or acts, is said in assets/styles/."""
    for section in galleys.sections:
        for name, value in section.attributes:
            if name == "style" or name.startswith("on"):
                problem = f'The attribute {name}="{value[:60]}" has no place in a chapter.'
                yield _finding(
                    section, f"{name}=", "x-009", problem, "Give it a class, and the class a look in assets/."
                )


@rule("x-010")
def find_pictures_that_reach_out(galleys: Galleys) -> Iterator[Finding]:
    """A drawing holds all that it shows: no script, no file or page that it would load (EPUB 3.3, 3.6)."""
    folder = (galleys.root / PICTURES).resolve()
    for section in galleys.sections:
        for name in section.pictures:
            path = (folder / name).resolve()
            if path.suffix == ".svg" and path.is_relative_to(folder) and path.is_file():
                for asked in _asked_for(path.read_bytes()):
                    problem = f'The picture "{name}" asks for {asked}.'
                    yield _finding(section, name, "x-010", problem, "Draw it without that, or embed it in the picture.")


def _asked_for(drawing: bytes) -> Iterator[str]:
    """What an SVG would load or run; an ill-formed one is another rule's."""
    try:
        root: Any = etree.fromstring(drawing, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return
    if (dtd := root.getroottree().docinfo.internalDTD) is not None:
        yield from (f"the entity &{entity.name};" for entity in dtd.iterentities())
    for element in root.iter("*"):
        if etree.QName(element).localname == "script":
            yield "a script"
        links = [value for name, value in element.items() if etree.QName(name).localname == "href"]
        links += [link for text in (element.text or "", *element.values()) for link in _CSS_LINK.findall(text)]
        yield from (f'"{link}"' for link in links if not link.startswith(("#", "data:image/")))


def _finding(section: Galley, text: str, code: str, problem: str, remedy: str, *, last: bool = False) -> Finding:
    source = section.source
    line = line_of(source, text)
    if last and (at := source.rfind(text)) >= 0:
        line = source.count("\n", 0, at) + 1
    subject = "" if code in _SHOWN else text
    return Finding(section.path, line, code, problem, remedy, subject=subject)


def _in_data(found: Finding, word: str, galleys: Galleys) -> Finding:
    """What stands in a part that the press makes came from a file of the data, if one of them holds it."""
    for path, text in galleys.data:
        if word in text:
            return replace(found, path=path, line=line_of(text, word))
    return found
