"""A call of an open question leads to the list, and the list back to the chapters that ask it."""

from pathlib import Path

from press.catalogs.translation import CatalogSource
from press.content.manuscript import Manuscript, render_manuscript
from press.localization.translator import Translator
from press.pipeline.plugins import read_book, read_content
from tests.content.test_absences import call, write


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


def test_a_question_has_the_number_of_its_first_call(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima", "seconda")
    call(minimal_book, "seconda", "prima", "seconda")
    said = "([domanda 1](#absence-seconda)) ([domanda 2](#absence-prima)) ([domanda 1]"
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
    assert r"[example\.org](https://www.example.org/alfa/1), [altro\.example" in entry


def test_each_opened_page_is_named_by_its_site_and_number(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    call(minimal_book, "prima")
    path = minimal_book / "content/absences/due.yaml"
    second = "['https://www.example.org/alfa/2', 'https"
    path.write_text(path.read_text("utf-8").replace("['https", second), "utf-8")
    entry = section(rendered(minimal_book), "absences")
    assert r"[example\.org](https://www.example.org/alfa/2), [example\.org \(2\)]" in entry


def test_an_entry_leads_back_to_the_chapters_that_ask_it(minimal_book: Path) -> None:
    write(minimal_book, "uno", "prima")
    call(minimal_book, "prima")
    first = minimal_book / "content/chapters/uno.md"
    first.write_text("# *Uno*\n\nNon si sa {{ not_found('prima') }}.\n", "utf-8")
    entry = section(rendered(minimal_book), "absences")
    assert "## [*Uno*](#uno){.card-ref} {#absences-uno .absence-caller}" in entry
    assert r"Anche in\: [Due](#due){.card-ref}" in entry


def test_the_day_of_the_searches_is_said_once_where_all_share_it(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima", "seconda")
    call(minimal_book, "prima", "seconda")
    listed(minimal_book)
    assert section(render(minimal_book), "absences").count("1 dicembre 2026") == 1
    path = minimal_book / "content/absences/due.yaml"
    path.write_text(path.read_text("utf-8").replace("2026-12-01", "2026-11-30", 1), "utf-8")
    entry = section(render(minimal_book), "absences")
    assert r"Ricerca\: 30 novembre 2026; [" in entry
    assert r"Ricerca\: 1 dicembre 2026; [" in entry


def test_the_table_has_what_was_sought_and_opened(minimal_book: Path) -> None:
    write(minimal_book, "due", "prima")
    call(minimal_book, "prima")
    manuscript = rendered(minimal_book)
    assert manuscript.absences
    (file,) = manuscript.absences.files()
    assert file.name == "absences-it.csv"
    assert file.data.decode().splitlines()[1] == (
        "prima,1,Quanti tavoli ci sono?,2026-12-01,tavoli Alfa; quanti tavoli,"
        "https://www.example.org/alfa/1 http://altro.example.com/,due"
    )


def test_a_book_without_questions_has_no_table(minimal_book: Path) -> None:
    absences = rendered(minimal_book).absences
    assert absences
    assert absences.files() == []


def test_an_unknown_question_is_a_mistake_of_its_line(minimal_book: Path) -> None:
    call(minimal_book, "prima")
    (mistake,) = rendered(minimal_book).findings
    assert (mistake.path, mistake.line) == ("content/chapters/due.md", 3)
    assert 'There is no absence "prima"' in mistake.problem


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
