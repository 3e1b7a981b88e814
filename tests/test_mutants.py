"""What `make mutants` changes, which tests it takes for a module, and what it keeps."""

import ast
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bench.mutants import Session, Trial, summary
from bench.mutations import Mutant, Place, statement_lines, without_effect
from bench.selection import WHOLE_BOOKS, rounds_of_tests
from bench.trials import Judge, runs_line
from tests.conftest import PROJECT

TREE = {
    "press/low.py": "",
    "press/middle.py": "from press import low\n",
    "press/high.py": "from press.middle import b\n",
    "press/checks/rule.py": "",
    "press/lonely/one.py": "",
    "tests/test_low.py": "",
    "tests/test_low_as_a_page.py": "",
    "tests/test_lower.py": "",
    "tests/test_all.py": "import press.high\n",
    "tests/test_middle.py": "from press.middle import b\n",
    "tests/checks/test_some.py": "from press.checks.registry import all_rules\n",
    "tests/lonely/test_other.py": "",
    "tests/helped/conftest.py": "from press.middle import b\n",
    "tests/helped/test_by_it.py": "from tests.helped.conftest import helped\n",
}


def _lay(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize(
    ("module", "first", "second"),
    [
        (
            "press/low.py",
            ["tests/test_low.py", "tests/test_low_as_a_page.py"],
            ["tests/test_middle.py", "tests/test_all.py", "tests/helped/test_by_it.py"],
        ),
        (
            "press/middle.py",
            ["tests/test_middle.py"],
            ["tests/test_all.py", "tests/helped/test_by_it.py"],
        ),
        ("press/checks/rule.py", ["tests/checks/test_some.py"], []),
        ("press/lonely/one.py", ["tests/lonely/test_other.py"], ["tests/test_bad_input.py"]),
    ],
)
def test_own_tests_come_first_then_those_of_users_at_last_whole_books(
    module: str, first: list[str], second: list[str], tmp_path: Path
) -> None:
    rounds = rounds_of_tests(Path(module), _lay(tmp_path, TREE))

    assert rounds == (first, second, [*WHOLE_BOOKS])


def test_a_book_is_not_built_before_the_last_round(tmp_path: Path) -> None:
    book = WHOLE_BOOKS[0]
    _lay(tmp_path, {"press/one.py": "", book: "import press.one\n", "tests/test_one.py": ""})

    assert rounds_of_tests(Path("press/one.py"), tmp_path) == (
        ["tests/test_one.py"],
        [],
        [*WHOLE_BOOKS],
    )


def test_whole_books_are_built_by_tests_that_there_are() -> None:
    for name in WHOLE_BOOKS:
        path, _, function = name.partition("::")
        assert f"def {function or 'test_'}" in (PROJECT / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("@dataclass(frozen=True)\nclass A:\n    a = field(repr=False)", {(1, 1), (3, 14)}),
        ("if TYPE_CHECKING:\n    from a import b", {(1, 0)}),
        ("def f(x: b | None) -> int:\n    return x or 1", {(1, 9), (1, 22)}),
        ("@cache\n@checked\ndef f():\n    pass", {(1, 0)}),
        ("@functools.lru_cache(maxsize=1)\ndef f():\n    pass", {(1, 0)}),
        ("@cached_property\ndef f(self):\n    pass", set()),
        ("zip(a, b, strict=True)", {(1, 10)}),
        ("zip(a, b, strict=False)", set()),
    ],
)
def test_what_no_test_could_see_is_left_as_it_is(text: str, left_out: set[tuple[int, int]]) -> None:
    assert {first for first, _ in without_effect(ast.parse(text))} == left_out


def test_a_statement_takes_all_its_lines_and_one_with_a_body_those_of_its_head() -> None:
    text = "a = (\n    1\n)\nif (\n    a\n):\n    b = 1\n"

    assert [[*statement_lines(text, line)] for line in (2, 5, 7)] == [[1, 2, 3], [4, 5, 6], [7]]


MODULE, CHANGED = (
    "def double(number):\n    return number * 2\n",
    "def double(number):\n    return number\n",
)
MUTANT = Mutant(Path("press/module.py"), Place("core/Number", 0, 2), MODULE, CHANGED)
CLAIM = "from press.module import double\n\ndef test_it():\n    assert double({0}) == {0} * 2\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return _lay(tmp_path / "tree", {"press/module.py": MODULE})


@pytest.mark.parametrize(
    ("tested", "finder"), [(2, "test_it.py::test_it"), (0, "")], ids=["found", "missed"]
)
def test_a_mutant_is_found_where_a_test_fails_only_with_it(
    tested: int, finder: str, tree: Path
) -> None:
    (tree / "test_it.py").write_text(CLAIM.format(tested))

    assert Judge().finder(MUTANT, ["test_it.py"], tree) == finder
    assert (tree / "press/module.py").read_text() == MODULE


def test_what_fails_without_a_mutant_or_only_once_judges_none_and_ends_no_run(tree: Path) -> None:
    (tree / "test_bad.py").write_text("def test_it():\n    assert False\n")
    (tree / "test_busy.py").write_text(
        "from pathlib import Path\n\ndef test_once():\n    seen = Path('seen').exists()\n"
        "    Path('seen').touch()\n    assert seen\n"
    )
    (tree / "test_it.py").write_text(CLAIM.format(2))
    judge = Judge()

    found = judge.finder(MUTANT, ["test_bad.py", "test_busy.py", "test_it.py"], tree)

    assert (found, judge.unsound) == ("test_it.py::test_it", ["test_bad.py::test_it"])


def test_of_the_tests_of_users_those_count_that_run_the_changed_line(
    tree: Path, tmp_path: Path
) -> None:
    pytest.importorskip("coverage", reason="`make mutants` installs it")
    (tree / "test_it.py").write_text(CLAIM.format(2))
    (tree / "test_import.py").write_text("import press.module\n\ndef test_it():\n    pass\n")

    def runs(test: str) -> list[bool]:
        path = Path("press/module.py")
        return [runs_line(test, path, range(n, n + 1), tree, tmp_path) for n in (1, 2)]

    assert (runs("test_it.py"), runs("test_import.py")) == ([True, True], [True, False])


@pytest.fixture
def session(tmp_path: Path) -> Callable[[str], AbstractContextManager[Session]]:
    """Open the one session, with the tests as they are then."""
    work_db = pytest.importorskip("cosmic_ray.work_db", reason="`make mutants` installs it")

    @contextmanager
    def opened(tests: str) -> Iterator[Session]:
        with work_db.use_db(str(tmp_path / "session.sqlite")) as database:
            yield Session(database, tests)

    return opened


@pytest.mark.parametrize(
    ("trial", "tests", "known"),
    [
        (Trial(1, "test_it.py"), "other", Trial(1, "test_it.py")),
        (Trial(2), "same", Trial(2)),
        (Trial(3), "other", Trial()),
    ],
    ids=["found", "stopped", "missed by the tests before these"],
)
def test_a_stopped_run_goes_on_and_what_was_missed_is_tried_again_with_other_tests(
    trial: Trial,
    tests: str,
    known: Trial,
    session: Callable[[str], AbstractContextManager[Session]],
) -> None:
    with session("same") as before:
        before.record(MUTANT, trial)

    with session(tests) as later:
        assert later.trial(MUTANT) == known


def test_the_summary_says_which_round_found_how_many_and_which_were_missed() -> None:
    missed = replace(MUTANT, changed=MODULE.replace("2", "3"))
    trials = {MUTANT: Trial(1, "test_it.py::test_it"), missed: Trial(3)}

    assert summary(trials, ["test_bad.py::test_it"]).splitlines() == [
        "2 mutants: 1 found by tests of the module, 0 by tests of its users, 0 by whole books.",
        "1 not found (50.0%).",
        "Left out, since they fail without any mutant: test_bad.py::test_it.",
        "",
        "press/module.py:2: core/Number",
        "-    return number * 2",
        "+    return number * 3",
    ]
