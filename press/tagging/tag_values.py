"""The structure tree of a section as a value, which can be kept and joined with others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pydyf

from press.tagging.elements import Annotated, Mark, StructureElement, Value
from press.tagging.reader import Reader

_LINK = "link"


@dataclass(frozen=True, slots=True)
class TaggedMark:
    """Marked content: the page within the section, from 0, and its mark."""

    page: int
    mark: int


@dataclass(frozen=True, slots=True)
class TaggedLink:
    """The area of a link: page and number on it, its place among all areas, its description."""

    page: int
    link: int
    place: int
    description: str


@dataclass(frozen=True, slots=True)
class TagValue:
    """A structure element, as `StructureElement`, with what it holds."""

    role: str
    tag: str
    language: str
    alternative: str
    expansion: str
    identifier: str
    attributes: Mapping[str, Mapping[str, Value]]
    kids: "tuple[TagValue | TaggedMark | TaggedLink, ...]"


def tags_of(reader: Reader) -> tuple[TagValue, ...]:
    """The finished tree of a section; its links have annotations with their numbers on the page."""
    places = {id(annotation): place for place, (_, annotation) in enumerate(reader.areas)}
    kids = (_value(kid, places) for kid in reader.finish().kids)
    return tuple(kid for kid in kids if isinstance(kid, TagValue))


def _value(
    kid: StructureElement | Mark | Annotated, places: Mapping[int, int]
) -> TagValue | TaggedMark | TaggedLink:
    if isinstance(kid, Mark):
        return TaggedMark(kid.page, kid.number)
    if isinstance(kid, Annotated):
        made = kid.annotation
        description = made["Contents"].string
        return TaggedLink(kid.page, made["number"], places[id(made)], description)
    return TagValue(
        kid.role,
        kid.tag,
        kid.language,
        kid.alternative,
        kid.expansion,
        kid.identifier,
        kid.attributes,
        tuple(_value(each, places) for each in kid.kids),
    )


Annotation = Callable[[int, int], pydyf.Dictionary | None]  # of a link, by page and number


class JoinedTree:
    """The trees of all sections as one, with what `write_tree` asks of a Reader."""

    def __init__(self, language: str) -> None:
        self.top = StructureElement("Document", tag="html", language=language)
        self.owners: list[dict[int, StructureElement]] = []
        self.areas: list[tuple[StructureElement, pydyf.Dictionary]] = []

    def add(self, tags: Sequence[TagValue], pages: int, annotation: Annotation) -> None:
        """Add a section of so many pages."""
        before, areas = len(self.owners), dict[int, tuple[StructureElement, pydyf.Dictionary]]()
        self.owners += [{} for _ in range(pages)]

        def add(tag: TagValue, parent: StructureElement) -> None:
            made = parent.add(tag.role, tag=tag.tag)
            made.language, made.alternative = tag.language, tag.alternative
            made.expansion, made.identifier = tag.expansion, tag.identifier
            made.attributes = {name: dict(values) for name, values in tag.attributes.items()}
            for kid in tag.kids:
                if isinstance(kid, TagValue):
                    add(kid, made)
                elif isinstance(kid, TaggedMark):
                    made.kids.append(Mark(before + kid.page, kid.mark))
                    self.owners[before + kid.page][kid.mark] = made
                elif (area := annotation(before + kid.page, kid.link)) is not None:
                    area["Contents"] = pydyf.String(kid.description)
                    made.kids.append(Annotated(before + kid.page, area))
                    areas[kid.place] = made, area

        for tag in tags:
            add(tag, self.top)
        self.areas += [areas[place] for place in sorted(areas)]

    def finish(self) -> StructureElement:
        """The whole tree."""
        return self.top
