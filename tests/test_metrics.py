"""The figures of `make metrics`, on modules of a few lines."""

from pathlib import Path

from bench.metrics import Module, doubled_classes, figures, read_modules
from tests.conftest import PROJECT

ONE = '''"""A module."""

import ast  # a comment at a line's end


class Mark:
    """A class."""

    def put(self) -> ast.AST:
        """A method."""
        # a comment alone
        return ast.AST()
'''
OTHER = "from typing import Any\n\n\nclass Mark:\n    value: Any\n\n\ndef _own() -> None: ...\n"


def test_each_line_is_of_one_kind(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(ONE, "utf-8")
    module = Module.read(tmp_path / "one.py")

    assert module.lines() == {"docstring": 3, "blank": 4, "import": 1, "code": 3, "comment": 1}
    assert module.comments() == 2
    assert module.function_lengths() == [3]
    assert module.undocumented() == []


def test_doubled_names_and_public_names_without_docstring_are_found(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(ONE, "utf-8")
    (tmp_path / "other.py").write_text(OTHER, "utf-8")
    modules = read_modules(tmp_path)

    assert doubled_classes(modules) == {"Mark": 2}
    assert [name.rpartition(":")[2] for name in modules[1].undocumented()] == ["", "Mark"]
    assert figures(modules)["Any"] == "1"


def test_no_two_classes_of_the_press_have_one_name() -> None:
    assert doubled_classes(read_modules(PROJECT / "press")) == {}
