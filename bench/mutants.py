"""`make mutants`: random faults in press/, which the tests of the faulty module should find.

Cosmic Ray changes the code (an operator, a comparison, a number, a condition). This adds what it
lacks: a random sample with a seed, since all mutants would take weeks, and tests by module, since
it runs one command for all. Each mutant is tested in a copy of the tree: first by the tests that
import its module, then by those that import one of its users, at last by those that build whole
small books, since some modules are found by their name, and some faults only by a reader.
"""

import argparse
import ast
import difflib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import Queue

PROJECT = Path(__file__).parent.parent
# seconds by the clock for the tests of one mutant: what takes longer hangs, and is seen
PATIENCE = 900
_REPORTED = 10  # mutants between two lines of progress
MOST_FILES = 16  # of tests for one mutant, in each of the first two rounds
# Small books of which every page and every document is read: half a minute for all of them.
WHOLE_BOOKS = (
    "tests/test_works.py",
    "tests/test_elements.py",
    "tests/test_line.py::test_long_book_loses_no_note_and_prints_true_page_numbers",
)
EVERYBODY_S = "tests.conftest"  # which nearly every test imports, so that it tells nothing
# of short strings and small numbers, which CPython has once
EQUIVALENT = ("_Eq_Is", "_NotEq_IsNot")
REGISTRY = "press.checks.registry"
Span = tuple[tuple[int, int], tuple[int, int]]  # (line, column) of the beginning and the end


@dataclass(frozen=True, slots=True)
class Place:
    """A place that an operator of Cosmic Ray can change, and how many such places precede it."""

    operator: str
    occurrence: int
    line: int


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one change: its present text, and the changed one."""

    path: Path  # relative to the project
    place: Place
    text: str
    changed: str

    def __str__(self) -> str:
        lines = difflib.unified_diff(
            self.text.splitlines(), self.changed.splitlines(), lineterm="", n=0
        )
        changed = [line for line in lines if line[:3] not in ("---", "+++") and line[0] != "@"]
        return "\n".join([f"{self.path}:{self.place.line}: {self.place.operator}", *changed])


def choose(count: int, seed: int) -> list[Mutant]:
    """A random sample of mutants of press/, the same for the same code and seed.

    Each line of code is equally likely.
    """
    from cosmic_ray.mutating import mutate_code  # `make mutants` installs it, nothing else
    from cosmic_ray.plugins import get_operator

    chance, chosen = random.Random(seed), dict[tuple[Path, Place], Mutant]()
    texts = {
        path.relative_to(PROJECT): path.read_text("utf-8")
        for path in sorted((PROJECT / "press").rglob("*.py"))
    }
    sizes = [text.count("\n") for text in texts.values()]
    while len(chosen) < count:
        (path,) = chance.choices(list(texts), sizes)
        if not (spans := places_of(texts[path])):
            continue
        # A span of code is chosen first, since some operators apply to many more places.
        place = chance.choice(spans[chance.choice(sorted(spans))])
        try:
            changed = mutate_code(texts[path], get_operator(place.operator)(), place.occurrence)
        except AttributeError:  # Cosmic Ray can't replace an exception by its dotted name
            continue
        if compiles(changed):
            chosen[path, place] = Mutant(path, place, texts[path], changed)
    return list(chosen.values())


def compiles(code: str) -> bool:
    """Whether it is Python at all; Cosmic Ray knows nothing of `:=`."""
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


@cache
def places_of(text: str) -> dict[Span, list[Place]]:
    """Every place of a module where something can be changed that has an effect."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    found, nodes = dict[Span, list[Place]](), list(ast_nodes(get_ast(text)))
    left_out = list(without_effect(ast.parse(text)))
    for name in operator_names():
        if get_operator(name).arguments() or name.endswith(EQUIVALENT):
            continue
        operator = get_operator(name)()
        spans = [span for node in nodes for span in operator.mutation_positions(node)]
        for occurrence, (start, end) in enumerate(spans):
            if not any(first <= tuple(start) < last for first, last in left_out):
                place = Place(name, occurrence, start[0])
                found.setdefault((tuple(start), tuple(end)), []).append(place)
    return found


def without_effect(tree: ast.AST) -> Iterator[Span]:
    """Code without effect at run time: annotations, TYPE_CHECKING imports, options of dataclasses.

    These forbid (`frozen`), spare memory (`slots`), or make what only a debugger prints (`repr`).
    """
    for node in ast.walk(tree):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            parts.append(node)
        if isinstance(node, ast.ClassDef):
            parts += [each for each in node.decorator_list if "dataclass(" in ast.unparse(each)]
        if isinstance(node, ast.keyword) and node.arg == "repr":
            parts.append(node)
        for part in parts:
            if isinstance(part, ast.AST):
                start = (getattr(part, "lineno", 0), getattr(part, "col_offset", 0))
                yield start, (getattr(part, "end_lineno", 0), getattr(part, "end_col_offset", 0))


def rounds_of_tests(path: Path, root: Path = PROJECT) -> list[list[str]]:
    """The test files for a module, in three rounds.

    First its own, or those that import it, or those of its nearest users; then those of further
    users, the nearest first; then whole books. For a module that no test imports, the tests of its
    folder are run, then the faulty books.
    """
    folder = Path("tests", *path.parts[1:-1])
    tests, levels = imports_below(root, "tests"), list(_users(path, root))
    ordered = sorted(tests, key=lambda name: not Path(name).is_relative_to(folder))
    importing = [
        [name for name in ordered if near & known[name]]
        for known in (tests, with_helpers(root))
        for near in levels
    ]
    own = [name for name in tests if name == str(folder / f"test_{path.stem}.py")]
    if first := own or next(filter(None, importing), []):
        further = [name for names in importing for name in names]
    else:
        first = [name for name in tests if Path(name).is_relative_to(folder)]
        further = ["tests/test_bad_input.py"]
    second = [name for name in dict.fromkeys(further) if name not in first][:MOST_FILES]
    rounds = (
        first[:MOST_FILES],
        second,
        [name for name in WHOLE_BOOKS if name.partition("::")[0] not in (*first, *second)],
    )
    return [names for names in rounds if names]


def _users(path: Path, root: Path) -> Iterator[set[str]]:
    """The module, the modules that import it, those that import these; the registry every check."""
    near, seen = {dotted(path)}, set[str]()
    while near:
        yield near
        seen |= near
        users = imports_below(root, "press").items()
        near = {dotted(Path(name)) for name, imported in users if near & imported} - seen
        if path.parts[1] == "checks":
            near |= {REGISTRY} - seen


def dotted(path: Path) -> str:
    """The name of a module by its path."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@cache
def imports_below(root: Path, folder: str) -> Mapping[str, frozenset[str]]:
    """What each module of press/, or each file of tests, imports of the project."""
    pattern = "test_*.py" if folder == "tests" else "*.py"
    return {
        str(path.relative_to(root)): frozenset(_imports(ast.parse(path.read_text("utf-8"))))
        for path in sorted((root / folder).rglob(pattern))
    }


@cache
def with_helpers(root: Path) -> Mapping[str, frozenset[str]]:
    """What each file of tests imports, and what the files below tests/ import that it imports."""
    files = {
        dotted(path.relative_to(root)): frozenset(_imports(ast.parse(path.read_text("utf-8"))))
        for path in (root / "tests").rglob("*.py")
    }
    files.pop(EVERYBODY_S, None)

    def closure(names: frozenset[str]) -> frozenset[str]:
        more = names.union(*(files.get(name, ()) for name in names))
        return names if more == names else closure(more)

    return {name: closure(imported) for name, imported in imports_below(root, "tests").items()}


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def copy_tree(folder: Path) -> Path:
    """A copy of what git knows, with this tree's own environment."""
    names = subprocess.check_output(["git", "ls-files", "-z"], cwd=PROJECT, text=True)
    for name in filter(None, names.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (PROJECT / name).is_file():
            shutil.copy2(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to((PROJECT / ".venv").resolve())
    return folder


def is_seen(mutant: Mutant, rounds: Sequence[Sequence[str]], tree: Path) -> bool:
    """Whether a test fails, or never ends, with the mutant in this copy of the tree.

    Raises Unsound where one of these tests fails without the mutant as well.
    """
    (tree / mutant.path).write_text(mutant.changed, "utf-8")
    try:
        failing = next((tests for tests in rounds if fails(tests, tree)), None)
    finally:
        (tree / mutant.path).write_text(mutant.text, "utf-8")
    for name in failing or ():
        require_sound(name, tree)
    return failing is not None


class Unsound(Exception):
    """A file of tests fails on the code as it is, so that it can't judge mutants."""


@cache
def require_sound(name: str, tree: Path) -> None:
    """Raise Unsound if tests fail on the unchanged code, twice: on a busy machine one may once."""
    if fails([name], tree) and fails([name], tree):
        raise Unsound(f"{name} fails without any mutant: mend it first.")


def fails(tests: Sequence[str], tree: Path) -> bool:
    """Whether one of these files of tests fails, or goes on for too long."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    run = subprocess.Popen(
        command,
        cwd=tree,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return run.wait(PATIENCE) != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()


def main(arguments: Sequence[str]) -> int:
    """Try the mutants and print those not found; 1 if they are more than one in twenty."""
    parser = argparse.ArgumentParser(prog="bench.mutants", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=150, help="how many mutants (150)")
    parser.add_argument("--seed", type=int, default=1, help="which ones: another sample")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    options = parser.parse_args(arguments)
    mutants, free = choose(options.count, options.seed), Queue[Path]()
    rounds = {mutant.path: rounds_of_tests(mutant.path) for mutant in mutants}
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for number in range(options.jobs):
            free.put(copy_tree(Path(folder) / str(number)))

        results = list[bool]()

        def try_out(mutant: Mutant) -> bool:
            tree = free.get()
            try:
                seen = is_seen(mutant, rounds[mutant.path], tree)
            finally:
                free.put(tree)
            if not seen:
                print(mutant, end="\n\n", flush=True)
            results.append(seen)
            if len(results) % _REPORTED == 0:
                left = f"{results.count(False)} not seen"
                print(f"{len(results)} of {len(mutants)}, {left}", file=sys.stderr, flush=True)
            return seen

        with ThreadPoolExecutor(options.jobs) as pool:
            try:
                seen = sum(pool.map(try_out, mutants))
            except Unsound as error:
                pool.shutdown(cancel_futures=True)
                print(error, file=sys.stderr)
                return 2
    print(f"{seen} of {len(mutants)} mutants were seen by a test (seed {options.seed})")
    return int(len(mutants) - seen > len(mutants) / 20)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
