"""The build manifest: what each edition in dist/ was made from, and whether it is up to date.

This uses little of the standard library and nothing else, for it is all that runs if nothing has
changed. It doesn't know which files matter; it compares what the builds have recorded
(press/core/reads.py). An edition is checked in two steps:

- quickly, here: is every file, folder and variable that was read the same, and all code?
- if only code has changed, press/pipeline/currency.py tells whether that edition depends on it.
"""

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TypedDict

from press.core.checksums import checked, with_checksum
from press.core.reads import CHECKOUT, Reads, Recording, are_unchanged, hash_file

VENV = os.path.join(CHECKOUT, ".venv")
STATE = ".cache/manifest.json"
MOST_REQUESTS = 20  # commands whose results are kept


class EditionRecord(TypedDict):
    """An edition that was made: its inputs, its files, and its findings."""

    printer: str  # its name, if it is not the work's own printer
    engine: str  # the state of all code when the edition was last found current
    code: str  # the hash of the code that made it (import graph)
    rules: dict[str, str]  # code of each rule that was run -> hash of the rule's code
    evidence: list[str]  # the types of value that the rules checked
    reads: Reads
    files: dict[str, str]  # path -> SHA-256; the edition itself first
    pages: int
    blanks: list[str]
    print_specs: dict[str, Any]
    findings: list[dict[str, Any]]
    suppressed: list[dict[str, Any]]


class Request(TypedDict):
    """A command with nothing to do: what it printed and wrote, and what was read for that."""

    reads: Reads
    editions: dict[str, str]  # name of the record -> path of the file
    notes: list[str]
    engine: str  # the state of all code, where no edition has it
    files: dict[str, str]  # path -> SHA-256, besides those of the editions


class ManifestState(TypedDict):
    """The recorded state of a work's builds."""

    records: dict[str, EditionRecord]
    requests: dict[str, Request]


def work_of(arguments: list[str]) -> str:
    """The folder of the work: `--work`, or this folder if it has content/, or the checkout."""
    for index, argument in enumerate(arguments):
        if argument == "--work" and arguments[index + 1 :]:
            return os.path.abspath(arguments[index + 1]) if arguments[index + 1] else ""
        if argument.startswith("--work="):
            folder = argument.removeprefix("--work=")
            return os.path.abspath(folder) if folder else ""
    here = os.getcwd()
    return CHECKOUT if _has_content(CHECKOUT) and not _has_content(here) else here


def _has_content(folder: str) -> bool:
    return os.path.isdir(os.path.join(folder, "content"))


def recall(arguments: list[str]) -> list[str] | None:
    """The output of the same command, if nothing has changed since; else None."""
    root = work_of(arguments)
    state = read_state(root)
    request = state["requests"].get(request_name(arguments))
    if request is None or not are_unchanged(request["reads"], root):
        return None
    engine, lines = engine_state(), list[str]()
    if request.get("engine") != engine or not _are_there(request["files"]):
        return None
    for name, path in request["editions"].items():
        record = state["records"].get(name)
        if record is None or record["engine"] != engine or record["findings"]:
            return None
        if not is_current(record, root, path):
            return None
        edition = name.rpartition("-")[0]
        lines.append(f"✓ {edition:8}   {os.path.relpath(path)}   nothing changed")
    return [*lines, *request["notes"]]


def _are_there(files: dict[str, str]) -> bool:
    return all(hash_file(path) == sha256 for path, sha256 in files.items())


def request_name(arguments: list[str]) -> str:
    """The name of a command: its words, and the folder to which its paths are relative."""
    return json.dumps([os.getcwd(), *arguments])


def is_current(record: EditionRecord, root: str, path: str) -> bool:
    """Whether the file at `path`, and those made with it, are up to date with what was read."""
    first = next(iter(record["files"]), "")
    files = {path if name == first else name: sha256 for name, sha256 in record["files"].items()}
    return _are_there(files) and are_unchanged(record["reads"], root)


def engine_state() -> str:
    """The hash of all code: the modules of the engine, the installed packages, and Python."""
    lines = [_python(), *_packages()]
    for folder, folders, names in os.walk(os.path.join(CHECKOUT, "press")):
        folders.sort()
        lines += (
            f"{os.path.relpath(path, CHECKOUT)} {hash_file(path)}"
            for path in sorted(os.path.join(folder, name) for name in names)
            if path.endswith(".py")
        )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _packages() -> list[str]:
    """What is installed, by the folders in which pip notes it (`weasyprint-70.0.dist-info`)."""
    libraries, found = os.path.join(VENV, "lib"), set[str]()
    versions = os.listdir(libraries) if os.path.isdir(libraries) else []
    for folder in (*(os.path.join(libraries, v, "site-packages") for v in versions), CHECKOUT):
        if os.path.isdir(folder):
            found |= {name for name in os.listdir(folder) if name.endswith(".dist-info")}
    return sorted(found)


def _python() -> str:
    """The Python that builds: that of .venv, which may not be the one that runs this."""
    try:
        with open(os.path.join(VENV, "pyvenv.cfg"), encoding="utf-8") as file:
            return file.read()
    except OSError:
        return sys.version


def read_state(root: str) -> ManifestState:
    """The recorded state of earlier builds; empty if it can't be read."""
    try:
        with open(os.path.join(root, STATE), "rb") as file:
            data = checked(file.read())
    except OSError:
        data = None
    if data is None:
        return {"records": {}, "requests": {}}
    state: ManifestState = json.loads(data)
    return state


def keep_result(
    root: str, words: Sequence[str], recorded: Recording, made: tuple[str, list[str], list[str]]
) -> None:
    """Let the same command print the same again, as long as all that it read is the same.

    `made` are the state of all code at its beginning, the lines that it printed, and the files that
    it wrote.
    """
    engine, lines, files = made
    result: Request = {
        "reads": recorded.reads(root),
        "editions": {},
        "notes": lines,
        "engine": engine,
        "files": {path: hash_file(path) for path in files},
    }
    keep(root, {}, {request_name(list(words)): result})


def keep(root: str, records: dict[str, EditionRecord], requests: dict[str, Request]) -> None:
    """Add records and requests to the state; what can't be written is made again."""
    from pathlib import Path  # only where something was built

    from press.core.files import replace_file

    state = read_state(root)
    state["records"] |= records
    others = {name: kept for name, kept in state["requests"].items() if name not in requests}
    state["requests"] = dict([*others.items(), *requests.items()][-MOST_REQUESTS:])
    data = with_checksum(json.dumps(state, ensure_ascii=False).encode())
    with suppress(OSError):
        replace_file(data, Path(root) / STATE)
