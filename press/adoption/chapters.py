"""A document cut into chapters at its first level of headings, whose levels are then the book's."""

import re
from dataclasses import dataclass, field

from press.adoption.ledger import Ledger
from press.adoption.reading import Document
from press.adoption.tree import Node, elements, header, para, slugified, text_of, walk, words

_GENERIC = frozenset({"index", "readme", "main", "document", "documento", "untitled"})
_NUMBER = re.compile(r"(?:\d++\.)++\d*+\.?")
_HOLDERS = frozenset({"BlockQuote", "BulletList", "OrderedList", "DefinitionList", "Table", "Note"})


@dataclass(slots=True)
class Chapter:
    """A chapter to be: its name in the book, the document that it came from, and its blocks, title first."""

    slug: str
    document: Document
    blocks: list[Node]
    keys: dict[str, str] = field(
        default_factory=dict
    )  # each id of the document, and what it is called here

    @property
    def path(self) -> str:
        """The file that it becomes."""
        return f"content/chapters/{self.slug}.md"


def split(document: Document, ledger: Ledger) -> list[Chapter]:
    """The chapters of a document: one for each heading of the first level, or one for it all."""
    blocks = _without_strange_headings(document.blocks, ledger)
    parts = _parts(blocks, document, ledger)
    several, taken = len(parts) > 1, set[str]()
    chapters = []
    for part in parts:
        slug = _slug(document, text_of(part[0]["c"][2]), several=several)
        slug = next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, 1000))) if s not in taken)
        taken.add(slug)
        chapters.append(Chapter(slug, document, _with_whole_levels(part, ledger)))
    return chapters


def _parts(blocks: list[Node], document: Document, ledger: Ledger) -> list[list[Node]]:
    """The blocks of each chapter, which begins with its title as a heading of level 1."""
    levels = _levels(blocks)
    top = min(levels, default=0)
    starts = [
        at for at, block in enumerate(blocks) if block["t"] == "Header" and block["c"][0] == top
    ]
    is_title = levels.count(top) == 1 and starts == [0]
    if document.title and (not levels or not is_title) and (top != 1 or len(starts) == 0):
        ledger.shift("headings", 1, "a document's title became its heading")
        return [_titled(document.title, blocks, top - 2 if top else 0)]
    if not starts or (top > 1 and not is_title):
        title = document.path.stem.replace("-", " ").replace("_", " ").strip().capitalize()
        ledger.needs_you(
            f"«{title}» is its file's name: write the chapter's title",
            f"content/chapters/{_slug(document, title, several=False)}.md",
            1,
        )
        ledger.shift("headings", 1, "a title was made of the file's name")
        return [_titled(title, blocks, top - 2 if top else 0)]
    if document.title and text_of(blocks[starts[0]]["c"][2]) != document.title:
        ledger.changed(
            "The document's own title is left out: the work's stands in content/book.yaml",
            document.name,
        )
    return _cut(blocks, starts, top, document, ledger)


def _cut(
    blocks: list[Node], starts: list[int], top: int, document: Document, ledger: Ledger
) -> list[list[Node]]:
    """Each stretch from one heading of the first level to the next; what stands before the first goes beneath it."""
    before = [block for block in blocks[: starts[0]] if text_of(block) or block["t"] == "Table"]
    parts = [
        _raised(blocks[start:end], top - 1)
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)
    ]
    if before:
        ledger.changed("What stood before the first title stands beneath it", document.name)
        parts[0][1:1] = before
    return parts


def _titled(title: str, blocks: list[Node], down: int) -> list[Node]:
    return [header(1, "", words(title)), *_raised(blocks, down)]


def _raised(blocks: list[Node], by: int) -> list[Node]:
    """The blocks with every heading so many levels higher."""
    for heading in elements(blocks, "Header"):
        heading["c"][0] = max(1, heading["c"][0] - by)
    return blocks


def _levels(blocks: list[Node]) -> list[int]:
    return [block["c"][0] for block in elements(blocks, "Header")]


def _with_whole_levels(blocks: list[Node], ledger: Ledger) -> list[Node]:
    """The blocks where no heading skips a level, nor goes below the sixth."""
    before = 0
    for heading in elements(blocks, "Header"):
        level = min(heading["c"][0], before + 1)
        if level != heading["c"][0]:
            heading["c"][2].append(ledger.mark_changed("A heading skipped a level: it was raised"))
        heading["c"][0] = before = max(level, 1 if before == 0 else 2)
    return blocks


def _without_strange_headings(blocks: list[Node], ledger: Ledger) -> list[Node]:
    """Headings without words dropped; those within lists, quotations and tables as strong words."""

    def within(node: Node) -> Node | None:
        if node["t"] != "Header":
            return None
        ledger.shift(
            "headings", -1, "a heading within a list, a quotation or a table is strong words"
        )
        place = ledger.mark_changed(
            "A heading within a list, a quotation or a table became strong words"
        )
        return para([{"t": "Strong", "c": node["c"][2]}, place])

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] in _HOLDERS:
            return {**node, "c": walk(node["c"], within)}
        if node["t"] == "Header":
            if not text_of(node["c"][2]):
                ledger.changed("A heading without words was left out")
                ledger.shift("headings", -1, "a heading had no words")
                return []
            words = [
                {"t": "Space"} if n["t"] in ("LineBreak", "SoftBreak") else n for n in node["c"][2]
            ]
            node["c"][2] = _without_number(words, ledger)
        return None

    return walk(blocks, answer)


def _without_number(inlines: list[Node], ledger: Ledger) -> list[Node]:
    """A heading without the «2.1.» that was typed before it: the press numbers headings."""
    first = inlines[0] if inlines else {"t": ""}
    if first["t"] == "Span" and len(inlines) > 1:
        first = {"t": "Str", "c": text_of(first)}
    if first["t"] != "Str" or not _NUMBER.fullmatch(first["c"]) or len(inlines) < 2:
        return inlines
    rest = inlines[1:] if inlines[1]["t"] != "Space" else inlines[2:]
    return [
        *rest,
        ledger.mark_changed(
            "A number typed before a heading was taken off: the press numbers headings"
        ),
    ]


def _slug(document: Document, title: str, *, several: bool) -> str:
    """The chapter's name: its file's, if that says something and is all of one chapter; else its title's words."""
    stem = slugified(document.path.stem, 10, 60)
    if several or stem in _GENERIC or not any(letter.isalpha() for letter in stem):
        return slugified(title, 5, 40) or stem or "chapter"
    return stem
