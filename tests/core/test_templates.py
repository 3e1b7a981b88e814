"""Compiled templates are cached by options and text."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from press.core.templates import template_environment
from tests.damage import DAMAGES, Damage, damage_all


def written(root: Path, text: str) -> Path:
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/a.html").write_text(text, "utf-8")
    return root


def said(root: Path, **options: bool) -> str:
    return template_environment(root, **options).get_template("a.html").render(word="<b>")


def test_each_set_of_options_has_compiled_code_of_its_own(tmp_path: Path) -> None:
    root = written(tmp_path, "{{ word }}")

    assert (said(root), said(root, autoescape=False), said(root)) == (
        "&lt;b&gt;",
        "<b>",
        "&lt;b&gt;",
    )


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    before = said(written(tmp_path, "uno"))

    assert (before, said(written(tmp_path, "due"))) == ("uno", "due")


def test_a_name_that_nobody_gave_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        said(written(tmp_path, "{{ nobody }}"))


def test_templates_are_rendered_where_no_compiled_one_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.html").write_text("<p>{{ 1 + 1 }}</p>", "utf-8")
    (tmp_path / ".cache").write_text("no folder")

    assert said(tmp_path) == "<p>2</p>"


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_compiled_template_is_compiled_again(damage: Damage, tmp_path: Path) -> None:
    root = written(tmp_path, "{{ word }}")
    before = said(root)
    damage_all(root / ".cache", damage)

    assert said(root) == before
