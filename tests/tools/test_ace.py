"""Ace's reports on several books, and its failures (its findings: checks/epub)."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from press.core.findings import CheckSkipped
from press.core.reads import recording
from press.tools import ace
from press.tools.ace import AceAnswer, Violation, examine_epubs

Node = Callable[..., Path]


def assertion(rule: str, **more: str) -> dict[str, object]:
    """An entry of Ace's report about one rule."""
    description = {"dct:description": "Cells \n must have a name.", **more}
    return {"earl:test": {"dct:title": rule, "earl:impact": "serious"}, "earl:result": description}


def report(document: str, *assertions: dict[str, object]) -> dict[str, object]:
    subject = {"url": document}
    return {"assertions": [{"earl:testSubject": subject, "assertions": list(assertions)}]}


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Node:
    """A program in the place of Node, which prints these lines; the folder of two books."""

    def make(*lines: str) -> Path:
        (tmp_path / "said").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        for name in ("node", "chromium"):
            program = tmp_path / name
            program.write_text(
                f'#!/bin/sh\necho "$HOME" >&2\n/bin/cat "{tmp_path}/said"\n', "utf-8"
            )
            program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(ace, "node", lambda: str(tmp_path / "node"))
        for name in ("a.epub", "b.epub"):
            (tmp_path / name).touch()
        return tmp_path

    return make


def test_violations_are_told_by_book(node: Node, tmp_path: Path) -> None:
    element = '<th class="x"></th>\n<!--##-->more'
    of_b = report("text/uno.xhtml", assertion("empty-header", html=element), assertion("other"))
    said = [
        json.dumps({"book": str(tmp_path / "b.epub"), "report": of_b}),
        "a line of its log",
        json.dumps({"document": "EPUB/text/uno.xhtml"})[:-1]
        + f', "book": "{tmp_path}/b.epub", "results": {{"axe": {{}}}}}}',
        json.dumps({"book": str(tmp_path / "a.epub"), "report": {"assertions": []}}),
    ]
    folder = node(*(line.replace('{"book": ', '{"book":') for line in said))

    found = examine_epubs([folder / "a.epub", folder / "b.epub"])

    message = "Cells must have a name"
    assert found == {
        folder / "a.epub": AceAnswer((), {}),
        folder / "b.epub": AceAnswer(
            (
                Violation(
                    "text/uno.xhtml", "empty-header", "serious", message, '<th class="x"></th>'
                ),
                Violation("text/uno.xhtml", "other", "serious", message, ""),
            ),
            {"EPUB/text/uno.xhtml": '{"axe": {}}'},
        ),
    }


def test_book_without_a_report_was_not_checked(node: Node) -> None:
    folder = node()

    with pytest.raises(CheckSkipped, match=r"gave no report on a\.epub, b\.epub\. /tmp"):
        examine_epubs([folder / "a.epub", folder / "b.epub"])


def test_its_runner_counts_as_read(node: Node) -> None:
    folder = node()
    with recording() as recorded, suppress(CheckSkipped):
        examine_epubs([folder / "a.epub"])
    assert any(name.endswith("press/tools/ace.cjs") for name in recorded.reads(folder))


def test_without_chromium_nothing_was_checked(node: Node) -> None:
    folder = node()
    (folder / "chromium").unlink()

    with pytest.raises(CheckSkipped, match="needs Chromium"):
        examine_epubs([folder / "a.epub"])


def test_without_its_modules_nothing_was_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ace, "MODULES", tmp_path)

    with pytest.raises(CheckSkipped, match="Ace is not installed"):
        ace.node()
