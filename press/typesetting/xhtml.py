"""The sections of a locale written as XHTML by Pandoc, cached by their text and references.

Two passes. The first (templates/pandoc/numbers.lua) numbers a section and lists its targets; the
second (references.lua, citeproc, parts.lua) resolves its references and writes it. Between the two,
the references of the whole book are put together here: so a changed word has only those sections
written anew that print it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NotRequired, TypedDict  # the writers' JSON

from press.core import limits
from press.core.cache import Store
from press.core.findings import Finding
from press.core.reads import declare
from press.core.resources import resource, resources
from press.typesetting.pandoc import API, finding_of, messages_of, run_pandoc
from press.typesetting.pandoc_ast import Node, cite, div, link, space, span, string

Meta = dict[str, Any]  # metadata of a document, as `_meta_value` knows it
_Document = tuple[Meta, Node]  # a section with its metadata


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

    @property
    def meta(self) -> Meta:
        """The words as Pandoc's metadata."""
        labels = {"labels": self.labels, "untranslated": self.untranslated}
        return {"lang": self.language, "link-citations": True, **labels}

    def label(self, key: str) -> Node:
        """A label; marked with its language where it has no translation."""
        words, language = string(str(self.labels[key])), self.untranslated.get(key)
        return span([words], ["untranslated"], [("lang", language)]) if language else words


def write_sections(
    sections: Sequence[UnwrittenSection],
    words: BookWords,
    bibliography: tuple[str, ...],
    root: Path,
    store: Store,
) -> tuple[dict[str, WrittenPart], list[Finding]]:
    """Every section as XHTML, by slug; and Pandoc's messages as findings."""
    paths = {section.slug: section.path for section in sections}
    numbers = _Pass("numbers.lua", ("elements.lua",), (), root, paths)
    numbered, found = numbers.run(dict(_to_number(sections, words)), store)
    references = _Pass("parts.lua", ("references.lua",), bibliography, root, paths)
    written, more = references.run(dict(_to_write(numbered, words)), store)
    return written, [*found, *more]


def _to_number(
    sections: Iterable[UnwrittenSection], words: BookWords
) -> Iterator[tuple[str, _Document]]:
    """The sections for the first pass; chapters are counted through the book, and so are parts."""
    count = Counter[str]()
    for section in sections:
        count[section.type] += section.is_numbered
        number = str(count[section.type]) if section.is_numbered else ""
        pairs = [("slug", section.slug), ("matter", section.matter), ("type", section.type)]
        pairs += [("number", number)] if number else []
        yield section.slug, (words.meta, div(section.blocks, ["part"], pairs))


def _to_write(
    numbered: Mapping[str, _Numbered], words: BookWords
) -> Iterator[tuple[str, _Document]]:
    """The sections for the second pass, each with the answers to what it asks for."""
    targets = _targets(section["targets"] for section in numbered.values())
    mentions = _mentions(each for section in numbered.values() for each in section["mentions"])
    cited = sorted({key for section in numbered.values() for key in section["asked"]["cited"]})
    for slug, section in numbered.items():
        ids, cards = section["asked"]["ids"], section["asked"]["cards"]
        answers: Meta = {
            "targets": {id_: targets[id_] for id_ in sorted(ids) if id_ in targets},
            "mentions": {
                card: _plain([words.label("mentions"), *mentions[card]])
                for card in cards
                if card in mentions
            },
            # Distinguishes works of one author and year (2014a, 2014b) in the whole book.
            "nocite": cited,
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


@dataclass(frozen=True, slots=True)
class _Pass:
    """A run of Pandoc through some sections: its writer and filters, and what it cites."""

    writer: str
    filters: tuple[str, ...]
    bibliography: tuple[str, ...]
    root: Path
    paths: Mapping[str, str]

    def run(
        self, documents: Mapping[str, _Document], store: Store
    ) -> tuple[dict[str, Any], list[Finding]]:
        """The writer's result per section, and Pandoc's messages; cached results are reused."""
        keys = {
            slug: (self.writer, json.dumps(each), *self.bibliography)
            for slug, each in documents.items()
        }
        kept = store.keep_all(__name__, keys, partial(self._write, documents))
        answers = {slug: json.loads(kept[slug]) for slug in documents}
        found = [
            finding_of(message, self.paths[slug])
            for slug, (_, messages) in answers.items()
            for message in messages
        ]
        return {slug: written for slug, (written, _) in answers.items()}, found

    def _write(self, documents: Mapping[str, _Document], slugs: Sequence[str]) -> dict[str, str]:
        """Write sections in one run of Pandoc; one by one to attribute its messages, if any."""
        chosen = [documents[slug] for slug in slugs]
        text, lines = run_pandoc(
            self._arguments(), _together(chosen), limits.PANDOC_BOOK, self._environment()
        )
        messages = messages_of(lines)
        if messages and len(slugs) > 1:
            return {k: v for slug in slugs for k, v in self._write(documents, [slug]).items()}
        written = json.loads(text)
        return {
            slug: json.dumps([each, messages]) for slug, each in zip(slugs, written, strict=True)
        }

    def _environment(self) -> dict[str, str]:
        """Where the writers find the module that they share, which a work may replace, too."""
        return {"PRESS_HTML_LUA": str(resource(self.root, "templates/pandoc/html.lua"))}

    def _arguments(self) -> list[str]:
        """Pandoc's arguments; files are named one by one, so that a work may replace each of them.

        The defaults and the filters read files beside them: all of them are declared as read. The
        filters for references come before citeproc, which would take @fig-x for a citation.
        """
        for path in (
            *resources(self.root, "templates/pandoc").values(),
            *(self.root / name for name in self.bibliography),
        ):
            declare(path)
        filters = [("--lua-filter", name) for name in self.filters]
        files = [("--defaults", "book.yaml"), ("--to", self.writer), *filters]
        named = [
            f"{option}={resource(self.root, f'templates/pandoc/{file}')}" for option, file in files
        ]
        if not self.bibliography:
            return named
        style = f"--csl={resource(self.root, 'templates/pandoc/citations.csl')}"
        cited = [f"--bibliography={self.root / name}" for name in self.bibliography]
        return [*named, style, *cited, "--citeproc"]


def _together(documents: Sequence[_Document]) -> str:
    """Several sections as one document: their metadata differ in what they ask for alone."""
    meta = dict(documents[0][0])
    for key in ("targets", "mentions"):
        if key in meta:
            meta[key] = {name: words for each, _ in documents for name, words in each[key].items()}
    blocks = [division for _, division in documents]
    return json.dumps({"pandoc-api-version": API, "meta": _meta(meta), "blocks": blocks})


def _meta(value: Mapping[str, object]) -> Node:
    return {key: _meta_value(entry) for key, entry in value.items()}


def _meta_value(value: object) -> Node:
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    if isinstance(value, Mapping):
        return {"t": "MetaMap", "c": _meta(value)}
    if isinstance(value, list):
        return {"t": "MetaInlines", "c": [cite(value)]}
    return {"t": "MetaString", "c": str(value)}
