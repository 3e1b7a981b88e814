"""Which tests may find a fault in a module: they import it, or its users, or build whole books."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from bench.mutations import PROJECT

MOST_FILES = 16  # of tests for one mutant, in each of the first two rounds
# Small books of which every page and every document is read: half a minute for all of them.
WHOLE_BOOKS = (
    "tests/test_works.py",
    "tests/test_elements.py",
    "tests/test_line.py::test_long_book_loses_no_note_and_prints_true_page_numbers",
)
EVERYBODY_S = "tests.conftest"  # which nearly every test imports, so that it tells nothing
REGISTRY = "press.checks.registry"


def rounds_of_tests(path: Path, root: Path = PROJECT) -> tuple[list[str], list[str], list[str]]:
    """The test files for a module, in three rounds.

    First its own, or those that import it, or those of its nearest users; then those of further
    users, the nearest first; then whole books. For a module that no test imports, the tests of its
    folder are run, then the faulty books.
    """
    folder, whole = Path("tests", *path.parts[1:-1]), {n.partition("::")[0] for n in WHOLE_BOOKS}
    tests = {name: to for name, to in imports_below(root, "tests").items() if name not in whole}
    levels = list(_users(path, root))
    ordered = sorted(tests, key=lambda name: not Path(name).is_relative_to(folder))
    importing = [
        [name for name in ordered if near & known[name]]
        for known in (tests, with_helpers(root))
        for near in levels
    ]
    own_name = re.compile(rf"{re.escape(str(folder))}/test_{path.stem}(?:_\w+)?\.py")
    own = [name for name in tests if own_name.fullmatch(name)]
    if first := own or next(filter(None, importing), []):
        further = [name for names in importing for name in names]
    else:
        first = [name for name in tests if Path(name).is_relative_to(folder)]
        further = ["tests/test_bad_input.py"]
    second = [name for name in dict.fromkeys(further) if name not in first][:MOST_FILES]
    return first[:MOST_FILES], second, [*WHOLE_BOOKS]


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
