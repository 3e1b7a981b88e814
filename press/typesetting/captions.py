"""Whether a caption stands with what it names: on the page of its picture, or of its table's first row."""

from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from press.proof.evidence_of_pages import PartedCaption
from press.typesetting.flow import flow, line_of, words

_CAPTIONS = ("figcaption", "caption")
_HOLDERS = ("figure", "table")
_Named = dict[
    Any, int
]  # a figure's or table's element -> the page on which what the caption names begins
_Captions = dict[
    Any, tuple[int, str, str, int]
]  # the same -> the caption's page, words, section and line


def parted_captions(pages: Sequence[Any]) -> Iterator[PartedCaption]:
    """The captions on another page than what they name begins on."""
    named: _Named = {}
    captions: _Captions = {}
    for number, page in enumerate(pages, 1):
        for holder, slug in flow(page._page_box.children[0]):
            if holder.element_tag in _HOLDERS:
                _look_into(holder, number, slug, named, captions)
    for element, (number, text, slug, line) in captions.items():
        if named.get(element, number) != number:
            yield PartedCaption(number, named[element], text, slug, line)


def _look_into(holder: Any, page: int, slug: str, named: _Named, captions: _Captions) -> None:
    """Note where the caption of a figure or table stands, and what it names; a part overleaf is looked into again."""
    for box, _ in flow(holder):
        if box.element_tag in _CAPTIONS:
            captions.setdefault(holder.element, (page, words(box), slug, line_of(box)))
        elif isinstance(box, boxes.ReplacedBox) or box.element_tag == "tbody":
            named.setdefault(holder.element, page)
