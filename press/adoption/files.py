"""The files of an adoption: those that are named, and the texts of the folders that are."""

import re
from collections.abc import Sequence
from pathlib import Path

from press.adoption.ledger import Ledger
from press.adoption.reading import READERS, Document, read_document
from press.core.findings import Finding, PressError

# Pages that a generator makes, and texts that are none of the book.
_NO_TEXTS = frozenset(
    {"genindex.html", "search.html", "py-modindex.html", "404.html", "SUMMARY.md", "LICENSE.md"}
)


def read_documents(names: Sequence[str], folder: Path, ledger: Ledger) -> list[Document]:
    """The documents that are named, or stand in folders that are; every refusal at once."""
    documents, findings = list[Document](), list[Finding]()
    for path in [file for name in names for file in _files(Path(name), ledger)]:
        try:
            documents.append(read_document(path, folder, ledger))
        except PressError as error:
            findings += error.findings
    if findings:
        raise PressError(findings)
    return documents


def _files(path: Path, ledger: Ledger) -> list[Path]:
    """The texts of a folder in the order of its own table of contents, or of their names; a file is itself."""
    if not path.is_dir():
        return [path]
    found = {
        file
        for file in path.iterdir()
        if file.suffix.lower() in READERS
        and not file.name.startswith(("_", "."))
        and file.name not in _NO_TEXTS
    }
    order = _contents(path)
    listed = [file for name in order if (file := path / name) in found]
    rest = (
        []
        if listed
        else sorted(
            found,
            key=lambda file: [int(p) if p.isdigit() else p for p in re.split(r"(\d+)", file.name)],
        )
    )
    if not listed and not rest:
        problem = f'There is no text in the folder "{path.name}".'
        raise PressError(
            [
                Finding(
                    str(path),
                    0,
                    "f-020",
                    problem,
                    f"Name files of these kinds: {' '.join(READERS)}.",
                )
            ]
        )
    for file in sorted(found - set(listed)) if listed else ():
        ledger.changed("Left out, since the folder's own contents don't list it", file.name)
    return listed or rest


def _contents(folder: Path) -> list[str]:
    """The files that a Quarto book, an mdBook or the first page of Sphinx lists, in its order."""
    for name, pattern in (
        ("_quarto.yml", r"^\s*(?:-\s+|(?:-\s+)?(?:file|part):\s*)[\"']?([\w./-]+\.qmd)\b"),
        ("SUMMARY.md", r"^\s*(?:[-*]\s+)?\[[^\]]*\]\((?:\./)?([^)\s]+\.md)\)"),
        ("index.html", r"<li class=\"toctree-l\d[^>]*><a [^>]*href=\"([^\"#]+\.html)"),
    ):
        if (folder / name).is_file():
            found = re.findall(pattern, (folder / name).read_text("utf-8"), re.MULTILINE)
            first = [name] if found and name == "index.html" else []
            return list(dict.fromkeys([*first, *found]))
    return []
