"""How the pages fell: nothing lost, nothing doubled, nothing over the edge."""

import re
from collections.abc import Iterator

from press.checks.registry import rule
from press.core.findings import Finding, Severity, line_of
from press.proof.evidence_of_pages import Pages, StrayNote

ADDRESS = "https://book.invalid/"  # how pages name the book's own files
MOST_LETTERS = 900
_CALL = re.compile(r"\[\^[^\[\]\s]++\](?!:)|\^\[")  # of a note, in a chapter


@rule("n-001")
def find_lost_notes(pages: Pages) -> Iterator[Finding]:
    """Every footnote stands on the pages exactly once."""
    for key, times in sorted(pages.notes.items()):
        if times != 1:
            path, line = _source_of_note(key, pages)
            state = "is lost" if times == 0 else f"stands {times} times"
            problem = f'In {pages.edition} the footnote "{key}" {state}.'
            yield Finding(
                path, line, "n-001", problem, "Shorten it, or move its call to another paragraph."
            )


@rule("n-002")
def find_wrong_page_numbers(pages: Pages) -> Iterator[Finding]:
    """Every printed page number is the folio of its target."""
    for number in pages.numbers:
        if number.printed != number.folio:
            problem = (
                f"On {pages.page_of_edition(number.page)}, the reference to #{number.target} prints "
                f'"{number.printed}", but its target is on "{number.folio}".'
            )
            yield Finding(pages.edition, 0, "n-002", problem, "Delete .cache/ and build again.")


_OVERFLOWS = "Shorten it, drop a column of its table or turn it with .wide behind its caption, or break its formula up."


@rule("o-001")
def find_overflows(pages: Pages) -> Iterator[Finding]:
    """Nothing runs over the edge of the text area."""
    for overflow in pages.overflows:
        path, line = pages.place(overflow.slug, overflow.line, overflow.text.split("…")[0])
        where = pages.page_of_edition(overflow.page)
        problem = f'On {where}, "{overflow.text}" runs {overflow.millimetres:.1f} mm over the edge.'
        yield Finding(path, line, "o-001", problem, _OVERFLOWS)


@rule("t-001")
def find_early_breaks(pages: Pages) -> Iterator[Finding]:
    """No line of a justified paragraph but its last ends long before the edge (see typesetting/line_ends.py)."""
    for early in pages.early:
        path, line = pages.place(early.slug, early.line, early.text)
        problem = f'On {pages.page_of_edition(early.page)} a line holds only "{early.text}".'
        remedy = "Reword the sentence a little."
        yield Finding(path, line, "t-001", problem, remedy, Severity.WARNING)


@rule("t-002")
def find_stranded_lines(pages: Pages) -> Iterator[Finding]:
    """No heading or caption stands at a page's foot without what it announces."""
    for stranded in pages.stranded:
        path, line = pages.place(stranded.slug, stranded.line, stranded.text)
        problem = (
            f'"{stranded.text}" stands alone at the foot of {pages.page_of_edition(stranded.page)}.'
        )
        remedy = "Shorten the text before it, or mend the style sheet."
        yield Finding(path, line, "t-002", problem, remedy, Severity.WARNING)


@rule("t-003")
def find_stray_notes(pages: Pages) -> Iterator[Finding]:
    """A note stands on the page that calls it; WeasyPrint moves it on rather than break a rule for widows."""
    for stray in pages.stray_notes:
        if not stray.is_lost:
            path, line = _source_of_note(stray.key, pages)
            remedy = "Shorten or lengthen the text before its call by a line."
            yield Finding(path, line, "t-003", _astray(stray, pages), remedy, Severity.WARNING)


@rule("n-007")
def find_misplaced_notes(pages: Pages) -> Iterator[Finding]:
    """A note stands where a reader looks for it: after its call, within its chapter, and whole on its page."""
    for stray in pages.stray_notes:
        if stray.is_lost:
            path, line = _source_of_note(stray.key, pages)
            problem = f"{_astray(stray, pages)[:-1]}, where nobody looks for it."
            yield Finding(
                path,
                line,
                "n-007",
                problem,
                "Call some of the notes beside it further up, or shorten them.",
            )
    for note in pages.overfull:
        path, line = _source_of_note(note.key, pages)
        problem = f'From the footnote "{note.key}" on, those of {pages.page_of_edition(note.page)} are higher than the page.'
        yield Finding(
            path,
            line,
            "n-007",
            problem,
            "Call fewer at one place, and shorten them: a note is never split.",
        )


def _astray(stray: StrayNote, pages: Pages) -> str:
    called = f'The footnote "{stray.key}" is called on {pages.page_of_edition(stray.call)}'
    return f"{called}, and stands on {pages.page(stray.page)}."


@rule("t-004")
def find_runt_pages(pages: Pages) -> Iterator[Finding]:
    """The last page of a chapter holds more than a few lines."""
    for runt in pages.runts:
        path, line = pages.place(runt.slug, runt.line)
        problem = f"Its last page, {pages.page_of_edition(runt.page)}, holds {runt.lines} lines."
        remedy = "Shorten the chapter by as many, or let it run on."
        yield Finding(path, line, "t-004", problem, remedy, Severity.WARNING)


@rule("g-002")
def find_missing_glyphs(pages: Pages) -> Iterator[Finding]:
    """Every letter has a glyph in its font."""
    for glyph in pages.glyphs:
        path, line = pages.place(glyph.slug, glyph.line, glyph.letter)
        problem = f'{glyph.font} has no glyph for "{glyph.letter}" (U+{ord(glyph.letter):04X}) in "{glyph.text}".'
        remedy = "Use another letter, or add a font that has it."
        yield Finding(path, line, "g-002", problem, remedy, subject=glyph.letter)


@rule("w-001")
def find_weasyprint_messages(pages: Pages) -> Iterator[Finding]:
    """WeasyPrint has nothing to say."""
    for message in pages.messages:
        said = " ".join(message.replace(ADDRESS, "").split()).rstrip(".:")
        path, line = _place_of(said, pages)
        problem = f"In {pages.edition} WeasyPrint says: {said}."
        yield Finding(path, line, "w-001", problem, "Mend the style sheet or the picture it names.")


@rule("n-003")
def find_long_notes(pages: Pages) -> Iterator[Finding]:
    """A note fits at the foot of one page (WeasyPrint does not split notes, issue 1833)."""
    for key, text in sorted(pages.note_texts.items()):
        if (length := len(text)) > MOST_LETTERS:
            path, line = _source_of_note(key, pages)
            problem = f'The footnote "{key}" has {length} letters; more than {MOST_LETTERS} may not fit on a page.'
            remedy = "Shorten it, or bring it into the text."
            yield Finding(path, line, "n-003", problem, remedy, Severity.WARNING)


def _source_of_note(key: str, pages: Pages) -> tuple[str, int]:
    """The chapter of a note, whose id is `fn-<slug>-<number>`, and the line of its call."""
    slug, _, number = key.removeprefix("fn-").rpartition("-")
    source = pages.source(slug)
    calls = [found.start() for found in _CALL.finditer(source.text)]
    is_found = number.isdecimal() and 0 < int(number) <= len(calls)
    return source.path, source.text.count("\n", 0, calls[int(number) - 1]) + 1 if is_found else 0


def _place_of(message: str, pages: Pages) -> tuple[str, int]:
    """The line of the chapter that asks for the file a message names; else the edition."""
    for name in re.findall(r"'([^']+)'", message):
        for source in pages.sources.values():
            if line := line_of(source.text, f"({name})"):
                return source.path, line
    return pages.edition, 0
