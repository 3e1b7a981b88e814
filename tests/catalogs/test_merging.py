"""Merging changed source text into catalogs: small differences, nothing lost, new languages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.catalogs.catalog import Catalog, previous_texts
from press.catalogs.extraction import extract
from press.catalogs.merging import merge, refresh_catalog
from press.catalogs.po_file import new_catalog, read_catalog, write_catalog
from press.content.glossary import TERM
from press.localization.message import Message
from press.pipeline.plugins import read_book
from tests.catalogs.samples import entry

Refresh = Callable[..., str]
LONG = (
    "Il Comune ha aperto uno sportello per chi voleva capire che cosa fosse l’economia "
    "collaborativa."
)
OLD, NEW, NEWEST = (
    f"Il 40% degli spazi era vuoto da {years} anni." for years in ("dieci", "venti", "trenta")
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "locales/en/LC_MESSAGES/libro-bianco.po"


def messages(*texts: str) -> list[Message]:
    return [Message(text, "content/chapters/spazi.md") for text in texts]


def catalog(**translations: str) -> Catalog:
    made = new_catalog("en", "it")
    for text, translation in translations.items():
        made.add(entry(text, translation))
    return made


def saved(made: Catalog, path: Path) -> Catalog:
    write_catalog(path, made)
    return read_catalog(path, "en")


def test_a_changed_word_makes_one_message_fuzzy_beside_the_old_italian() -> None:
    made = merge(catalog(**{OLD: "40%", "uno": "one"}), messages("uno", NEW))
    assert [(each.msgid, previous_texts(each)) for each in made if each.fuzzy] == [(NEW, [OLD])]


def test_a_chain_of_edits_keeps_the_italian_that_was_translated(path: Path) -> None:
    made = saved(merge(catalog(**{OLD: "40%"}), messages(NEW)), path)
    assert saved(merge(made, messages(NEWEST)), path).entries[NEWEST, None].previous_msgid == OLD


def test_an_edit_taken_back_is_no_longer_fuzzy(path: Path) -> None:
    start = merge(catalog(**{OLD: "40%"}), messages(OLD))
    made = saved(start, path)
    bytes_at_start = path.read_bytes()
    made = saved(merge(made, messages(NEW)), path)
    saved(merge(made, messages(OLD)), path)
    assert path.read_bytes() == bytes_at_start


def test_a_message_flagged_by_hand_stays_fuzzy_when_the_italian_comes_and_goes() -> None:
    made = catalog(**{OLD: "40%"})
    made.entries[OLD, None].flags.append("fuzzy")
    assert merge(merge(made, messages(NEW)), messages(OLD)).entries[OLD, None].fuzzy


@pytest.mark.parametrize("is_fuzzy", [True, False])
def test_a_paragraph_that_comes_back_is_as_finished_as_it_was(path: Path, is_fuzzy: bool) -> None:
    made = catalog(**{OLD: "40%"})
    made.entries[OLD, None].flags += ["fuzzy"] if is_fuzzy else []
    made = saved(merge(made, messages("tutt’altro")), path)
    assert "#~ msgid" in path.read_text("utf-8")
    back = merge(made, messages("tutt’altro", OLD))
    again = back.entries[OLD, None]
    assert (again.msgstr, again.fuzzy, back.obsolete) == ("40%", is_fuzzy, {})


def test_a_message_that_gets_a_context_offers_its_translation_for_review() -> None:
    told_apart = [Message(OLD, "content/chapters/spazi.md", context="edificio")]
    found = merge(catalog(**{OLD: "40%"}), told_apart).entries[OLD, "edificio"]
    assert (found.msgstr, found.fuzzy) == ("40%", True)


def test_a_short_label_borrows_from_no_stranger() -> None:
    assert (
        not merge(catalog(**{"6.000 m²": "6,000 m²"}), messages("1 km"))
        .entries["1 km", None]
        .msgstr
    )


def test_of_two_vanished_texts_the_more_similar_one_lends_its_translation() -> None:
    far, near = OLD.replace("vuoto", "in vendita"), OLD
    for old in ({far: "for sale", near: "empty"}, {near: "empty", far: "for sale"}):
        assert merge(catalog(**old), messages(NEW)).entries[NEW, None].msgstr == "empty"


def test_merging_twice_changes_nothing(path: Path) -> None:
    made = saved(merge(catalog(**{OLD: "40%", "via": "away"}), messages("uno", NEW)), path)
    first = path.read_bytes()
    write_catalog(path, merge(made, messages("uno", NEW)))
    assert path.read_bytes() == first


@pytest.fixture
def catalog_after(minimal_book: Path) -> Refresh:
    """The text of a catalog after a refresh, and after these changes to chapters."""

    def after(locale: str = "en", **changed: str) -> str:
        for name, text in changed.items():
            (minimal_book / f"content/chapters/{name}.md").write_text(text, "utf-8")
        path = minimal_book / f"locales/{locale}/LC_MESSAGES/libro-bianco.po"
        book = read_book(minimal_book)
        refresh_catalog(extract(book), book.glossary, locale, path)
        return path.read_text("utf-8")

    return after


def translate(root: Path, italian: str, translation: str) -> None:
    path = root / "locales/en/LC_MESSAGES/libro-bianco.po"
    catalog = read_catalog(path, "en")
    catalog.entries[italian, None].msgstr = translation
    write_catalog(path, catalog)


def test_a_second_refresh_changes_nothing(catalog_after: Refresh) -> None:
    assert catalog_after() == catalog_after()


def test_wrapping_the_italian_anew_changes_nothing(catalog_after: Refresh) -> None:
    once = catalog_after(due=f"# Due\n\n{LONG}\n")
    assert catalog_after(due=f"# Due\n\n{LONG.replace(' ', chr(10))}\n") == once


def test_a_paragraph_that_moves_to_another_chapter_keeps_its_translation(
    catalog_after: Refresh, minimal_book: Path
) -> None:
    catalog_after(due=f"# Due\n\n{LONG}\n")
    translate(minimal_book, LONG, "The city opened a help desk.")
    moved = catalog_after(due="# Due\n", prefazione=f"# Prefazione\n\n{LONG}\n")
    entry = (
        f'#: content/chapters/prefazione.md\n#, md-text\nmsgid "{LONG}"\n'
        'msgstr "The city opened a help desk."\n'
    )
    assert entry in moved


def test_one_changed_word_is_one_fuzzy_message_beside_the_old_italian(
    catalog_after: Refresh, minimal_book: Path
) -> None:
    catalog_after(due=f"# Due\n\n{LONG}\n")
    translate(minimal_book, LONG, "The city opened a help desk.")
    start = catalog_after()
    changed = catalog_after(due=f"# Due\n\n{LONG.replace('sportello', 'ufficio')}\n")
    assert changed.count("#, fuzzy, md-text") == 1
    assert f'#| msgid "{LONG}"' in changed
    assert catalog_after(due=f"# Due\n\n{LONG}\n") == start


def test_polish_begins_with_one_new_folder_and_three_plural_forms(
    catalog_after: Refresh, minimal_book: Path
) -> None:
    before = {path for path in minimal_book.rglob("*") if not path.is_symlink()}
    text = catalog_after("pl")
    assert '"Language: pl\\n"' in text
    assert "nplurals=3" in text
    new = {path.relative_to(minimal_book).as_posix() for path in minimal_book.rglob("*")} - {
        path.relative_to(minimal_book).as_posix() for path in before
    }
    assert {name for name in new if name.startswith("locales")} == {
        "locales/pl",
        "locales/pl/LC_MESSAGES",
        "locales/pl/LC_MESSAGES/libro-bianco.po",
    }


def test_a_message_that_counts_has_a_form_for_each_of_the_language_s(
    catalog_after: Refresh,
) -> None:
    text = catalog_after(
        "pl", due="# Due\n\n{{ ngettext('%(n)s anno', '%(n)s anni', 3) % {'n': 3} }}\n"
    )
    assert 'msgid_plural "%(n)s anni"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n' in text


def test_a_term_that_the_editor_has_decided_is_finished_and_read_only(
    catalog_after: Refresh, minimal_book: Path
) -> None:
    glossary = minimal_book / "content/glossary.yaml"
    glossary.write_text(
        "terms:\n  - {id: tavolo, term: tavolo, translations: {en: desk}, definition: Un piano su "
        "quattro gambe.}\n"
    )
    assert '#, read-only\nmsgctxt "glossary"\nmsgid "tavolo"\nmsgstr "desk"\n' in catalog_after()
    assert 'msgctxt "glossary"\nmsgid "tavolo"\nmsgstr ""\n' in catalog_after("pl")
    glossary.write_text(glossary.read_text().replace("desk", "table"))
    assert f'msgctxt "{TERM}"\nmsgid "tavolo"\nmsgstr "table"\n' in catalog_after()


def test_flags_come_with_the_italian_whatever_a_tool_made_of_them(
    catalog_after: Refresh, minimal_book: Path
) -> None:
    whole = catalog_after()
    path = minimal_book / "locales/en/LC_MESSAGES/libro-bianco.po"
    path.write_text(
        whole.replace("#, md-text\n", "").replace("#, max-length:70", "#, c-format"), "utf-8"
    )
    assert catalog_after() == whole
