"""Every link and citation has a target, every id is unique, and a section has one title."""

import re
from collections.abc import Iterator
from dataclasses import replace

from press.checks.chapters.sections import Sections
from press.checks.registry import rule
from press.core.findings import EMPTY_REFERENCE, LINK_WITHOUT_TEXT, MISSING_TITLE, Finding, line_of
from press.core.suggestions import suggest_names
from press.typesetting.chapter_elements import CALL_OUTS
from press.typesetting.equations import CLASS as EQUATION
from press.typesetting.pandoc_ast import PARAGRAPHS, Element, text_of
from press.typesetting.sections import ParsedSection

_BOOK = "content/book.yaml"
_OTHER_REFERENCES = ("fig-", "tab-", "tbl-", "sec-", "eq-", "lst-")  # as Quarto calls them
_LINK = re.compile(r"#|https?://[^\s/?#]|mailto:[^\s@]+@[^\s@]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\[\]]*\]")  # a citation that is sure to be one
_TITLE = re.compile(r"^#[ \t]+\S|^[^\s#>|-][^\n]*\n=+[ \t]*$", re.MULTILINE)
_NAMED = frozenset({"Header", "Figure", "Table"})  # others are named by their words, if any
_NUMBERED = frozenset({*CALL_OUTS, EQUATION})


@rule("x-001")
def find_dangling_links(text: Sections) -> Iterator[Finding]:
    """A link inside the book leads to something in the book."""
    for section in text.sections:
        for target in section.links:
            if target.startswith("#") and target[1:] not in text.ids and target not in text.lost:
                near = " or ".join(f"#{key}" for key in suggest_names(target[1:], text.ids, 2))
                yield _finding(
                    section,
                    target,
                    "x-001",
                    f"The link to {target} has no target.",
                    f"Write {near}." if near else "Correct the id, or give its target that id.",
                )


@rule("x-002")
def find_unknown_citations(text: Sections) -> Iterator[Finding]:
    """A citation names a reference that exists, and that the book's bibliography can list."""
    cited = {key for section in text.sections for key in section.citations}
    if "refs" not in text.ids and not cited.isdisjoint(text.references):
        problem = "Works are cited, but the spine has no bibliography to list them."
        remedy = "Write `- bibliography: bibliography` under its `back:`."
        yield Finding(_BOOK, 0, "x-002", problem, remedy)
    for section in text.sections:
        for key in section.citations:
            if key not in text.references and f"@{key}" not in text.lost:
                problem, remedy = _unknown_key(key, section, text)
                yield _finding(section, f"@{key}", "x-002", problem, remedy)


@rule("x-003")
def find_duplicate_ids(text: Sections) -> Iterator[Finding]:
    """An id is used once in the whole book."""
    seen: dict[str, str] = {}
    for section in text.sections:
        for key in section.ids:
            lines = _lines_of_id(section.source, key)
            if key in seen:
                problem = f'The id "{key}" is used twice; the first is in {seen[key]}.'
                remedy = "Change one of the two."
                yield Finding(section.path, lines[-1], "x-003", problem, remedy)
            seen.setdefault(key, f"{section.path}:{lines[0]}" if lines[0] else section.path)


@rule(LINK_WITHOUT_TEXT)
def find_wordless_links(text: Sections) -> Iterator[Finding]:
    """An empty link has a numbered target: a chapter, section, figure or table of the body."""
    for section in text.sections:
        for target in _empty_links(section):
            if not target.startswith("#"):
                problem = f"The link to {target} has no text."
                yield _finding(section, target, LINK_WITHOUT_TEXT, problem, "Write it in [ ].")


@rule(EMPTY_REFERENCE)
def find_links_that_print_nothing(text: Sections) -> Iterator[Finding]:
    """An empty link has a target with a number or a title, which is printed in its place."""
    named = frozenset(key for section in text.sections for key in _named_ids(section))
    for section in text.chapters:
        for target in _empty_links(section):
            if target.startswith("#") and target[1:] in text.ids - named:
                problem = (
                    f"[]({target}) would print nothing: its target has neither a number nor "
                    "a title."
                )
                card = f", or {{{{ link('{target[6:]}') }}}}" if target.startswith("#card-") else ""
                remedy = f"Write text in the brackets, [text]({target}){card}."
                found = _finding(section, f"[]({target})", EMPTY_REFERENCE, problem, remedy)
                yield replace(found, subject=target)


@rule(MISSING_TITLE)
def find_untitled_sections(text: Sections) -> Iterator[Finding]:
    """A section has one title, and it comes first."""
    for section in text.sections:
        if text.lost.get(f"#{section.slug}", MISSING_TITLE) != MISSING_TITLE:
            continue  # the section is unreadable, which has its own finding
        first = next(iter(section.blocks), None)
        begins_with_title = first is not None and Element(first).level == 1
        if not begins_with_title or section.headings.count(1) != 1:
            problem = "A chapter needs exactly one title (`# …`), as its first line."
            line = _second_title(section) if begins_with_title else 1
            remedy = "Give it one title, and mark other headings with ##."
            yield Finding(section.path, line, MISSING_TITLE, problem, remedy)


@rule("x-008")
def find_strange_links(text: Sections) -> Iterator[Finding]:
    """A link leads into the book, to a web page or to a mail address: no script, no local file."""
    for section in text.sections:
        for target in section.links:
            if not _LINK.match(target):
                problem = (
                    f'The link to "{target[:60]}" leads neither to a place in the book nor to '
                    "the web."
                )
                remedy = "Write https://…, mailto:… or #id."
                yield _finding(section, target or "]()", "x-008", problem, remedy)


@rule("x-009")
def find_looks_in_chapters(text: Sections) -> Iterator[Finding]:
    """A chapter has no style or script attributes: looks are defined in assets/styles/."""
    for section in text.sections:
        for name, value in (pair for element in section.elements for pair in element.pairs):
            if name == "style" or name.startswith("on"):
                problem = f'The attribute {name}="{value[:60]}" is not allowed in a chapter.'
                remedy = "Use a class instead, and style the class in assets/."
                found = _finding(section, f"{name}=", "x-009", problem, remedy)
                yield replace(found, subject="")  # attributes are left out, and the rest is shown


def _empty_links(section: ParsedSection) -> list[str]:
    return [link.target for link in section.of_kind("Link") if not link.content]


def _named_ids(section: ParsedSection) -> Iterator[str]:
    """The ids of what has a number, a title or words, which an empty link prints (numbers.lua)."""
    yield from section.title_ids
    for element in section.elements:
        if _is_named(element):
            yield element.id
        if element.kind == "OrderedList":
            yield from (key for item in element.items for key in _id_of_item(item))


def _is_named(element: Element) -> bool:
    match element.kind:
        case "Div":
            return bool(_NUMBERED & set(element.classes) or "title" in element.attributes)
        case "Span" | "Image":
            return bool(text_of(element.content) or element.attributes.get("alt"))
    return element.kind in _NAMED


def _id_of_item(item: list[Element]) -> list[str]:
    """The id at the beginning of an item of a numbered list, which its label names."""
    inlines = item[0].content if item and item[0].kind in PARAGRAPHS else []
    # A line mark leaves an empty string when it is removed.
    first = next((each for each in inlines if each.kind != "Str" or each.text), None)
    return [first.id] if first and first.kind == "Span" else []


def _second_title(section: ParsedSection) -> int:
    """The line of the second title; the first, where none is found."""
    titles = [section.source.count("\n", 0, at.start()) for at in _TITLE.finditer(section.source)]
    return titles[1] + 1 if len(titles) > 1 else 1


def _unknown_key(key: str, section: ParsedSection, text: Sections) -> tuple[str, str]:
    """What is wrong with a citation, and what to do.

    A key may be cut off before a character that no key can have.
    """
    problem = f'There is no reference "{key}"'
    if key in text.ids or key.startswith(_OTHER_REFERENCES):
        return f"{problem}.", f"To refer to a figure, table or section, write [](#{key})."
    if odd := re.search(rf"@\{{?{re.escape(key)}([^\s\w\]\[,;:.!?(){{}}*_-])", section.source):
        letter = f"{odd[1]} (U+{ord(odd[1]):04X})"
        return (
            f"{problem}: the key ends before {letter}, which is not allowed in a key.",
            "Type the key exactly as in its file.",
        )
    remedy = "Add it to content/references.yaml or sources.yaml, or correct the key."
    if f"@{key}" in _BRACKETED.sub("", section.source):
        remedy = f"{remedy[:-1]}; for a name that is not a citation, write \\@{key}."
    return f"{problem}.", remedy


def _lines_of_id(source: str, key: str) -> list[int]:
    """The lines on which an id is given; [0] if none, as for generated content."""
    given = rf"""(?:(?<!\()\#|\bid=["'])(?:{re.escape(key)})(?![\w-])"""
    return [source.count("\n", 0, found.start()) + 1 for found in re.finditer(given, source)] or [0]


def _finding(section: ParsedSection, text: str, code: str, problem: str, remedy: str) -> Finding:
    line = line_of(section.source, text)
    return Finding(section.path, line, code, problem, remedy, subject=text)
