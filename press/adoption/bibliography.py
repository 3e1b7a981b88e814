"""Works that foreign texts cite, from their bibliographies (.bib) to content/references.yaml."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.adoption.book_files import REFERENCES
from press.adoption.chapters import AdoptedChapter
from press.adoption.languages import language_guesser
from press.adoption.nodes import find
from press.adoption.pandoc import read_bibliography
from press.adoption.reading import Document
from press.adoption.report import ConversionReport
from press.typesetting.pandoc_ast import Json

# The keys of CSL that the book uses, in the order in which they are written.
_KEYS: list[str] = re.findall(
    r"\S+",
    """
    id type author editor translator title container-title collection-title collection-number
    edition volume issue page genre number event-title publisher publisher-place issued accessed
    isbn issn doi url language
    """,
)
_CAPITALS = frozenset({"isbn", "issn", "doi", "url"})  # CSL writes them in capitals
_NO_CASE = re.compile(r"\[([^\[\]]*)\]\{\.nocase\}")  # Pandoc's mark of capitals to be kept


def cited_works(
    documents: Iterable[Document],
    chapters: Iterable[AdoptedChapter],
    known: set[str],
    source: str,
    report: ConversionReport,
) -> list[dict[str, Json]]:
    """The works that the chapters cite and the book doesn't know, from the documents' files.

    `source` is the language of the book, in which titles are supposed to be.
    """
    cites = [node for chapter in chapters for node in find(chapter.blocks, "Cite")]
    cited = {citation["citationId"] for node in cites for citation in node["c"][0]}
    works: dict[str, dict[str, Json]] = {}
    files = [path for document in documents for path in _bibliographies(document, report)]
    for path in dict.fromkeys(files):
        for work in read_bibliography(path):
            key = str(work["id"])
            if key in cited - known and key not in works:
                works[key] = _converted(work, source)
                language = works[key]["language"]
                message = (
                    f"The work «{key}» was added to {REFERENCES}, its title marked as {language}"
                )
                report.changed(message, path.name)
    return list(works.values())


def _bibliographies(document: Document, report: ConversionReport) -> Iterator[Path]:
    """The BibTeX files that a text names, relative to it."""
    for name in document.bibliographies:
        path = document.path.parent / name
        if path.suffix == ".bib" and path.is_file():
            yield path.resolve()
        else:
            message = f"{name} was not read: add the works that the text cites to {REFERENCES}"
            report.needs_editor(message, document.name)


def _converted(work: dict[str, Json], source: str) -> dict[str, Json]:
    """A work with the keys that the book uses, and with the language of its title."""
    kept = {
        key.upper() if key in _CAPITALS else key: _plain(work[key]) for key in _KEYS if key in work
    }
    title, language = str(kept.get("title", "")), source
    if "language" in kept:
        language = str(kept["language"])
    elif guess := language_guesser(source):
        language, _ = guess(title)
    kept["language"] = language.partition("-")[0]
    return kept if title else {"title": "…", **kept}


def _plain(value: Json) -> Json:
    """A value as text, without Pandoc's marks for capitals, which the book keeps anyway."""
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    return _NO_CASE.sub(r"\1", str(value))
