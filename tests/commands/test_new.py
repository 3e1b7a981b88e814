"""The skeleton of a book builds at once, and overwrites nothing."""

from pathlib import Path

import pytest

from press.commands.new import create_work
from press.content.editions import FORMATS
from press.core.findings import PressError
from press.pipeline.editions import run
from press.pipeline.orders import Order


def test_a_new_work_builds_at_once(tmp_path: Path) -> None:
    root = tmp_path / "My book"
    create_work(root)
    outcomes = list(run(Order(root, root / "dist", "en", FORMATS), lambda *_: None))
    assert {outcome.edition.name: outcome.findings for outcome in outcomes} == {
        f"en-{kind}": () for kind in FORMATS
    }
    assert Path(outcomes[0].path).name == "my-book-en.pdf"


def test_a_new_work_replaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(PressError, match="not empty"):
        create_work(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
