"""From content and catalog to the parts of a locale, with all that is wrong."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.catalogs.translation import CatalogSource
from press.core.findings import PressError, errors
from press.localization.pseudo import LOCALE as PSEUDO
from press.localization.pseudo import Pseudo
from press.pipeline.composition import compose, read_sources, translation_of
from press.pipeline.orders import Order
from press.pipeline.plugins import read_content
from tests.conftest import PROJECT

MakeOrder = Callable[..., Order]
CATALOG = "locales/en/LC_MESSAGES/libro-bianco.po"


def codes(order: Order) -> list[str]:
    """The codes of all errors in the text of a locale."""
    _, _, _, (found, _) = compose(order, lambda *_: None)
    return [finding.code for finding in errors(found)]


def test_language_of_the_manuscript_needs_no_catalog(minimal_book: Path, order: MakeOrder) -> None:
    source, english = (translation_of(order(minimal_book, locale)) for locale in ("it", "en"))

    assert isinstance(source, CatalogSource)
    assert isinstance(english, CatalogSource)
    assert (source.catalog is None, english.catalog is None) == (True, False)
    assert isinstance(translation_of(order(minimal_book, PSEUDO)), Pseudo)


def test_language_without_a_catalog_can_not_be_made(minimal_book: Path, order: MakeOrder) -> None:
    with pytest.raises(PressError, match=r"locales/fr/"):
        translation_of(order(minimal_book, "fr"))


def test_text_without_a_translation_is_an_error_but_in_a_draft(
    minimal_book: Path, order: MakeOrder
) -> None:
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nMai detto.\n", "utf-8")

    assert "l-020" in codes(order(minimal_book, "en"))
    assert codes(order(minimal_book, "en", draft=True)) == []
    assert codes(order(minimal_book, "it")) == []


def test_a_translation_is_checked_as_it_was_typed(minimal_book: Path, order: MakeOrder) -> None:
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nUna parola.\n", "utf-8")
    with (minimal_book / CATALOG).open("a", encoding="utf-8") as file:
        file.write('\nmsgid "Una parola."\nmsgstr "A ~~word."\n')

    assert "x-006" in codes(order(minimal_book, "en"))
    assert "x-006" not in codes(order(minimal_book, "it"))


def test_sources_with_errors_are_read_for_a_draft_alone(
    minimal_book: Path, order: MakeOrder
) -> None:
    with (minimal_book / CATALOG).open("a", encoding="utf-8") as file:
        file.write('\nmsgid "Uno {{ x }}"\nmsgstr "One"\n')
    content, release = read_content(minimal_book), order(minimal_book, "en")

    with pytest.raises(PressError, match="l-01"):
        read_sources(release, content)

    book, translation = read_sources(replace(release, draft=True), content)
    assert book.work.slug == "libro-bianco"
    assert isinstance(translation, CatalogSource)
    assert ("Uno {{ x }}", None) in translation.refused


def test_book_without_its_description_has_no_pages(minimal_book: Path, order: MakeOrder) -> None:
    (minimal_book / "content/book.yaml").write_text("title: [\n", "utf-8")

    with pytest.raises(PressError, match=r"content/book\.yaml"):
        compose(order(minimal_book), lambda *_: None)


def test_steps_are_reported_in_their_order(minimal_book: Path, order: MakeOrder) -> None:
    steps = list[str]()

    compose(order(minimal_book), lambda _, step: steps.append(step))

    assert [step.split()[0] for step in steps] == ["reading", "rendering", "parsing"]


def test_unreadable_catalog_leads_to_no_finding_in_the_chapters(
    tmp_path: Path, order: MakeOrder
) -> None:
    root = tmp_path / "allotments"
    shutil.copytree(PROJECT / "tests/works/allotments", root)
    [catalog] = root.glob("locales/it/LC_MESSAGES/*.po")
    catalog.write_text(catalog.read_text("utf-8") + "\n<<<<<<< HEAD\n", "utf-8")

    _, _, _, (found, _) = compose(order(root, "it"), lambda *_: None)

    assert {finding.path for finding in found} == {catalog.relative_to(root).as_posix()}
