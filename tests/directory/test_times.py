"""The dates of an initiative can be true together, and none is after the book."""

from pathlib import Path

import pytest

from press.core.findings import Finding
from press.directory.initiative_files import Known, read_initiatives

STATUS = (
    "status:\n  state: running\n  last_seen: '2025'\n  source: giornale-2014\n  text: C’è ancora.\n"
)


def found(root: Path, *changes: tuple[str, str], published: str | None = None) -> list[Finding]:
    path = root / "content/initiatives/alfa.yaml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return list(read_initiatives(root, Known(published=published)).findings)


@pytest.mark.parametrize("published", ["2026-01-09", "2025-12", "2025"])
def test_a_source_was_not_read_after_the_book(minimal_book: Path, published: str) -> None:
    said = found(minimal_book, published=published)
    assert [(each.code, each.line) for each in said] == [("d-043", 30), ("d-043", 41)]
    assert f"2026-01-10, after the date of the book ({published})" in said[0].problem


@pytest.mark.parametrize("published", [None, "2026-01-10", "2026-01", "2026"])
def test_what_was_read_before_is_right(minimal_book: Path, published: str | None) -> None:
    assert found(minimal_book, published=published) == []


AHEAD = ("    as_of:", "    period: 2030/2031\n    as_of:")


def test_what_was_made_is_not_of_a_later_year_than_it_was_said(minimal_book: Path) -> None:
    (said,) = found(minimal_book, AHEAD, ("kind: capacity", "kind: output"))
    assert said.code == "d-044"
    assert "begins after" in said.problem


def test_places_and_money_may_be_planned(minimal_book: Path) -> None:
    assert found(minimal_book, AHEAD) == []


def test_what_is_running_has_no_end(minimal_book: Path) -> None:
    path = minimal_book / "content/initiatives/alfa.yaml"
    path.write_text(path.read_text("utf-8") + STATUS, "utf-8")
    (said,) = found(minimal_book)
    assert said.code == "d-045"
    assert "2016" in said.problem
