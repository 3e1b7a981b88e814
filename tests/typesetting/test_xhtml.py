"""A section is written again where it, or what it prints of another, has changed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from press.core.cache import Store
from press.core.findings import Finding, PressError
from press.core.resources import ENGINE
from press.typesetting.pandoc import parse
from press.typesetting.xhtml import (
    BookWords,
    UnwrittenSection,
    WrittenPart,
    number_sections,
    write_section,
    write_sections,
)

WORDS = BookWords(
    "it-IT",
    {
        "chapter": "capitolo",
        "section": "paragrafo",
        "mentions": "Nel testo:",
        "part": "Parte %(number)s",
    },
    {},
    {"rossi": "Rossi 2014", "rossi2": "Rossi, Verdi 2014", "bianchi": "Bianchi 2014"},
)
REFERENCES = """
- {id: bianchi, type: book, title: Tre, author: [{family: Bianchi}], issued: 2014}
- {id: rossi, type: book, title: Uno, author: [{family: Rossi}], issued: 2014}
- {id: rossi2, type: book, title: Due, author: [{family: Rossi}], issued: 2014}
"""
CHAPTERS = {
    "uno": "# Uno\n\nTesto. [@rossi]\n",
    "due": "# Due {#due}\n\nSi veda [](#uno-a).\n",
    "tre": "# Tre\n\n## Prima {#uno-a}\n\nIl resto.\n",
}

Write = Callable[..., tuple[dict[str, WrittenPart], list[Finding]]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/references.yaml").write_text(REFERENCES, "utf-8")
    store = Store.of(tmp_path)

    def make(**changed: str) -> tuple[dict[str, WrittenPart], list[Finding]]:
        sections = []
        for slug, text in (CHAPTERS | changed).items():
            parsed, _ = parse(text, slug, ENGINE, store)
            blocks = parsed.blocks
            sections.append(
                UnwrittenSection(slug, f"content/chapters/{slug}.md", "body", "chapter", blocks)
            )
        return write_sections(sections, WORDS, ("content/references.yaml",), tmp_path, store)

    return make


@pytest.fixture
def new_results(write: Write, tmp_path: Path) -> Callable[..., int]:
    """How many results are made anew when a chapter has changed: parsed, numbered, written."""

    def change(**changed: str) -> int:
        write()
        before = set(tmp_path.rglob("store/*/*"))
        write(**changed)
        return len(set(tmp_path.rglob("store/*/*")) - before)

    return change


def test_changed_word_has_its_own_section_written(new_results: Callable[..., int]) -> None:
    assert new_results(uno="# Uno\n\nAltro testo. [@rossi]\n") == 3


def test_changed_number_has_the_section_written_that_prints_it(
    new_results: Callable[..., int],
) -> None:
    moved = "# Tre\n\n## Nuova {#nuova}\n\nTesto.\n\n## Prima {#uno-a}\n\nIl resto.\n"

    assert new_results(tre=moved) == 4  # and that which refers to it


@pytest.mark.parametrize(
    ("matter", "kind", "is_numbered"),
    [
        ("body", "chapter", True),
        ("body", "part", True),
        ("body", "afterword", False),
        ("front", "chapter", False),
    ],
)
def test_only_parts_and_chapters_of_the_body_have_a_number(
    matter: str, kind: str, is_numbered: bool
) -> None:
    assert UnwrittenSection("uno", "uno.md", matter, kind, []).is_numbered is is_numbered


def test_chapter_without_number_changes_the_numbers_behind_it(write: Write) -> None:
    written, _ = write(uno="# Uno {.unnumbered}\n\nTesto. [@rossi]\n")

    assert [part["headings"][0]["number"] for part in written.values()] == ["", "1", "2"]
    assert "paragrafo\u00a02.1" in written["due"]["print"]


def test_works_of_one_author_and_year_are_told_apart_through_the_book(write: Write) -> None:
    alone = write()[0]["uno"]["print"]
    beside = write(due="# Due {#due}\n\nSi veda [](#uno-a). [@rossi2]\n")[0]["uno"]["print"]

    assert ("2014b" in alone, "2014b" in beside) == (False, True)


def test_a_work_that_is_printed_otherwise_has_no_other_section_written(
    new_results: Callable[..., int],
) -> None:
    cited = "# Tre\n\n## Prima {#uno-a}\n\nIl resto. [@bianchi]\n"

    assert new_results(tre=cited) == 3


def test_a_work_that_is_not_known_may_be_printed_like_any_other() -> None:
    assert WORDS.related(["bianchi", "nuovo", "rossi2"], ["rossi"]) == ["nuovo", "rossi2"]
    assert WORDS.related(["bianchi", "rossi"], ["nuovo"]) == ["bianchi", "rossi"]


def test_the_list_of_works_has_all_that_the_book_cites(write: Write) -> None:
    written, _ = write(
        due="# Due {#due}\n\n[@bianchi]\n", tre="# Tre {#uno-a}\n\n::: {#refs}\n:::\n"
    )

    assert all(name in written["tre"]["print"] for name in ("Rossi", "Bianchi"))


def test_the_list_of_works_is_whole_where_it_is_written_beside_a_changed_chapter(
    write: Write,
) -> None:
    listed = "# Tre {#uno-a}\n\n::: {#refs}\n:::\n"
    write(tre=listed)

    written, _ = write(due="# Due {#due}\n\n[@bianchi]\n", tre=listed)

    assert all(name in written["tre"]["print"] for name in ("Rossi", "Bianchi"))


def test_chapters_written_together_tell_works_apart_as_in_a_first_build(
    write: Write, tmp_path: Path
) -> None:
    write()
    new = {
        "due": "# Due {#due}\n\nAltro. [@bianchi]\n",
        "tre": "# Tre\n\n## Prima {#uno-a}\n\nIl resto. [@rossi2]\n",
    }
    kept, _ = write(**new)

    shutil.rmtree(tmp_path / ".cache")

    assert write(**new)[0] == kept


def test_a_section_that_is_written_alone_is_that_of_the_whole_book(tmp_path: Path) -> None:
    sections = []
    for slug, text in CHAPTERS.items():
        blocks = parse(text, slug, ENGINE, Store.of(tmp_path))[0].blocks
        sections.append(UnwrittenSection(slug, f"{slug}.md", "body", "chapter", blocks))
    store = Store.of(tmp_path)
    whole, _ = write_sections(sections, WORDS, (), tmp_path, store)

    numbered, _ = number_sections(sections, WORDS, tmp_path, store)
    again, _ = number_sections(sections, WORDS, tmp_path, store, ["due"])

    assert again == {"due": numbered["due"]}
    assert write_section(sections[1], numbered, WORDS, (), tmp_path, store)[0] == whole["due"]


def test_what_pandoc_says_is_told_of_its_section(write: Write) -> None:
    _, found = write(due="# Due\n\n$\\frac{1$\n")

    assert [finding.path for finding in found] == ["content/chapters/due.md"]


@pytest.mark.parametrize("name", ["html.lua", "numbers.lua", "parts.lua"])
def test_script_of_the_work_takes_the_place_of_the_engines(
    write: Write, tmp_path: Path, name: str
) -> None:
    own = tmp_path / "templates/pandoc" / name
    own.parent.mkdir(parents=True)
    own.write_text((ENGINE / "templates/pandoc" / name).read_text("utf-8"), "utf-8")
    assert len(write()[0]) == 3

    own.write_text('\nerror("broken")\n', "utf-8")
    with pytest.raises(PressError) as caught:
        write(uno="# Uno\n\nAltro.\n")

    [finding] = caught.value.findings
    assert (finding.path, finding.line, finding.code) == (f"templates/pandoc/{name}", 2, "p-001")
    assert "\n" not in str(finding)
