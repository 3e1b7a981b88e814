"""Every module of press/ has its test file: press/a/b.py is tested by tests/a/test_b.py."""

from pathlib import Path

import pytest

from tests.conftest import PROJECT

LINES = 40  # a shorter module is tested with those that use it

# Modules that lack theirs, with the reason; the set may only shrink.
MISSING = {"pipeline/make_epub"}  # tested on whole books: tests/test_line.py, tests/epub


def untested(package: Path) -> set[str]:
    """The modules of a package that have more lines, and no test file."""
    return {
        path.relative_to(PROJECT / "press").with_suffix("").as_posix()
        for path in package.rglob("*.py")
        if path.read_text("utf-8").count("\n") > LINES and not file_of_tests(path).is_file()
    }


def file_of_tests(module: Path) -> Path:
    place = module.relative_to(PROJECT / "press")
    return PROJECT / "tests" / place.with_name(f"test_{place.name}")


def packages() -> list[Path]:
    return sorted(path.parent for path in (PROJECT / "press").glob("*/__init__.py"))


@pytest.mark.parametrize("package", packages(), ids=lambda path: path.name)
def test_every_module_has_its_test_file(package: Path) -> None:
    assert untested(package) - MISSING == set()


def test_only_what_lacks_a_test_file_is_named() -> None:
    lacking = {name for package in packages() for name in untested(package)}

    assert lacking >= MISSING
