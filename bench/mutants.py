"""`make mutants`: random faults in press/, which the tests of the faulty module should find.

Cosmic Ray changes the code (an operator, a comparison, a number, a condition). This adds what it
lacks: a random sample with a seed, since all mutants would take weeks, and tests by module, since
it runs one command for all. Each mutant is tested in a copy of the tree: first by the tests that
import its module, then by those that import one of its users.
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
MOST_FILES = 12  # of tests for one mutant, in each of the two rounds
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
    """Code without effect at run time: annotations, TYPE_CHECKING imports, slots of dataclasses."""
    for node in ast.walk(tree):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            parts.append(node)
        if isinstance(node, ast.ClassDef):
            parts += [each for each in node.decorator_list if "slots=" in ast.unparse(each)]
        for part in parts:
            if isinstance(part, ast.AST):
                start = (getattr(part, "lineno", 0), getattr(part, "col_offset", 0))
                yield start, (getattr(part, "end_lineno", 0), getattr(part, "end_col_offset", 0))


def rounds_of_tests(path: Path, root: Path = PROJECT) -> list[list[str]]:
    """The test files for a module, in two rounds.

    First its own, or those that import it, or those of its nearest users; then those of further
    users, the nearest first. The registry uses every check. For a module that no test imports, the
    tests of its folder are run, then the faulty books.
    """
    tests, users = imports_below(root, "tests"), imports_below(root, "press")
    own = [
        name
        for name in tests
        if name == str(Path("tests", *path.parts[1:-1], f"test_{path.stem}.py"))
    ]
    beside = str(Path("tests", *path.parts[1:-1])) + "/"
    found, first = own, len(own)
    near, seen = {dotted(path)}, {dotted(path)}
    while near and len(found) < first + MOST_FILES:
        some = [name for name in tests if near & tests[name] and name not in found]
        some.sort(key=lambda name: not name.startswith(beside))
        found, first = [*found, *some], first or len(some)
        near = {dotted(Path(name)) for name, imported in users.items() if near & imported} - seen
        if path.parts[1] == "checks":
            near |= {REGISTRY} - seen
        seen |= near
    if not found:
        found = [name for name in tests if name.startswith(beside)]
        first, found = len(found), [*found, "tests/test_bad_input.py"]
    return [names[:MOST_FILES] for names in (found[:first], found[first:]) if names]


def dotted(path: Path) -> str:
    """The name of a module by its path."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@cache
def imports_below(root: Path, folder: str) -> Mapping[str, frozenset[str]]:
    """What each module of press/, or each file of tests, imports of press."""
    pattern = "test_*.py" if folder == "tests" else "*.py"
    return {
        str(path.relative_to(root)): frozenset(_imports(ast.parse(path.read_text("utf-8"))))
        for path in sorted((root / folder).rglob(pattern))
    }


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
    """Raise Unsound if a file of tests fails on the unchanged code."""
    if fails([name], tree):
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
