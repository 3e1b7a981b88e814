"""Reading laid-out pages in reading order into the structure tree.

One HTML element becomes one structure element, however many boxes and pages it takes; a note stands
after the paragraph that calls it, whatever its page.
"""

from dataclasses import dataclass

import pydyf

from press.tagging.artifacts import Artifacts
from press.tagging.elements import GROUPING, INLINE, Annotated, Mark, StructureElement, holder_for
from press.tagging.properties import set_attributes
from press.tagging.roles import role_of
from press.weasy.boxes import Box, BoxKind, HtmlElement, Page
from press.weasy.writing import Marks

_AROUND_CALL = ", \u2009"  # what a style sheet sets between two note calls on one word
_LONGEST = 300  # letters of a link's description


class Untagged(Exception):
    """Something is painted that stands nowhere in the tree, or a called note is on no page."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Descriptions of the links to a note (`%(number)s` is its number) and back."""

    call: str
    back: str


class Reader:
    """Reads page after page into a structure tree.

    `top` is the tree, `owners` the element of every mark by page, `areas` those of every link.
    """

    def __init__(self, language: str, phrases: Phrases, artifacts: Artifacts) -> None:
        self.top = StructureElement("Document", tag="html", language=language)
        self.owners: list[dict[int, StructureElement]] = []
        self.areas: list[tuple[StructureElement, pydyf.Dictionary]] = []
        self._language, self._phrases, self._artifacts = language, phrases, artifacts
        self._made: dict[HtmlElement, StructureElement] = {}
        # A note's HTML element -> the block after which its Note stands.
        self._calls: dict[HtmlElement, StructureElement] = {}
        self._number, self._height, self._marks = -1, 0.0, Marks()

    def read_page(self, page: Page, marks: Marks) -> None:
        """Read the next page, whose painted boxes have `marks`; raises Untagged if one is left."""
        # A copy of the marks, from which each is removed when its box is read.
        self._number, self._height, self._marks = self._number + 1, page.box.outer_height, {**marks}
        self.owners.append({})
        for box in page.body:
            self._read(box, self.top)
        for note in page.footnotes:
            self._read_note(note)
        if self._marks:
            left = (box for box in page.box.within() if box.key in self._marks)
            texts = ", ".join(f"«{box.text[:40] or box.tag}»" for box in left)
            raise Untagged(f"Page {page.number} paints what the tree doesn't hold: {texts}.")

    def finish(self) -> StructureElement:
        """The tree after the last page; raises Untagged if a note and its call don't meet."""
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

    def _read(self, box: Box, parent: StructureElement) -> None:
        kind = box.pseudo
        if box in self._artifacts:
            return
        if box.kind is BoxKind.TEXT:
            self._own(box, parent)
        elif kind == "marker":
            self._read_label(box, parent)
        elif kind == "footnote-call":
            self._read_call(box, parent)
        elif kind == "footnote-marker":
            self._read_marker(box)
        elif (element := _own_element(box)) is None:
            self._read_kids(box, parent)
        else:
            self._read_element(box, element, parent)

    def _read_kids(self, box: Box, parent: StructureElement) -> None:
        for child in box.children:
            self._read(child, parent)

    def _own(self, box: Box, parent: StructureElement) -> None:
        """Give the mark of a painted box to its element; what is an artifact has none."""
        if (mark := self._marks.pop(box.key, None)) is not None:
            holder = parent if box.kind is BoxKind.REPLACED else holder_for("Span", parent)
            holder.kids.append(Mark(self._number, mark))
            self.owners[self._number][mark] = holder

    def _read_element(self, box: Box, element: HtmlElement, parent: StructureElement) -> None:
        """A box of an HTML element: the first one makes its structure element."""
        made = self._made.get(element) or self._make(box, element, parent)
        if made is None:
            self._read_kids(box, parent)
            return
        self._hold_link(box, made)
        if box.kind is BoxKind.REPLACED:
            self._own(box, made)
        self._read_kids(box, made)

    def _make(
        self, box: Box, element: HtmlElement, parent: StructureElement
    ) -> StructureElement | None:
        """The structure element of a box, None where the box's kids stand for it."""
        role = role_of(element, in_contents=any(above.tag == "nav" for above in parent.ancestors()))
        language = self._language_of(element, parent)
        if not role and (language or (element.tag == "abbr" and element.get("title"))):
            role = "Span" if box.is_inline else "Div"
        if not role:
            return None
        made = self._made[element] = holder_for(role, parent).add(role, tag=str(element.tag))
        made.language = language
        set_attributes(made, box, element, self._height)
        return made

    def _language_of(self, element: HtmlElement, parent: StructureElement) -> str:
        """The language that an element changes to, empty where it keeps its parent's."""
        language = str(element.get("lang") or "")
        return language if language != parent.spoken(self._language) else ""

    def _hold_link(self, box: Box, made: StructureElement, description: str = "") -> None:
        """Put a link's annotation beside its text, with a description (ISO 14289-1, 7.18.5)."""
        annotation, element = box.annotation, box.element
        if annotation is None or element is None or made.role != "Link":
            return
        text = description or _label(element) or " ".join("".join(element.itertext()).split())
        annotation["Contents"] = pydyf.String((text or self._painted(box))[:_LONGEST])
        made.kids.append(Annotated(self._number, annotation))
        self.areas.append((made, annotation))

    def _painted(self, box: Box) -> str:
        texts = (text.text for text in box.texts() if text not in self._artifacts)
        return " ".join("".join(texts).split())

    def _read_label(self, box: Box, parent: StructureElement) -> None:
        """The bullet or number of a list's item."""
        item = self._made.get(box.owner, parent)
        if item.role == "LI":
            label = item.kids[0] if item.kids else None
            parent = (
                label
                if isinstance(label, StructureElement) and label.role == "Lbl"
                else item.add("Lbl", at=0)
            )
        self._read_kids(box, parent)

    def _read_call(self, box: Box, parent: StructureElement) -> None:
        """The number of a note in the text: a reference, and a link to the note."""
        holder = holder_for("Reference", parent)
        link = holder.add("Reference").add("Link")
        self._hold_link(
            box, link, self._phrases.call % {"number": _painted_text(box).strip(_AROUND_CALL)}
        )
        block = next(above for above in holder.ancestors() if above.role not in INLINE)
        self._calls[box.owner] = block
        if box.owner in self._made:
            self._place_note(box.owner)
        self._read_kids(box, link)

    def _read_note(self, box: Box) -> None:
        """A note; WeasyPrint may set it on a page before that of its call."""
        element = box.owner
        if element not in self._made:
            note = StructureElement("Note", tag="span", identifier=box.attribute("id"))
            self._made[element] = note
            if element in self._calls:
                self._place_note(element)
            note.language = self._language_of(element, note)
        self._read_kids(box, self._made[element])

    def _place_note(self, element: HtmlElement) -> None:
        note = self._made[element]
        if note.parent is None:
            note.parent, place = _place_after(self._calls[element])
            note.parent.kids.insert(place, note)

    def _read_marker(self, box: Box) -> None:
        """The number before a note: its label, and the way back."""
        link = self._made[box.owner].add("Lbl", at=0).add("Link")
        self._hold_link(box, link, self._phrases.back)
        self._read_kids(box, link)


def _own_element(box: Box) -> HtmlElement | None:
    """The HTML element of a box; None for line boxes and for generated content."""
    if box.pseudo or box.kind is BoxKind.LINE or box.tag in ("html", "body"):
        return None
    return box.element


def _painted_text(box: Box) -> str:
    """The text as it is painted, markers and counters too."""
    return "".join(text.text for text in box.texts())


def _label(element: HtmlElement) -> str:
    """What its author says of a link beside its text."""
    return element.get("aria-label") or element.get("title") or ""


def _place_after(block: StructureElement) -> tuple[StructureElement, int]:
    """The place of a Note: after the block that calls it and the notes that it called before.

    It is inside the block where that is a cell, or something whose siblings the standard prescribes
    (a term of a list).
    """
    if block.role in GROUPING or block.parent is None or block.parent.role not in GROUPING:
        return block, len(block.kids)
    siblings = block.parent.kids
    place = siblings.index(block) + 1
    while (
        place < len(siblings)
        and isinstance(kid := siblings[place], StructureElement)
        and kid.role == "Note"
    ):
        place += 1
    return block.parent, place
