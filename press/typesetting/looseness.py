"""How evenly lines are spaced: what justification added to each space, and spaces that run together downwards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.text.line_break import Layout, line_size

from press.proof.evidence_of_pages import LooseLine, River
from press.typesetting.flow import line_of, lines_of, text_blocks, texts, words

LOOSEST = (
    2.5  # times the space of the face: more than half an em, which the eye sees from arm's length
)
RIVER_LINES = 4
WIDE = 1.6  # times the space of the face: narrower ones do not run together
OVERLAP = 0.5  # of the narrower of two spaces, one above the other
_SPACES = " \u00a0"


@dataclass(frozen=True, slots=True)
class _Gap:
    left: float
    right: float

    def runs_into(self, below: "_Gap") -> bool:
        shared = min(self.right, below.right) - max(self.left, below.left)
        return shared >= OVERLAP * min(self.right - self.left, below.right - below.left)


def loose_lines(pages: Sequence[Any]) -> Iterator[LooseLine]:
    """Justified lines with spaces over LOOSEST times as wide as the face has them."""
    for number, page in enumerate(pages, 1):
        for block, slug in _justified(page):
            normal = _space(block.style)
            for line in lines_of(block):
                times = (normal + block.style["word_spacing"] + _added(line)) / normal
                if _added(line) and times > LOOSEST:
                    yield LooseLine(number, times, words(line), slug, line_of(block))


def rivers(pages: Sequence[Any]) -> Iterator[River]:
    """Wide spaces that stand one above the other over RIVER_LINES lines or more."""
    for number, page in enumerate(pages, 1):
        for block, slug in _justified(page):
            lines = lines_of(block)
            length, last = _longest_run([_wide_gaps(line, _space(block.style)) for line in lines])
            if length >= RIVER_LINES:
                yield River(number, length, words(lines[last]), slug, line_of(block))


def _longest_run(gaps: list[list[_Gap]]) -> tuple[int, int]:
    """How many lines the longest river has, and which line is its last."""
    longest, last, before = 0, 0, dict[_Gap, int]()
    for number, line in enumerate(gaps):
        here = {
            gap: 1 + max((n for above, n in before.items() if above.runs_into(gap)), default=0)
            for gap in line
        }
        if max(here.values(), default=0) > longest:
            longest, last = max(here.values()), number
        before = here
    return longest, last


def _justified(page: Any) -> Iterator[tuple[Any, str]]:
    return (
        (block, slug)
        for block, slug in text_blocks(page._page_box)
        if block.style["text_align_all"] == "justify"
    )


def _added(line: Any) -> float:
    return float(max((text.justification_spacing for text in texts(line)), default=0))


def _wide_gaps(line: Any, normal: float) -> list[_Gap]:
    """Where the spaces of a line lie, if they are wide."""
    found = []
    for text in texts(line):
        space = _width(text.style, " ") + text.justification_spacing
        if space > WIDE * normal:
            ends = [at for at, letter in enumerate(text.text) if letter in _SPACES]
            lefts = [text.position_x + _left(text, at) for at in ends]
            found += [_Gap(left, left + space) for left in lefts]
    return found


def _left(text: Any, at: int) -> float:
    """How far into a stretch of text its letter `at` begins."""
    before = str(text.text[:at])
    return _width(text.style, before) + float(
        text.justification_spacing * sum(map(before.count, _SPACES))
    )


def _space(style: Any) -> float:
    """The space of the face, without what the sheet takes from it."""
    return _width(style, " ") - float(style["word_spacing"])


def _width(style: Any, text: str) -> float:
    if not text:
        return 0
    layout = Layout(style)
    layout.set_text(text)
    return float(line_size(layout.get_first_line()[0], style)[0])
