"""Running Pandoc, and reading a chapter with it; press/typesetting/xhtml.py writes with it."""

import json
import math
import os
import re
import resource as process_limits
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypandoc
import yaml

from press.content.text import read_sound_text
from press.core import limits
from press.core.bisection import locate_failure
from press.core.cache import Store
from press.core.findings import Finding, PressError
from press.core.limits import Budget
from press.core.reads import declare, is_file
from press.core.resources import resource
from press.core.stages import BudgetExceeded, FaultLocation, stage
from press.markdown.line_marks import strip_line_marks
from press.typesetting.equations import label_equations
from press.typesetting.pandoc_ast import Node

READING = "reading the chapter with Pandoc"
READ = "templates/pandoc/read.yaml"
READ_MANY = "templates/pandoc/read.lua"
BOOK = "templates/pandoc/book.yaml"
# Reported as x-030, with the line of the chapter.
_REPORTED_ELSEWHERE = re.compile(r"Note with key|Duplicate note reference")
_LUA = re.compile(r"(?<![\w-])([\w-]++\.lua):(\d+):")  # the place of an error in a script
API = [1, 23, 1, 1]
_MOST_TOGETHER = 30  # texts in one process, which has the budget of a chapter
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


@dataclass(frozen=True, slots=True)
class Parsed:
    """The blocks of a section as Pandoc's JSON AST, with line marks and without."""

    marked: list[Node]
    blocks: list[Node]


def parse(markdown: str, path: str, root: Path, store: Store) -> tuple[Parsed, list[Finding]]:
    """One section's AST, and Pandoc's messages on it as findings.

    The result is cached by the text; `path` names the section in findings.
    """

    def read() -> str:
        with stage(
            READING, root, limits.PANDOC_CHAPTER, path, lambda: _place(markdown, path, root)
        ):
            return json.dumps(read_text(markdown, root))

    text, messages = json.loads(store.keep(__name__, _kept_by(markdown), read))
    parsed = Parsed(_blocks(text), _blocks(strip_line_marks(text)))
    return parsed, [finding_of(message, path) for message in messages_of(messages)]


def parse_together(markdown: Iterable[str], root: Path, store: Store) -> None:
    """Read all sections that are not kept in one process; `parse` then finds them."""
    read_together([text for text in markdown if store.find(__name__, _kept_by(text)) is None], root)


def _kept_by(markdown: str) -> tuple[str, str]:
    return "parse", markdown


def read_text(text: str, root: Path) -> tuple[str, list[str]]:
    """The AST of a text as JSON, and Pandoc's warnings; as `run_pandoc`."""
    if known := _read_together.pop((root, text), None):
        return known, []
    return run_pandoc(reading_options(root), text)


# The ASTs that were read together and are still to be fetched, by the work's root and the text.
_read_together: dict[tuple[Path, str], str] = {}


def read_together(texts: Sequence[str], root: Path) -> None:
    """Read many texts in one process, for `read_text`: starting Pandoc takes as long as a chapter.

    A text that can't be read, or not in time, or not without a warning, is left to be read alone.
    """
    _read_together.clear()  # of what was not fetched, and may be read otherwise by now
    # Only Pandoc's own start expands tabs.
    plain = [text for text in dict.fromkeys(texts) if "\t" not in text and "\r" not in text]
    options, script = _options_for_many(root), resource(root, READ_MANY)
    if options is None or len(plain) < 2:
        return
    declare(script)
    for first in range(0, len(plain), _MOST_TOGETHER):
        some = plain[first : first + _MOST_TOGETHER]
        with suppress(PressError, BudgetExceeded, MemoryError, ValueError):
            output, _ = run_pandoc(["lua", str(script)], json.dumps(options | {"texts": some}))
            read = zip(some, json.loads(output), strict=True)
            _read_together.update({(root, text): tree for text, tree in read if tree})


def _options_for_many(root: Path) -> dict[str, object] | None:
    """The options of reading for the script; None where a work's own are more than it knows."""
    options = yaml.safe_load(resource(root, READ).read_text("utf-8"))
    if not isinstance(options, dict) or options.keys() != {"from", "to", "sandbox", "columns"}:
        return None
    return {"format": options["from"], "columns": options["columns"]}


def _blocks(text: str) -> list[Node]:
    """The blocks of an AST as JSON; few have displayed formulas, which take a while to look for."""
    blocks: list[Node] = json.loads(text)["blocks"]
    return label_equations(blocks) if "DisplayMath" in text else blocks


def reading_options(root: Path) -> list[str]:
    """The options with which a chapter is read; the file that they name counts as read."""
    defaults = resource(root, READ)
    declare(defaults)
    return ["--defaults", str(defaults)]


def run_pandoc(
    arguments: Sequence[str],
    text: str,
    budget: Budget | None = None,
    environment: Mapping[str, str] | None = None,
) -> tuple[str, list[str]]:
    """Pandoc's output and its warnings, within a budget, by default that of a chapter.

    Raises BudgetExceeded or MemoryError where the budget is spent.
    """
    budget = budget or limits.PANDOC_CHAPTER
    heap = ["+RTS", f"-M{budget.megabytes}m", "-RTS"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(
        [pandoc_path(), *arguments, *heap],
        **pipes,
        text=True,
        encoding="utf-8",
        env=os.environ | (environment or {}),
    ) as process:  # type: ignore[call-overload]
        out, err = _communicate(process, text, budget)
    if process.returncode:
        raise PressError([_failure(err or f"exit code {process.returncode}")])
    return out, [line for line in err.splitlines() if line.strip()]


def _failure(message: str) -> Finding:
    """What stopped Pandoc; an error in Lua has its file and line."""
    told = " ".join(message.partition("stack traceback:")[0].split()).rstrip(".")
    if script := _LUA.search(message):
        path, line = f"templates/pandoc/{script[1]}", int(script[2])
        return Finding(path, line, "p-001", f"Pandoc stopped: {told}.", "Correct the script.")
    remedy = "If no chapter explains it, a filter in templates/pandoc/ is broken."
    return Finding(BOOK, 0, "p-001", f"Pandoc stopped: {told}.", remedy)


def _place(markdown: str, path: str, root: Path) -> FaultLocation | None:
    """The place of unreadable text in the source file; without one, in the text given to Pandoc."""
    source, _ = read_sound_text(root / path, root) if is_file(root / path) else ("", [])
    return (source and locate_unreadable(source, path, root)) or locate_unreadable(
        markdown, path, root
    )


# An unreadable chapter is met twice: by the check of its translation, and by the edition.
@cache
def locate_unreadable(markdown: str, path: str, root: Path) -> FaultLocation | None:
    """The place of the text that Pandoc can't read in time."""

    def read(part: str) -> None:
        with suppress(PressError):
            run_pandoc(reading_options(root), part, limits.PROBE)

    return locate_failure(markdown, path, read)


def _communicate(process: "subprocess.Popen[str]", text: str, budget: Budget) -> tuple[str, str]:
    """Pandoc's output; its process is ended when its CPU time or its timeout is spent."""
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


def messages_of(lines: Sequence[str]) -> list[str]:
    """Pandoc's messages, each on one line, without those that a check reports better."""
    messages = [" ".join(message.split()) for message in re.split(r"\n(?=\[)", "\n".join(lines))]
    return [message for message in messages if message and not _REPORTED_ELSEWHERE.search(message)]


def finding_of(message: str, path: str) -> Finding:
    """A message of Pandoc as a finding of the file that it read."""
    place = re.search(r"at line (\d+)", message)
    text = re.sub(r"^\[WARNING\] | at line \d+ column \d+", "", message).rstrip(".")
    remedy = "Mend the text it names."
    if text.startswith("Div unclosed"):
        text, remedy = "a box is not closed", "Write ::: on a line of its own behind what it holds."
    return Finding(path, int(place[1]) if place else 0, "p-002", f"Pandoc says: {text}.", remedy)
