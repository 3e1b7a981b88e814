"""Record what a piece of work reads: files, folders, environment variables, programs.

Python announces every file that it opens and every folder that it lists (PEP 578,
`sys.addaudithook`). What it doesn't announce is declared by the code that reads it: a test whether
a file exists (`is_file`), an environment variable (`environment`), and files that another process
or a C library reads (`declare`, `declare_program`).

This uses little of the standard library and nothing else: a build with nothing to do compares the
states recorded here, and must not load more.
"""

import hashlib
import os
import sys
from _thread import get_ident
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

Reads = dict[str, str]  # what was read ("file:content/book.yaml") -> its state at that moment
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")

CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
_MODULES = os.path.join(CHECKOUT, "press") + os.sep
# The folder of templates/ and assets/: beside the package, or within it if installed (setup.py).
ENGINE = CHECKOUT if os.path.isdir(os.path.join(CHECKOUT, "templates")) else _MODULES[:-1]
_RESOURCES = tuple(os.path.join(ENGINE, name) + os.sep for name in ("templates", "assets"))
_SHARE = os.path.join(sys.prefix, "share")  # what setup/prepare makes: profiles, validators
_LIBRARIES = tuple(os.path.join(prefix, "lib") for prefix in (sys.prefix, sys.base_prefix))
_ELSEWHERE = ("/dev/", "/etc/", "/proc/", "/sys/", "/usr/")  # of the machine, unless declared
_MADE = (f"{os.sep}.cache", f"{os.sep}.git", "__pycache__")
_CODE = (".py", ".pyc")  # whose contents the import graph knows
_PASSING = (*_CODE, ".part", "~")  # names that a listing leaves out
_EVENTS = frozenset({"open", "os.listdir", "os.scandir"})


class Recording:
    """What was read while it was active.

    `notes` has the first state by kind and absolute path, and whether it was declared.
    """

    __slots__ = ("notes",)

    def __init__(self) -> None:
        self.notes: dict[tuple[str, str], tuple[str, bool]] = {}

    @classmethod
    def of(cls, *parts: "Recording") -> "Recording":
        """What was recorded in several parts, the earliest first."""
        whole = cls()
        for part in reversed(parts):
            whole.notes |= part.notes
        return whole

    def reads(self, root: str | os.PathLike[str], *outputs: str | os.PathLike[str]) -> Reads:
        """The inputs, relative to the work's root if they are in it; without folders of results."""
        top = os.path.abspath(root) + os.sep
        inside, made = (top, ENGINE + os.sep, _SHARE + os.sep), tuple(map(os.path.abspath, outputs))
        return {
            f"{kind}:{path.removeprefix(top) if path != top[:-1] else '.'}": state
            for (kind, path), (state, is_declared) in self.notes.items()
            if kind != "evidence"
            and (
                is_declared or (f"{path}{os.sep}".startswith(inside) and not path.startswith(made))
            )
        }

    @property
    def evidence(self) -> list[str]:
        """The names of the types of value that rules checked."""
        return sorted(name for kind, name in self.notes if kind == "evidence")


_active: list[Recording] = []
_hooks: list[Callable[..., None]] = []  # the hook, once it is set: Python takes none back
_looking: set[int] = set()  # threads that find a state, for which they open files themselves
_hashes: dict[tuple[str, int, int, int], str] = {}


@contextmanager
def recording() -> Iterator[Recording]:
    """Record what is read within the block; nested recordings each note everything."""
    if not _hooks:
        sys.addaudithook(_note_event)
        _hooks.append(_note_event)
    begun = Recording()
    _active.append(begun)
    try:
        yield begun
    finally:
        _active.remove(begun)


def take_over(other: Recording) -> None:
    """Note what was recorded elsewhere: in a forked process, or when a kept value was made."""
    for active in _active:
        if not other.notes.keys() <= active.notes.keys():
            active.notes = {**other.notes, **active.notes}


def replay(reads: Mapping[str, str], root: str | os.PathLike[str]) -> None:
    """Note the inputs of a cached result, as `Recording.reads` names them."""
    for name, state in reads.items():
        kind, _, place = name.partition(":")
        _add(kind, place if kind == "env" else _place(root, place), state, is_declared=True)


def remembered(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """As `functools.cache`; a cached result counts as reading its inputs again."""
    kept: dict[object, tuple[Result, Recording]] = {}

    @wraps(function)
    def call(*given: Arguments.args, **named: Arguments.kwargs) -> Result:
        key = (given, tuple(named.items()))
        if key not in kept:
            with recording() as recorded:
                kept[key] = function(*given, **named), recorded
        result, recorded = kept[key]
        take_over(recorded)
        return result

    return call


def declare(path: str | os.PathLike[str]) -> None:
    """Note a file that another process or a C library reads; it counts in any folder."""
    _note("file", os.path.abspath(path), is_declared=True)


def declare_program(path: str | os.PathLike[str]) -> None:
    """Note a program that is started; a change of its size or date counts as another version."""
    _note("program", os.path.abspath(path), is_declared=True)


def declare_passing() -> None:
    """Note that the result may differ the next time, so that it is not cached."""
    _add("passing", "", "now", is_declared=True)


def note_evidence(kind: type) -> None:
    """Note that the rules for this type of value were run."""
    _add("evidence", f"{kind.__module__}.{kind.__qualname__}", "", is_declared=True)


def files_of(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder whose names fit, in order, and no folder of such a name."""
    return sorted(path for path in folder.glob(pattern) if not path.is_dir())


def is_file(path: str | os.PathLike[str]) -> bool:
    """Whether there is such a file; the result counts as read."""
    _note("exists", os.path.abspath(path))
    return os.path.isfile(path)


def exists(path: str | os.PathLike[str]) -> bool:
    """Whether there is such a file or folder; the result counts as read."""
    _note("exists", os.path.abspath(path))
    return os.path.exists(path)


def environment(name: str) -> str:
    """An environment variable, empty if it is not set; its value counts as read."""
    value = os.environ.get(name, "")
    _add("env", name, value, is_declared=True)
    return value


def are_unchanged(reads: Mapping[str, str], root: str | os.PathLike[str]) -> bool:
    """Whether everything that was read would be read the same today."""
    return not any(changes(reads, root))


def changes(reads: Mapping[str, str], root: str | os.PathLike[str]) -> Iterator[str]:
    """The names of what has changed since it was read."""
    for name, state in reads.items():
        kind, _, place = name.partition(":")
        if state != _STATES[kind](place if kind == "env" else _place(root, place)):
            yield name


def hash_file(path: str | os.PathLike[str]) -> str:
    """The SHA-256 of a file; empty if it can't be read."""
    try:
        seen = os.stat(path)
        key = (os.fspath(path), seen.st_mtime_ns, seen.st_size, seen.st_ino)
        if key not in _hashes:
            with open(path, "rb") as file:
                _hashes[key] = hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return ""
    return _hashes[key]


def _place(root: str | os.PathLike[str], place: str) -> str:
    return os.path.join(root, "" if place == "." else place)


def _hash_listing(path: str) -> str:
    try:
        names = sorted(name for name in os.listdir(path) if not _is_passing(name))
    except OSError:
        return ""
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _is_passing(name: str) -> bool:
    return name.startswith(".") or name.endswith(_PASSING) or name == "__pycache__"


def _size_and_date(path: str) -> str:
    try:
        seen = os.stat(path)
    except OSError:
        return ""
    return f"{seen.st_size} {seen.st_mtime_ns}"


_STATES: dict[str, Callable[[str], str]] = {
    "file": hash_file,
    "folder": _hash_listing,
    "exists": lambda path: "file" if os.path.isfile(path) else "folder" * os.path.isdir(path),
    "program": _size_and_date,
    "env": lambda name: os.environ.get(name, ""),
    "passing": lambda _: "",
}


def _note_event(event: str, arguments: tuple[object, ...]) -> None:
    """The audit hook; Python calls it for every event, so it looks at few and never raises."""
    if not _active or event not in _EVENTS:
        return
    path = arguments[0] if arguments[0] is not None else "."
    if not isinstance(path, str | bytes | os.PathLike):
        return  # a number: what was opened before
    if event != "open":
        folder = os.path.abspath(os.fsdecode(path))
        if folder not in sys.path and not f"{folder}{os.sep}".startswith(_MODULES):
            _note("folder", folder)  # and not where an import statement looks for modules
    elif isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE == os.O_RDONLY:
        _note("file", os.path.abspath(os.fsdecode(path)))


def _note(kind: str, path: str, *, is_declared: bool = False) -> None:
    thread = get_ident()
    if not _active or thread in _looking or not (is_declared or _may_be_input(path)):
        return
    _looking.add(thread)
    try:
        _add(kind, path, _STATES[kind](path), is_declared=is_declared)
    finally:
        _looking.discard(thread)


def _may_be_input(path: str) -> bool:
    if path.startswith(_RESOURCES):
        return True
    if path.startswith((*_LIBRARIES, *_ELSEWHERE)) or path.endswith(_CODE):
        return False
    return not any(part in path for part in _MADE)


def _add(kind: str, path: str, state: str, *, is_declared: bool) -> None:
    """Note a read in every recording; the first state counts, as the work may change it later."""
    for active in _active:
        first, was_declared = active.notes.get((kind, path), (state, False))
        active.notes[kind, path] = first, is_declared or was_declared
