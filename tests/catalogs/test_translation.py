"""The translations of an edition come from the catalog of the work, or from the engine's own."""

from pathlib import Path

from jinja2 import Environment

from press.catalogs.catalog import Catalog
from press.catalogs.po_file import new_catalog, read_catalog
from press.catalogs.translation import CatalogSource, read_engine_words
from press.core.resources import ENGINE
from press.localization.translator import Translator
from tests.catalogs.samples import entry


def catalog(**translations: str) -> Catalog:
    made = new_catalog("en", "it")
    for text, translation in translations.items():
        made.add(entry(text, translation))
    return made


def test_a_missing_message_is_printed_in_italian_and_noted() -> None:
    translation = CatalogSource.of(catalog(uno="one"))
    assert [
        translation.text("uno"),
        translation.text("due"),
        Translator(translation, "it").gettext("tre"),
    ] == ["one", None, "tre"]
    assert translation.missing == ["due", "tre"]


def test_fuzzy_message_is_not_printed() -> None:
    made = catalog(uno="one")
    made.entries["uno", None].flags.append("fuzzy")
    translation = CatalogSource.of(made)
    assert (translation.text("uno"), translation.missing) == (None, ["uno"])


def test_the_source_language_finds_everything_as_itself() -> None:
    translation = CatalogSource.of_source()
    assert [translation.text("uno"), translation.plural("spazio", "spazi", 2)] == ["uno", "spazi"]
    assert translation.missing == []


def test_a_context_tells_two_messages_apart() -> None:
    made = catalog(piano="slowly")
    made.add(entry("piano", "floor", context="edificio"))
    translation = CatalogSource.of(made)
    assert [translation.text("piano"), translation.text("piano", "edificio")] == ["slowly", "floor"]


def test_a_template_prints_the_form_that_goes_with_the_number() -> None:
    made = new_catalog("pl", "it")
    made.add(entry(("%(num)s rok", "%(num)s lata"), ("%(num)s rok", "%(num)s lata", "%(num)s lat")))
    translation = CatalogSource.of(made)
    environment = Environment(extensions=["jinja2.ext.i18n"])
    Translator(translation, "it").install(environment)
    count = "{{ ngettext('%(num)s rok', '%(num)s lata', n) % {'num': n} }} "
    page = environment.from_string(
        f"{{% for n in (1, 2, 5) %}}{count}{{% endfor %}}{{{{ _('via') }}}}"
    )
    assert page.render() == "1 rok 2 lata 5 lat via"
    assert translation.missing == ["via"]


def test_a_work_in_italian_has_them_in_its_own_catalogs(tmp_path: Path) -> None:
    assert not read_engine_words(tmp_path, "it", "en").words


def test_they_are_complete_in_english(tmp_path: Path) -> None:
    english = read_engine_words(tmp_path, "en", "en")
    assert english.findings == ()
    assert english.words["capitolo", "labels"] == "Chapter"
    assert read_engine_words(tmp_path, "en", "it").words["capitolo", "labels"] == "capitolo"


def test_a_language_that_the_engine_lacks_is_told_once(tmp_path: Path) -> None:
    (missing,) = read_engine_words(tmp_path, "en", "de").findings
    assert (missing.path, missing.code) == ("templates/locales/de.po", "l-020")
    assert "in German" in missing.problem


def test_a_word_that_a_work_s_own_file_lacks_is_told(tmp_path: Path) -> None:
    own = tmp_path / "templates/locales/de.po"
    own.parent.mkdir(parents=True)
    text = (ENGINE / "templates/locales/en.po").read_text("utf-8")
    text = text.replace("Language: en", "Language: de").replace('msgstr "Chapter"', 'msgstr ""')
    own.write_text(text, "utf-8")
    (missing,) = read_engine_words(tmp_path, "en", "de").findings
    assert missing.problem == "«capitolo» has no translation."


def test_a_work_may_say_them_otherwise(tmp_path: Path) -> None:
    own = tmp_path / "templates/locales/en.po"
    own.parent.mkdir(parents=True)
    text = (ENGINE / "templates/locales/en.po").read_text("utf-8")
    own.write_text(text.replace('msgstr "Chapter"', 'msgstr "Part"'), "utf-8")
    assert read_engine_words(tmp_path, "en", "en").words["capitolo", "labels"] == "Part"


def test_the_book_beside_the_engine_says_the_same_in_english() -> None:
    engine = read_engine_words(Path("/nowhere"), "en", "en").words
    book = read_catalog(ENGINE / "locales/en/LC_MESSAGES/libro-bianco.po", "en")
    said = {key: entry.msgstr for key in engine if (entry := book.get(*key))}
    assert said == {key: text for key, text in engine.items() if key in said}
    assert len(said) == len(engine)
