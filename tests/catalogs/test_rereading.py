"""A catalog that is read again is what it would be if it were read for the first time."""

from pathlib import Path

import pytest

from press.catalogs.catalog import Catalog, forms, key_of
from press.catalogs.po_file import parse_catalog, read_catalog
from press.catalogs.rereading import changed_entries, reread_catalog
from press.core.findings import PressError

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
)
ENTRIES = (
    '#. paragraph\n#: content/chapters/uno.md\nmsgid "uno"\nmsgstr "one"\n\n'
    'msgid ""\n"due "\n"righe"\nmsgstr ""\n"two "\n"lines"\n\n'
    '#, fuzzy\n#| msgid "tre"\nmsgid "tre."\nmsgstr "three"\n\n'
    '#~ msgid "quattro"\n#~ msgstr "four"\n'
)
TEXT = HEADER + ENTRIES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "locales/en/LC_MESSAGES/libro-bianco.po"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, "utf-8")
    return path


def content(catalog: Catalog) -> object:
    every = [*catalog, *catalog.obsolete.values()]
    said = [(key_of(it), forms(it), it.flags, it.comment, it.linenum, it.obsolete) for it in every]
    return said, catalog.text, catalog.headers, catalog.locale


def test_nothing_else_is_parsed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, parsed = read_catalog(path, "en"), list[str]()

    def note(text: str, file: Path, locale: str) -> Catalog:
        parsed.append(text)
        return parse_catalog(text, file, locale)

    monkeypatch.setattr("press.catalogs.rereading.parse_catalog", note)
    path.write_text(TEXT.replace('"two "', '"the two "\n"of "'), "utf-8")
    reread_catalog(path, "en", before)

    assert [("the two" in text, "uno" in text, "tre" in text) for text in parsed] == [
        (True, False, False)
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"one"', '"a single one"'),
        ('"two "', '"the two "\n"of "'),
        ("#, fuzzy\n", ""),
        ("#, fuzzy\n", "#, fuzzy\n\n"),  # polib finds the flag behind an empty line
        ('msgid "uno"', 'msgid "un"'),
        ('msgid "uno"', 'msgid "zero"\nmsgstr "none"\n\nmsgid "uno"'),
        ('msgid ""\n"due "\n"righe"\nmsgstr ""\n"two "\n"lines"\n\n', ""),
        ('#~ msgid "quattro"\n#~ msgstr "four"\n', ""),
        ("#~ ", ""),
        ('msgid "uno"\nmsgstr', 'msgid "uno"\n\nmsgstr'),
        ("Language: en", 'Language-Team: us\\n"\n"Language: en'),
        ("one", "one"),
    ],
)
def test_every_change_is_read(path: Path, old: str, new: str) -> None:
    before = read_catalog(path, "en")
    assert old in TEXT
    path.write_text(TEXT.replace(old, new), "utf-8")

    assert content(reread_catalog(path, "en", before)) == content(read_catalog(path, "en"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"one"', '"one'),  # a mark is missing
        ('msgid "tre."', 'msgid "uno"'),  # a message stands twice
        ('msgstr "one"\n', ""),
        ("Language: en", "Language: de"),
    ],
)
def test_what_is_wrong_is_said_as_of_the_whole(path: Path, old: str, new: str) -> None:
    before = read_catalog(path, "en")
    path.write_text(TEXT.replace(old, new), "utf-8")

    with pytest.raises(PressError) as whole:
        read_catalog(path, "en")
    with pytest.raises(PressError) as again:
        reread_catalog(path, "en", before)
    assert again.value.findings == whole.value.findings


def test_a_changed_message_is_one_with_another_translation_or_state(path: Path) -> None:
    before = read_catalog(path, "en")
    changed = TEXT.replace('"one"', '"1"').replace("#, fuzzy\n", "").replace("#. paragraph\n", "")
    path.write_text(changed, "utf-8")

    found = changed_entries(before, reread_catalog(path, "en", before))

    assert list(found) == [("uno", None), ("tre.", None)]
