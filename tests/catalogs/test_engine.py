"""The engine's own words in other languages than Italian."""

from pathlib import Path

from press.catalogs.engine import read_engine_words
from press.catalogs.extraction import engine_messages
from press.catalogs.po_file import read_catalog
from press.core.resources import ENGINE


def test_a_work_in_italian_has_them_in_its_own_catalogs(tmp_path: Path) -> None:
    assert not read_engine_words(tmp_path, "it", "en").words


def test_they_are_complete_in_english(tmp_path: Path) -> None:
    english = read_engine_words(tmp_path, "en", "en")
    assert english.findings == ()
    assert english.words["capitolo", "labels"] == "Chapter"
    assert read_engine_words(tmp_path, "en", "it").words["capitolo", "labels"] == "capitolo"


def test_a_language_that_the_engine_lacks_is_told(tmp_path: Path) -> None:
    german = read_engine_words(tmp_path, "en", "de")
    assert {finding.path for finding in german.findings} == {"templates/locales/de.po"}
    assert len(german.findings) == len({message.key for message in engine_messages(tmp_path)})


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
