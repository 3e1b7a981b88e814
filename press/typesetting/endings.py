"""How paragraphs end: a last line of one short word, or of the stub of a divided one, looks like a blank line."""

from collections.abc import Iterator, Sequence
from typing import Any

from press.proof.evidence_of_pages import ShortEnding
from press.typesetting.flow import body_blocks, line_of, lines_of, words

FEWEST = 5  # characters, with the full stop, of a word that may stand alone on the last line
_HYPHENS = ("\u2010", "-")


def short_endings(pages: Sequence[Any]) -> Iterator[ShortEnding]:
    """The paragraphs whose last line is one word of fewer letters, and no line of its own by the editor's will."""
    last: dict[Any, tuple[int, str, int, list[str]]] = {}
    for number, page in enumerate(pages, 1):
        for block, slug in body_blocks(page._page_box):
            if block.element is not None:
                lines = last.get(block.element, (0, "", 0, []))[3]
                for line in lines_of(block):
                    lines = [*lines, words(line)] if not _is_broken(line) else []
                last[block.element] = (number, slug, line_of(block), lines[-2:])
    for number, slug, at, lines in last.values():
        is_stub = len(lines) > 1 and lines[-2].endswith(_HYPHENS)
        if len(lines) > 1 and is_short(lines[-1], stub=is_stub):
            yield ShortEnding(number, lines[-1], is_stub, slug, at)


def _is_broken(line: Any) -> bool:
    """Whether a line ends where the editor said."""
    return any(box.element_tag == "br" for box in line.descendants())


def is_short(words: str, *, stub: bool) -> bool:
    """Whether a last line is nothing but a short word, or the stub of one, which needs a letter more."""
    return " " not in words and len(words) < FEWEST + stub
