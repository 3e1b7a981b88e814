"""Guidance leads nowhere wrong: each planted fault is told at its line, and only once."""

from pathlib import Path

from tests.guidance.small_guidance import (
    ADVICE_FILE,
    INDICATOR_FILE,
    OPTIONS_FILE,
    RECIPE,
    RECIPE_FILE,
    findings,
    guidance_of,
    write_guidance,
)


def test_a_whole_guidance_has_no_findings_and_every_file_is_read(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    assert findings(minimal_book) == []
    guidance = guidance_of(minimal_book)
    assert guidance.guidance.recipes[0].slug == "elenco"
    assert set(guidance.files) == {RECIPE_FILE, INDICATOR_FILE, ADVICE_FILE, OPTIONS_FILE}
    assert guidance.section_of(RECIPE_FILE) == "templates/parts/recipes.md.j2"
    assert guidance.section_of("content/initiatives/alfa.yaml") == ""


def test_a_book_without_guidance_has_none(minimal_book: Path) -> None:
    guidance = guidance_of(minimal_book)
    assert (guidance.files, guidance.messages, guidance.serialized) == ((), (), "")


def test_two_recipes_of_one_number_are_told(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    (minimal_book / "content/recipes/festa.yaml").write_text(RECIPE, "utf-8")
    (finding,) = findings(minimal_book)
    assert (finding.code, finding.line) == ("d-082", 1)
    assert "content/recipes/elenco.yaml:1" in finding.problem


def test_a_recipe_whose_file_can_name_no_place_is_refused(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    (minimal_book / "content/recipes/Una Festa.yaml").write_text(RECIPE, "utf-8")
    assert [each.code for each in findings(minimal_book)] == ["d-021"]


def test_a_file_that_no_part_prints_is_told(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    spine = minimal_book / "content/book.yaml"
    spine.write_text(spine.read_text("utf-8").replace("    - options: appendix\n", ""), "utf-8")
    (finding,) = findings(minimal_book)
    assert (finding.path, finding.code) == (OPTIONS_FILE, "d-087")
    assert "- options: appendix" in finding.remedy


def test_what_rests_on_a_record_that_cannot_be_read_is_not_told_again(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    (minimal_book / "content/initiatives/alfa.yaml").write_text("name: Alfa\n", "utf-8")
    assert findings(minimal_book) == []


def test_what_names_an_indicator_that_cannot_be_read_is_not_told_again(minimal_book: Path) -> None:
    write_guidance(minimal_book, indicators="indicators: 3\n")
    assert [(each.path, each.code) for each in findings(minimal_book)] == [
        (INDICATOR_FILE, "d-012")
    ]
