"""A claim on the terminal: what it says, where it stands, and what is proposed for a wrong id."""

from pathlib import Path

import pytest

from press.commands.cli import main
from press.content.changes import FILE

CORRECTED = """    corrections:
      - {revision: "1", date: "2026-01-10", was: {value: 1000}, why: Era un arrotondamento.}
  - id: fund"""


def run(root: Path, *words: str) -> int:
    return main(["--work", str(root), *words])


@pytest.fixture
def corrected_book(minimal_book: Path) -> Path:
    path = minimal_book / "content/initiatives/alfa.yaml"
    path.write_text(path.read_text("utf-8").replace("  - id: fund", CORRECTED), "utf-8")
    return minimal_book


def test_a_claim_without_a_built_edition_says_so(
    minimal_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(minimal_book, "claim", "alfa.desks", "--locale", "it") == 0

    said = capsys.readouterr().out
    assert "postazioni: oltre 1.234 tavoli, 2014" in said
    assert "https://example.org/notizia" in said
    assert "libro-bianco-it.pdf: not built; build it with make it" in said


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("alfa.deks", "Use one of: alfa.desks."),
        ("alfa", "Use one of: alfa.desks, alfa.fund."),
        ("alga.any", "Use one of: alfa."),
        ("nothing", "Use record.figure: fabriq.born."),
    ],
)
def test_an_unknown_id_proposes_near_ones(
    minimal_book: Path, capsys: pytest.CaptureFixture[str], key: str, said: str
) -> None:
    assert run(minimal_book, "claim", key, "--locale", "it") == 1
    captured = capsys.readouterr()
    assert f'[d-046] There is no claim "{key}". {said}' in captured.out + captured.err


def test_an_id_is_required(minimal_book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(minimal_book, "claim") == 2
    assert "Missing argument 'ID'" in capsys.readouterr().err


def test_corrections_go_into_the_list_of_the_changelog(
    corrected_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = (
        "**alfa.desks**: «postazioni: oltre 1.000 tavoli, 2014» → "
        "«postazioni: oltre 1.234 tavoli, 2014». Era un arrotondamento."
    )
    assert run(corrected_book, "corrections") == 0
    assert capsys.readouterr().out == f"{line}\n"

    (corrected_book / FILE).write_text(
        "<!-- corrections: it -->\n<!-- end of corrections -->\n", "utf-8"
    )
    assert run(corrected_book, "corrections") == 0
    assert f"- {line}\n" in (corrected_book / FILE).read_text("utf-8")


def test_a_correction_of_an_earlier_revision_is_none_of_this_one(
    corrected_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = corrected_book / "content/book.yaml"
    path.write_text(path.read_text("utf-8").replace('revision: "1"', 'revision: "2"'), "utf-8")

    assert run(corrected_book, "corrections") == 0
    assert capsys.readouterr().out.strip() == ""
