"""How the text is set: on its grid, evenly spaced, without lines and pages that are next to empty."""

from collections.abc import Iterator

from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.proof.evidence_of_pages import (
    BadStart,
    LooseLine,
    OffGridLine,
    Pages,
    River,
    ShortEnding,
)

REWORD = "Reword the sentence a little."


@rule("t-005")
def find_off_grid_lines(pages: Pages) -> Iterator[Finding]:
    """Running text keeps to the baseline grid, so that lines stand level on facing pages."""
    for line in pages.off_grid:
        where = "below" if line.points > 0 else "above"
        problem = f'"{_begin(line.text)}" stands {abs(line.points):.1f} pt {where} the grid'
        remedy = "Make what stands before it as high as whole lines (assets/README.md)."
        yield _finding("t-005", line, pages, problem, remedy)


@rule("t-006")
def find_short_endings(pages: Pages) -> Iterator[Finding]:
    """No paragraph ends with a line that is one short word (see typesetting/line_ends.py)."""
    for ending in pages.endings:
        what = "the stub" if ending.is_stub else "the word"
        yield _finding(
            "t-006",
            ending,
            pages,
            f'A paragraph\'s last line is only {what} "{ending.text}"',
            REWORD,
        )


@rule("t-007")
def find_loose_lines(pages: Pages) -> Iterator[Finding]:
    """No line is spaced so widely that it shows as a hole."""
    for line in pages.loose:
        problem = f'The spaces of "{_begin(line.text)}" are {line.times:.1f} times as wide as they should be'
        yield _finding("t-007", line, pages, problem, REWORD)


@rule("t-008")
def find_rivers(pages: Pages) -> Iterator[Finding]:
    """No white river runs down a paragraph."""
    for river in pages.rivers:
        problem = f'Wide spaces run down {river.lines} lines to "{_begin(river.text)}"'
        yield _finding("t-008", river, pages, problem, REWORD)


@rule("t-009")
def find_half_blanks(pages: Pages) -> Iterator[Finding]:
    """No page in the midst of a section is left half empty."""
    for blank in pages.half_blanks:
        path, line = pages.place(blank.slug, blank.line)
        problem = f"Only {blank.fill:.0%} of {pages.page_of_edition(blank.page)} is filled, and the text goes on overleaf."
        remedy = "Move the table or picture that needs a page for itself."
        yield Finding(path, line, "t-009", problem, remedy, Severity.WARNING)


@rule("t-010")
def find_parted_captions(pages: Pages) -> Iterator[Finding]:
    """A caption stands on the page of its picture, or of its table's first row."""
    for parted in pages.parted:
        path, line = pages.place(parted.slug, parted.line, parted.text)
        problem = (
            f'The caption "{_begin(parted.text)}" stands on {pages.page_of_edition(parted.page)}, '
            f"what it names on {pages.page(parted.named_on)}."
        )
        remedy = "Make the picture lower, or keep the table's first rows under its head."
        yield Finding(path, line, "t-010", problem, remedy, Severity.WARNING)


@rule("t-011")
def find_bad_starts(pages: Pages) -> Iterator[Finding]:
    """No line begins with a leader or with the call of a note (see typesetting/line_ends.py)."""
    for start in pages.starts:
        yield _finding(
            "t-011",
            start,
            pages,
            f'The line after "{_begin(start.text)}" begins with {start.what}',
            REWORD,
        )


def _finding(
    code: str,
    seen: OffGridLine | ShortEnding | LooseLine | River | BadStart,
    pages: Pages,
    problem: str,
    remedy: str,
) -> Finding:
    """A finding of a line, with its page, and its place in the chapter where the line can be found there."""
    path, line = pages.place(seen.slug, seen.line, seen.text)
    whole = f"{problem}, on {pages.page_of_edition(seen.page)}."
    return Finding(path, line, code, whole, remedy, Severity.WARNING)


def _begin(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")
