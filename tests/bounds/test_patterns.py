"""No regular expression that reads chapters, data or catalogs takes quadratic time."""

import ast
import importlib
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import press
from press.markdown.unclosed import hide_unclosed

PACKAGES = ("catalogs", "checks", "content", "localization", "markdown", "typesetting")
UNITS = [
    "<!-- ",
    "{{ ",
    "{% ",
    "```a\n",
    "~~~~a\n",
    "<pre>a\n",
    "$$ a\n",
    "[^a",
    "](",
    "][",
    "@{",
    "<a",
    "&a",
    "`a",
    "![](",
    '{"',
    "|  ",
    "- ",
    ": a\n\n",
    "+-+\n",
    '![a](b){alt="',
    "\\",
    " #",
    "a",
    " ",
    "1",
    "1.",
    "\n",
    "a-",
    "*a",
    "«a",
    "(a",
    "::: a\n",
    "> ",
]
# of the processor: who goes once through so much needs a hundredth of a second
LETTERS, SECONDS = (16_000, 0.15)
SEARCHING = frozenset({"finditer", "findall", "search", "split", "sub", "subn"})
TAG = r"(?:(?!\}\}).)*\}\}"  # what a pattern that looks for whole tags of Jinja holds
GIVEN = re.compile(r"hide_unclosed\(|\b(?:searched|_closed)\b")  # a text without open tags


class TooSlow(Exception):
    """The time is spent."""


@cache
def patterns() -> list[tuple[ModuleType, str, re.Pattern[str]]]:
    """The patterns that search the text of editors and translators, with module and name."""
    root = Path(press.__path__[0])
    folders = [root / name for name in PACKAGES]
    assert all(folder.is_dir() for folder in folders)
    files = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    names = [".".join(file.relative_to(root.parent).with_suffix("").parts) for file in files]
    read = [importlib.import_module(name.removesuffix(".__init__")) for name in names]
    return [(module, name, pattern) for module in read for name, pattern in searching(module)]


def searching(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns of a module that are searched for in a text, not only matched at its start."""
    nodes = list(ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))))
    asked = [node for node in nodes if isinstance(node, ast.Attribute) and node.attr in SEARCHING]
    used = {node.value.id for node in asked if isinstance(node.value, ast.Name)}
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    handed_on = {each.id for call in calls for each in call.args if isinstance(each, ast.Name)}
    for name in sorted(used | handed_on):
        if isinstance(pattern := getattr(module, name, None), re.Pattern) and isinstance(
            pattern.pattern, str
        ):
            yield name, pattern


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TooSlow when so much time of the processor is spent, however busy the machine is."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("unit", UNITS)
def test_a_pattern_goes_once_through_a_text(unit: str) -> None:
    text, slow = hide_unclosed(unit * (LETTERS // len(unit)) + "\nx!"), []
    for module, name, pattern in patterns():
        try:
            with at_most(SECONDS):
                pattern.findall(text)
        except TooSlow:
            slow.append(f"{module.__name__}.{name}")

    assert slow == []


def test_a_pattern_with_tags_is_given_a_text_without_open_ones() -> None:
    """It looks for the end of a tag from each beginning, so no text may have an open tag."""
    loose = list[str]()
    for module, name, pattern in patterns():
        if TAG in pattern.pattern:
            source = Path(str(module.__file__)).read_text("utf-8")
            calls = re.findall(rf"\b{name}\.(?:{'|'.join(SEARCHING)})\(.*", source)
            loose += [f"{module.__name__}: {call}" for call in calls if not GIVEN.search(call)]

    assert loose == []
