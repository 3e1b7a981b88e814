"""A chapter holds only what the press knows how to print (press/typesetting/chapter_elements.py), and loses nothing."""

import re
from collections.abc import Iterator, Sequence

from press.checks.registry import rule
from press.core.findings import Finding
from press.proof.evidence import Galleys
from press.proof.evidence_of_chapters import ChapterText, NoteMark, Unknown, as_typed

# Attributes of other tools, and what takes their place.
_FOREIGN = {
    "align": "Take it away: the sheets place pictures and cells.",
    "appearance": "Take it away: a call-out looks as its class does.",
    "collapse": "Take it away: nothing folds on paper.",
    "fig-alt": 'Write alt="…".',
    "fig-cap": "Write the caption in the brackets: ![Caption](file.svg).",
    "height": "Take it away: a picture is as high as its width makes it.",
    "icon": "Take it away: a call-out looks as its class does.",
    "tbl-colwidths": "Take it away: columns are as wide as their words need.",
    "width": "Take it away: a picture is set as wide as its place allows.",
}
_SPOKEN = {
    "Code": "code in a line",
    "CodeBlock": "code",
    "Div": "a block between :::",
    "Figure": "a picture",
    "Header": "a heading",
    "Image": "a picture",
    "Link": "a link",
    "Span": "words in brackets",
    "Table": "a table",
}
_UNTAKEN = re.compile(r"^\[([^\]^@]+)\]: \S")  # the address of a link, of which x-006 speaks
_UNRESOLVED = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
_BRACKETED = re.compile(r"(?<!\])\[([^\[\]\n]+)\](?![\[({:])")


_CHANGED = {
    "call in a formula": (
        "The braces of this formula would be taken for a call.",
        "Put a space between them: { {10} }.",
    ),
    "bar in code": (
        "The backslash would be printed: in code it means nothing.",
        "Write the bar alone, `a|b`.",
    ),
    "heading at the head of a box": (
        "A heading can't open a box or a passage: it begins a section.",
        'Put it before the line with :::, or give the box a title="…".',
    ),
    "heading that ends with a backslash": (
        "A heading is one line, so that the next would be a paragraph.",
        "Write it on one line; it is broken where its measure ends.",
    ),
    "line of verse that ends with a backslash": (
        "The backslash would be printed: in verse every line ends where it is typed.",
        "Take it away.",
    ),
    "marks in a title": (
        "The marks in this title would be printed as they stand.",
        "Write the title in plain words.",
    ),
    "row that ends with a backslash": (
        "The row ends with a backslash, and would be printed as two.",
        "Close it with its bar; a cell of several lines needs a grid table.",
    ),
    "comment in code": (
        "A comment in code would be taken out.",
        "Write {% raw %} before the code and {% endraw %} behind it: what stands between is printed as it is.",
    ),
    "stars within a word": (
        "Stars between letters or digits would make emphasis of what lies between.",
        "Write \\* for a star and × for a product; emphasis takes whole words.",
    ),
}


@rule("x-036")
def find_what_would_be_changed(galleys: Galleys) -> Iterator[Finding]:
    """What Jinja or Pandoc would take for something else within a formula, code or a word is written otherwise."""
    for section in galleys.sections:
        for line, kind in section.changed:
            yield Finding(section.path, line, "x-036", *_CHANGED[kind])


@rule("x-020")
def find_unknown_classes(galleys: Galleys) -> Iterator[Finding]:
    """A class in a chapter is one that both editions know on that element."""
    yield from _unknown(galleys, "class", "x-020")


@rule("x-021")
def find_unknown_attributes(galleys: Galleys) -> Iterator[Finding]:
    """An attribute in a chapter is one that both editions know on that element."""
    yield from _unknown(galleys, "attribute", "x-021")


@rule("x-022")
def find_unknown_elements(galleys: Galleys) -> Iterator[Finding]:
    """An element in a chapter is one that both editions can print; nothing is raw text for one of them."""
    yield from _unknown(galleys, "element", "x-022")
    yield from _unknown(galleys, "raw format", "x-022")


@rule("x-027")
def find_rows_too_wide(galleys: Galleys) -> Iterator[Finding]:
    """A row of a table has no more cells than its head, so that none is dropped."""
    for chapter in galleys.chapters:
        for row in chapter.wide_rows:
            lost = " | ".join(
                as_typed(cell, row.line, chapter.source) for cell in row.cells[row.columns :]
            )
            problem = f"This row has {len(row.cells)} cells under {row.columns} heads: «{lost[:60]}» would be lost."
            remedy = "Give the table a head more, or put a \\ before a bar that is a letter."
            yield Finding(chapter.path, row.line, "x-027", problem, remedy)


@rule("x-028")
def find_lost_words(galleys: Galleys) -> Iterator[Finding]:
    """Every word of a chapter is in the text that Pandoc read."""
    for chapter in galleys.chapters:
        told = _told_lines(chapter)
        for lost in chapter.lost:
            if lost.number in told or lost.number - 1 in told:  # the next line of what is told
                told.add(lost.number)
            else:
                shown = as_typed(lost.text, lost.number, chapter.source)[:60]
                problem = f"«{shown}» would be lost: Pandoc reads it as no text."
                remedy = "Write it as a paragraph, with blank lines around it, as content/README.md shows."
                yield Finding(chapter.path, lost.number, "x-028", problem, remedy)


@rule("x-029")
def find_notes_called_twice(galleys: Galleys) -> Iterator[Finding]:
    """A note is called once: called again, it would be printed again, as another note with the same words."""
    for chapter in galleys.chapters:
        first: dict[str, int] = {}
        within = {(one.line, one.label) for one in chapter.misplaced}
        for call in chapter.calls:
            if (call.line, call.label) in within:
                continue
            if call.label in first:
                problem = f"The note [^{call.label}] is called a second time; the first is on line {first[call.label]}."
                yield Finding(
                    chapter.path,
                    call.line,
                    "x-029",
                    problem,
                    "Write a note of its own here, or take the call away.",
                )
            first.setdefault(call.label, call.line)


@rule("x-030")
def find_idle_notes(galleys: Galleys) -> Iterator[Finding]:
    """The text of a note stands once, and something calls it."""
    for chapter in galleys.chapters:
        for note, problem, remedy in _idle_notes(chapter):
            yield Finding(chapter.path, note.line, "x-030", problem, remedy)


@rule("x-033")
def find_unresolved_links(galleys: Galleys) -> Iterator[Finding]:
    """Words in brackets that are meant as a link say where it leads."""
    for chapter in galleys.chapters:
        headings = {words.casefold(): key for key, words in chapter.headings}
        untaken = {
            label
            for run in chapter.runs
            for line in run.lines
            for label in _UNTAKEN.findall(line.text)
        }
        for line in (line for run in chapter.runs for line in run.lines):
            for words, label in _UNRESOLVED.findall(line.text):
                if (label or words) in untaken:
                    continue
                yield _no_link(
                    chapter,
                    line.number,
                    f"[{words}][{label}]",
                    headings.get((label or words).casefold()),
                )
            for words in _BRACKETED.findall(line.text):
                if words.casefold() in headings:
                    yield _no_link(chapter, line.number, f"[{words}]", headings[words.casefold()])
        for link in chapter.worded_links:
            shown = as_typed(link.text, link.number, chapter.source)[:60]
            problem = (
                f'"{shown}" finds its address by its words, which are others in a translation.'
            )
            yield Finding(
                chapter.path,
                link.number,
                "x-033",
                problem,
                "Write [words](https://…), or [words][label].",
            )
        for label in chapter.idle_addresses:
            shown = as_typed(label.text, label.number, chapter.source)[:60]
            problem = f"No link asks for the address of [{shown}], so that it would be lost."
            remedy = f"Write [words][{shown}] where it belongs, or delete it."
            yield Finding(chapter.path, label.number, "x-033", problem, remedy)


@rule("x-034")
def find_code_by_indent(galleys: Galleys) -> Iterator[Finding]:
    """Code says that it is code, by its fence: a line that is only indented was often pasted so."""
    for chapter in galleys.chapters:
        told = {
            flaw.line for flaw in chapter.flaws
        }  # an item's text that stands in too little is told as that
        for line in (line for line in chapter.indented if line not in told):
            problem = "This line is indented so far that it would be set as code."
            remedy = "Take the spaces away; if it is code, set it between two lines ```."
            yield Finding(chapter.path, line, "x-034", problem, remedy)


@rule("x-046")
def find_text_beside_pictures(galleys: Galleys) -> Iterator[Finding]:
    """Between pictures that stand side by side there is nothing else, which would be a column."""
    for chapter in galleys.chapters:
        for line in chapter.beside_pictures:
            problem = (
                "This stands among pictures side by side, and would become a column beside them."
            )
            remedy = (
                "Set it before ::: {.figures} or behind its :::, or into the caption of a picture."
            )
            yield Finding(chapter.path, line, "x-046", problem, remedy)


@rule("x-035")
def find_spaces_in_addresses(galleys: Galleys) -> Iterator[Finding]:
    """An address has no spaces, so that it can be told where it ends."""
    for chapter in galleys.chapters:
        for address in chapter.spaced_addresses:
            problem = f'The address "{address.text[:60]}" has a space in it.'
            yield Finding(
                chapter.path,
                address.number,
                "x-035",
                problem,
                "Write %20 for the space, or take it away.",
            )


def _unknown(galleys: Galleys, kind: str, code: str) -> Iterator[Finding]:
    for chapter in galleys.chapters:
        for unknown in chapter.unknown:
            if unknown.kind == kind:
                yield Finding(chapter.path, unknown.line, code, _problem(unknown), _remedy(unknown))


def _problem(unknown: Unknown) -> str:
    if unknown.is_press_made:
        return f'The class "{unknown.name}" is one that the press gives to what it makes.'
    if unknown.kind == "element":
        return f"A chapter can't hold this: {unknown.name}."
    if unknown.kind == "class" and unknown.element in ("Code", "CodeBlock"):
        return f'Pandoc knows no language of code "{unknown.name}".'
    on = (
        f" on {_SPOKEN.get(unknown.element, unknown.element)}"
        if unknown.kind in ("class", "attribute")
        else ""
    )
    return f'A chapter knows no {unknown.kind} "{unknown.name}"{on}, and would lose it.'


def _remedy(unknown: Unknown) -> str:
    if unknown.is_press_made:
        return (
            "Call it: {{ card('…') }}, {{ table(…) }}, {{ chart(…) }}, as content/README.md shows."
        )
    if unknown.instead:
        return unknown.instead
    if unknown.elsewhere:
        return f"It belongs on {' or '.join(_SPOKEN.get(element, element) for element in unknown.elsewhere)}."
    if instead := _FOREIGN.get(unknown.name):
        return instead
    sign = "." if unknown.kind == "class" else ""
    if unknown.near and unknown.kind == "class" and unknown.element == "CodeBlock":
        return f"Write ```{' or ```'.join(unknown.near)}, or ```text for none."
    if unknown.near:
        return f"Write {' or '.join(sign + name for name in unknown.near)}, or take it away."
    if unknown.kind == "class" and unknown.element in ("Code", "CodeBlock"):
        return "Write the name of a language that Pandoc knows, or text for none."
    return "Take it away; content/README.md says what a chapter may hold."


def _told_lines(chapter: ChapterText) -> set[int]:
    """The lines of which another finding says that they would be lost."""
    idle = {note.label for note, _, _ in _idle_notes(chapter)} | {
        one.label for one in chapter.misplaced
    }
    notes = (note.line for note in chapter.notes if note.label in idle)
    return {
        *notes,
        *(row.line for row in chapter.wide_rows),
        *(label.number for label in chapter.idle_addresses),
    }


def _idle_notes(chapter: ChapterText) -> Iterator[tuple[NoteMark, str, str]]:
    called, written = {call.label for call in chapter.calls}, _firsts(chapter.notes)
    for note in chapter.notes:
        if written[note.label] != note.line:
            problem = f"The note [^{note.label}] is written a second time; the first is on line {written[note.label]}."
            yield note, problem, "Give one of the two another label, or delete it."
        elif note.label not in called:
            problem = f"Nothing calls the note [^{note.label}], so that it would be lost."
            yield note, problem, f"Write [^{note.label}] where it belongs, or delete it."


def _firsts(notes: Sequence[NoteMark]) -> dict[str, int]:
    return {note.label: note.line for note in reversed(notes)}


def _no_link(chapter: ChapterText, line: int, shown: str, target: str | None) -> Finding:
    problem = f'"{as_typed(shown, line, chapter.source)[:60]}" would be printed as it stands: it leads nowhere.'
    if target is None:
        return Finding(
            chapter.path,
            line,
            "x-033",
            problem,
            "Write [words](https://…) or [](#id), or the words alone.",
        )
    remedy = (
        f"Write [](#{target})." if target else "Give the heading an id, {#id}, and write [](#id)."
    )
    return Finding(chapter.path, line, "x-033", problem, remedy)
