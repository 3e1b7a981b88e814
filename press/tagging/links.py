"""Links of laid-out pages: one area for each line of a link, and links from a note's call to the note and back.

WeasyPrint puts an area on every box inside a link, and none on calls of footnotes, which no style sheet can make links.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from press.tagging.artifacts import Artifacts
from press.tagging.boxes import generated, is_running, kids

_CALL, _MARKER = "footnote-call", "footnote-marker"


def call_name(note: str) -> str:
    """The name of the place where a note is called: `fn-housing-1` is called at `fnref-housing-1`."""
    return f"fnref-{note.removeprefix('fn-')}"


def tidy_links(pages: Iterable[Any], artifacts: Artifacts) -> None:
    """Leave the outermost of nested areas, none on artifacts; add the links of notes, and the places they lead to.

    The pages get new links and anchors, the old ones stay as they were.
    A link that begins at a line's very end has no area there.
    """
    for page in pages:
        nested = {box for child in _flow(page) for box in _nested(child, artifacts)}
        page.links = [
            link for link in page.links if link[3] not in nested and link[2][0] < link[2][2]
        ]
        for box in (box for child in _flow(page) for box in _note_signs(child, artifacts)):
            x, y, width, height = box.hit_area()
            area, note = (x, y, x + width, y + height), box.element.get("id")
            if generated(box) == _CALL:
                page.anchors = {call_name(note): area, **page.anchors}
            page.links.append(
                ("internal", note if generated(box) == _CALL else call_name(note), area, box)
            )


def _flow(page: Any) -> Iterator[Any]:
    return (child for child in kids(page._page_box) if not is_running(child))


def _nested(box: Any, artifacts: Artifacts, *, inside: bool = False) -> Iterator[Any]:
    """Every box inside a link or an artifact."""
    inside = inside or box in artifacts
    if inside:
        yield box
    for child in kids(box):
        yield from _nested(child, artifacts, inside=inside or bool(box.link))


def _note_signs(box: Any, artifacts: Artifacts) -> Iterator[Any]:
    """The outermost box of each call and of each marker of a footnote."""
    if box in artifacts:
        return
    if generated(box) in (_CALL, _MARKER) and box.element.get("id"):
        yield box
    else:
        for child in kids(box):
            yield from _note_signs(child, artifacts)
