"""Every link, citation and picture has something to point at, and every id stands once."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from press.checks.registry import rule
from press.core.codes import EMPTY_REFERENCE, LINK_WITHOUT_TEXT, MISSING_TITLE
from press.core.findings import Finding, line_of
from press.core.reads import is_file
from press.core.suggestions import suggest_names
from press.proof.evidence import Galley, Galleys

PICTURES = "assets/images"
_BOOK = "content/book.yaml"
_OTHER_REFERENCES = ("fig-", "tab-", "tbl-", "sec-", "eq-", "lst-")  # as Quarto calls them
_LINKS = ("#", "http://", "https://", "mailto:")


@rule("x-001")
def find_dangling_links(galleys: Galleys) -> Iterator[Finding]:
    """A link inside the book leads to something in the book."""
    for section in galleys.sections:
        for target in section.links:
            if (
                target.startswith("#")
                and target[1:] not in galleys.ids
                and target not in galleys.lost
            ):
                problem = f"The link to {target} has no target."
                near = " or ".join(f"#{key}" for key in suggest_names(target[1:], galleys.ids, 2))
                remedy = f"Write {near}." if near else "Correct the id, or give its target that id."
                yield _finding(section, target, "x-001", problem, remedy)


@rule("x-002")
def find_unknown_citations(galleys: Galleys) -> Iterator[Finding]:
    """A citation names a reference that exists, and that the book's bibliography can list."""
    cited = {key for section in galleys.sections for key in section.citations}
    if "refs" not in galleys.ids and not cited.isdisjoint(galleys.references):
        problem = "Works are cited, and the spine has no bibliography to list them."
        yield Finding(
            _BOOK, 0, "x-002", problem, "Write `- bibliography: bibliography` under its `back:`."
        )
    for section in galleys.sections:
        for key in section.citations:
            if key not in galleys.references and f"@{key}" not in galleys.lost:
                problem, remedy = _unknown_key(key, section, galleys)
                yield _finding(section, f"@{key}", "x-002", problem, remedy)


@rule("x-003")
def find_duplicate_ids(galleys: Galleys) -> Iterator[Finding]:
    """An id stands once in the whole book."""
    seen: dict[str, str] = {}
    for section in galleys.sections:
        for key in section.ids:
            lines = _lines_of_id(section.source, key)
            if key in seen:
                problem = f'The id "{key}" stands twice; the first is in {seen[key]}.'
                yield Finding(
                    section.path, lines[-1], "x-003", problem, "Give one of the two another id."
                )
            seen.setdefault(key, f"{section.path}:{lines[0]}" if lines[0] else section.path)


@rule("x-004")
def find_missing_pictures(galleys: Galleys) -> Iterator[Finding]:
    """A picture stands in assets/images, or is drawn by the press."""
    folder = (galleys.root / PICTURES).resolve()
    for section in galleys.sections:
        for name in section.pictures:
            path = (folder / unquote(name)).resolve()
            if name in galleys.drawn or (path.is_relative_to(folder) and is_file(path)):
                continue
            problem, remedy = _missing_picture(name)
            yield _finding(section, name, "x-004", problem, remedy)


@rule(LINK_WITHOUT_TEXT)
def find_wordless_links(galleys: Galleys) -> Iterator[Finding]:
    """An empty link asks for a number, which only chapters, sections, figures and tables of the body have."""
    for section in galleys.sections:
        for target in section.empty_links:
            if not target.startswith("#"):
                yield _finding(
                    section,
                    target,
                    LINK_WITHOUT_TEXT,
                    f"The link to {target} has no words.",
                    "Write them in [ ].",
                )


@rule(EMPTY_REFERENCE)
def find_links_that_print_nothing(galleys: Galleys) -> Iterator[Finding]:
    """An empty link leads to what has a number or a title, which is printed in its place."""
    named = frozenset(key for section in galleys.sections for key in section.named_ids)
    for section in galleys.sections:
        for target in section.empty_links if section.source else ():
            if target.startswith("#") and target[1:] in galleys.ids - named:
                problem = (
                    f"[]({target}) would print nothing: its target has neither number nor title."
                )
                remedy = f"Write words in the brackets, [words]({target})" + (
                    f", or {{{{ link('{target[6:]}') }}}}." if target.startswith("#card-") else "."
                )
                yield replace(
                    _finding(section, f"[]({target})", EMPTY_REFERENCE, problem, remedy),
                    subject=target,
                )


_BRACKETED = re.compile(r"\[[^\[\]]*\]")  # a citation that is sure to be one
_TITLE = re.compile(r"^#[ \t]+\S|^[^\s#>|-][^\n]*\n=+[ \t]*$", re.MULTILINE)


@rule(MISSING_TITLE)
def find_untitled_sections(galleys: Galleys) -> Iterator[Finding]:
    """A section has one title, and it comes first."""
    for section in galleys.sections:
        is_told = (
            galleys.lost.get(f"#{section.slug}", MISSING_TITLE) != MISSING_TITLE
        )  # nothing of it could be read
        if not is_told and (not section.opens_with_title or section.headings.count(1) != 1):
            problem = "A chapter has one title (`# …`), and nothing stands before it."
            line = _second_title(section) if section.opens_with_title else 1
            yield Finding(
                section.path,
                line,
                MISSING_TITLE,
                problem,
                "Give it one, and mark other headings with ##.",
            )


def _second_title(section: Galley) -> int:
    """The line of the second title; the first, where none is found."""
    titles = [
        section.source.count("\n", 0, found.start()) + 1
        for found in _TITLE.finditer(section.source)
    ]
    return titles[1] if len(titles) > 1 else 1


@rule("x-008")
def find_strange_links(galleys: Galleys) -> Iterator[Finding]:
    """A link leads into the book, to a page of the web, or to somebody's mail: no script, no file of this machine."""
    for section in galleys.sections:
        for target in section.links:
            if not target.startswith(_LINKS):
                problem = f'The link to "{target[:60]}" leads neither into the book nor to the web.'
                yield _finding(
                    section, target or "]()", "x-008", problem, "Write https://…, mailto:… or #id."
                )


@rule("x-009")
def find_looks_in_chapters(galleys: Galleys) -> Iterator[Finding]:
    """A chapter says what a thing is; how it looks, or acts, is said in assets/styles/."""
    for section in galleys.sections:
        for name, value in section.attributes:
            if name == "style" or name.startswith("on"):
                problem = f'The attribute {name}="{value[:60]}" has no place in a chapter.'
                yield _finding(
                    section,
                    f"{name}=",
                    "x-009",
                    problem,
                    "Give it a class, and the class a look in assets/.",
                )


def _unknown_key(key: str, section: Galley, galleys: Galleys) -> tuple[str, str]:
    """What is wrong with a citation, and what to do: its key may stop short at a letter that no key holds."""
    problem = f'There is no reference "{key}"'
    if key in galleys.ids or key.startswith(_OTHER_REFERENCES):
        return f"{problem}.", f"A figure, a table or a section is called by [](#{key})."
    if odd := re.search(rf"@\{{?{re.escape(key)}([^\s\w\]\[,;:.!?(){{}}*_-])", section.source):
        letter = f"{odd[1]} (U+{ord(odd[1]):04X})"
        return (
            f"{problem}: its key ends before {letter}, which no key may hold.",
            "Type the key as it stands in its file.",
        )
    remedy = "Add it to content/references.yaml or sources.yaml, or correct the key."
    if f"@{key}" in _BRACKETED.sub("", section.source):
        remedy = f"{remedy[:-1]}; a name that is no citation is written \\@{key}."
    return f"{problem}.", remedy


def _lines_of_id(source: str, key: str) -> list[int]:
    """The lines on which an id is given; 0 where it can't be found, as in what the press makes."""
    given = rf"""(?:(?<!\()\#|\bid=["'])(?:{re.escape(key)})(?![\w-])"""
    return [source.count("\n", 0, found.start()) + 1 for found in re.finditer(given, source)] or [0]


def _missing_picture(name: str) -> tuple[str, str]:
    """What is wrong with the name of a picture, and what to do."""
    if re.match(r"[a-zA-Z][\w+.-]*:", name) or name.startswith("//"):
        return (
            f'The picture "{name[:80]}" is an address.',
            f"Put the picture itself in {PICTURES}/, and write its file name.",
        )
    return (
        f'There is no picture "{PurePosixPath(name)}" in {PICTURES}/.',
        "Put the file there, or correct its name.",
    )


def _finding(section: Galley, text: str, code: str, problem: str, remedy: str) -> Finding:
    subject = "" if code == "x-009" else text  # attributes are left out, and the rest is shown
    return Finding(
        section.path, line_of(section.source, text), code, problem, remedy, subject=subject
    )
