"""Where lines end and begin: none too early, none with a word or sign alone that belongs to another line."""

from collections.abc import Iterator
from itertools import pairwise

from press.checks.pages.evidence import LaidOutPages, Spot
from press.checks.pages.flow import body_blocks, everything, flow, line_of, spot
from press.checks.registry import rule
from press.core.findings import Finding
from press.weasy.boxes import Box, BoxKind, HtmlElement

SHORTEST = 0.6  # of the measure: a justified line that ends before was broken too early
FEWEST = 5  # characters, with the full stop, of a word that may stand alone on the last line
REWORD = "Reword the sentence slightly."
_HYPHENS = ("\u2010", "-")


@rule("t-001")
def find_early_breaks(pages: LaidOutPages) -> Iterator[Finding]:
    """No line of a justified paragraph but its last ends long before the edge (see typesetting/line_ends.py)."""
    for page in pages.pages:
        for block, slug in everything(page):
            if block.style.align == "justify":
                for text in _early_lines(block):
                    where = pages.page_of_edition(page.number)
                    problem = f'On {where} a line contains only "{text}".'
                    at = spot(page, block, slug, text)
                    yield pages.warning("t-001", at, problem, REWORD)


def _early_lines(block: Box) -> Iterator[str]:
    """The lines, other than the last and those with a break of their own, that end early."""
    for line in block.lines[:-1]:
        texts = list(line.texts())
        reach = max((text.x + text.width for text in texts), default=0) - block.content_x
        if texts and reach < SHORTEST * block.width and not _is_broken(line):
            yield "".join(text.text for text in texts)


@rule("t-006")
def find_short_endings(pages: LaidOutPages) -> Iterator[Finding]:
    """No paragraph ends with a line that is one short word (see typesetting/line_ends.py)."""
    last: dict[HtmlElement, tuple[Spot, list[str]]] = {}
    for page, block, slug in body_blocks(pages.pages):
        if block.element is not None:
            _, lines = last.get(block.element, (None, list[str]()))
            for line in block.lines:
                lines = [*lines, line.words] if not _is_broken(line) else []
            at = Spot(page.number, slug, line_of(block), lines[-1] if lines else "")
            last[block.element] = at, lines[-2:]
    for at, lines in last.values():
        is_stub = len(lines) > 1 and lines[-2].endswith(_HYPHENS)
        if len(lines) > 1 and _is_short(at.text, stub=is_stub):
            what = "the stub" if is_stub else "the word"
            problem = f'A paragraph\'s last line is only {what} "{at.text}"'
            problem += f", on {pages.page_of_edition(at.page)}."
            yield pages.warning("t-006", at, problem, REWORD)


def _is_broken(line: Box) -> bool:
    """Whether a line ends where the editor said."""
    return any(box.tag == "br" for box in line.within())


def _is_short(words: str, *, stub: bool) -> bool:
    """Whether a last line is nothing but a short word, or the stub of one, which needs a letter more."""
    return " " not in words and len(words) < FEWEST + stub


@rule("t-011")
def find_bad_starts(pages: LaidOutPages) -> Iterator[Finding]:
    """No line begins with a leader or with a note reference (see typesetting/line_ends.py)."""
    for page in pages.pages:
        for block, slug in flow(page.root):
            for before, line in pairwise(block.lines):
                if what := _begins_with(line):
                    at = spot(page, block, slug, before.words)
                    problem = f'The line after "{at.beginning}" begins with {what}'
                    problem += f", on {pages.page_of_edition(page.number)}."
                    yield pages.warning("t-011", at, problem, REWORD)


def _begins_with(box: Box) -> str:
    """What stands first in a line, if it belongs to the word before."""
    if box.is_leader:
        return "a leader"
    if box.tag.endswith("::footnote-call"):
        return "a note reference"
    if box.kind is BoxKind.TEXT:
        return ""
    first = next((child for child in box.children if child.words), None)
    return _begins_with(first) if first is not None else ""
