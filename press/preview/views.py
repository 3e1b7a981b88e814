"""What the browser is shown of a section: its pages, and where the words on them come from."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from press.preview.requests import Highlight, PageView, PlacedText
from press.weasy.boxes import Box, BoxKind, Page

_HIGH = 1.3  # of a run, in sizes of its type


def page_view(page: Page, folio: str, *, is_right: bool) -> PageView:
    """What is shown of a laid-out page."""
    width, height = page.box.outer_width, page.box.outer_height
    runs = tuple(_run(text, width, height) for text in _texts(page))
    return PageView(folio, is_right, width / height, runs)


def _run(text: Box, width: float, height: float) -> PlacedText:
    """A stretch of text; as high as its letters, where the box has room for those of all faces."""
    high = min(text.height, _HIGH * text.style.font_size)
    return PlacedText(
        round(text.x / width, 5),
        round((text.y + (text.height - high) / 2) / height, 5),
        round(text.width / width, 5),
        round(high / height, 5),
        int(text.attribute("data-line")),
        text.text,
        "untranslated" in text.attribute("class").split(),
    )


def _texts(page: Page) -> Iterator[Box]:
    """The text on a page, without that in its margins."""
    for area in page.box.children:
        if area.kind is not BoxKind.MARGIN:
            yield from (text for text in area.texts() if text.attribute("data-line"))


def changed_runs(
    before: Sequence[str], pages: Sequence[PageView], *, is_cut: bool = False
) -> list[Highlight]:
    """The runs in which the text differs from `before`, the blocks of an earlier view.

    `is_cut` says that these are some pages only: the first and the last block may be parts.
    """
    now = list(_blocks(pages))
    texts = [_letters(block, pages) for block in now]
    for at in (0, -1) if is_cut and texts else ():
        texts[at] = next((text for text in before if texts[at] in text), texts[at])
    highlights = list[Highlight]()
    matcher = SequenceMatcher(None, list(before), texts, autojunk=False)
    for kind, old, old_end, new, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for at in range(new, new_end):
            earlier = before[old + at - new] if old + at - new < old_end else ""
            highlights += _differing(earlier, now[at], pages)
    return highlights


def block_texts(pages: Sequence[PageView]) -> tuple[str, ...]:
    """The text of each block, for the next `changed_runs`."""
    return tuple(_letters(block, pages) for block in _blocks(pages))


def _blocks(pages: Sequence[PageView]) -> Iterator[list[Highlight]]:
    """The runs of each message, in the order of the pages."""
    runs = (Highlight(p, r) for p, page in enumerate(pages) for r in range(len(page.runs)))
    for _, block in groupby(runs, lambda at: pages[at.page].runs[at.run].line):
        yield list(block)


def _letters(block: Iterable[Highlight], pages: Sequence[PageView]) -> str:
    return "".join(_text(at, pages) for at in block)


def _text(at: Highlight, pages: Sequence[PageView]) -> str:
    """The text of a run without what depends on the ends of lines."""
    return "".join(pages[at.page].runs[at.run].text.replace("\xad", "").split()).rstrip("-‐")


def _differing(
    earlier: str, block: Sequence[Highlight], pages: Sequence[PageView]
) -> Iterator[Highlight]:
    """The runs of a block between what both texts begin with and what both end with."""
    now = _letters(block, pages)
    first = common_letters(earlier, now)
    last = len(now) - common_letters(earlier[first:][::-1], now[first:][::-1])
    start = 0
    for at in block:
        end = start + len(_text(at, pages))
        if start < max(last, first + 1) and end > first:
            yield at
        start = end


def common_letters(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
