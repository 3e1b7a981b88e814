"""Pandoc, called twice: once a chapter (kept by content), once for the whole book of a locale."""

import json
import math
import re
import resource as process_limits
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict

import pypandoc

from press.content.text import read_sound_text
from press.core import limits
from press.core.bisection import locate_failure
from press.core.cache import Store
from press.core.findings import Finding, PressError
from press.core.limits import Budget
from press.core.reads import declare, is_file
from press.core.resources import resource, resources
from press.core.stages import BudgetExceeded, FaultLocation, stage
from press.markdown.line_marks import strip_line_marks
from press.typesetting.equations import label_equations
from press.typesetting.pandoc_ast import Node

READING = "reading the chapter with Pandoc"
READ = "templates/pandoc/read.yaml"
BOOK = "templates/pandoc/book.yaml"
# x-030 says so, with the line of the chapter.
_TOLD = re.compile(r"Note with key|Duplicate note reference")
API = [1, 23, 1, 1]
# GHC User's Guide, 5.7.2: what a program returns that needs more than -M allows
_HEAP_EXHAUSTED = 251


@cache
def pandoc_path() -> str:
    """The pandoc that pypandoc_binary brings, so that every machine parses alike."""
    return str(pypandoc.get_pandoc_path())


@cache
def known_languages() -> frozenset[str]:
    """The languages of code that Pandoc's highlighting knows."""
    answer, _ = run_pandoc(["--list-highlight-languages"], "")
    return frozenset(answer.split())


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
    """A part: its HTML for the page and for the screen, and the AST that both were written from, as JSON."""

    slug: NotRequired[str]  # works that no part has room for have none
    headings: list[WrittenHeading]
    captions: list[WrittenCaption]
    print: str
    screen: str
    notes: list[str]
    ast: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """One section's blocks as Pandoc's JSON AST: with the line marks of its Markdown, and without."""

    marked: list[Node]
    blocks: list[Node]


def parse(markdown: str, path: str, root: Path, store: Store) -> tuple[Parsed, list[Finding]]:
    """One section's AST, and what Pandoc had to say about the text.

    Answered from the store where this text was read before; `path` names the section in findings.
    """

    def read() -> str:
        with stage(
            READING, root, limits.PANDOC_CHAPTER, path, lambda: _place(markdown, path, root)
        ):
            return json.dumps(run_pandoc(reading_options(root), markdown))

    text, messages = json.loads(store.keep(__name__, ("parse", markdown), read))
    marked, blocks = (
        label_equations(json.loads(each)["blocks"]) for each in (text, strip_line_marks(text))
    )
    parsed = Parsed(marked, blocks)
    return parsed, [_finding(message, path) for message in _messages(messages)]


def write_parts(
    blocks: Sequence[Node],
    metadata: Mapping[str, object],
    bibliography: Sequence[str],
    root: Path,
    store: Store,
) -> tuple[list[WrittenPart], list[Finding]]:
    """The collated book as parts (see templates/pandoc/parts.lua), and what Pandoc had to say about it."""
    document = json.dumps(
        {"pandoc-api-version": API, "meta": _meta(metadata), "blocks": list(blocks)}
    )

    def write() -> str:
        for path in (
            *resources(root, "templates/pandoc").values(),
            *(root / name for name in bibliography),
        ):
            declare(path)  # Pandoc itself reads the defaults, and the filters beside them
        arguments = [
            *_book_arguments(root),
            *(f"--bibliography={root / name}" for name in bibliography),
        ]
        return json.dumps(run_pandoc(arguments, document, limits.PANDOC_BOOK))

    text, messages = json.loads(store.keep(__name__, ("parts", document, *bibliography), write))
    return json.loads(text), [_finding(message, BOOK) for message in _messages(messages)]


def reading_options(root: Path) -> list[str]:
    """The options with which a chapter is read; the file that they name counts as read."""
    defaults = resource(root, READ)
    declare(defaults)
    return ["--defaults", str(defaults)]


def _book_arguments(root: Path) -> list[str]:
    """How the whole book is written: defaults, writer, filters in their order, style of citations.

    Named here one by one, and not in the defaults, so that a work may replace each by itself. Cross-references come
    before citations, for citeproc would take @fig-x for one.
    """
    named = (("--defaults", "book.yaml"), ("--to", "parts.lua"), ("--csl", "citations.csl"))
    filters = (("--lua-filter", "elements.lua"), ("--lua-filter", "crossrefs.lua"))
    files = (
        (option, resource(root, f"templates/pandoc/{name}")) for option, name in named + filters
    )
    return [*(f"{option}={path}" for option, path in files), "--citeproc"]


def run_pandoc(
    arguments: Sequence[str], text: str, budget: Budget | None = None
) -> tuple[str, list[str]]:
    """Pandoc's output and its warnings; raises Overrun or MemoryError where its budget is spent, that of a chapter."""
    budget = budget or limits.PANDOC_CHAPTER
    heap = ["+RTS", f"-M{budget.megabytes}m", "-RTS"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(
        [pandoc_path(), *arguments, *heap], **pipes, text=True, encoding="utf-8"
    ) as process:  # type: ignore[call-overload]
        out, err = _communicate(process, text, budget)
    if process.returncode:
        problem = f"Pandoc stopped: {err.strip() or process.returncode}."
        remedy = "If no chapter explains it, a filter in templates/pandoc/ is broken."
        raise PressError([Finding(BOOK, 0, "p-001", problem, remedy)])
    return out, [line for line in err.splitlines() if line.strip()]


def _place(markdown: str, path: str, root: Path) -> FaultLocation | None:
    """Where it stands in the editor's own file; where there is none, in the text as Pandoc got it."""
    source, _ = read_sound_text(root / path, root) if is_file(root / path) else ("", [])
    return (source and locate_unreadable(source, path, root)) or locate_unreadable(
        markdown, path, root
    )


@cache  # a chapter that can't be read is met twice: by the check of its translation, and by the edition
def locate_unreadable(markdown: str, path: str, root: Path) -> FaultLocation | None:
    """Where the text stands that Pandoc can't read in time."""

    def read(part: str) -> None:
        with suppress(PressError):
            run_pandoc(reading_options(root), part, limits.PROBE)

    return locate_failure(markdown, path, read)


def _communicate(process: "subprocess.Popen[str]", text: str, budget: Budget) -> tuple[str, str]:
    """What Pandoc writes; it is ended when its budget is spent, by the system or by the clock."""
    limit = math.ceil(budget.seconds)
    with suppress(AttributeError, OSError):  # a system without prlimit(2) has the clock
        process_limits.prlimit(process.pid, process_limits.RLIMIT_CPU, (limit, limit))
    try:
        answer = process.communicate(text, budget.timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        raise BudgetExceeded from None
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise BudgetExceeded
    if process.returncode == _HEAP_EXHAUSTED:
        raise MemoryError
    return answer


def _messages(lines: Sequence[str]) -> list[str]:
    """Pandoc's messages, each on one line: it indents what goes on."""
    messages = [" ".join(message.split()) for message in re.split(r"\n(?=\[)", "\n".join(lines))]
    return [message for message in messages if message and not _TOLD.search(message)]


def _finding(message: str, path: str) -> Finding:
    place = re.search(r"at line (\d+)", message)
    said = re.sub(r"^\[WARNING\] | at line \d+ column \d+", "", message).rstrip(".")
    remedy = "Mend the text it names."
    if said.startswith("Div unclosed"):
        said, remedy = "a box is not closed", "Write ::: on a line of its own behind what it holds."
    return Finding(path, int(place[1]) if place else 0, "p-002", f"Pandoc says: {said}.", remedy)


def _meta(value: Mapping[str, object]) -> Node:
    return {key: _meta_value(entry) for key, entry in value.items()}


def _meta_value(value: object) -> Node:
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    if isinstance(value, Mapping):
        return {"t": "MetaMap", "c": _meta(value)}
    return {"t": "MetaString", "c": str(value)}
