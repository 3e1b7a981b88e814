"""Which tests `make mutants` takes for a module, and what it leaves as it is."""

import ast
from pathlib import Path

import pytest

from bench.mutants import (
    WHOLE_BOOKS,
    Mutant,
    Place,
    Unsound,
    is_seen,
    rounds_of_tests,
    without_effect,
)
from tests.conftest import PROJECT

TREE = {
    "press/low.py": "",
    "press/middle.py": "from press import low\n",
    "press/high.py": "from press.middle import b\n",
    "press/checks/rule.py": "",
    "press/lonely/one.py": "",
    "tests/test_low.py": "",
    "tests/test_all.py": "import press.high\n",
    "tests/test_middle.py": "from press.middle import b\n",
    "tests/checks/test_some.py": "from press.checks.registry import all_rules\n",
    "tests/lonely/test_other.py": "",
    "tests/helped/conftest.py": "from press.middle import b\n",
    "tests/helped/test_by_it.py": "from tests.helped.conftest import helped\n",
}


def test_own_tests_come_first_then_those_of_users_at_last_whole_books(tmp_path: Path) -> None:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    assert rounds_of_tests(Path("press/low.py"), tmp_path) == [
        ["tests/test_low.py"],
        ["tests/test_middle.py", "tests/test_all.py", "tests/helped/test_by_it.py"],
        [*WHOLE_BOOKS],
    ]
    assert rounds_of_tests(Path("press/middle.py"), tmp_path) == [
        ["tests/test_middle.py"],
        ["tests/test_all.py", "tests/helped/test_by_it.py"],
        [*WHOLE_BOOKS],
    ]
    assert rounds_of_tests(Path("press/checks/rule.py"), tmp_path) == [
        ["tests/checks/test_some.py"],
        [*WHOLE_BOOKS],
    ]
    assert rounds_of_tests(Path("press/lonely/one.py"), tmp_path) == [
        ["tests/lonely/test_other.py"],
        ["tests/test_bad_input.py"],
        [*WHOLE_BOOKS],
    ]


def test_a_book_that_was_built_before_is_not_built_again(tmp_path: Path) -> None:
    for name in ("press/one.py", *(each.partition("::")[0] for each in WHOLE_BOOKS)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / WHOLE_BOOKS[0]).write_text("import press.one\n")

    assert rounds_of_tests(Path("press/one.py"), tmp_path) == [[WHOLE_BOOKS[0]], [*WHOLE_BOOKS[1:]]]


def test_whole_books_are_built_by_tests_that_there_are() -> None:
    for name in WHOLE_BOOKS:
        path, _, function = name.partition("::")
        assert f"def {function or 'test_'}" in (PROJECT / path).read_text("utf-8")


def test_annotations_imports_for_mypy_and_options_of_dataclasses_are_left_as_they_are() -> None:
    dataclass = "@dataclass(frozen=True)\nclass A:\n    a = field(repr=False)\n\n"
    function = "def f(x: b | None) -> int:\n    return x or 1\n"
    text = f"{dataclass}if TYPE_CHECKING:\n    from a import b\n\n\n{function}"

    lines = sorted(first[0] for first, _ in without_effect(ast.parse(text)))

    assert lines == [1, 3, 5, 9, 9]


MODULE, CHANGED = (
    "def double(number):\n    return number * 2\n",
    "def double(number):\n    return number\n",
)


@pytest.mark.parametrize(
    ("claim", "seen"), [("double(2) == 4", True), ("double(0) == 0", False)], ids=["seen", "missed"]
)
def test_a_mutant_is_seen_where_a_test_fails_only_with_it(
    claim: str, seen: bool, tmp_path: Path
) -> None:
    (tmp_path / "module.py").write_text(MODULE)
    (tmp_path / "test_it.py").write_text(
        f"from module import double\n\ndef test_it():\n    assert {claim}\n"
    )
    mutant = Mutant(Path("module.py"), Place("core/Number", 0, 2), MODULE, CHANGED)

    assert is_seen(mutant, [["test_it.py"]], tmp_path) is seen
    assert (tmp_path / "module.py").read_text() == MODULE


def test_tests_that_fail_without_a_mutant_judge_none(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(MODULE)
    (tmp_path / "test_it.py").write_text("def test_it():\n    assert False\n")
    mutant = Mutant(Path("module.py"), Place("core/Number", 0, 2), MODULE, CHANGED)

    with pytest.raises(Unsound, match=r"test_it\.py fails without any mutant"):
        is_seen(mutant, [["test_it.py"]], tmp_path)
