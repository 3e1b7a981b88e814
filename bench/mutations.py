"""Random changes of the code: Cosmic Ray's, chosen with a seed, none without an effect.

Cosmic Ray knows how to change code (an operator, a comparison, a number, a condition), but would
plant every change it can, which would take weeks: here is a random sample, the same for a seed.
"""

import ast
import difflib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parent.parent
# of short strings and small numbers, which CPython has once
EQUIVALENT = ("_Eq_Is", "_NotEq_IsNot")
_ASSERTED = ("repr=False", "repr=True", "strict=True")
_CACHE = re.compile(r"(?:functools\.)?(?:lru_)?cache\b")
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
    """Code that changes nothing that a test could see.

    Annotations and TYPE_CHECKING imports; options of dataclasses, which forbid (`frozen`), spare
    memory (`slots`), or make what only a debugger prints (`repr`); caches, which spare time;
    `strict=True` of `zip`, which asserts what is so.
    """
    for node in ast.walk(tree):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            parts.append(node)
        if isinstance(node, ast.ClassDef):
            parts += [each for each in node.decorator_list if "dataclass(" in ast.unparse(each)]
        if isinstance(node, ast.FunctionDef):
            caches = [each for each in node.decorator_list if _CACHE.match(ast.unparse(each))]
            yield from (_span(each, 1) for each in caches)  # with the @ before them
        if isinstance(node, ast.keyword) and f"{node.arg}={ast.unparse(node.value)}" in _ASSERTED:
            parts.append(node)
        for part in parts:
            if isinstance(part, ast.AST):
                yield _span(part)


def _span(node: ast.AST, before: int = 0) -> Span:
    """Where a node is, and so many columns before it."""
    start = getattr(node, "lineno", 0), getattr(node, "col_offset", 0) - before
    return start, (getattr(node, "end_lineno", 0), getattr(node, "end_col_offset", 0))


def statement_lines(text: str, line: int) -> range:
    """The lines of the innermost statement there; of one with a body, those of its head."""
    around = range(line, line + 1)
    for node in ast.walk(ast.parse(text)):  # the outer ones come first
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or node.lineno):
            body = getattr(node, "body", None)
            end = body[0].lineno if body else (node.end_lineno or node.lineno) + 1
            around = range(node.lineno, max(end, node.lineno + 1))
    return around
