"""What a chapter owes to who can't see its page (EN 301 549, chapter 10; WCAG 2.2; ISO 14289-1)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from press.checks.registry import rule
from press.core.codes import MISSING_ALT_TEXT
from press.core.findings import Finding, Severity, line_of
from press.core.language_codes import is_language
from press.proof.evidence import Galley, Galleys
from press.proof.evidence_of_text import ItalianBlock, ItalianText
from press.proof.foreign import Stretch, foreign_stretches, is_whole

_MOST = 80  # letters of a phrase that is shown whole


@rule(MISSING_ALT_TEXT)
def find_undescribed_pictures(galleys: Galleys) -> Iterator[Finding]:
    """A picture says in words what it shows, or that it has nothing to tell (WCAG 2.2, 1.1.1)."""
    for section in galleys.sections:
        for name in section.undescribed_pictures:
            problem, remedy = _undescribed(name, section.source)
            yield replace(_finding(section, name, MISSING_ALT_TEXT, problem, remedy), subject=name)


@rule("x-014")
def find_skipped_levels(galleys: Galleys) -> Iterator[Finding]:
    """No heading is more than one level below the one before (ISO 14289-1, 7.4.2)."""
    for section in galleys.sections:
        for words in section.skipping_headings:
            problem = f"The heading «{words}» skips a level."
            yield _finding(
                section, words, "x-014", problem, "Take one # away, or add the heading between."
            )


@rule("x-015")
def find_headless_tables(galleys: Galleys) -> Iterator[Finding]:
    """Every column of a table has a head that says what stands in it (ISO 14289-1, 7.5; WCAG 2.2, 1.3.1)."""
    for section in galleys.sections:
        for words in section.headless_tables:
            problem = f"The table that begins «{words}» has a column without a head."
            line = _line_of_cells(section.source, words)
            yield Finding(
                section.path, line, "x-015", problem, "Write one in the table's first line."
            )


@rule("x-016")
def find_unknown_languages(galleys: Galleys) -> Iterator[Finding]:
    """What is said to be in another language names it as screen readers know it (WCAG 2.2, 3.1.2; BCP 47)."""
    for section in galleys.sections:
        for value in (value for name, value in section.attributes if name == "lang"):
            if not is_language(value):
                problem = f'"{value}" is no code of a language.'
                yield _finding(
                    section,
                    f"lang={value}",
                    "x-016",
                    problem,
                    "Write its code, for example {lang=en}.",
                )


@rule("x-017", level=Severity.WARNING)
def find_unmarked_phrases(italian: ItalianText) -> Iterator[Finding]:
    """A phrase in another language is marked, so that a screen reader changes its voice (WCAG 2.2, 3.1.2)."""
    whole = list[
        tuple[ItalianBlock, Stretch]
    ]()  # blocks one after the other that are wholly in one language
    for block in italian.blocks:
        stretches = foreign_stretches(block.text)
        goes_on = whole and len(stretches) == 1 and is_whole(stretches[0], block.text)
        if whole and not (
            goes_on
            and (block.path, stretches[0].language) == (whole[-1][0].path, whole[-1][1].language)
        ):
            yield _unmarked(whole)
            whole = []
        if len(stretches) == 1 and is_whole(stretches[0], block.text):
            whole.append((block, stretches[0]))
        else:
            yield from (_unmarked([(block, stretch)]) for stretch in stretches)
    if whole:
        yield _unmarked(whole)


def _unmarked(found: Sequence[tuple[ItalianBlock, Stretch]]) -> Finding:
    (first, stretch), (last, end) = found[0], found[-1]
    language = stretch.language
    words = first.text[stretch.start : stretch.end]
    if len(found) > 1:
        problem = f"«{_begin(words)}», to «{_end(last.text[: end.end])}» on line {last.line}, "
        remedy = f"If so, put the blocks between ::: {{lang={language}}} and :::."
    else:
        problem = f"«{words if len(words) <= _MOST else f'{_begin(words)} … {_end(words)}'}» "
        remedy = f"If so, put it in brackets, and its language behind: [{_begin(words)} …]{{lang={language}}}."
    problem += f"seems to be in another language ({language}), and is not marked."
    return Finding(first.path, first.line, "x-017", problem, remedy, Severity.WARNING)


def _begin(words: str) -> str:
    return " ".join(words.split()[:5])


def _end(words: str) -> str:
    return " ".join(words.split()[-5:])


def _undescribed(name: str, source: str) -> tuple[str, str]:
    """What is wrong with a picture, and what to do: its alternative text is missing, or repeats the caption."""
    if re.search(rf"\({re.escape(name)}[^)\n]*\)\{{[^}}]*\balt=[\"'](?![\"'])", source):
        problem = (
            f'The alternative text of the picture "{name}" says what its caption says already.'
        )
        return problem, 'Say in {alt="…"} what the picture shows, for who can\'t see it.'
    if re.search(rf"!\[[^\]]+\]\({re.escape(name)}", source):
        problem = (
            f'The picture "{name}" has a caption, so it shows something, and no alternative text.'
        )
        remedy = 'Say in {alt="…"} what it shows, for who can\'t see it; take its caption away if it only adorns.'
        return problem, remedy
    remedy = 'Add {alt="…"} behind it, or {alt=""} if it only adorns.'
    return f'The picture "{name}" has no alternative text.', remedy


def _line_of_cells(source: str, words: str) -> int:
    """The line on which a table begins that says this: between its words stand bars and rules."""
    between = "[\\s|:+=*_`-]+".join(map(re.escape, words.rstrip("…").split()))
    found = re.search(rf"(?<=[\s|]){between}", source)
    return source.count("\n", 0, found.start()) + 1 if found else line_of(source, words)


def _finding(section: Galley, words: str, code: str, problem: str, remedy: str) -> Finding:
    return Finding(section.path, line_of(section.source, words), code, problem, remedy)
