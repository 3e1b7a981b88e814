"""Catalogs: read strictly, merged with care, written without noise."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from press.catalogs.catalog import Catalog
from press.catalogs.merging import merge
from press.catalogs.po_file import new_catalog, read_catalog, write_catalog
from press.core.findings import PressError
from press.localization.message import Message
from tests.catalogs.samples import entry

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
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


def codes(path: Path, text: str | bytes) -> list[tuple[int, str]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PressError) as error:
        read_catalog(path, "en")
    assert {finding.path for finding in error.value.findings} == {
        "locales/en/LC_MESSAGES/libro-bianco.po"
    }
    return [(finding.line, finding.code) for finding in error.value.findings]


# Reading


def test_a_catalog_that_is_not_utf8_is_refused_with_its_line(path: Path) -> None:
    assert codes(path, HEADER.encode() + 'msgid "città"\n'.encode("latin-1")) == [(7, "l-001")]


def test_broken_syntax_is_refused_with_its_line(path: Path) -> None:
    assert codes(path, HEADER + 'msgid "a"\nmsgstr "b\n') == [(8, "l-002"), (7, "l-002")]


def test_more_plural_forms_than_the_language_has_are_refused(path: Path) -> None:
    forms = 'msgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "e"\n'
    assert codes(path, f'{HEADER}msgid "a"\nmsgid_plural "b"\n{forms}') == [(7, "l-002")]


def test_a_catalog_that_poedit_has_saved_is_read_and_written_as_before(path: Path) -> None:
    """Poedit 3.2.2 adds empty headers and drops unknown flags, and changes nothing else."""
    made = catalog(uno="one")
    write_catalog(path, made)
    before = path.read_bytes()
    unfilled = "".join(
        f'"{name}: \\n"\n' for name in ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator")
    )
    saved = path.read_text("utf-8").replace('"Language:', f'{unfilled}"Language:', 1)
    path.write_text(
        saved.replace('"X-Source', '"X-Generator: Poedit 3.2.2\\n"\n"X-Source', 1), "utf-8"
    )
    assert path.read_bytes() != before
    write_catalog(path, read_catalog(path, "en"))
    assert path.read_bytes() == before


def test_an_unknown_locale_gets_no_catalog() -> None:
    with pytest.raises(PressError, match="l-005"):
        new_catalog("klingon", "it")


def test_letters_that_were_taken_apart_are_put_together(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(
        HEADER + unicodedata.normalize("NFD", 'msgid "città"\nmsgstr "cité"\n'), "utf-8"
    )
    assert read_catalog(path, "en").entries["città", None].msgstr == "cité"


# Writing


def test_writing_what_was_read_gives_the_same_bytes(path: Path) -> None:
    made = catalog(uno="one", due="two\n“2”")
    made.add(
        entry(
            ("%(num)s spazio", "%(num)s spazi"),
            ("%(num)s space", "%(num)s spaces"),
            context="conto",
        )
    )
    made.add(entry(NEW, "40% empty", flags=["fuzzy"], previous=[OLD], comment="da rivedere"))
    made.obsolete["tre", None] = catalog(tre="three").entries["tre", None]
    made.obsolete["tre", None].obsolete = True
    read = saved(made, path)
    first = path.read_bytes()
    write_catalog(path, read)
    assert path.read_bytes() == first
    assert list(path.parent.iterdir()) == [path]


def test_a_written_catalog_has_no_noise(path: Path) -> None:
    text = "L’innovazione sociale è " + "molto " * 40 + "importante."
    write_catalog(path, merge(catalog(), messages(text, "40% degli spazi", "[x]{.nota}")))
    written = path.read_text("utf-8")
    assert f'msgid "{text}"\n' in written
    assert "#: content/chapters/spazi.md\n" in written
    assert not any(
        noise in written
        for noise in ("python-format", "python-brace", "POT-Creation", "Babel", "EMAIL")
    )
    assert written.endswith("\n")


def test_one_changed_word_changes_one_entry(path: Path) -> None:
    before = saved(merge(catalog(), messages("uno", OLD, "tre")), path)
    lines = path.read_text("utf-8").splitlines()
    before.entries[OLD, None].msgstr = "40%"
    write_catalog(path, merge(before, messages("uno", NEW, "tre")))
    changed = set(path.read_text("utf-8").splitlines()) - set(lines)
    assert changed == {"#, fuzzy", f'#| msgid "{OLD}"', f'msgid "{NEW}"', 'msgstr "40%"'}


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext's own tools are not installed")
def test_gettexts_own_reader_takes_the_catalog(path: Path) -> None:
    made = catalog(uno="one")
    made.add(entry("40% degli spazi", "40% of the spaces"))
    made.add(entry(NEW, "40%", flags=["fuzzy"], previous=[OLD]))
    write_catalog(path, merge(made, messages("uno", "40% degli spazi")))
    run = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    assert (run.returncode, "error" in run.stderr) == (0, False), run.stderr


def test_a_line_end_of_unicode_within_a_message_stays_there(path: Path) -> None:
    made = catalog(uno="one\u2028two")
    write_catalog(path, made)
    write_catalog(path, read_catalog(path, "en"))
    assert read_catalog(path, "en").entries["uno", None].msgstr == "one\u2028two"


def test_a_line_that_polib_cannot_read_is_a_finding(path: Path) -> None:
    assert codes(path, HEADER + '#| nothing "a"\nmsgid "a"\nmsgstr "b"\n') == [(7, "l-002")]
