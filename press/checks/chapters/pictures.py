"""Every picture exists, can be shown by every edition, and has an alternative text."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from press.checks.chapters.sections import Sections
from press.checks.registry import rule
from press.core.findings import MISSING_ALT_TEXT, UNREADABLE_PICTURE, Finding, line_of
from press.core.reads import is_file
from press.typesetting.pandoc_ast import PARAGRAPHS, SPACES, Element, text_of, walk
from press.typesetting.sections import ParsedSection

FOLDER = "assets/images"


@rule("x-004")
def find_missing_pictures(text: Sections) -> Iterator[Finding]:
    """The file of a picture is in assets/images, or the picture is generated."""
    folder = (text.root / FOLDER).resolve()
    for section in text.sections:
        for name in section.pictures:
            path = (folder / unquote(name)).resolve()
            if not (name in text.drawn or (path.is_relative_to(folder) and is_file(path))):
                yield _finding(section, name, "x-004", *_missing(name, folder))


@rule(UNREADABLE_PICTURE)
def find_pictures_that_no_edition_can_show(text: Sections) -> Iterator[Finding]:
    """The file of a picture is complete, of the type of its extension, still, and not too large.

    Its findings have the codes i-001 to i-010.
    """
    for section in text.sections:
        for name in dict.fromkeys(section.pictures):
            prepared = text.pictures.get(unquote(name))
            for fault in prepared.faults if prepared else ():
                problem = f'The picture "{unquote(name)}" {fault.problem}.'
                yield _finding(section, name, fault.code, problem, fault.remedy)


@rule(MISSING_ALT_TEXT)
def find_undescribed_pictures(text: Sections) -> Iterator[Finding]:
    """A picture has an alternative text, or is marked as decoration (WCAG 2.2, 1.1.1)."""
    for section in text.sections:
        for name in _undescribed_pictures(section):
            yield _finding(section, name, MISSING_ALT_TEXT, *_undescribed(name, section.source))


def _undescribed_pictures(section: ParsedSection) -> Iterator[str]:
    """The files of pictures without an alternative text.

    A caption is none, since screen readers read it anyway. An inline picture may have an empty one
    if it is decoration.
    """
    captions = {
        id(image.node): text_of(image.content)
        for element in section.elements
        for image in _side_by_side(element)
    }
    for figure in section.of_kind("Figure"):
        shown = text_of(figure.caption)
        captions |= {id(each.node): shown for each in walk(figure.parts[1]) if each.kind == "Image"}
    for image in section.of_kind("Image"):
        alternative = image.attributes.get("alt")
        words = alternative or text_of(image.content)
        if words == captions.get(id(image.node)) or (not words and alternative is None):
            yield image.target


def _side_by_side(element: Element) -> list[Element]:
    """The pictures with words in a paragraph of pictures only: they become figures.

    templates/pandoc/elements.lua makes them.
    """
    if element.kind not in PARAGRAPHS:
        return []
    pieces = [piece for piece in element.content if piece.kind not in SPACES]
    return pieces if all(piece.kind == "Image" and piece.content for piece in pieces) else []


def _undescribed(name: str, source: str) -> tuple[str, str]:
    """What is wrong with a picture: its alternative text is missing, or repeats the caption."""
    if re.search(rf"\({re.escape(name)}[^)\n]*\)\{{[^}}]*\balt=[\"'](?![\"'])", source):
        problem = f'The alternative text of the picture "{name}" repeats its caption.'
        return (
            problem,
            'Describe in {alt="…"} what the picture shows, for readers who can\'t see it.',
        )
    if re.search(rf"!\[[^\]]+\]\({re.escape(name)}", source):
        problem = (
            f'The picture "{name}" has a caption, so it is not decorative, but no alternative text.'
        )
        remedy = 'Describe what it shows in {alt="…"}; if it is decorative, remove the caption.'
        return problem, remedy
    remedy = 'Add {alt="…"} after it, or {alt=""} if it is decorative.'
    return f'The picture "{name}" has no alternative text.', remedy


def _missing(name: str, folder: Path) -> tuple[str, str]:
    """What is wrong with the name of a picture, and what to do."""
    if re.match(r"[a-zA-Z][\w+.-]*:", name) or name.startswith("//"):
        remedy = f"Save the picture in {FOLDER}/, and write its file name here."
        return f'The picture "{name[:80]}" is an address, not a file name.', remedy
    if (folder / unquote(name)).is_symlink():
        problem = (
            f'The picture "{PurePosixPath(name)}" is a symbolic link that leads out of {FOLDER}/.'
        )
        return problem, "Replace it with the file itself."
    problem = f'There is no picture "{PurePosixPath(name)}" in {FOLDER}/.'
    return problem, "Put the file there, or correct its name."


def _finding(section: ParsedSection, name: str, code: str, problem: str, remedy: str) -> Finding:
    line = line_of(section.source, name)
    return Finding(section.path, line, code, problem, remedy, subject=name)
