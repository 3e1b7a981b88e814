"""Ids by the book's rule: prefixed and unique; the index of what each foreign id became."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from press.adoption.chapters import AdoptedChapter
from press.adoption.nodes import attributes_of, find, slugify, text_of, unused
from press.typesetting.pandoc_ast import ATTR_AT, Node

_PREFIXES = re.compile(r"^(?:sec|fig|tbl|tab|eq|lst|ref)[-_:]+|^_(?:ref|toc)\d+$")
_BOOKMARK = re.compile(r"[_-]*bookmark\d+$")  # Word's own numbering


class Target(NamedTuple):
    """An id in the book, and the kind of element that has it."""

    key: str
    kind: str


@dataclass(slots=True)
class IdIndex:
    """Where the ids of the foreign texts are in the book.

    A file is known without its suffix: a link to `capitolo-2.html` means `capitolo-2.qmd`, too.
    """

    referenced: set[str]  # ids that some link or citation names
    taken: set[str]
    in_file: dict[tuple[Path, str], Target] = field(default_factory=dict)
    anywhere: dict[str, Target] = field(default_factory=dict)
    files: dict[Path, str] = field(default_factory=dict)  # the slug of each file's first chapter

    def find(self, target: str, document: Path) -> Target | None:
        """What a link in a document leads to; None if it leads to no place in the book."""
        name, _, key = unquote(target).partition("#")
        path = _bare(document.parent / name if name else document)
        if name and path not in self.files:
            return None
        if not key:
            return Target(self.files[path], "Header")
        return self.in_file.get((path, key)) or self.anywhere.get(key)

    def add(self, node: Node, chapter: AdoptedChapter) -> None:
        """Give an element its new id."""
        attributes = attributes_of(node)
        old = str(attributes[0])
        new = attributes[0] = self._new_id(node, old, chapter.slug)
        self.taken.add(new)
        if node["t"] == "Header" and node["c"][0] == 1:
            new = chapter.slug
        if old and new:
            target = Target(new, node["t"])
            self.in_file.setdefault((_bare(chapter.document.path), old), target)
            self.anywhere.setdefault(old, target)

    def _new_id(self, node: Node, old: str, slug: str) -> str:
        """The id by the book's rule; empty for an element that nothing refers to."""
        words = slugify(_BOOKMARK.sub("", _PREFIXES.sub("", old.lower())))
        key = ""
        match node["t"]:
            case "Header" if node["c"][0] > 1:
                is_telling = re.search(r"[a-z]{3}", words) and not words.startswith("section")
                title = slugify(text_of(node["c"][2]), 5, 40)
                key = f"{slug}-{words if is_telling else title or 'section'}"
            case "Header":
                pass
            case "Figure":
                key = f"fig-{words or slugify(text_of(node['c'][1]), 4, 40) or slug}"
            case "Table":
                caption = text_of(node["c"][1])
                if caption or old in self.referenced:
                    key = f"tab-{words or slugify(caption, 4, 40) or slug}"
            case _:
                if old in self.referenced:
                    key = f"{slug}-{words or 'place'}"
        return unused(key, self.taken.__contains__) if key else ""


def _bare(path: Path) -> Path:
    return path.resolve().with_suffix("")


def assign_ids(chapters: Iterable[AdoptedChapter], taken: set[str]) -> IdIndex:
    """Give the elements of all chapters unique ids by the book's rule; the index of them."""
    chapters = list(chapters)
    slugs = {chapter.slug for chapter in chapters}
    index = IdIndex(_referenced_ids(chapters), taken | slugs)
    for chapter in chapters:
        index.files.setdefault(_bare(chapter.document.path), chapter.slug)
        for node in find(chapter.blocks, *ATTR_AT):
            index.add(node, chapter)
    return index


def _referenced_ids(chapters: Iterable[AdoptedChapter]) -> set[str]:
    found = set[str]()
    for chapter in chapters:
        for node in find(chapter.blocks, "Link"):
            found.add(unquote(node["c"][2][0]).partition("#")[2])
        for node in find(chapter.blocks, "Cite"):
            found |= {citation["citationId"] for citation in node["c"][0]}
    return found - {""}
