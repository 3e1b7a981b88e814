"""Split a document into chapters at its top-level headings, and normalize heading levels."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from press.adoption.nodes import find, slugify, text_of, transform, unused
from press.adoption.reading import Document
from press.adoption.report import ConversionReport
from press.typesetting.pandoc_ast import Node, header, para, space, string, strong, words

_GENERIC = frozenset({"index", "readme", "main", "document", "documento", "untitled"})
_NUMBER = re.compile(r"(?:\d++\.)++\d*+\.?")
_HOLDERS = frozenset({"BlockQuote", "BulletList", "OrderedList", "DefinitionList", "Table", "Note"})


@dataclass(slots=True)
class AdoptedChapter:
    """A future chapter: its name in the book, its document, and its blocks, title first."""

    slug: str
    document: Document
    blocks: list[Node]

    @property
    def path(self) -> str:
        """The file to be written."""
        return f"content/chapters/{self.slug}.md"


def split_into_chapters(document: Document, report: ConversionReport) -> list[AdoptedChapter]:
    """A chapter for each top-level heading of a document, or one for all of it."""
    blocks = _without_misplaced_headings(document.blocks, report)
    parts = _parts(blocks, document, report)
    chapters = [
        AdoptedChapter(
            _slug(document, text_of(part[0]["c"][2]), several=len(parts) > 1),
            document,
            _without_skipped_levels(part, report),
        )
        for part in parts
    ]
    make_slugs_unique(chapters)
    return chapters


def make_slugs_unique(chapters: Iterable[AdoptedChapter]) -> None:
    """Number the chapters whose name an earlier one has."""
    taken = set[str]()
    for chapter in chapters:
        chapter.slug = unused(chapter.slug, taken.__contains__)
        taken.add(chapter.slug)


def _slug(document: Document, title: str, *, several: bool) -> str:
    """The file's name, if it says something and holds one chapter; else words of the title."""
    stem = slugify(document.path.stem, 10, 60)
    if several or stem in _GENERIC or not any(letter.isalpha() for letter in stem):
        return slugify(title, 5, 40) or stem or "chapter"
    return stem


def _parts(blocks: list[Node], document: Document, report: ConversionReport) -> list[list[Node]]:
    """The blocks of each chapter, the first of which is its title as a heading of level 1."""
    levels = [heading["c"][0] for heading in find(blocks, "Header")]
    top = min(levels, default=0)
    starts = [
        at for at, block in enumerate(blocks) if block["t"] == "Header" and block["c"][0] == top
    ]
    is_title = levels.count(top) == 1 and starts == [0]
    if document.title and (not levels or not is_title) and (top != 1 or not starts):
        report.explain("headings", 1, "a document's title became its heading")
        return [_with_title(document.title, blocks, top)]
    if not starts or (top > 1 and not is_title):
        title = document.path.stem.replace("-", " ").replace("_", " ").strip().capitalize()
        report.needs_editor(
            f"The title «{title}» was made from the file's name: write the chapter's title",
            f"content/chapters/{_slug(document, title, several=False)}.md",
            1,
        )
        report.explain("headings", 1, "a title was made from the file's name")
        return [_with_title(title, blocks, top)]
    if document.title and text_of(blocks[starts[0]]["c"][2]) != document.title:
        message = "The document's title was left out: that of the book is in content/book.yaml"
        report.changed(message, document.name)
    return _cut(blocks, starts, document, report)


def _with_title(title: str, blocks: list[Node], top: int) -> list[Node]:
    """A new title, with the top level of the headings below it raised or lowered to 2."""
    return [header(1, words(title)), *_raised(blocks, top - 2 if top else 0)]


def _cut(
    blocks: list[Node], starts: list[int], document: Document, report: ConversionReport
) -> list[list[Node]]:
    """The blocks from each title to the next; those before the first go below it."""
    before = [block for block in blocks[: starts[0]] if text_of(block) or block["t"] == "Table"]
    top = blocks[starts[0]]["c"][0]
    parts = [
        _raised(blocks[start:end], top - 1)
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
    ]
    if before:
        report.changed("The text before the first title was moved below it", document.name)
        parts[0][1:1] = before
    return parts


def _raised(blocks: list[Node], by: int) -> list[Node]:
    """The blocks with every heading so many levels higher."""
    for heading in find(blocks, "Header"):
        heading["c"][0] = max(1, heading["c"][0] - by)
    return blocks


def _without_skipped_levels(blocks: list[Node], report: ConversionReport) -> list[Node]:
    """The blocks with headings raised where they skip a level; only the title has level 1."""
    before = 0
    for heading in find(blocks, "Header"):
        level = min(heading["c"][0], before + 1)
        if level != heading["c"][0]:
            marker = report.changed_here("A heading that skipped a level was raised")
            heading["c"][2].append(marker)
        heading["c"][0] = before = max(level, 1 if before == 0 else 2)
    return blocks


def _without_misplaced_headings(blocks: list[Node], report: ConversionReport) -> list[Node]:
    """The blocks without empty headings; in lists, quotations and tables headings are bold text."""
    where = "a heading within a list, a quotation or a table"

    def within(node: Node) -> Node | None:
        if node["t"] != "Header":
            return None
        report.explain("headings", -1, f"{where} became bold text")
        marker = report.changed_here(f"{where.capitalize()} became bold text")
        return para([strong(node["c"][2]), marker])

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] in _HOLDERS:
            return {**node, "c": transform(node["c"], within)}
        if node["t"] == "Header":
            if not text_of(node["c"][2]):
                report.changed("An empty heading was removed")
                report.explain("headings", -1, "a heading was empty")
                return []
            breaks = ("LineBreak", "SoftBreak")
            joined = [space() if n["t"] in breaks else n for n in node["c"][2]]
            node["c"][2] = _without_number(joined, report)
        return None

    return transform(blocks, answer)


def _without_number(inlines: list[Node], report: ConversionReport) -> list[Node]:
    """A heading without a typed «2.1.», since headings are numbered automatically."""
    first = inlines[0]
    if first["t"] == "Span" and len(inlines) > 1:
        first = string(text_of(first))
    if first["t"] != "Str" or not _NUMBER.fullmatch(first["c"]) or len(inlines) < 2:
        return inlines
    rest = inlines[1:] if inlines[1]["t"] != "Space" else inlines[2:]
    message = "A typed number before a heading was removed: headings are numbered automatically"
    return [*rest, report.changed_here(message)]
