"""What no line may begin with: the leader of an entry above, or the call of a note, which belong to the word before."""

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from press.proof.evidence_of_pages import BadStart
from press.typesetting.flow import flow, line_of, lines_of, words


def bad_starts(pages: Sequence[Any]) -> Iterator[BadStart]:
    """The lines that begin so, though the same block has lines above them."""
    for number, page in enumerate(pages, 1):
        for block, slug in flow(page._page_box.children[0]):
            for before, line in zip([None, *lines_of(block)], lines_of(block), strict=False):
                if before is not None and (what := _begins_with(line)):
                    yield BadStart(number, words(before), what, slug, line_of(block))


def _begins_with(box: Any) -> str:
    """What stands first in a line, if it is one of the two."""
    if getattr(box, "is_leader", False):
        return "a leader"
    if str(box.element_tag).endswith("::footnote-call"):
        return "the call of a note"
    if isinstance(box, boxes.TextBox):
        return ""
    first = next((child for child in box.children if _has_words(child)), None)
    return _begins_with(first) if first is not None else ""


def _has_words(box: Any) -> bool:
    return bool(box.text.strip()) if isinstance(box, boxes.TextBox) else bool(words(box))
