"""The real content: whole, translated, and worthy of a release."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml

from press.catalogs.book_checks import find_translation_issues
from press.catalogs.catalog import forms
from press.catalogs.extraction import extract
from press.catalogs.po_file import read_catalog
from press.checks.registry import all_rules
from press.content.book import Book
from press.content.criteria import read_criteria
from press.content.locales import all_locales, catalog_path
from press.core.cache import Store
from press.core.suppressions import split_suppressed
from press.directory.directory import Directory
from press.markdown.segments import apply_translations, extract_segments
from press.pipeline.plugins import read_book
from press.readers.pdf import read_pdf
from tests.command_line import build, equip
from tests.conftest import PROJECT
from tests.directory.reading import directory_of
from tests.markdown.test_reflow import parse

NAME = "libro-bianco-indipendente"
CATALOG = PROJECT / "locales/en/LC_MESSAGES/libro-bianco.po"
CHAPTERS = sorted((PROJECT / "content/chapters").glob("*.md"))
# The chapters that go through a category of the repertory.
OF_A_CATEGORY = {
    "via-milanese": "policy",
    "incubatori": "incubation",
    "lavoro-condiviso": "work",
    "partecipazione": "participation",
    "vicinato": "neighbourhood",
    "mobilita": "mobility",
    "spazi-ritrovati": "culture",
    "cibo": "food",
    "abitare": "housing",
    "cura": "welfare",
}
_NOT_WORDS = re.compile(r"\{\{.*?\}\}|\[\^[^]]*\]|\]\([^)]*\)|\[?@[\w-]+|\{[^}]*\}")


@cache
def book() -> Book:
    return read_book(PROJECT)


def directory() -> Directory:
    return directory_of(book())


def body() -> list[str]:
    return [
        section.slug
        for section in book().sections
        if section.matter == "body" and section.type == "chapter" and is_written(section.slug)
    ]


def is_written(slug: str) -> bool:
    """Whether the chapter has a text of its own, and is not made from data."""
    return (PROJECT / f"content/chapters/{slug}.md").is_file()


def words_of(slug: str) -> int:
    text = read(f"content/chapters/{slug}.md")
    return sum(
        len(re.findall(r"[^\W\d_]+", _NOT_WORDS.sub(" ", unit.text)))
        for unit in extract_segments(text)
    )


def test_the_body_has_twelve_chapters_or_so_of_a_length_to_be_read_in_one_go() -> None:
    lengths = {slug: words_of(slug) for slug in body()}
    assert len(lengths) >= 12
    assert 18_000 <= sum(lengths.values()) <= 26_000
    assert {slug: length for slug, length in lengths.items() if not 500 <= length <= 2_200} == {}


def test_every_chapter_belongs_to_one_of_a_few_parts() -> None:
    parts = [section.slug for section in book().sections if section.opens_part]
    held = [section.part for section in book().sections if section.slug in body()]

    assert 3 <= len(parts) <= 6
    assert list(dict.fromkeys(held)) == parts


def test_every_category_has_its_chapter() -> None:
    assert set(OF_A_CATEGORY.values()) == set(directory().categories)


def test_the_repertory_holds_sixty_three_initiatives_in_ten_categories() -> None:
    assert len(directory().initiatives) == 63
    assert {initiative.category for initiative in directory().initiatives} == set(
        directory().categories
    )


def test_every_figure_and_every_fact_has_a_source_that_exists() -> None:
    known = {
        entry["id"]
        for name in ("sources", "references")
        for entry in yaml.safe_load(read(f"content/{name}.yaml"))
    }
    figures = [
        figure.source for initiative in directory().initiatives for figure in initiative.figures
    ]
    facts = [fact.source for initiative in directory().initiatives for fact in initiative.facts]

    assert len(figures) > 300
    assert {*figures, *facts} <= known


@pytest.mark.parametrize(("slug", "category"), OF_A_CATEGORY.items())
def test_a_chapter_links_every_initiative_of_its_category(slug: str, category: str) -> None:
    text = read(f"content/chapters/{slug}.md")

    missing = [
        i.slug
        for i in directory().initiatives
        if i.category == category and f"link('{i.slug}')" not in text
    ]
    assert missing == []


def test_the_english_catalog_is_complete_and_today_s() -> None:
    catalog = read_catalog(CATALOG, "en")
    wanted = {message.key for message in extract(book())}

    assert catalog.entries.keys() == wanted
    assert [entry.msgid for entry in catalog if entry.fuzzy or not forms(entry)] == []


@pytest.mark.parametrize("locale", all_locales(PROJECT)[1:])
def test_no_catalog_has_an_issue(locale: str, tmp_path: Path) -> None:
    catalog = read_catalog(catalog_path(PROJECT, locale), locale)
    found = find_translation_issues(
        catalog, f"locales/{locale}.po", book(), extract(book()), Store(tmp_path)
    )
    assert split_suppressed(found, book().suppressions)[0] == []


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_pandoc_reads_a_chapter_and_its_reflow_alike(path: Path) -> None:
    text = path.read_text("utf-8")
    reflowed = apply_translations(text, lambda unit: unit.text)

    original, again = parse([text, reflowed])
    assert again == original


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_an_untranslated_chapter_comes_through_byte_for_byte(path: Path) -> None:
    text = path.read_text("utf-8")

    assert apply_translations(text, lambda _: None) == text


def test_apostrophes_and_quotation_marks_are_letters_of_the_trade() -> None:
    texts = [unit.text for path in CHAPTERS for unit in extract_segments(path.read_text("utf-8"))]
    texts += [i.summary for i in directory().initiatives] + [
        f.text for i in directory().initiatives for f in i.facts
    ]
    straight = [text for text in texts if re.search(r"['\"]", _NOT_WORDS.sub(" ", text))]

    assert straight == []


@pytest.mark.parametrize("name", ["it", "en"])
def test_the_book_s_word_list_is_short_and_in_order(name: str) -> None:
    groups = [
        group.split("\n")
        for group in re.split(
            r"\n*^#.*\n", read(f"content/spelling/{name}.txt"), flags=re.MULTILINE
        )
    ]
    groups = [[word for word in group if word] for group in groups]

    assert sum(map(len, groups)) < 160
    assert [group for group in groups if group != sorted(group, key=str.casefold)] == []


# The rules of outside validators: `make proof` runs them on this book, and tests on small ones.
WITHHELD = {"a-001", "e-001", "e-010", "e-050", "e-051", "e-052", "e-053", "u-001", "u-002"}


@pytest.mark.slow
def test_four_editions_are_made_and_every_rule_of_our_own_is_content(tmp_path: Path) -> None:
    for name in ("content", "locales", "templates", "assets", "requirements"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    (tmp_path / "programs").mkdir()  # the only ones: neither Java nor Chromium
    (tmp_path / "programs/hunspell").symlink_to(shutil.which("hunspell") or "")

    code, out, err = build(
        equip(tmp_path),
        *("proof", "--format", "pdf", "--format", "epub"),
        seconds=1200,
        PATH=str(tmp_path / "programs"),
    )

    assert "Traceback" not in err
    proof = json.loads((tmp_path / "dist/proof.json").read_text("utf-8"))
    assert proof["findings"] == []
    assert {entry["code"] for entry in proof["not_run"]} == WITHHELD, out
    assert code == 1  # no clean proof, since some rules were not asked
    made = {path.name for path in (tmp_path / "dist").glob("libro-bianco-*")}
    kinds = (".pdf", ".epub", "-accessibility.html", "-accessibility.csv")
    assert made == {f"{NAME}-{locale}{kind}" for locale in ("it", "en") for kind in kinds}
    for locale in ("it", "en"):
        assert parts_over_one_page(tmp_path / f"dist/{NAME}-{locale}.pdf") == []


def parts_over_one_page(path: Path) -> list[str]:
    """The parts whose first chapter does not begin on the next recto: their page ran over."""
    places = read_pdf(path).destinations
    first = {section.part: section.slug for section in reversed(book().sections) if section.part}
    return [part for part, chapter in first.items() if places[chapter] != places[part] + 2]


def read(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


def test_every_criterion_of_the_form_is_there_once_and_its_rules_exist() -> None:
    criteria = read_criteria(PROJECT).criteria
    known = {rule.code for rule in all_rules()}

    assert len({criterion.id for criterion in criteria}) == len(criteria) == 48
    assert {code for criterion in criteria for code in criterion.rules} - known == set()
