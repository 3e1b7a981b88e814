"""Compares two readings of the same text: blocks, then characters, then styles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from press.checks.readback.blocks import BOLD, FORMULA, FORMULA_SIGN, ITALIC, OWN_LOOK, Block

_FACES = {"emphasis": ITALIC, "strong": BOLD}
_AROUND = 24  # characters shown before and after what differs


@dataclass(frozen=True, slots=True)
class Difference:
    """The words of source and edition where they differ.

    The line is 0 where the text comes from data or a template; the page is empty in an EPUB.
    """

    wanted: str
    found: str
    line: int = 0
    page: str = ""
    path: str = ""  # of the source


def differences(
    expected: Sequence[Block], found: Sequence[Block], readable: Callable[[str], bool]
) -> Iterator[Difference]:
    """Every place where blocks differ; only styles that an edition can show are `readable`."""
    wanted, got = [block.key for block in expected], [block.key for block in found]
    for tag, a, b, c, d in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if tag == "equal":
            for one, other in zip(expected[a:b], found[c:d], strict=True):
                yield from _styles(one, other, readable)
        elif tag == "replace" and b - a == d - c:
            for one, other in zip(expected[a:b], found[c:d], strict=True):
                if one.key != other.key:
                    yield _difference([one], [other])
        else:
            yield _difference(expected[a:b], found[c:d], _line_before(expected, a))


def _line_before(expected: Sequence[Block], at: int) -> int:
    return expected[max(0, at - 1)].line if expected else 0


def _difference(expected: Sequence[Block], found: Sequence[Block], line: int = 0) -> Difference:
    line = expected[0].line if expected else line
    page = next((block.page for block in found if block.page), "")
    places = [[(block.kind, block.path) for block in blocks] for blocks in (expected, found)]
    if len(expected) == 1 and places[0] == places[1]:
        return Difference(*_excerpts(expected[0].text, found[0].text), line, page)
    return Difference(_listed(expected), _listed(found), line, page)


def _listed(blocks: Sequence[Block]) -> str:
    """The blocks with their kinds and containers."""
    shown = [f"{_place(block)} «{_shortened(block.text)}»" for block in blocks[:3]]
    more = f" and {len(blocks) - 3} more" if len(blocks) > 3 else ""
    return ", ".join(shown) + more if shown else "nothing"


def _place(block: Block) -> str:
    return " in ".join([block.kind, *reversed(block.path)])


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _AROUND else f"{text[: 2 * _AROUND]}…"


def _excerpts(one: str, other: str) -> tuple[str, str]:
    """Both texts around the first character that differs."""
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return _excerpt(one, at), _excerpt(other, at)


def _excerpt(text: str, at: int) -> str:
    """The characters of a text around one of them."""
    start, end = max(0, at - _AROUND), at + _AROUND
    return f"«{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}»"


def _styles(expected: Block, found: Block, readable: Callable[[str], bool]) -> Iterator[Difference]:
    """The first place of a block where the words are the same, but not their styles."""
    if _readable_runs(expected, readable) == _readable_runs(found, readable):
        return
    wanted, got = list(_each(expected, readable)), list(_each(found, readable))
    for at, (one, other) in enumerate(zip(wanted, got, strict=True)):
        if one != other and not expected.text[at].isspace():
            words = _excerpt(expected.text, at)
            sides = [f"{words} with {_named(styles)}" for styles in (one - other, other - one)]
            yield Difference(sides[0], sides[1], expected.line, found.page)
            return


StyledText = tuple[str, frozenset[str]]


def _readable_runs(block: Block, readable: Callable[[str], bool]) -> list[StyledText]:
    """The runs with their readable styles alone, by which most blocks can be compared."""
    runs = list[StyledText]()
    for run in block.runs:
        styles = frozenset(filter(readable, run.styles))
        if runs and runs[-1][1] == styles:
            runs[-1] = (runs[-1][0] + run.text, styles)
        else:
            runs.append((run.text, styles))
    return runs


def _each(
    block: Block, readable: Callable[[str], bool] = lambda _: True
) -> Iterator[frozenset[str]]:
    """The styles of each character."""
    for run in block.runs:
        styles = frozenset(filter(readable, run.styles))
        for _ in run.text:
            yield styles


def _named(styles: frozenset[str]) -> str:
    return ", ".join(sorted(styles)) or "no style"


def face_differences(expected: Sequence[Block], found: Sequence[Block]) -> Iterator[Difference]:
    """The first place in every block where emphasis is not shown by the typeface.

    PDF 1.7 has no tags for emphasis. It is shown by italics among upright words, or the reverse;
    strong words are bold. Words whose look a sheet sets by their class are not compared, nor are
    formulas, which have a typeface of their own.
    """
    wanted, got = [block.key for block in expected], [block.key for block in found]
    for a, b, size in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks():
        for one, other in zip(expected[a : a + size], found[b : b + size], strict=True):
            if one.kind != FORMULA:
                yield from _face_differences_of(one, other)


def _face_differences_of(expected: Block, found: Block) -> Iterator[Difference]:
    for style, face in _FACES.items():
        if not (_has_style(expected, style) or _has_style(found, face)):
            continue
        # Not every typeface has a bold italic.
        unjudged = {OWN_LOOK} if face == ITALIC else {OWN_LOOK, "emphasis"}
        styles = zip(expected.text, _each(expected), _each(found), strict=True)
        judged = [
            (at, style in wanted, face in got)
            for at, (sign, wanted, got) in enumerate(styles)
            if not (sign.isspace() or sign == FORMULA_SIGN or unjudged & wanted)
        ]
        wrong = [(at, wanted) for at, wanted, got in judged if wanted != got]
        if wrong and not _is_of_the_sheet(face, judged):
            at, wanted = wrong[0]
            words = _excerpt(expected.text, at)
            sides = (f"{words} with {style}", f"{words} without {style}")
            yield Difference(*(sides if wanted else sides[::-1]), expected.line, found.page)


def _is_of_the_sheet(face: str, judged: Sequence[tuple[int, bool, bool]]) -> bool:
    """Whether the style sheet sets the whole block in italics or in bold."""
    if face == BOLD:
        return all(got for _, _, got in judged)
    # Emphasis within italics is upright.
    is_reversed = all(wanted != got for _, wanted, got in judged)
    return is_reversed and not all(wanted for _, wanted, _ in judged)


def _has_style(block: Block, style: str) -> bool:
    return any(style in run.styles for run in block.runs)
