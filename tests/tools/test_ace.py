"""Ace needs Node, its modules and Chromium."""

from pathlib import Path

import pytest

from press.core.findings import CheckSkipped
from press.tools.ace import find_violations, node


def test_node_comes_from_its_package() -> None:
    assert Path(node()).name == "node"


def test_without_chromium_the_check_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CheckSkipped, match="Ace needs Chromium"):
        find_violations([tmp_path / "a.epub"])
