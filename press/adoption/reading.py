"""Read the documents of an adoption: Word, OpenDocument, HTML, GitHub's Markdown, Quarto."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from press.adoption.html import main_content
from press.adoption.nodes import text_of
from press.adoption.pandoc import read_ast, read_foreign_text
from press.adoption.quarto import expand_quarto, project_bibliographies
from press.adoption.report import ConversionReport
from press.core.findings import Finding, PressError
from press.typesetting.pandoc_ast import Json, Node

# Pandoc's reader for each file extension.
_MARKDOWN = (
    "markdown+autolink_bare_uris-implicit_figures+implicit_figures-latex_macros-example_lists"
)
READERS = {
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html+smart-native_divs+native_divs",
    ".htm": "html+smart",
    ".md": "gfm+smart",
    ".markdown": "gfm+smart",
    ".qmd": _MARKDOWN,
}
_HTML = (".html", ".htm")
_TEXTS = (*_HTML, ".md", ".markdown", ".qmd")
_SYNONYMS = (".htm", ".markdown")  # not named in messages
# Pages that a generator makes, and files that are no text of the book.
_IGNORED = frozenset(
    {"genindex.html", "search.html", "py-modindex.html", "404.html", "SUMMARY.md", "LICENSE.md"}
)
# Where a Quarto book, an mdBook and Sphinx list their files.
_CONTENTS = (
    ("_quarto.yml", r"^\s*(?:-\s+|(?:-\s+)?(?:file|part):\s*)[\"']?([\w./-]+\.qmd)\b"),
    ("SUMMARY.md", r"^\s*(?:[-*]\s+)?\[[^\]]*\]\((?:\./)?([^)\s]+\.md)\)"),
    ("index.html", r"<li class=\"toctree-l\d[^>]*><a [^>]*href=\"([^\"#]+\.html)"),
)


@dataclass(slots=True)
class Document:
    """A foreign text; `pictures` is the folder that its pictures' paths are relative to."""

    path: Path
    blocks: list[Node]
    title: str = ""
    pictures: Path = field(default_factory=Path)
    bibliographies: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, as the report calls it."""
        return self.path.name


def read_documents(names: Sequence[str], media: Path, report: ConversionReport) -> list[Document]:
    """The documents of these files and folders; raises PressError with all findings."""
    documents, findings = list[Document](), list[Finding]()
    for path in [file for name in names for file in _files(Path(name), report)]:
        try:
            documents.append(read_document(path, media, report))
        except PressError as error:
            findings += error.findings
    if findings:
        raise PressError(findings)
    return documents


def _files(path: Path, report: ConversionReport) -> Iterable[Path]:
    """A file, or the texts of a folder in the order of its table of contents, or of their names."""
    if not path.is_dir():
        return [path]
    found = {
        file
        for file in path.iterdir()
        if file.suffix.lower() in READERS
        and not file.name.startswith(("_", "."))
        and file.name not in _IGNORED
    }
    if not found:
        problem = f'The folder "{path.name}" holds no file that can be adopted.'
        raise PressError.at(str(path), 0, "f-020", problem, f"Formats: {_formats()}.")
    listed = [file for name in _table_of_contents(path) if (file := path / name) in found]
    if not listed:
        return sorted(found, key=_natural_order)
    for file in sorted(found - set(listed)):
        report.changed("Skipped, since the folder's table of contents doesn't list it", file.name)
    return listed


def _formats() -> str:
    return " ".join(sorted(READERS.keys() - set(_SYNONYMS)))


def _natural_order(file: Path) -> list[int | str]:
    """A sort key by which `2.md` comes before `10.md`."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", file.name)]


def _table_of_contents(folder: Path) -> list[str]:
    for name, pattern in _CONTENTS:
        if (folder / name).is_file():
            found = re.findall(pattern, (folder / name).read_text("utf-8"), re.MULTILINE)
            first = [name] if found and name == "index.html" else []
            return list(dict.fromkeys([*first, *found]))
    return []


def read_document(path: Path, media: Path, report: ConversionReport) -> Document:
    """A file as Pandoc reads it; raises PressError (f-020 to f-023).

    Pictures of a word processor's file are extracted into a new folder in `media`.
    """
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        problem = f'The format of "{path.name}" is not supported.'
        raise PressError.at(str(path), 0, "f-020", problem, f"Save it as one of: {_formats()}.")
    if not path.is_file():
        remedy = "Correct its name, which is relative to the project's folder."
        raise PressError.at(str(path), 0, "f-021", "There is no such file.", remedy)
    text = _preprocessed(path, report) if suffix in _TEXTS else ""
    extracted = Path(mkdtemp(dir=media))
    ast = read_ast(path, reader, text, extracted)
    of_project = project_bibliographies(path) if suffix == ".qmd" else []
    return Document(
        path,
        ast["blocks"],
        text_of(ast["meta"].get("title")),
        path.parent if text else extracted,
        (*_bibliographies(ast["meta"]), *of_project),
    )


def _preprocessed(path: Path, report: ConversionReport) -> str:
    """A text file with what Pandoc doesn't know of its kind as plain Markdown or HTML."""
    text = read_foreign_text(path)
    if path.suffix.lower() == ".qmd":
        return expand_quarto(text, path, report)
    return main_content(text) if path.suffix.lower() in _HTML else text


def _bibliographies(meta: Json) -> list[str]:
    """The bibliographies that the front matter names."""
    value = meta.get("bibliography", {"t": "MetaList", "c": []})
    entries = value["c"] if value["t"] == "MetaList" else [value]
    return [
        text_of(entry["c"]) if entry["t"] == "MetaInlines" else str(entry["c"]) for entry in entries
    ]
