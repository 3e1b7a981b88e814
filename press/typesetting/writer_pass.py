"""One pass of Pandoc through sections: each is written by itself, and kept by what it is made from.

Sections that are not kept are written in one run. The citations of some styles (numbers, ibidem)
depend on those before them in the book; with such a style, all sections are written together.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any  # the writers' JSON

from lxml import etree

from press.core import limits
from press.core.cache import Store
from press.core.findings import Finding
from press.core.reads import declare
from press.core.resources import resource, resources
from press.typesetting.pandoc import API, finding_of, messages_of, run_pandoc
from press.typesetting.pandoc_ast import Node, cite

Meta = dict[str, Any]  # metadata of a document, as `_meta_value` knows it
Document = tuple[Meta, Node]  # a section with its metadata
STYLE = "templates/pandoc/citations.csl"
# CSL 1.0.2: variables and conditions by which a citation depends on others, and an order of works
# (which letters of years follow) that is not that of their first citations.
_DEPENDS = etree.XPath(
    "//@variable[contains(., 'citation-number') or contains(., 'first-reference-note-number')]"
    " | //@position | //@et-al-subsequent-min | //@et-al-subsequent-use-first"
)
_SORTED = etree.XPath("//*[local-name() = 'bibliography']/*[local-name() = 'sort']")


@dataclass(frozen=True, slots=True)
class WriterPass:
    """A run of Pandoc through some sections: its writer and filters, and what it cites."""

    writer: str
    filters: tuple[str, ...]
    bibliography: tuple[str, ...]
    root: Path
    paths: Mapping[str, str]

    def run(
        self, documents: Mapping[str, Document], store: Store
    ) -> tuple[dict[str, Any], list[Finding]]:
        """The writer's result per section, and Pandoc's messages; cached results are reused."""
        whole = [json.dumps(list(documents.values()))] if self.is_joint() else []
        keys = {
            slug: (self.writer, json.dumps(each), *self.bibliography, *whole)
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

    def _write(self, documents: Mapping[str, Document], slugs: Sequence[str]) -> dict[str, str]:
        """Write sections in one run of Pandoc; one by one to attribute its messages, if any.

        Of sections that can't be written apart, the first has the messages.
        """
        slugs = list(documents) if self.is_joint() else slugs
        chosen = [documents[slug] for slug in slugs]
        text, lines = run_pandoc(
            self._arguments(), _together(chosen), limits.PANDOC_BOOK, self._environment()
        )
        messages = messages_of(lines)
        if messages and len(slugs) > 1 and not self.is_joint():
            return {k: v for slug in slugs for k, v in self._write(documents, [slug]).items()}
        written = json.loads(text)
        return {
            slug: json.dumps([each, [] if number else messages])
            for number, (slug, each) in enumerate(zip(slugs, written, strict=True))
        }

    def is_joint(self) -> bool:
        """Whether citations depend on other sections; a broken style is reported by Pandoc."""
        if not self.bibliography:
            return False
        try:
            style = etree.fromstring(resource(self.root, STYLE).read_bytes())
        except etree.XMLSyntaxError:
            return True
        return bool(_DEPENDS(style)) or not _SORTED(style)

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
        style = f"--csl={resource(self.root, STYLE)}"
        cited = [f"--bibliography={self.root / name}" for name in self.bibliography]
        return [*named, style, *cited, "--citeproc"]


def _together(documents: Sequence[Document]) -> str:
    """Several sections as one document: their metadata differ in what they ask for alone."""
    meta = dict(documents[0][0])
    for key in ("targets", "mentions"):
        if key in meta:
            meta[key] = {name: words for each, _ in documents for name, words in each[key].items()}
    if "nocite" in meta:
        meta["nocite"] = sorted({key for each, _ in documents for key in each["nocite"]})
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
