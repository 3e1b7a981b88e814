"""The files of initiatives: each fault is a finding on its line."""

from pathlib import Path

import pytest

from press.directory.initiative_files import Known, read_initiatives

SCOPE = ("population", "territory", "kind", "read", "words")


@pytest.mark.parametrize("key", SCOPE)
def test_a_figure_without_its_scope_is_refused_on_its_line(minimal_book: Path, key: str) -> None:
    path = minimal_book / "content/initiatives/alfa.yaml"
    lines = path.read_text("utf-8").splitlines()
    figures = lines.index("figures:")
    del lines[next(n for n in range(figures, 99) if lines[n].startswith(f"    {key}:"))]
    path.write_text("\n".join(lines), "utf-8")

    (finding,) = read_initiatives(minimal_book, Known()).findings

    assert (finding.path, finding.line) == ("content/initiatives/alfa.yaml", 20)
    assert key in finding.problem


def test_a_source_that_could_not_be_opened_again_has_no_words(minimal_book: Path) -> None:
    path = minimal_book / "content/initiatives/alfa.yaml"
    text = path.read_text("utf-8").replace("extent: extract", "extent: not-found")
    path.write_text(text.replace("    words: parole della fonte\n", ""), "utf-8")

    assert read_initiatives(minimal_book, Known()).findings == ()


def test_more_words_of_a_source_than_may_be_quoted_are_refused(minimal_book: Path) -> None:
    path = minimal_book / "content/initiatives/alfa.yaml"
    text = path.read_text("utf-8").replace("parole della fonte", "parola " * 26, 1)
    path.write_text(text, "utf-8")

    (finding,) = read_initiatives(minimal_book, Known()).findings

    assert "More than 25 words of the source are quoted" in finding.problem
