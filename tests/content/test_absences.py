"""A question without an answer is a record, numbered in the book's order, and listed."""

from pathlib import Path

import pytest

from press.catalogs.translation import CatalogSource
from press.content.absences import read_absences
from press.content.manuscript import Manuscript, render_manuscript
from press.content.work import Section
from press.core.findings import Finding
from press.localization.translator import Translator
from press.pipeline.plugins import read_book, read_content

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


def listed(root: Path) -> None:
    """The book ends with the list."""
    spine = root / "content/book.yaml"
    spine.write_text(spine.read_text("utf-8").rstrip() + "\n    - absences: appendix\n", "utf-8")


def rendered(root: Path) -> Manuscript:
    """The manuscript of a book that ends with the list."""
    listed(root)
    return render(root)


def render(root: Path) -> Manuscript:
    return render_manuscript(read_book(root), "it", Translator(CatalogSource.of_source(), "it"))


def section(manuscript: Manuscript, slug: str) -> str:
    return next(text.markdown for text in manuscript.sections if text.section.slug == slug)


def test_a_call_prints_the_number_of_its_question(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima", "seconda")
    call(minimal_book, "seconda", "prima")
    said = "Non si sa ([domanda 2](#absence-seconda)) ([domanda 1](#absence-prima))."
    assert said in section(rendered(minimal_book), "due")


def test_a_call_in_a_book_without_the_list_is_refused(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    call(minimal_book, "prima")
    (refused,) = render(minimal_book).findings
    assert (refused.path, refused.line) == ("content/chapters/due.md", 3)
    assert "- absences: appendix" in refused.remedy


def test_it_leads_to_the_list(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    call(minimal_book, "prima")

    manuscript = rendered(minimal_book)

    assert "([domanda 1](#absence-prima))" in section(manuscript, "due")
    entry = section(manuscript, "absences")
    assert "::: {#absence-prima .absence}" in entry
    assert "Cercato il 1 dicembre 2026" in entry
    assert r"[example\.org](https://www.example.org/alfa/1), [altro\.example" in entry


def test_each_opened_page_is_named_by_its_site_and_number(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    call(minimal_book, "prima")
    path = minimal_book / "content/absences/due.yaml"
    second = "['https://www.example.org/alfa/2', 'https"
    path.write_text(path.read_text("utf-8").replace("['https", second), "utf-8")
    entry = section(rendered(minimal_book), "absences")
    assert r"[example\.org](https://www.example.org/alfa/2), [example\.org \(2\)]" in entry


def test_questions_of_earlier_chapters_come_first(minimal_book: Path) -> None:
    write(minimal_book, "altro", "ultima")
    write(minimal_book, "due", "seconda")
    write(minimal_book, "uno", "prima")
    sections = (Section(slug, "body", "chapter", "") for slug in ("uno", "due"))
    absences, _ = read_absences(minimal_book, sections)
    assert list(absences.placed) == ["prima", "seconda", "ultima"]


def test_the_table_has_what_was_sought_and_opened(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    call(minimal_book, "prima")
    manuscript = rendered(minimal_book)
    assert manuscript.absences
    (file,) = manuscript.absences.files()
    assert file.name == "absences-it.csv"
    assert file.text.splitlines()[1] == (
        "prima,1,Quanti tavoli ci sono?,2026-12-01,tavoli Alfa; quanti tavoli,"
        "https://www.example.org/alfa/1 http://altro.example.com/"
    )


def test_a_book_without_questions_has_no_table(minimal_book: Path) -> None:
    absences = rendered(minimal_book).absences
    assert absences
    assert absences.files() == []


def found(root: Path) -> list[Finding]:
    return [each for each in read_content(root).findings if "absences" in each.path]


def test_two_questions_of_one_name_are_refused(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    write(minimal_book, "uno", "prima")
    call(minimal_book, "prima")
    (doubled,) = found(minimal_book)
    assert (doubled.path, doubled.line, doubled.code) == ("content/absences/due.yaml", 2, "d-037")
    assert "content/absences/uno.yaml:2" in doubled.problem


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


def test_an_unknown_question_is_a_mistake_of_its_line(minimal_book: Path) -> None:
    call(minimal_book, "prima")
    (mistake,) = rendered(minimal_book).findings
    assert (mistake.path, mistake.line) == ("content/chapters/due.md", 3)
    assert 'There is no absence "prima"' in mistake.problem


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


def test_a_call_of_a_broken_file_is_not_reported_as_well(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    call(minimal_book, "prima")
    (minimal_book / "content/absences/due.yaml").write_text("absences: [", "utf-8")
    listed(minimal_book)
    content = read_content(minimal_book)
    (broken,) = content.findings
    assert content.book
    manuscript = render_manuscript(content.book, "it", Translator(CatalogSource.of_source(), "it"))
    assert broken.path == "content/absences/due.yaml"
    assert not manuscript.findings
