"""The tools of the proof: each is named by a rule, and says its version or that it is missing."""

from pathlib import Path

import pytest

from press.checks.registry import all_rules
from press.tools import versions
from press.tools.versions import TOOLS, named


def test_every_tool_that_a_rule_asks_is_known_and_no_other() -> None:
    assert TOOLS.keys() == {rule.tool for rule in all_rules()} - {""}


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("Chromium 156.0.8078.114 built on Debian GNU/Linux 12.11", "156.0.8078.114"),
        ("@(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.1)", "1.7.1"),
        ("mutool version 1.21.1", "1.21.1"),
        ("no number", ""),
    ],
)
def test_a_version_is_what_a_program_says_of_itself(
    said: str, version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "judge"
    program.write_text(f"#!/bin/sh\necho '{said}'\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    assert versions._says("judge")() == version


def test_a_program_that_is_missing_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert TOOLS["Ghostscript"].version() == ""


def test_a_part_of_a_tool_is_named_behind_its_version() -> None:
    assert named("veraPDF (WCAG)").endswith(" (WCAG)")
    assert named("veraPDF (WCAG)").startswith(f"veraPDF {TOOLS['veraPDF'].version()}")
    assert named("") == ""
