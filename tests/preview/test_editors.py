"""A line opens in the editor that a person has."""

import pytest

from press.preview.editors import editor_address


@pytest.mark.parametrize(
    ("command", "address"),
    [
        ("code --wait", "vscode://file/a%20b/c.md:3"),
        ("/usr/bin/subl -w", "subl://open?url=file:///a%20b/c.md&line=3"),
        ("vim", ""),
        ("'", ""),
        ("", ""),
    ],
)
def test_address_of_a_line(monkeypatch: pytest.MonkeyPatch, command: str, address: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)

    assert editor_address("/a b/c.md", 3) == address


def test_what_has_no_file_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "code")

    assert editor_address("", 3) == ""
