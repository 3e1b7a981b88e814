"""Pandoc for foreign texts: read files and fragments, write HTML; refusals name the file."""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import yaml

from press.core.findings import PressError
from press.typesetting.pandoc import API, pandoc_path
from press.typesetting.pandoc_ast import Json, Node

_SECONDS = 120
# In an English locale, Pandoc's BibTeX reader lower-cases the capitals of titles.
_ENVIRONMENT = {**os.environ, "LANG": "it_IT.UTF-8"}
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_foreign_text(path: Path) -> str:
    """A UTF-8 file with this machine's line ends; raises PressError (f-021, f-022)."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problem = "The file is not UTF-8."
        raise PressError.at(str(path), line, "f-022", problem, "Save it as UTF-8.") from None
    except OSError as error:
        problem = f"The file can't be read: {error.strerror}."
        raise PressError.at(str(path), 0, "f-021", problem, "Correct its name.") from None
    return _CONTROL_CHARACTERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_ast(path: Path, reader: str, text: str, media: Path) -> Json:
    """A file's AST with its metadata, from its text or, without one, from the file itself.

    The pictures in a word processor's file are extracted into `media`.
    """
    source = [] if text else [f"--extract-media={media}", str(path)]
    return json.loads(_run(["--from", reader, "--to", "json", *source], text, path))


def parse_html(text: str, path: Path) -> list[Node]:
    """HTML as Pandoc's blocks."""
    blocks: list[Node] = json.loads(_run(["--from", "html", "--to", "json"], text, path))["blocks"]
    return blocks


def write_html(blocks: list[Node], path: Path) -> str:
    """Blocks as HTML, with raw HTML in its place."""
    document = json.dumps({"pandoc-api-version": API, "meta": {}, "blocks": blocks})
    arguments = ["--from", "json", "--to", "html", "--wrap=preserve", "--mathjax"]
    return _run(arguments, document, path)


def read_bibliography(path: Path) -> list[dict[str, Json]]:
    """The works of a BibTeX file as CSL, their words in Markdown."""
    arguments = ["--from", "biblatex", "--to", "markdown", "--standalone"]
    output = _run(arguments, read_foreign_text(path), path)
    return (yaml.safe_load(output.strip().removesuffix("---")) or {}).get("references") or []


def _run(arguments: Sequence[str], text: str, path: Path) -> str:
    """Pandoc's output; raises PressError (f-023) if it can't read the file."""
    try:
        run = subprocess.run(
            [pandoc_path(), *arguments],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=_SECONDS,
            env=_ENVIRONMENT,
        )
    except subprocess.TimeoutExpired:
        problem = f"Pandoc could not read it within {_SECONDS} seconds."
        remedy = "Split it, or save it in another format."
        raise PressError.at(str(path), 0, "f-023", problem, remedy) from None
    if run.returncode:
        output = " ".join(run.stderr.split())[:200] or f"it ended with status {run.returncode}"
        problem = f"Pandoc can't read it: {output.rstrip('.')}."
        remedy = "Open it in the program that wrote it, and save it again."
        raise PressError.at(str(path), 0, "f-023", problem, remedy)
    return run.stdout
