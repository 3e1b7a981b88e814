"""Ids by the house's rule, and every link and reference of the foreign text led to them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from press.adoption.chapters import Chapter
from press.adoption.ledger import Ledger
from press.adoption.tree import (
    Node,
    attributes_of,
    elements,
    inline_lists,
    link,
    slugified,
    span,
    string,
    text_of,
    walk,
)

_PREFIXES = re.compile(r"^(?:sec|fig|tbl|tab|eq|lst|ref)[-_:]+|^_(?:ref|toc)\d+$")
_BOOKMARK = re.compile(r"[_-]*bookmark\d+$")  # as Word numbers its own
_NUMBERED = frozenset({"Header", "Figure", "Table"})
# Words before a number that the press prints by itself.
_LABEL = re.compile(
    r"(?:par|parr|paragrafo|paragrafi|sez|sezione|cap|capitolo|fig|figura|tab|tabella|sec|section|ch|chapter|figure|table)\.?|§",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?P<before>[(«“\[<]*)(?P<address>https?://[^\s«»“”<>]*[\w/#=&-])(?P<behind>[^\w/]*)"
)
_WEB = ("http://", "https://", "mailto:")
Place = tuple[Path, str]


@dataclass(slots=True)
class Index:
    """What every id of the foreign texts is called in the book, and on what kind of element it stands."""

    keys: dict[Place, tuple[str, str]]
    anywhere: dict[str, tuple[str, str]]
    files: dict[Path, str]
    used: set[str]

    def find(self, target: str, document: Path) -> tuple[str, str] | None:
        """The id in the book, and the kind, that a link of a document leads to."""
        name, _, key = unquote(target).partition("#")
        path = (document.parent / name).resolve() if name else document.resolve()
        if name and _bare(path) not in self.files:
            return None
        if not key:
            return self.files[_bare(path)], "Header"
        return self.keys.get((_bare(path), key)) or self.anywhere.get(key)


def index_ids(chapters: Iterable[Chapter], taken: set[str]) -> Index:
    """The ids of all chapters by the house's rule, each once; the elements carry them from now on."""
    chapters = list(chapters)
    index, taken = (
        Index({}, {}, {}, _asked(chapters)),
        set(taken) | {chapter.slug for chapter in chapters},
    )
    for chapter in chapters:
        index.files.setdefault(_bare(chapter.document.path.resolve()), chapter.slug)
        for node in elements(
            chapter.blocks,
            "Header",
            "Figure",
            "Table",
            "Div",
            "Span",
            "Link",
            "Image",
            "Code",
            "CodeBlock",
        ):
            _index(node, chapter, index, taken)
    return index


def _index(node: Node, chapter: Chapter, index: Index, taken: set[str]) -> None:
    attributes = attributes_of(node)
    assert attributes is not None  # of these kinds alone
    old = str(attributes[0])
    attributes[0] = _new(node, old, chapter, index, taken)
    taken.add(attributes[0])
    new = chapter.slug if node["t"] == "Header" and node["c"][0] == 1 else attributes[0]
    if old and new:
        found = (new, node["t"])
        index.keys.setdefault((_bare(chapter.document.path.resolve()), old), found)
        index.anywhere.setdefault(old, found)


def _new(node: Node, old: str, chapter: Chapter, index: Index, taken: set[str]) -> str:
    """The id of an element by the house's rule; none where nobody asks for it."""
    kind, words = node["t"], slugified(_BOOKMARK.sub("", _PREFIXES.sub("", old.lower())))
    if kind == "Header":
        said = slugified(text_of(node["c"][2]), 5, 40)
        words = words if re.search(r"[a-z]{3}", words) and not words.startswith("section") else said
        return (
            ""
            if node["c"][0] == 1
            else _free(f"{chapter.slug}-{words or said or 'section'}", taken)
        )
    if kind == "Figure":
        return _free(
            f"fig-{words or slugified(text_of(node['c'][1]), 4, 40) or chapter.slug}", taken
        )
    if kind == "Table":
        caption = text_of(node["c"][1])
        is_asked = bool(caption) or old in index.used
        return (
            _free(f"tab-{words or slugified(caption, 4, 40) or chapter.slug}", taken)
            if is_asked
            else ""
        )
    return _free(f"{chapter.slug}-{words or 'place'}", taken) if old in index.used else ""


def _free(key: str, taken: set[str]) -> str:
    return next(k for k in (key, *(f"{key}-{n}" for n in range(2, 100_000))) if k not in taken)


def _asked(chapters: Iterable[Chapter]) -> set[str]:
    """Every id that some link or reference of the texts names."""
    asked = set[str]()
    for chapter in chapters:
        for node in elements(chapter.blocks, "Link"):
            asked.add(unquote(node["c"][2][0]).partition("#")[2])
        for node in elements(chapter.blocks, "Cite"):
            asked |= {citation["citationId"] for citation in node["c"][0]}
    return asked - {""}


def _bare(path: Path) -> Path:
    """A file without its suffix: a link to capitolo-2.html means capitolo-2.qmd, too."""
    return path.with_suffix("")


def lead_links(chapter: Chapter, index: Index, references: set[str], ledger: Ledger) -> None:
    """Lead every link and reference of a chapter to what it means in the book; the ledger names those that can't be."""

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Link":
            return _link(node, chapter, index, ledger)
        if node["t"] == "Cite":
            return list(_cited(node, chapter, index, references, ledger))
        return _without_id(node) if node["t"] in ("Span", "Div") else None

    chapter.blocks = walk(_without_labels(chapter.blocks, index), answer)
    for inlines in inline_lists(chapter.blocks):
        inlines[:] = _with_addresses(_with_held_ids(inlines), ledger)


def _link(node: Node, chapter: Chapter, index: Index, ledger: Ledger) -> Node | list[Node]:
    """A link as the book has it: to the web, into the book, or its words alone."""
    (key, _, _), said, (target, title) = node["c"]
    said = walk(
        said, lambda inline: inline["c"] if inline["t"] == "Underline" else None
    )  # so do word processors
    target = f"https://{target}" if target.startswith("www.") else target
    if target.startswith(_WEB):
        return {
            "t": "Link",
            "c": [[key, [], []], said or [string(target)], [target.replace(" ", "%20"), title]],
        }
    words, has_picture = text_of(said), any(elements(said, "Image"))
    if not has_picture and not any(letter.isalnum() for letter in words):
        ledger.shift("links", -1, "a sign led to its own place" if words else "a link had no words")
        told = f"The sign «{words}», a link to its own place," if words else "A link without words"
        return ledger.mark_changed(f"{told} was left out")
    if found := index.find(target, chapter.document.path):
        return {"t": "Link", "c": [[key, [], []], said, [f"#{found[0]}", ""]]}
    ledger.shift("links", -1, "a link led to a file, or to nothing")
    told = f"The link to «{target[:80]}» leads to nothing in the book: its words stand alone"
    return [*said, ledger.mark_needs_you(told)]


def _cited(
    node: Node, chapter: Chapter, index: Index, references: set[str], ledger: Ledger
) -> Iterator[Node]:
    """A reference to a place of the text as a link of its own; a citation as it is, if the book knows the work."""
    citations: list[Any] = node["c"][0]
    found = [
        index.find(f"#{citation['citationId']}", chapter.document.path) for citation in citations
    ]
    if all(found):
        for number, (citation, place) in enumerate(zip(citations, found, strict=True)):
            yield from ([string(","), {"t": "Space"}] if number else [])
            yield from _reference(citation, place or ("", ""), ledger)
    elif all(citation["citationId"] in references for citation in citations):
        yield node
    else:
        unknown = ", ".join(c["citationId"] for c in citations if c["citationId"] not in references)
        yield from node["c"][1]
        yield ledger.mark_needs_you(
            f"«{unknown}» is neither a place of the text nor in content/references.yaml"
        )


def _reference(citation: Any, place: tuple[str, str], ledger: Ledger) -> Iterator[Node]:
    key, kind = place
    prefix, suffix = citation["citationPrefix"], citation["citationSuffix"]
    if prefix and not _LABEL.fullmatch(text_of(prefix)):
        yield from [*prefix, {"t": "Space"}]
    words = [] if kind in _NUMBERED else [string(citation["citationId"])]
    ledger.shift("links", 1, "a reference by number became a link")
    yield link(words, f"#{key}")
    yield ledger.mark_changed(
        "A reference by number became [](#…), which prints the word and the number"
    )
    yield from suffix


def _without_labels(blocks: list[Node], index: Index) -> list[Node]:
    """The blocks without the «par.» that was typed before a reference to a bare number."""

    def bare(node: Any) -> bool:
        return (
            node["t"] == "Cite"
            and node["c"][0][0]["citationMode"]["t"] == "SuppressAuthor"
            and node["c"][0][0]["citationId"] in index.anywhere
        )

    for inlines in [content for node in elements(blocks) for content in _lists(node)]:
        for at in range(len(inlines) - 1, 1, -1):
            before, label = inlines[at - 1], inlines[at - 2]
            if (
                bare(inlines[at])
                and before["t"] in ("Space", "SoftBreak")
                and _LABEL.fullmatch(text_of(label) or "-")
            ):
                del inlines[at - 2 : at]
    return blocks


def _lists(node: Node) -> list[list[Node]]:
    """The inline elements right within one."""
    content = node.get("c")
    if node["t"] in ("Para", "Plain", "Emph", "Strong", "Underline", "Strikeout"):
        return [content] if content is not None else []
    return [content[1]] if node["t"] == "Span" and content else []


def _with_addresses(inlines: list[Node], ledger: Ledger) -> list[Node]:
    """The elements where an address that was only typed is a link, which the book makes of it anyway."""
    done = list[Node]()
    for node in inlines:
        for inner in _lists(node):
            inner[:] = _with_addresses(inner, ledger)
        found = _ADDRESS.fullmatch(node["c"]) if node["t"] == "Str" else None
        if not found:
            done.append(node)
            continue
        ledger.shift("links", 1, "a typed address became a link")
        around = [string(found[side]) if found[side] else None for side in ("before", "behind")]
        done += [
            n
            for n in (around[0], link([string(found["address"])], found["address"]), around[1])
            if n
        ]
    return done


def _with_held_ids(inlines: list[Node]) -> list[Node]:
    """The elements where a place that was marked between words is on the word behind it, or before it."""
    done = list[Node]()
    for node in inlines:
        last = done[-1] if done else None
        if last and _is_bare_place(last) and node["t"] not in ("Space", "SoftBreak", "LineBreak"):
            done[-1] = span([node], last["c"][0][0])
        else:
            done.append(node)
    return done


def _is_bare_place(node: Node) -> bool:
    return node["t"] == "Span" and not node["c"][1] and bool(node["c"][0][0])


def _without_id(node: Node) -> Node | list[Node] | None:
    """What has neither id nor class nor language is no element of its own; an empty one with an id marks a place."""
    key, classes, pairs = node["c"][0]
    if key or classes or pairs:
        return node if node["c"][1] or node["t"] == "Div" else span([], key)
    return node["c"][1]  # type: ignore[no-any-return]
