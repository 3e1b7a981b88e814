"""The Markdown sections of a manuscript as Pandoc read them: what they define and refer to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from press.core.findings import line_of
from press.markdown.line_marks import marked_lines
from press.typesetting.pandoc_ast import Element, Node, elements, strings, walk


@dataclass(frozen=True)
class ParsedSection:
    """One section; a generated one has no `source`. `marked` are its blocks with line marks."""

    slug: str
    path: str
    source: str = field(repr=False)
    blocks: list[Node] = field(repr=False)
    marked: list[Node] = field(default_factory=list, repr=False)
    lines: tuple[int, ...] = field(default=(), repr=False)  # of the messages that the marks number

    def line(self, element: Element, words: str = "") -> int:
        """The source line of an element, or of these words in it; 0 where it has none."""
        first = self._lines.get(id(element.node), 0)
        return line_of(self.source, words, max(first, 1)) or first if words else first

    @cached_property
    def _lines(self) -> dict[int, int]:
        """By node: the line of the first message in it, or of the last one before it."""
        found, line = dict[int, int](), 0
        for element, marked in zip(
            self.elements, walk(elements(self.marked)), strict=bool(self.marked)
        ):
            messages = marked_lines("".join(strings(marked.node)), self.lines)
            line = max(line, messages[0]) if messages else line
            found[id(element.node)] = line
        return found

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element, in reading order."""
        return tuple(walk(elements(self.blocks)))

    @cached_property
    def outline(self) -> tuple[Element, ...]:
        """Its blocks from top to bottom, those inside boxes in the place of the boxes."""
        return tuple(_outline(elements(self.blocks)))

    def of_kind(self, *kinds: str) -> list[Element]:
        """The elements of these kinds."""
        return [element for element in self.elements if element.kind in kinds]

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Where its links lead."""
        return tuple(link.target for link in self.of_kind("Link"))

    @cached_property
    def citations(self) -> tuple[str, ...]:
        """The keys of the references that it cites."""
        return tuple(key for cite in self.of_kind("Cite") for key in cite.cited)

    @cached_property
    def pictures(self) -> tuple[str, ...]:
        """The files of its pictures."""
        return tuple(image.target for image in self.of_kind("Image"))

    @cached_property
    def formulas(self) -> tuple[str, ...]:
        """The TeX of its formulas."""
        return tuple(formula.text for formula in self.of_kind("Math"))

    @cached_property
    def headings(self) -> tuple[int, ...]:
        """The levels of its headings."""
        return tuple(block.level for block in self.outline if block.level)

    @property
    def title_ids(self) -> tuple[str, ...]:
        """The id that its title gets, its slug; none where it has no title."""
        has_id = any(block.level == 1 and block.id == self.slug for block in self.outline)
        return (self.slug,) if 1 in self.headings and not has_id else ()

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id that a link can point at."""
        return (*self.title_ids, *filter(None, (element.id for element in self.elements)))


def _outline(blocks: Sequence[Element]) -> Iterator[Element]:
    for block in blocks:
        if block.kind == "Div":
            yield from _outline(block.content)
        else:
            yield block


def formulas_in(sections: Iterable[ParsedSection]) -> list[str]:
    """The TeX of every formula, once."""
    return list(dict.fromkeys(tex for section in sections for tex in section.formulas))
