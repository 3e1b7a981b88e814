"""A partner's page is printed when it is whole; who has none is asked by the questionnaire."""

from pathlib import Path

from press.catalogs.translation import CatalogSource
from press.content.manuscript import render_manuscript
from press.core.findings import Finding
from press.localization.translator import Translator
from press.pipeline.plugins import read_book, read_content
from tests.directory.reading import directory_of
from tests.partner.conftest import add_partner

ANSWER = "  {name}: {{text: Una risposta su {name}., sources: [{source}]}}\n"


def add_page(path: Path, *names: str, source: str = "giornale-2014") -> None:
    answers = "".join(ANSWER.format(name=name, source=source) for name in names)
    path.write_text(f"{path.read_text('utf-8')}page:\n{answers}", "utf-8")


def with_part(root: Path) -> None:
    spine = root / "content/book.yaml"
    text = spine.read_text("utf-8").rstrip()
    spine.write_text(f"{text}\n    - partner-pages: appendix\n", "utf-8")


def printed(root: Path) -> str:
    book, translator = read_book(root), Translator(CatalogSource.of_source(), "it")
    sections = render_manuscript(book, "it", translator).sections
    return next(each.markdown for each in sections if each.section.slug == "partner-pages")


def findings(root: Path) -> list[Finding]:
    return [each for each in read_content(root).findings if "partners" in each.path]


WHOLE = ("need", "act", "cost", "result", "unknown")


def test_a_whole_page_is_printed_and_the_others_are_asked(minimal_book: Path) -> None:
    with_part(minimal_book)
    add_page(add_partner(minimal_book, "Torino"), *WHOLE)
    add_partner(minimal_book, "Braga", phase=2)
    text = printed(minimal_book)
    assert "## Torino {#partner-torino}" in text
    assert "Una risposta su cost\\. [@giornale-2014]" in text
    assert "è ancora da scrivere\\: Braga\\." in text
    assert text.count("Quanto è costato?") == 2


def test_where_all_have_answered_nobody_is_asked(minimal_book: Path) -> None:
    with_part(minimal_book)
    add_page(add_partner(minimal_book, "Torino"), *WHOLE)
    assert "questionario" not in printed(minimal_book)


def test_a_half_filled_page_is_told_with_each_answer_that_it_lacks(minimal_book: Path) -> None:
    with_part(minimal_book)
    add_page(add_partner(minimal_book, "Torino"), "need", "act", "result")
    assert [(each.line, each.code, each.problem) for each in findings(minimal_book)] == [
        (10, "d-011", 'The key "page.cost" is missing.'),
        (10, "d-011", 'The key "page.unknown" is missing.'),
    ]


def test_an_answer_without_sources_or_with_an_unknown_one_is_told(minimal_book: Path) -> None:
    with_part(minimal_book)
    add_page(add_partner(minimal_book, "Torino"), *WHOLE, source="nessuno")
    path = add_partner(minimal_book, "Braga")
    add_page(path, *WHOLE)
    path.write_text(path.read_text("utf-8").replace("[giornale-2014]}", "[]}", 1), "utf-8")
    found = findings(minimal_book)
    assert [(each.path[-11:], each.line, each.code) for each in found] == [
        ("/braga.yaml", 10, "d-012"),
        *(("torino.yaml", line, "d-023") for line in range(10, 15)),
    ]


def test_a_page_that_no_part_prints_is_told(minimal_book: Path) -> None:
    add_page(add_partner(minimal_book, "Torino"), *WHOLE)
    (finding,) = findings(minimal_book)
    assert finding.code == "d-088"
    assert "- partner-pages: appendix" in finding.remedy


def test_the_answers_are_messages_and_their_sources_are_cited(minimal_book: Path) -> None:
    with_part(minimal_book)
    add_page(add_partner(minimal_book, "Torino"), *WHOLE)
    directory = directory_of(read_book(minimal_book))
    message = next(each for each in directory.messages if each.text == "Una risposta su act.")
    assert (message.anchor, message.part) == ("partner-torino", "Pages of partners")
    assert "giornale-2014" in directory.cited
    assert "Una risposta su act." in directory.serialized
