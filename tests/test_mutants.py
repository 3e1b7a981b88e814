"""Which tests `make mutants` takes for a module, and what it leaves as it is."""

import ast
from pathlib import Path

import pytest

from bench.mutants import Mutant, Place, Unsound, is_seen, rounds_of_tests, without_effect

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
}


def test_a_module_s_own_tests_come_first_and_then_those_of_its_users(tmp_path: Path) -> None:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    assert rounds_of_tests(Path("press/low.py"), tmp_path) == [
        ["tests/test_low.py"],
        ["tests/test_middle.py", "tests/test_all.py"],
    ]
    assert rounds_of_tests(Path("press/middle.py"), tmp_path) == [
        ["tests/test_middle.py"],
        ["tests/test_all.py"],
    ]
    assert rounds_of_tests(Path("press/checks/rule.py"), tmp_path) == [
        ["tests/checks/test_some.py"]
    ]
    assert rounds_of_tests(Path("press/lonely/one.py"), tmp_path) == [
        ["tests/lonely/test_other.py"],
        ["tests/test_bad_input.py"],
    ]


def test_annotations_imports_for_mypy_and_slots_are_left_as_they_are() -> None:
    dataclass = "@dataclass(slots=True)\nclass A: ...\n\n\n"
    function = "def f(x: b | None) -> int:\n    return x or 1\n"
    text = f"{dataclass}if TYPE_CHECKING:\n    from a import b\n\n\n{function}"

    lines = sorted(first[0] for first, _ in without_effect(ast.parse(text)))

    assert lines == [1, 5, 9, 9]


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
