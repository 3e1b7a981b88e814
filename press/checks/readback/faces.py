"""Emphasis as paper shows it: words in italics among upright ones, or the other way round; strong ones in a bold face.

Tags of PDF 1.7 have no name for either. Words whose look a sheet sets by their class are not judged, and no formula,
which is drawn in its own face among bold words, too.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from press.checks.readback.blocks import FORMULA, FORMULA_SIGN, OWN_LOOK, Block
from press.checks.readback.comparison import Difference, excerpt

ITALIC, BOLD = "italic", "bold"
_FACES = {"emphasis": ITALIC, "strong": BOLD}


def face_differences(expected: Sequence[Block], found: Sequence[Block]) -> Iterator[Difference]:
    """Every block with the same words whose emphasis is painted otherwise; the first place in each."""
    matcher = SequenceMatcher(
        None, [block.key for block in expected], [block.key for block in found], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(expected[a:b], found[c:d], strict=True):
                yield from _of_block(one, other) if one.kind != FORMULA else ()


def _of_block(expected: Block, found: Block) -> Iterator[Difference]:
    text = expected.text
    for style, face in _FACES.items():
        wanted, got = _mask(expected, style), _mask(found, face)
        if wanted == got:
            continue
        # not every face has a bold italic
        apart = _mask(expected, "emphasis") if face == BOLD else [False] * len(text)
        own = _mask(expected, OWN_LOOK)
        silent = [sign.isspace() or sign == FORMULA_SIGN for sign in text]
        judged = [at for at in range(len(text)) if not (own[at] or apart[at] or silent[at])]
        if not _agree(
            [wanted[at] for at in judged],
            [got[at] for at in judged],
            is_toggled=style == "emphasis",
        ):
            at = next(at for at in judged if wanted[at] != got[at])
            words = excerpt(text, at)
            sides = (f"{words} with {style}", "without it")
            yield Difference(*(sides if wanted[at] else sides[::-1]), expected.line, found.page)


def _agree(wanted: Sequence[bool], got: Sequence[bool], *, is_toggled: bool) -> bool:
    """Whether the face changes just where the emphasis does; a block may be slanted or bold as a whole by its sheet."""
    if wanted == got:
        return True
    if is_toggled:
        return not all(wanted) and all(one != other for one, other in zip(wanted, got, strict=True))
    return all(got)


def _mask(block: Block, style: str) -> list[bool]:
    return [style in run.styles for run in block.runs for _ in run.text]
