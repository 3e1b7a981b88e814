"""The section on which each problem is shown, and links that fail because of another fault."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from press.content.absence_list import PART as ABSENCES_PART
from press.content.absences import FOLDER as ABSENCES
from press.content.book import Book
from press.content.glossary import FILE as GLOSSARY
from press.content.manuscript import Manuscript
from press.content.plugin import WorkData
from press.content.references import FILES as REFERENCES
from press.core.findings import MISSING_GLYPH, MISSING_TITLE, Finding
from press.typesetting.parts import ParsedManuscript
from press.typesetting.problems import Problems

UNREAD = "d-001"  # the code for what a whole file takes away
_ID = re.compile(r"""\bid\s*=\s*["']([\w-]+)|\{#([\w-]+)""")
# Of one translation, which stands marked where it was to stand.
_MESSAGE = re.compile(r"l-0[1-2]\d")


def lost_subjects(parsed: ParsedManuscript, book: Book) -> dict[str, str]:
    """Ids (#) and keys (@) missing because of a reported fault, with the code of its finding."""
    return dict(_lost_subjects(parsed, book))


def _lost_subjects(parsed: ParsedManuscript, book: Book) -> Iterator[tuple[str, str]]:
    for target, code in book.data.missing.items():
        yield f"#{target}", code
    for text in parsed.manuscript.sections:
        for mistake in text.mistakes:
            yield from (
                (f"#{call or typed}", mistake.code) for call, typed in _ID.findall(mistake.typed)
            )
    unread = {
        PurePosixPath(chapter.path).stem: chapter.unread
        for chapter in book.chapters.values()
        if chapter.unread
    }
    for section in parsed.sections:
        if 1 not in section.headings:
            yield f"#{section.slug}", unread.get(section.slug, MISSING_TITLE)
        for slug, code in unread.items():
            yield from ((link, code) for link in section.links if link.startswith(f"#{slug}-"))
        if book.gaps.glossary:
            yield from ((link, UNREAD) for link in section.links if link.startswith("#term-"))
        if book.gaps.references:
            yield from (
                (f"@{key}", UNREAD) for key in section.citations if key not in book.references
            )


def assign(
    findings: Sequence[Finding], manuscript: Manuscript, data: WorkData, lost: Mapping[str, str]
) -> dict[str, Problems]:
    """The problems of every section, by its slug."""
    texts = [text for text in manuscript.sections if text.section.is_markdown]
    places = {text.section.path: text.section.slug for text in texts}
    of = {text.section.slug: list[Finding]() for text in texts}
    for finding in dict.fromkeys(findings):
        slug = places.get(_page_of(finding.path, data), texts[0].section.slug if texts else "")
        if slug and not _MESSAGE.fullmatch(finding.code):
            of[slug].append(finding)
    letters = {
        letter: finding.code
        for finding in findings
        if finding.code == MISSING_GLYPH
        for letter in finding.subject
    }
    return {
        text.section.slug: Problems(tuple(of[text.section.slug]), text.mistakes, lost, letters)
        for text in texts
    }


def _page_of(path: str, data: WorkData) -> str:
    """The section that prints the data of a file; the file itself, where no section does."""
    if section := data.section_of(path):
        return section
    own = {GLOSSARY: "glossary"} | dict.fromkeys(REFERENCES, "bibliography")
    name = ABSENCES_PART if path.startswith(f"{ABSENCES}/") else own.get(path)
    return f"templates/parts/{name}.md.j2" if name else str(PurePosixPath(path))
