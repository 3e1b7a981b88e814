"""Formulas: TeX that every edition can show, where each can show it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from press.checks.chapters.sections import Sections
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.markdown.fences import FENCED_CODE
from press.markdown.formulas import FORMULA
from press.markdown.unclosed import blank_out
from press.typesetting.equations import CLASS as EQUATION
from press.typesetting.pandoc_ast import Element, elements
from press.typesetting.sections import ParsedSection

_NO_DOLLARS = re.compile(
    rf"^{FENCED_CODE}"
    rf"|`[^`]*`|<!--(?:(?!<!--|-->).)*-->|\\.|{FORMULA}",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class SeenFormula:
    """A formula as TeX, and its place: an `equation`, a `heading`, a `caption`, or a line."""

    tex: str
    is_displayed: bool
    place: str = ""


@rule("y-001")
def find_unread_formulas(text: Sections) -> Iterator[Finding]:
    """Every formula is TeX that can be drawn for the page and written as MathML for the screen."""
    for section, formula in _formulas(text):
        if why := text.unread.get(formula.tex):
            problem = f"The formula {shown(formula.tex)} can't be typeset: {why}."
            remedy = "Correct its TeX; amsmath commands are supported."
            if "\\tag" in formula.tex:
                remedy = (
                    "Remove \\tag and give the formula an id, $$ … $$ {#eq-name}: numbers are "
                    "added automatically."
                )
            found = _finding(section, formula, "y-001", problem, remedy)
            yield replace(found, subject=f"${formula.tex}$")


@rule("y-002")
def find_displayed_in_lines(text: Sections) -> Iterator[Finding]:
    """A displayed formula is a paragraph of its own; only there can it have an id and a number."""
    for section, formula in _formulas(text):
        if formula.is_displayed and formula.place != EQUATION:
            problem = f"The displayed formula {shown(formula.tex)} is inside a paragraph."
            remedy = (
                "Put a blank line before and after it; only its id, {#eq-…}, may follow on the "
                "same line."
            )
            yield _finding(section, formula, "y-002", problem, remedy)


@rule("y-003")
def find_formulas_in_headings(text: Sections) -> Iterator[Finding]:
    """No heading or caption has a formula, for bookmarks, contents and lists are plain text."""
    for section, formula in _formulas(text):
        if formula.place in ("heading", "caption"):
            tex = shown(formula.tex)
            problem = f"A {formula.place} contains the formula {tex}, which lists can't show."
            remedy = "Describe it in words, and put the formula in the text."
            yield _finding(section, formula, "y-003", problem, remedy)


@rule("y-004")
def find_stray_dollars(text: Sections) -> Iterator[Finding]:
    """A literal dollar sign has a backslash, so that it can't begin a formula with the next one."""
    for section in text.chapters:
        for line in stray_dollars(section.source):
            problem = "This dollar sign neither opens nor closes a formula."
            remedy = (
                "Write \\$ for a literal sign, or close the formula: no space just inside the "
                "signs, no digit after."
            )
            yield Finding(section.path, line, "y-004", problem, remedy)


@rule("y-005", level=Severity.WARNING)
def find_wide_formulas(text: Sections) -> Iterator[Finding]:
    """A formula in a line is short, since no edition breaks it."""
    for section, formula in _formulas(text):
        if formula.tex in text.wide and not formula.is_displayed:
            problem = f"The formula {shown(formula.tex)} is too long for one line on a phone."
            remedy = "Make it a displayed formula: $$ … $$ in its own paragraph."
            found = _finding(section, formula, "y-005", problem, remedy)
            yield replace(found, severity=Severity.WARNING)


def _formulas(text: Sections) -> Iterator[tuple[ParsedSection, SeenFormula]]:
    return ((section, formula) for section in text.sections for formula in formulas_of(section))


def stray_dollars(markdown: str) -> Iterator[int]:
    """The lines with a dollar sign that is outside of formulas and code and has no backslash."""
    bare = blank_out(_NO_DOLLARS, markdown)
    yield from (number for number, line in enumerate(bare.split("\n"), 1) if "$" in line)


def shown(tex: str) -> str:
    """TeX for a message: on one line, shortened."""
    line = " ".join(tex.split())
    return f"${line[:60]}…$" if len(line) > 60 else f"${line}$"


def _finding(
    section: ParsedSection, formula: SeenFormula, code: str, problem: str, remedy: str
) -> Finding:
    return Finding(
        section.path, line_of_formula(section.source, formula.tex), code, problem, remedy
    )


def line_of_formula(source: str, tex: str) -> int:
    """The line on which a formula begins; 0 if it is not found, as for generated content."""
    pattern = r"\$\s*" + r"\s+".join(map(re.escape, tex.split()))
    found = re.search(pattern, source)
    return source.count("\n", 0, found.start()) + 1 if found else 0


def formulas_of(section: ParsedSection) -> Iterator[SeenFormula]:
    """Every formula of a section, with the kind of its place."""
    return _formulas_in(elements(section.blocks), "") if section.formulas else iter(())


def _formulas_in(some: Iterable[Element], place: str) -> Iterator[SeenFormula]:
    for element in some:
        if element.kind == "Math":
            yield SeenFormula(element.text, element.is_displayed, place)
        for number, part in enumerate(element.parts):
            yield from _formulas_in(part, _place(element, number) or place)


def _place(element: Element, part: int) -> str:
    """The kind of place that a part of an element is; empty if the surroundings decide."""
    if element.kind == "Header":
        return "heading"
    if element.kind in ("Figure", "Table") and part == 0:
        return "caption"
    return EQUATION if element.kind == "Div" and EQUATION in element.classes else ""
