"""A question without an answer is a record, numbered in the book's order, and listed."""

from pathlib import Path

import pytest

from press.content.absences import number_absences, read_absences
from press.content.chapters import Chapter
from press.content.work import Section
from press.core.findings import Finding
from press.pipeline.plugins import read_content

ENTRY = """\
  - id: {key}
    question: Quanti tavoli ci sono?
    date: "2026-12-01"
    words: [tavoli Alfa, quanti tavoli]
    opened: ['https://www.example.org/alfa/1', 'http://altro.example.com/']
"""


def write(root: Path, name: str, *keys: str) -> None:
    (root / "content/absences").mkdir(exist_ok=True)
    entries = "".join(ENTRY.format(key=key) for key in keys)
    (root / f"content/absences/{name}.yaml").write_text(f"absences:\n{entries}", "utf-8")


def call(root: Path, *keys: str) -> None:
    said = " ".join(f"{{{{ not_found('{key}') }}}}" for key in keys)
    (root / "content/chapters/due.md").write_text(f"# Due\n\nNon si sa {said}.\n", "utf-8")


def test_questions_are_numbered_as_the_chapters_of_the_spine_call_them(minimal_book: Path) -> None:
    write(minimal_book, "altro", "mai", "seconda", "prima")
    texts = {"b.md": "{{ not_found('prima') }}", "a.md": "{{ not_found('seconda') }}"}
    sections = [Section(path[0], "body", "chapter", path) for path in texts]
    absences, _ = read_absences(minimal_book)
    chapters = {path: Chapter(path, text) for path, text in texts.items()}
    numbered = number_absences(absences, sections, chapters)
    assert list(numbered.placed) == ["prima", "seconda", "mai"]
    assert [placed.number for placed in numbered.placed.values()] == [1, 2, 3]


def found(root: Path) -> list[Finding]:
    return [each for each in read_content(root).findings if "absences" in each.path]


def test_two_questions_of_one_name_are_refused(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    write(minimal_book, "uno", "prima")
    call(minimal_book, "prima")
    (doubled,) = found(minimal_book)
    assert (doubled.path, doubled.line, doubled.code) == ("content/absences/uno.yaml", 2, "d-037")
    assert "content/absences/due.yaml:2" in doubled.problem


def test_a_question_that_no_chapter_calls_is_a_warning(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima", "seconda")
    call(minimal_book, "prima")
    (uncalled,) = found(minimal_book)
    assert (uncalled.line, uncalled.code) == (7, "d-038")


def test_a_call_may_have_double_quotes(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    text = 'Non si sa {{ not_found("prima") }}.'
    (minimal_book / "content/chapters/due.md").write_text(f"# Due\n\n{text}\n", "utf-8")
    assert found(minimal_book) == []


@pytest.mark.parametrize(
    "text", ["<!-- {{ not_found('prima') }} -->", "{% raw %}{{ not_found('prima') }}{% endraw %}"]
)
def test_what_is_not_rendered_calls_nothing(minimal_book: Path, text: str) -> None:
    write(minimal_book, "due", "prima")
    (minimal_book / "content/chapters/due.md").write_text(f"# Due\n\nUno {text}.\n", "utf-8")
    assert [each.code for each in found(minimal_book)] == ["d-038"]


def test_a_folder_named_as_a_file_is_none(minimal_book: Path) -> None:
    (minimal_book / "content/absences/uno.yaml").mkdir(parents=True)
    (minimal_book / "content/initiatives/gamma.yaml").mkdir()
    assert read_content(minimal_book).findings == ()


def test_a_search_without_words_is_told_as_such(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    path = minimal_book / "content/absences/due.yaml"
    path.write_text(path.read_text("utf-8").replace("[tavoli Alfa, quanti tavoli]", "[]"), "utf-8")
    (refused,) = found(minimal_book)
    assert refused.line == 5
    assert "must have an entry (a line that begins with -)" in refused.problem
    assert "an empty list" in refused.remedy


@pytest.mark.parametrize("key", ["question", "date", "words"])
def test_a_question_without_its_search_is_refused(minimal_book: Path, key: str) -> None:
    write(minimal_book, "due", "prima")
    path = minimal_book / "content/absences/due.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if f"{key}:" not in line), "utf-8")
    (refused,) = found(minimal_book)
    assert refused.path == "content/absences/due.yaml"
    assert key in refused.problem


def test_a_broken_file_leaves_the_others(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    call(minimal_book, "prima")
    (minimal_book / "content/absences/uno.yaml").write_text("absences: [", "utf-8")
    (broken,) = found(minimal_book)
    assert broken.path == "content/absences/uno.yaml"
