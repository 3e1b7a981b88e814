"""A foreign file read by Pandoc: Word, OpenDocument, HTML, GitHub's Markdown, Quarto's."""

import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import yaml

from press.adoption.ledger import Ledger
from press.adoption.quarto import bibliographies_of_project, without_quarto
from press.adoption.tree import Node, text_of
from press.adoption.webpages import main_part
from press.core.findings import Finding, PressError
from press.typesetting.pandoc import pandoc_path

# What Pandoc is told for each kind of file.
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
_TEXTS = (".html", ".htm", ".md", ".markdown", ".qmd")
_SECONDS = 120
_ITALIAN = {
    **os.environ,
    "LANG": "it_IT.UTF-8",
}  # elsewhere Pandoc makes small letters of the capitals of titles


@dataclass(slots=True)
class Document:
    """A foreign text: its file, its blocks, what it says of itself, and the folder its pictures are named from."""

    path: Path
    blocks: list[Node]
    title: str = ""
    pictures: Path = field(default_factory=Path)
    bibliographies: tuple[str, ...] = ()
    text: str = ""

    @property
    def name(self) -> str:
        """The file's name, as the ledger calls it."""
        return self.path.name


def read_document(path: Path, folder: Path, ledger: Ledger) -> Document:
    """The file as Pandoc reads it, its pictures taken out into a folder; raises PressError where it is none."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = " ".join(
            sorted({suffix for suffix in READERS if suffix not in (".htm", ".markdown")})
        )
        raise _refused(
            path,
            "f-020",
            f'No text can be read from "{path.name}".',
            f"Bring it as one of: {kinds}.",
        )
    if not path.is_file():
        raise _refused(
            path,
            "f-021",
            "There is no such file.",
            "Correct its name; it counts from the project's folder.",
        )
    text = _prepared(path, ledger) if path.suffix.lower() in _TEXTS else ""
    media = Path(mkdtemp(dir=folder))
    given = [f"--extract-media={media}", str(path)] if not text else []
    tree = json.loads(
        _pandoc(["--from", reader, "--to", "json", "--sandbox=false", *given], text, path)
    )
    meta = tree["meta"]
    pictures = path.parent if text else media
    bibliographies = (
        *_listed(meta),
        *(bibliographies_of_project(path) if path.suffix.lower() == ".qmd" else ()),
    )
    return Document(
        path, tree["blocks"], text_of(meta.get("title")), pictures, bibliographies, text
    )


def _prepared(path: Path, ledger: Ledger) -> str:
    """The text of a file, with what Pandoc would not understand of its kind put in plain Markdown or HTML."""
    text = read_foreign_text(path)
    if path.suffix.lower() == ".qmd":
        return without_quarto(text, path, ledger)
    return main_part(text) if path.suffix.lower() in (".html", ".htm") else text


def read_foreign_text(path: Path) -> str:
    """A text file in UTF-8, with its line ends as this machine's; raises PressError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise _refused(
            path, "f-022", "The file is not UTF-8.", "Save it as UTF-8 again.", line
        ) from None
    except OSError as error:
        raise _refused(
            path, "f-021", f"The file can't be read: {error.strerror}.", "Correct its name."
        ) from None
    return re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text.replace("\r\n", "\n").replace("\r", "\n")
    )


def read_fragments(html: str, path: Path) -> list[Node]:
    """HTML as Pandoc's blocks."""
    return json.loads(_pandoc(["--from", "html", "--to", "json"], html, path))["blocks"]  # type: ignore[no-any-return]


def read_works(text: str, path: Path) -> list[dict[str, Any]]:
    """The works of a bibliography in BibTeX's form, as CSL has them, their words in Markdown."""
    said = _pandoc(["--from", "biblatex", "--to", "markdown", "--standalone"], text, path)
    return (yaml.safe_load(said.strip().removesuffix("---")) or {}).get("references") or []


def write_html(blocks: list[Node], path: Path) -> str:
    """Blocks as HTML, with raw HTML in its place."""
    document = json.dumps({"pandoc-api-version": [1, 23, 1, 1], "meta": {}, "blocks": blocks})
    return _pandoc(
        ["--from", "json", "--to", "html", "--wrap=preserve", "--mathjax"], document, path
    )


def _pandoc(arguments: list[str], text: str, path: Path) -> str:
    """Pandoc's answer; raises PressError where it can make nothing of the file."""
    command = [pandoc_path(), *(a for a in arguments if a != "--sandbox=false")]
    try:
        run = subprocess.run(
            command,
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=_SECONDS,
            env=_ITALIAN,
        )
    except subprocess.TimeoutExpired:
        problem = f"Pandoc had not read it after {_SECONDS} seconds."
        raise _refused(
            path, "f-023", problem, "Split it, or bring it as another kind of file."
        ) from None
    if run.returncode:
        said = " ".join(run.stderr.split())[:200] or f"it ended with {run.returncode}"
        problem = f"Pandoc can't read it: {said.rstrip('.')}."
        raise _refused(
            path, "f-023", problem, "Open it in the program it was written with, and save it again."
        )
    return run.stdout


def _listed(meta: dict[str, Any]) -> list[str]:
    """The bibliographies that the front matter names."""
    value = meta.get("bibliography", {"t": "MetaList", "c": []})
    entries = value["c"] if value["t"] == "MetaList" else [value]
    return [
        text_of(entry["c"]) if entry["t"] == "MetaInlines" else str(entry["c"]) for entry in entries
    ]


def _refused(path: Path, code: str, problem: str, remedy: str, line: int = 0) -> PressError:
    return PressError([Finding(str(path), line, code, problem, remedy)])
