"""Links of laid-out pages: one area per line of a link, and links between note calls and notes.

WeasyPrint puts an area on every box inside a link, and none on footnote calls, which no style sheet
can make links.
"""

from collections.abc import Iterator, Sequence

from press.tagging.artifacts import Artifacts
from press.weasy.boxes import Box, Page
from press.weasy.document import RenderedPage

_CALL, _MARKER = "footnote-call", "footnote-marker"


def call_name(note: str) -> str:
    """The name of a note's call as a link target: `fnref-housing-1` for `fn-housing-1`."""
    return f"fnref-{note.removeprefix('fn-')}"


def tidy_links(
    rendered: Sequence[RenderedPage], pages: Sequence[Page], artifacts: Artifacts
) -> None:
    """Remove nested link areas and those on artifacts; add links from note calls to notes and back.

    The rendered pages get new lists of links and anchors, the old ones are unchanged. A link that
    begins at the very end of a line has no area there.
    """
    for written, page in zip(rendered, pages, strict=True):
        nested = {
            key for child in (*page.body, *page.footnotes) for key in _nested(child, artifacts)
        }
        written.links = [
            link for link in written.links if id(link[3]) not in nested and link[2][0] < link[2][2]
        ]
        signs = (
            box for child in (*page.body, *page.footnotes) for box in _note_signs(child, artifacts)
        )
        for box in signs:
            note, target = box.attribute("id"), call_name(box.attribute("id"))
            if box.pseudo == _CALL:
                written.anchors = {target: box.hit_area, **written.anchors}
                target = note
            written.links.append(("internal", target, box.hit_area, box.source))


def _nested(box: Box, artifacts: Artifacts, *, inside: bool = False) -> Iterator[int]:
    """The key of every box inside a link or an artifact."""
    inside = inside or box in artifacts
    if inside:
        yield box.key
    for child in box.children:
        yield from _nested(child, artifacts, inside=inside or box.is_link)


def _note_signs(box: Box, artifacts: Artifacts) -> Iterator[Box]:
    """The outermost box of each call and of each marker of a footnote."""
    if box in artifacts:
        return
    if box.pseudo in (_CALL, _MARKER) and box.attribute("id"):
        yield box
    else:
        for child in box.children:
            yield from _note_signs(child, artifacts)
