"""Which section shows a problem, and what only follows from another."""

from dataclasses import replace

import pytest

from press.content.book import Gaps
from press.content.chapters import Chapter
from press.content.manuscript import SectionText
from press.content.plugin import WorkData
from press.content.recovery import Mistake
from press.content.work import Section
from press.core.findings import MISSING_GLYPH, Finding
from press.typesetting.pandoc_ast import Node, words
from press.typesetting.parts import ParsedManuscript
from press.typesetting.problem_pages import assign, lost_subjects
from press.typesetting.sections import ParsedSection
from tests.epub.conftest import make_book

PATHS = {
    "uno": "content/chapters/uno.md",
    "due": "content/chapters/due.md",
    "repertory": "templates/parts/repertory.md.j2",
    "glossary": "templates/parts/glossary.md.j2",
    "bibliography": "templates/parts/bibliography.md.j2",
}
TITLE: Node = {"t": "Header", "c": [1, ["", [], []], words("Titolo")]}


class Records(WorkData):
    """Data of a work, which the repertory prints."""

    def section_of(self, path: str) -> str:
        """The repertory, for a file of a record."""
        return PATHS["repertory"] if path.startswith("content/initiatives/") else ""


def texts(*mistakes: Mistake) -> tuple[SectionText, ...]:
    """A generated section, then sections of Markdown, of which the first has the mistakes."""
    cover = SectionText(Section("cover", "front", "cover", "cover.html"), "")
    made = [
        SectionText(
            Section(slug, "body", "chapter", path), "Testo.", (), mistakes * (slug == "uno")
        )
        for slug, path in PATHS.items()
    ]
    return (cover, *made)


def link(target: str) -> Node:
    return {"t": "Para", "c": [{"t": "Link", "c": [["", [], []], [], [target, ""]]}]}


def cite(key: str) -> Node:
    citation = {"citationId": key, "citationPrefix": [], "citationSuffix": []}
    return {"t": "Para", "c": [{"t": "Cite", "c": [[citation], []]}]}


def lost(
    *blocks: Node,
    mistakes: tuple[Mistake, ...] = (),
    gaps: Gaps | None = None,
    unread: dict[str, str] | None = None,
    missing: dict[str, str] | None = None,
) -> dict[str, str]:
    """The subjects lost in a book whose chapter `uno` has these blocks.

    `unread` are codes by chapter, `missing` by record.
    """
    made = make_book()
    manuscript = replace(made.manuscript, sections=texts(*mistakes))
    section = ParsedSection("uno", PATHS["uno"], "", list(blocks))
    chapters = {
        PATHS[slug]: Chapter(PATHS[slug], "", unread=code) for slug, code in (unread or {}).items()
    }
    book = replace(
        made.book,
        gaps=gaps or Gaps(),
        references={"bianchi": "Bianchi 2015"},
        chapters=chapters,
        data=WorkData(missing=missing or {}),
    )
    return lost_subjects(ParsedManuscript(manuscript, (section,), {}, ()), book)


def test_whole_book_has_lost_nothing() -> None:
    assert lost(TITLE, link("#altrove"), link("#term-orto"), cite("rossi")) == {}


def test_section_without_its_title_and_what_was_taken_out_are_lost_by_their_codes() -> None:
    mistakes = (
        Mistake("j-001", "{#fig-uno}"),
        Mistake("t-002", '<p id="due">'),
        Mistake("x", "no"),
    )

    assert lost(mistakes=mistakes) == {"#fig-uno": "j-001", "#due": "t-002", "#uno": "x-007"}


def test_record_that_can_not_be_read_takes_its_id_away() -> None:
    assert lost(TITLE, missing={"card-alfa": "d-004"}) == {"#card-alfa": "d-004"}


@pytest.mark.parametrize(
    ("gaps", "subjects"),
    [(Gaps(glossary=True), {"#term-orto": "d-001"}), (Gaps(references=True), {"@rossi": "d-001"})],
)
def test_glossary_or_references_that_can_not_be_read_take_away_what_asks_for_them(
    gaps: Gaps, subjects: dict[str, str]
) -> None:
    blocks = (TITLE, link("#term-orto"), link("#altrove"), cite("rossi"), cite("bianchi"))

    assert lost(*blocks, gaps=gaps) == subjects


def test_chapter_that_can_not_be_read_takes_its_ids_away() -> None:
    links = link("#due-prima"), link("#due"), link("#duetto")

    found = lost(TITLE, *links, unread={"due": "f-001"})

    assert found == {"#due-prima": "f-001"}


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        (PATHS["due"], "due"),
        ("content/initiatives/alfa.yaml", "repertory"),
        ("content/glossary.yaml", "glossary"),
        ("content/references.yaml", "bibliography"),
        ("content/sources.yaml", "bibliography"),
        ("content/book.yaml", "uno"),
    ],
)
def test_finding_is_shown_where_its_file_is_printed_else_on_the_first_page(
    path: str, slug: str
) -> None:
    manuscript = replace(make_book().manuscript, sections=texts())
    finding = Finding(path, 3, "x-001", "No.", "Yes.")

    problems = assign([finding, finding], manuscript, Records(), {})

    assert {at: of.findings for at, of in problems.items() if of.findings} == {slug: (finding,)}


@pytest.mark.parametrize(
    ("code", "is_shown"), [("l-010", False), ("l-029", False), ("l-030", True)]
)
def test_fault_of_one_translation_is_marked_in_its_place_alone(code: str, is_shown: bool) -> None:
    manuscript = replace(make_book().manuscript, sections=texts())

    problems = assign([Finding(PATHS["due"], 3, code, "No.", "Yes.")], manuscript, WorkData(), {})

    assert bool(problems["due"].findings) is is_shown


def test_every_section_knows_what_is_lost_and_which_letters_have_no_glyph() -> None:
    mistake = Mistake("j-001", "{{ x")
    manuscript = replace(make_book().manuscript, sections=texts(mistake))
    letters = Finding(PATHS["due"], 3, MISSING_GLYPH, "No.", "Yes.", subject="漢字")

    problems = assign([letters], manuscript, WorkData(), {"#due": "x-007"})

    assert set(problems) == set(PATHS)
    assert problems["uno"].letters == {"漢": MISSING_GLYPH, "字": MISSING_GLYPH}
    assert problems["uno"].mistakes == (mistake,)
    assert problems["due"].mistakes == ()
    assert {of.lost["#due"] for of in problems.values()} == {"x-007"}


def test_without_a_page_of_markdown_nothing_is_shown() -> None:
    manuscript = replace(make_book().manuscript, sections=texts()[:1])

    assert assign([Finding("a.md", 1, "x-001", "No.", "Yes.")], manuscript, WorkData(), {}) == {}
