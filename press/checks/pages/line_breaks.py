"""Where lines end and begin: no early breaks, no short last lines, no leaders at the start."""

from collections.abc import Iterator
from itertools import pairwise

from press.checks.pages.evidence import LaidOutPages, PageFault, Spot, page_rule
from press.checks.pages.flow import body_blocks, everything, flow, line_of, spot
from press.weasy.boxes import Box, BoxKind, HtmlElement

SHORTEST = 0.6  # of the line length: a shorter justified line was broken too early
FEWEST = 5  # characters, with the full stop, of a word alone on the last line
REWORD = "Reword the sentence slightly."
_HYPHENS = ("\u2010", "-")


@page_rule("t-001", REWORD)
def find_early_breaks(pages: LaidOutPages) -> Iterator[PageFault]:
    """Only the last line of a justified paragraph is short (see typesetting/line_ends.py)."""
    for page in pages.pages:
        for block, slug in everything(page):
            if block.style.align == "justify":
                for text in _early_lines(block):
                    yield spot(page, block, slug, text), f'a line contains only "{text}"'


def _early_lines(block: Box) -> Iterator[str]:
    """The lines that end early, without the last and those with a forced break."""
    for line in block.lines[:-1]:
        texts = list(line.texts())
        reach = max((text.x + text.width for text in texts), default=0) - block.content_x
        if texts and reach < SHORTEST * block.width and not _is_broken(line):
            yield "".join(text.text for text in texts)


@page_rule("t-006", REWORD)
def find_short_endings(pages: LaidOutPages) -> Iterator[PageFault]:
    """No paragraph ends with a line of one short word (see typesetting/line_ends.py)."""
    last: dict[HtmlElement, tuple[Spot, list[str]]] = {}
    for page, block, slug in body_blocks(pages.pages):
        if block.element is not None:
            _, lines = last.get(block.element, (None, list[str]()))
            for line in block.lines:
                lines = [*lines, line.words] if not _is_broken(line) else []
            at = Spot(page.number, slug, line_of(block), lines[-1] if lines else "")
            last[block.element] = at, lines[-2:]
    for at, lines in last.values():
        is_part = len(lines) > 1 and lines[-2].endswith(_HYPHENS)
        if len(lines) > 1 and _is_short(at.text, is_part=is_part):
            what = "the end of a word," if is_part else "the word"
            yield at, f'the last line of a paragraph is only {what} "{at.text}"'


def _is_broken(line: Box) -> bool:
    """Whether a line ends with a forced break."""
    return any(box.tag == "br" for box in line.within())


def _is_short(words: str, *, is_part: bool) -> bool:
    """Whether a last line is only a short word, or part of one, which needs one more letter."""
    return " " not in words and len(words) < FEWEST + is_part


@page_rule("t-011", REWORD)
def find_bad_starts(pages: LaidOutPages) -> Iterator[PageFault]:
    """No line begins with a leader or with a note reference (see typesetting/line_ends.py)."""
    for page in pages.pages:
        for block, slug in flow(page.root):
            for before, line in pairwise(block.lines):
                if what := _begins_with(line):
                    at = spot(page, block, slug, before.words)
                    yield at, f'the line after "{at.beginning}" begins with {what}'


def _begins_with(box: Box) -> str:
    """What a line begins with, if it belongs to the word before."""
    if box.is_leader:
        return "a leader"
    if box.tag.endswith("::footnote-call"):
        return "a note reference"
    if box.kind is BoxKind.TEXT:
        return ""
    first = next((child for child in box.children if child.words), None)
    return _begins_with(first) if first is not None else ""
