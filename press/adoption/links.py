"""Ids by the book's rule, and every link and cross-reference of the foreign texts led to them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from press.adoption.chapters import AdoptedChapter
from press.adoption.nodes import (
    attributes_of,
    find,
    inline_lists,
    is_kind,
    link,
    slugify,
    span,
    text_of,
    transform,
    unused,
)
from press.adoption.report import ConversionReport
from press.typesetting.pandoc_ast import ATTR_AT, SPACES, Json, Node, space, string

_PREFIXES = re.compile(r"^(?:sec|fig|tbl|tab|eq|lst|ref)[-_:]+|^_(?:ref|toc)\d+$")
_BOOKMARK = re.compile(r"[_-]*bookmark\d+$")  # Word's own numbering
_NUMBERED = frozenset({"Header", "Figure", "Table"})
# Words typed before a reference to a number, which the press prints.
_LABEL = re.compile(
    r"(?:par|parr|paragrafo|paragrafi|sez|sezione|cap|capitolo|fig|figura|tab|tabella|sec|section|"
    r"ch|chapter|figure|table)\.?|§",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?P<before>[(«“\[<]*)(?P<address>https?://[^\s«»“”<>]*[\w/#=&-])(?P<behind>[^\w/]*)"
)
_WEB = ("http://", "https://", "mailto:")


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


def convert_links(
    chapter: AdoptedChapter, index: IdIndex, references: set[str], report: ConversionReport
) -> None:
    """Lead every link and reference of a chapter to its target; the report names the others."""

    def answer(node: Node) -> Node | list[Node] | None:
        if node["t"] == "Link":
            return _link(node, chapter, index, report)
        if node["t"] == "Cite":
            return list(_citation(node, chapter, index, references, report))
        return _unwrap_plain(node) if node["t"] in ("Span", "Div") else None

    _remove_labels(chapter.blocks, index)
    chapter.blocks = transform(chapter.blocks, answer)
    for inlines in inline_lists(chapter.blocks):
        inlines[:] = _link_addresses(_attach_empty_spans(inlines), report)


def _link(
    node: Node, chapter: AdoptedChapter, index: IdIndex, report: ConversionReport
) -> Node | list[Node]:
    """A link as the book has it: to the web, into the book, or its words alone."""
    (key, _, _), content, (address, title) = node["c"]
    # Word processors underline the words of links.
    content = transform(content, lambda inner: inner["c"] if inner["t"] == "Underline" else None)
    address = f"https://{address}" if address.startswith("www.") else address
    if address.startswith(_WEB):
        return link(content or [string(address)], address.replace(" ", "%20"), title, key)
    words, has_picture = text_of(content), any(find(content, "Image"))
    if not has_picture and not any(letter.isalnum() for letter in words):
        why = "a sign led to its own place" if words else "a link had no words"
        report.explain("links", -1, why)
        told = f"The sign «{words}», a link to its own place," if words else "A link without words"
        return report.changed_here(f"{told} was left out")
    if target := index.find(address, chapter.document.path):
        return link(content, f"#{target.key}", key=key)
    report.explain("links", -1, "a link led to a file, or to nothing")
    told = f"The link to «{address[:80]}» leads to nothing in the book: its words stand alone"
    return [*content, report.needs_editor_here(told)]


def _citation(
    node: Node,
    chapter: AdoptedChapter,
    index: IdIndex,
    references: set[str],
    report: ConversionReport,
) -> Iterator[Node]:
    """A cross-reference as a link; a citation as it is, if the book knows the work."""
    citations, fallback = node["c"]
    keys = [citation["citationId"] for citation in citations]
    targets = [index.find(f"#{key}", chapter.document.path) for key in keys]
    if all(targets):
        for number, (citation, target) in enumerate(zip(citations, targets, strict=True)):
            yield from (string(","), space()) if number else ()
            yield from _cross_reference(citation, target or Target("", ""), report)
    elif all(key in references for key in keys):
        yield node
    else:
        unknown = ", ".join(key for key in keys if key not in references)
        told = f"«{unknown}» is neither a place of the text nor in content/references.yaml"
        yield from (*fallback, report.needs_editor_here(told))


def _cross_reference(citation: Json, target: Target, report: ConversionReport) -> Iterator[Node]:
    prefix, suffix = citation["citationPrefix"], citation["citationSuffix"]
    if prefix and not _LABEL.fullmatch(text_of(prefix)):
        yield from (*prefix, space())
    report.explain("links", 1, "a reference by number became a link")
    yield link(
        [] if target.kind in _NUMBERED else [string(citation["citationId"])], f"#{target.key}"
    )
    told = "A reference by number became [](#…), which prints the word and the number"
    yield from (report.changed_here(told), *suffix)


def _remove_labels(blocks: list[Node], index: IdIndex) -> None:
    """Remove the «par.» that was typed before a reference that is a number alone."""
    for inlines in [content for node in find(blocks) for content in _direct_inlines(node)]:
        for at in range(len(inlines) - 1, 1, -1):
            label, between, reference = inlines[at - 2 : at + 1]
            if (
                _is_bare_reference(reference, index)
                and is_kind(between, "Space", "SoftBreak")
                and _LABEL.fullmatch(text_of(label) or "-")
            ):
                del inlines[at - 2 : at]


def _is_bare_reference(node: Node, index: IdIndex) -> bool:
    if node["t"] != "Cite":
        return False
    first = node["c"][0][0]
    is_bare = first["citationMode"]["t"] == "SuppressAuthor"
    return is_bare and first["citationId"] in index.anywhere


def _direct_inlines(node: Node) -> list[list[Node]]:
    """The inlines directly in an element."""
    if is_kind(node, "Para", "Plain", "Emph", "Strong", "Underline", "Strikeout"):
        return [node["c"]]
    return [node["c"][1]] if node["t"] == "Span" else []


def _link_addresses(inlines: list[Node], report: ConversionReport) -> list[Node]:
    """The inlines with typed web addresses as links, which the book makes of them anyway."""
    done = list[Node]()
    for node in inlines:
        for inner in _direct_inlines(node):
            inner[:] = _link_addresses(inner, report)
        found = _ADDRESS.fullmatch(node["c"]) if node["t"] == "Str" else None
        if not found:
            done.append(node)
            continue
        report.explain("links", 1, "a typed address became a link")
        linked = link([string(found["address"])], found["address"])
        done += [string(found["before"])] if found["before"] else []
        done += [linked, *([string(found["behind"])] if found["behind"] else [])]
    return done


def _attach_empty_spans(inlines: list[Node]) -> list[Node]:
    """The inlines with an empty span's id on the next word, if one follows directly."""
    done = list[Node]()
    for node in inlines:
        last = done[-1] if done else None
        is_empty_span = last and last["t"] == "Span" and not last["c"][1] and last["c"][0][0]
        if last and is_empty_span and node["t"] not in SPACES:
            done[-1] = span([node], last["c"][0][0])
        else:
            done.append(node)
    return done


def _unwrap_plain(node: Node) -> Node | list[Node]:
    """The content of a span or div without attributes; an empty span keeps only its id."""
    (key, classes, pairs), content = node["c"]
    inside: list[Node] = content
    if not (key or classes or pairs):
        return inside
    return node if inside or node["t"] == "Div" else span([], key)
