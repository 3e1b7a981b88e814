"""The sections of a locale written as XHTML by Pandoc, cached by their text and references.

Two passes. The first (templates/pandoc/numbers.lua) numbers a section and lists its targets; the
second (references.lua, citeproc, parts.lua) resolves its references and writes it. Between the two,
the references of the whole book are put together here: so a changed word has only those sections
written anew that print it.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NotRequired, TypedDict

from press.core.cache import Store
from press.core.findings import Finding
from press.typesetting.pandoc import API
from press.typesetting.pandoc_ast import Node, div, link, space, span, string
from press.typesetting.writer_pass import Document, Meta, WriterPass

_BIBLIOGRAPHY = '["refs",'  # the id of the element in which citeproc writes the list of works


class WrittenHeading(TypedDict):
    """A heading of a part, as templates/pandoc/parts.lua writes it."""

    id: str
    level: int
    number: str
    text: str
    language: NotRequired[str]


class WrittenCaption(TypedDict):
    """A caption of a part, likewise."""

    kind: str
    id: str
    text: str
    language: NotRequired[str]


class WrittenPart(TypedDict):
    """A part: its HTML for the page and for the screen, and their common AST as JSON."""

    headings: list[WrittenHeading]
    captions: list[WrittenCaption]
    print: str
    screen: str
    notes: list[str]
    ast: str


class _Target(TypedDict):
    """The words that refer to an id, as JSON; `named` where they are no number but a name."""

    id: str
    words: str
    named: bool


class _Mention(TypedDict):
    """A place that links to a card, and what the card calls it."""

    card: str
    id: str
    words: str


class _Asked(TypedDict):
    """What a section refers to: ids, cards whose mentions it prints, and the works it cites."""

    ids: list[str]
    cards: list[str]
    cited: list[str]


class _Numbered(TypedDict):
    """A section after the first pass, as templates/pandoc/numbers.lua writes it."""

    ast: str
    targets: list[_Target]
    mentions: list[_Mention]
    asked: _Asked


@dataclass(frozen=True, slots=True)
class UnwrittenSection:
    """A section as it goes to Pandoc."""

    slug: str
    path: str
    matter: str
    type: str
    blocks: list[Node]

    @property
    def is_numbered(self) -> bool:
        """Whether it has a number: a part has, and a chapter of the body that is not unnumbered."""
        title = self.blocks[0] if self.blocks else {}
        unnumbered = title.get("t") == "Header" and "unnumbered" in title["c"][1][1]
        return self.type == "part" or (
            self.matter == "body" and self.type == "chapter" and not unnumbered
        )


@dataclass(frozen=True, slots=True)
class BookWords:
    """What every section is written with: the language, and the labels in it."""

    language: str
    labels: Mapping[str, str]
    untranslated: Mapping[str, str]  # the language of each label that has no translation
    references: Mapping[str, str] = field(default_factory=dict)  # name and year of each, by key

    @property
    def meta(self) -> Meta:
        """The words as Pandoc's metadata."""
        labels = {"labels": self.labels, "untranslated": self.untranslated}
        return {"lang": self.language, "link-citations": True, **labels}

    def related(self, cited: Iterable[str], own: Iterable[str]) -> list[str]:
        """The works, of those that the book cites, that may be printed like one of a section's own.

        The first name and the year decide it, as another name may be left out («et al.»); a work
        that is not known here may be printed like any other.
        """
        names = {self._first_name(key) for key in own}
        return [
            key
            for key in cited
            if "" in names or self._first_name(key) in names or key not in self.references
        ]

    def _first_name(self, key: str) -> str:
        """The first name and the year of a work; empty where it is not known."""
        names, _, year = self.references.get(key, "").rpartition(" ")
        return f"{names.partition(',')[0].casefold()} {year}" if names else ""

    def label(self, key: str) -> Node:
        """A label; marked with its language where it has no translation."""
        words, language = string(str(self.labels[key])), self.untranslated.get(key)
        return span([words], ["untranslated"], [("lang", language)]) if language else words


Numbered = Mapping[str, _Numbered]  # every section after the first pass, by slug


def write_sections(
    sections: Sequence[UnwrittenSection],
    words: BookWords,
    bibliography: tuple[str, ...],
    root: Path,
    store: Store,
) -> tuple[dict[str, WrittenPart], list[Finding]]:
    """Every section as XHTML, by slug; and Pandoc's messages as findings."""
    paths = {section.slug: section.path for section in sections}
    numbered, found = number_sections(sections, words, root, store)
    references = WriterPass("parts.lua", ("references.lua",), bibliography, root, paths)
    written, more = references.run(dict(_to_write(numbered, words, numbered)), store)
    return written, [*found, *more]


def number_sections(
    sections: Sequence[UnwrittenSection],
    words: BookWords,
    root: Path,
    store: Store,
    only: Collection[str] = (),
) -> tuple[dict[str, _Numbered], list[Finding]]:
    """The first pass: all sections, or some of them, each with its number in the whole book."""
    paths = {section.slug: section.path for section in sections}
    numbers = WriterPass("numbers.lua", ("elements.lua",), (), root, paths)
    documents = dict(_to_number(sections, words))
    chosen = {slug: documents[slug] for slug in only or documents}
    return numbers.run(chosen, store)


def write_section(
    section: UnwrittenSection,
    numbered: Numbered,
    words: BookWords,
    bibliography: tuple[str, ...],
    root: Path,
    store: Store,
) -> tuple[WrittenPart, list[Finding]]:
    """One section as XHTML, as `write_sections` writes it, where all are numbered."""
    references = WriterPass("parts.lua", ("references.lua",), bibliography, root, {})
    chosen = list(numbered) if references.is_joint() else [section.slug]
    references = replace(references, paths=dict.fromkeys(chosen, section.path))
    written, found = references.run(dict(_to_write(numbered, words, chosen)), store)
    return written[section.slug], found


def _to_number(
    sections: Iterable[UnwrittenSection], words: BookWords
) -> Iterator[tuple[str, Document]]:
    """The sections for the first pass; chapters are counted through the book, and so are parts."""
    count = Counter[str]()
    for section in sections:
        count[section.type] += section.is_numbered
        number = str(count[section.type]) if section.is_numbered else ""
        pairs = [("slug", section.slug), ("matter", section.matter), ("type", section.type)]
        pairs += [("number", number)] if number else []
        yield section.slug, (words.meta, div(section.blocks, ["part"], pairs))


def _to_write(
    numbered: Numbered, words: BookWords, chosen: Iterable[str]
) -> Iterator[tuple[str, Document]]:
    """The sections for the second pass, each with the answers to what it asks for."""
    targets = _targets(section["targets"] for section in numbered.values())
    mentions = _mentions(each for section in numbered.values() for each in section["mentions"])
    cited = sorted({key for section in numbered.values() for key in section["asked"]["cited"]})
    for slug in chosen:
        section = numbered[slug]
        ids, cards, own = (section["asked"][key] for key in ("ids", "cards", "cited"))
        answers: Meta = {
            "targets": {id_: targets[id_] for id_ in sorted(ids) if id_ in targets},
            "mentions": {
                card: _plain([words.label("mentions"), *mentions[card]])
                for card in cards
                if card in mentions
            },
            # Distinguishes works of one author and year (2014a, 2014b) in the whole book.
            "nocite": cited if _BIBLIOGRAPHY in section["ast"] else words.related(cited, own),
        }
        blocks = json.loads(section["ast"])["blocks"]
        yield slug, (words.meta | answers, div(blocks, ["part"], [("slug", slug)]))


def _targets(sections: Iterable[list[_Target]]) -> dict[str, str]:
    """The words of every id, as JSON: the first that names it, unless one gives it a number."""
    words = dict[str, str]()
    for target in (each for section in sections for each in section):
        if not target["named"] or target["id"] not in words:
            words[target["id"]] = target["words"]
    return words


def _mentions(every: Iterable[_Mention]) -> dict[str, list[Node]]:
    """The mentions printed on each card: one link to every place that mentions it."""
    found = dict[str, list[Node]]()
    seen = set[tuple[str, str]]()
    for mention in every:
        if (place := (mention["card"], mention["id"])) in seen:
            continue
        seen.add(place)
        words = json.loads(mention["words"])["blocks"][0]["c"]
        before = [string(",")] if mention["card"] in found else []
        entry = [*before, space(), link(words, f"#{mention['id']}", ["xref"])]
        found.setdefault(mention["card"], []).extend(entry)
    return found


def _plain(inlines: list[Node]) -> str:
    return json.dumps(
        {"pandoc-api-version": API, "meta": {}, "blocks": [{"t": "Plain", "c": inlines}]}
    )
