"""The works that foreign texts cite, brought from their bibliographies (.bib) into content/references.yaml."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from press.adoption.chapters import Chapter
from press.adoption.languages import guesser
from press.adoption.ledger import Ledger
from press.adoption.reading import Document, read_foreign_text, read_works
from press.adoption.tree import elements
from press.content.editions import SOURCE_LOCALE

REFERENCES = "content/references.yaml"
_KEPT = (
    "id",
    "type",
    "author",
    "editor",
    "translator",
    "title",
    "container-title",
    "collection-title",
    "collection-number",
    "edition",
    "volume",
    "issue",
    "page",
    "genre",
    "number",
    "event-title",
    "publisher",
    "publisher-place",
    "issued",
    "accessed",
    "isbn",
    "issn",
    "doi",
    "url",
    "language",
)
_CAPITALS = frozenset({"isbn", "issn", "doi", "url"})  # as CSL writes them
_PLAIN = re.compile(r"\[([^\[\]]*)\]\{\.nocase\}")


def cited_works(
    documents: Iterable[Document], chapters: Iterable[Chapter], known: set[str], ledger: Ledger
) -> list[dict[str, Any]]:
    """The works of the documents' bibliographies that their chapters cite and the book doesn't know, each once."""
    cited = {
        c["citationId"]
        for chapter in chapters
        for node in elements(chapter.blocks, "Cite")
        for c in node["c"][0]
    }
    works: dict[str, dict[str, Any]] = {}
    for path in dict.fromkeys(
        path for document in documents for path in _bibliographies(document, ledger)
    ):
        for work in read_works(read_foreign_text(path), path):
            key = str(work["id"])
            if key in cited - known and key not in works:
                works[key] = _in_order(work)
                told = f"The work «{key}» stands in {REFERENCES}, its title as {works[key]['language']}"
                ledger.changed(told, path.name)
    return list(works.values())


def with_works(text: str, works: list[dict[str, Any]]) -> str | None:
    """The file of references with these works behind its own; None where there are none to add."""
    if not works:
        return None
    added = yaml.safe_dump(works, allow_unicode=True, sort_keys=False, width=110)
    return f"{text.rstrip()}\n{added}" if yaml.safe_load(text or "[]") else added


def _bibliographies(document: Document, ledger: Ledger) -> Iterator[Path]:
    """The files that a text names, beside it."""
    for name in document.bibliographies:
        path = document.path.parent / name
        if path.suffix == ".bib" and path.is_file():
            yield path.resolve()
        else:
            ledger.needs_you(
                f"The works of {name} belong into {REFERENCES}: bring over those it cites",
                document.name,
            )


def _in_order(work: dict[str, Any]) -> dict[str, Any]:
    """A work as the house writes it: what it prints, dates in words of their own, the language of its title."""
    kept = {
        key.upper() if key in _CAPITALS else key: _plain(work[key]) for key in _KEPT if key in work
    }
    title = str(kept.get("title", ""))
    guess = guesser()
    found = guess(title) if guess and "language" not in kept else (SOURCE_LOCALE, 0.0)
    kept["language"] = str(kept.get("language", found[0])).partition("-")[0]
    return {"title": "…", **kept} if not title else kept


def _plain(value: Any) -> Any:
    """A value as text; the capitals of a title are kept anyway."""
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return _PLAIN.sub(r"\1", str(value))
