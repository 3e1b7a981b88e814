"""A spreadsheet opens by itself, holds its cells by their kinds, and has the same bytes again."""

import io
import zipfile
from datetime import UTC, datetime

from lxml import etree

from press.guidance.spreadsheet import FormSheet, write_spreadsheet
from press.localization.untranslated import UntranslatedText
from tests.conftest import PROJECT

SHEET = FormSheet("A & B", ["Nome", "Valore"], [2.0, 3.5], [["«Uno»", 12.5], ["<due>", None]])
TIME = datetime(2026, 1, 15, tzinfo=UTC)
OFFICE, TABLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table")
)


def written() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write_spreadsheet(SHEET, PROJECT, "it", TIME)))


def words_of(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def test_the_archive_says_first_and_plainly_what_it_is() -> None:
    archive = written()
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
    assert {entry.date_time for entry in archive.infolist()} == {(2026, 1, 15, 0, 0, 0)}


def test_every_file_of_it_is_in_its_manifest() -> None:
    archive = written()
    manifest = etree.fromstring(archive.read("META-INF/manifest.xml"))
    listed = {entry.get(entry.keys()[0]) for entry in manifest}
    assert listed == {"/", *archive.namelist()} - {"mimetype", "META-INF/manifest.xml"}


def test_text_is_text_a_number_a_number_and_what_is_open_is_empty() -> None:
    content = etree.fromstring(written().read("content.xml"))
    cells = content.findall(f".//{TABLE}table-cell")
    assert [(cell.get(f"{OFFICE}value-type"), words_of(cell)) for cell in cells] == [
        ("string", "Nome"),
        ("string", "Valore"),
        ("string", "«Uno»"),
        ("float", "12.5"),
        ("string", "<due>"),
        (None, ""),
    ]
    (table,) = content.findall(f".//{TABLE}table")
    assert table.get(f"{TABLE}name") == "A & B"


def test_what_is_untranslated_is_printed_without_its_mark() -> None:
    word = UntranslatedText("Nome", "it")
    sheet = FormSheet(word, [word], [2.0], [[word]])
    archive = zipfile.ZipFile(io.BytesIO(write_spreadsheet(sheet, PROJECT, "fr", TIME)))
    assert b"<span" not in archive.read("content.xml")
    assert words_of(etree.fromstring(archive.read("content.xml"))).split() == ["Nome", "Nome"]


def test_the_head_is_repeated_on_every_printed_page() -> None:
    content = etree.fromstring(written().read("content.xml"))
    (head,) = content.findall(f".//{TABLE}table-header-rows")
    assert words_of(head).split() == ["Nome", "Valore"]


def test_the_same_table_has_the_same_bytes() -> None:
    files = {write_spreadsheet(SHEET, PROJECT, "it", TIME) for _ in range(2)}
    assert len(files) == 1
