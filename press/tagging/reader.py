"""Reading laid-out pages in the order of the text, and growing the tree of their elements from them.

One HTML element becomes one structure element, however many boxes and pages it takes; a note stands after the paragraph
that calls it, wherever the page has room for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from press.tagging.artifacts import Artifacts
from press.tagging.boxes import generated, is_running, kids, leaves, text_of
from press.tagging.elements import GROUPING, INLINE, Annotated, Element, Mark, room_for
from press.tagging.properties import describe
from press.tagging.roles import role_of

_AROUND_CALL = ", \u2009"  # what a sheet sets between the calls of two notes on one word
_LONGEST = 300  # letters of a link's description


class Untagged(Exception):
    """Something is painted that stands nowhere in the tree, or a called note is on no page."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a reading program says of a note's number (`%(number)s` stands for it), and of the way back."""

    call: str
    back: str


class Reader:
    """Reads page after page; `top` is the tree, `owners` the element of every mark, `areas` those of every link."""

    def __init__(self, language: str, phrases: Phrases, artifacts: Artifacts) -> None:
        self.top = Element("Document", tag="html", language=language)
        self.owners: list[dict[int, Element]] = []
        self.areas: list[tuple[Element, Any]] = []
        self._language, self._phrases, self._artifacts = language, phrases, artifacts
        self._made: dict[Any, Element] = {}
        self._calls: dict[
            Any, Element
        ] = {}  # a note's HTML element -> the block after which its Note stands
        self._page: Any = None
        self._number, self._marks = 0, dict[Any, Any]()

    def read_page(self, page: Any, number: int, marks: Mapping[Any, Any]) -> None:
        """Read a page, counted from 0, whose painted boxes have `marks`; raises Untagged if one is left over."""
        self._page, self._number, self._marks = page, number, dict(marks)
        self.owners.append({})
        flow = [box for box in kids(page._page_box) if not is_running(box)]
        feet = [box for box in flow if isinstance(box, boxes.FootnoteAreaBox)]
        for box in flow:
            if box not in feet:
                self._read(box, self.top)
        for note in (note for foot in feet for note in kids(foot)):
            self._read_note(note)
        if self._marks:
            texts = ", ".join(f"«{text_of(box)[:40] or box.element_tag}»" for box in self._marks)
            raise Untagged(f"Page {number + 1} paints what the tree doesn't hold: {texts}.")

    def finish(self) -> Element:
        """The whole tree, once every page is read; raises Untagged if a note was called and never found."""
        lost = [str(element.get("id")) for element in self._calls if element not in self._made]
        if lost:
            raise Untagged(f"Notes called in the text are on no page: {', '.join(lost)}.")
        uncalled = [
            str(element.get("id")) for element, made in self._made.items() if made.parent is None
        ]
        if uncalled:
            raise Untagged(f"Notes on the pages are called nowhere: {', '.join(uncalled)}.")
        self.top.pruned()
        return self.top

    def _read(self, box: Any, parent: Element) -> None:
        kind = generated(box)
        if box in self._artifacts:
            return
        if isinstance(box, boxes.TextBox):
            self._own(box, parent)
        elif kind == "marker":
            self._read_label(box, parent)
        elif kind == "footnote-call":
            self._read_call(box, parent)
        elif kind == "footnote-marker":
            self._read_marker(box)
        elif (
            kind
            or box.element is None
            or isinstance(box, boxes.LineBox)
            or box.element.tag in ("html", "body")
        ):
            self._read_kids(box, parent)
        else:
            self._read_element(box, parent)

    def _read_kids(self, box: Any, parent: Element) -> None:
        for child in kids(box):
            self._read(child, parent)

    def _own(self, box: Any, parent: Element) -> None:
        """Give the mark of a painted box to its element; what is an artifact has none."""
        if mark := self._marks.pop(box, None):
            holder = parent if isinstance(box, boxes.ReplacedBox) else room_for("Span", parent)
            holder.kids.append(Mark(self._number, mark["mcid"]))
            self.owners[self._number][mark["mcid"]] = holder

    def _read_element(self, box: Any, parent: Element) -> None:
        """A box of an HTML element: its first makes the structure element, the others go on in it."""
        element = box.element
        made = self._made.get(element)
        if made is None:
            made = self._make(box, parent)
        if made is None:
            self._read_kids(box, parent)
            return
        self._hold_link(box, made)
        if isinstance(box, boxes.ReplacedBox):
            self._own(box, made)
        self._read_kids(box, made)

    def _make(self, box: Any, parent: Element) -> Element | None:
        """The structure element of a box, None where the box's kids stand for it."""
        element = box.element
        role = role_of(element, in_contents=any(above.tag == "nav" for above in parent.ancestors()))
        language = self._language_of(element, parent)
        if not role and (language or (element.tag == "abbr" and element.get("title"))):
            role = "Span" if isinstance(box, boxes.InlineLevelBox) else "Div"
        if not role:
            return None
        made = self._made[element] = room_for(role, parent).add(role, tag=str(element.tag))
        made.language = language
        describe(made, box, self._page.height)
        return made

    def _language_of(self, element: Any, parent: Element) -> str:
        """The language that an element changes to, empty where it keeps its parent's."""
        language = str(element.get("lang") or "")
        return language if language != parent.spoken(self._language) else ""

    def _hold_link(self, box: Any, made: Element, description: str = "") -> None:
        """Put the active area of a link beside its text, and say what the link is (ISO 14289-1, 7.18.5)."""
        annotation = box.link_annotation
        if annotation is None or made.role != "Link":
            return
        text = (
            description or _label(box.element) or " ".join("".join(box.element.itertext()).split())
        )
        annotation["Contents"] = pydyf.String((text or self._painted(box))[:_LONGEST])
        made.kids.append(Annotated(self._number, annotation))
        self.areas.append((made, annotation))

    def _painted(self, box: Any) -> str:
        texts = (
            leaf.text
            for leaf in leaves(box)
            if isinstance(leaf, boxes.TextBox) and leaf not in self._artifacts
        )
        return " ".join("".join(texts).split())

    def _read_label(self, box: Any, parent: Element) -> None:
        """The bullet or number of a list's item."""
        item = self._made.get(box.element, parent)
        if item.role == "LI":
            label = item.kids[0] if item.kids else None
            parent = (
                label
                if isinstance(label, Element) and label.role == "Lbl"
                else item.add("Lbl", at=0)
            )
        self._read_kids(box, parent)

    def _read_call(self, box: Any, parent: Element) -> None:
        """The number of a note in the text: a reference, and a link to the note."""
        holder = room_for("Reference", parent)
        link = holder.add("Reference").add("Link")
        self._hold_link(
            box, link, self._phrases.call % {"number": text_of(box).strip(_AROUND_CALL)}
        )
        self._calls[box.element] = next(
            above for above in holder.ancestors() if above.role not in INLINE
        )
        if box.element in self._made:
            self._place_note(box.element)
        self._read_kids(box, link)

    def _read_note(self, box: Any) -> None:
        """A note; WeasyPrint may set it on a page before that of its call, which then says where it stands."""
        if box.element not in self._made:
            note = self._made[box.element] = Element(
                "Note", tag="span", identifier=str(box.element.get("id"))
            )
            if box.element in self._calls:
                self._place_note(box.element)
            note.language = self._language_of(box.element, note)
        self._read_kids(box, self._made[box.element])

    def _place_note(self, element: Any) -> None:
        note = self._made[element]
        if note.parent is None:
            note.parent, place = _place_after(self._calls[element])
            note.parent.kids.insert(place, note)

    def _read_marker(self, box: Any) -> None:
        """The number before a note: its label, and the way back."""
        link = self._made[box.element].add("Lbl", at=0).add("Link")
        self._hold_link(box, link, self._phrases.back)
        self._read_kids(box, link)


def _label(element: Any) -> str:
    """What its author says of a link beside its text."""
    return element.get("aria-label") or element.get("title") or ""


def _place_after(block: Element) -> tuple[Element, int]:
    """Where a Note stands: after the block that calls it and the notes that it called before.

    Inside it where the block is a cell, or something whose siblings the standard names (a term of a list).
    """
    if block.role in GROUPING or block.parent is None or block.parent.role not in GROUPING:
        return block, len(block.kids)
    siblings = block.parent.kids
    place = siblings.index(block) + 1
    while (
        place < len(siblings) and isinstance(kid := siblings[place], Element) and kid.role == "Note"
    ):
        place += 1
    return block.parent, place
