"""Catalogs are valid for other tools: gettext, polib (in place of Poedit), Weblate's reader."""

import io
import json
import re
import subprocess
from pathlib import Path

import polib
import pytest
import weblate_schemas
from translate.storage import pypo

from press.catalogs.extraction import extract
from press.catalogs.merging import merge, refresh_catalog, refreshed_catalog
from press.catalogs.po_file import new_catalog, read_catalog, write_catalog
from press.content.book import Book
from press.content.locales import all_locales, catalog_path
from press.pipeline.plugins import read_book
from tests.catalogs.samples import entry
from tests.conftest import PROJECT

LOCALES = all_locales(PROJECT)[1:]


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book(PROJECT)


@pytest.fixture(params=LOCALES)
def catalog(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A language, and a copy of its catalog in a folder of its own."""
    path = tmp_path / f"locales/{request.param}/LC_MESSAGES/libro-bianco.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(catalog_path(PROJECT, request.param).read_bytes())
    return request.param, path


def run(*command: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )


def comes_back(book: Book, locale: str, path: Path, before: bytes) -> bool:
    """Whether `make catalogs` makes of the file what it was."""
    refresh_catalog(extract(book), book.glossary, locale, path)
    return path.read_bytes() == before


def test_msgfmt_takes_every_catalog(catalog: tuple[str, Path]) -> None:
    done = run("msgfmt", "--check", "-o", "/dev/null", catalog[1])
    assert done.returncode == 0, done.stderr


def test_a_catalog_that_msgcat_has_wrapped_comes_back_as_it_was(
    catalog: tuple[str, Path], book: Book
) -> None:
    locale, path = catalog
    before = path.read_bytes()
    assert run("msgcat", "--width=79", "-o", path, path).returncode == 0
    assert path.read_bytes() != before
    assert comes_back(book, locale, path, before)


def test_msgmerge_and_the_press_agree(
    catalog: tuple[str, Path], book: Book, tmp_path: Path
) -> None:
    locale, path = catalog
    before = path.read_bytes()
    template = tmp_path / "template.po"
    write_catalog(template, merge(new_catalog(locale, "it"), extract(book)))
    merged = run(
        "msgmerge",
        "--quiet",
        "--previous",
        "--no-fuzzy-matching",
        "--update",
        "--backup=none",
        path,
        template,
    )
    assert merged.returncode == 0, merged.stderr
    assert comes_back(book, locale, path, before)


def test_polib_reads_and_writes_it_without_a_change_of_meaning(
    catalog: tuple[str, Path], book: Book
) -> None:
    locale, path = catalog
    before = path.read_bytes()
    file = polib.pofile(str(path), wrapwidth=78)
    current = [each for each in file if not each.obsolete]
    assert len(current) == len({message.key for message in extract(book)})
    file.save()
    assert comes_back(book, locale, path, before)


def test_a_fuzzy_message_keeps_its_old_italian_through_polib(tmp_path: Path) -> None:
    path = tmp_path / "locales/en/LC_MESSAGES/libro-bianco.po"
    made = new_catalog("en", "it")
    made.add(
        entry(
            "Sono venti anni.", "It is ten years.", flags=["fuzzy"], previous=["Sono dieci anni."]
        )
    )
    write_catalog(path, made)
    before = path.read_bytes()
    file = polib.pofile(str(path))
    assert (file[0].fuzzy, file[0].previous_msgid) == (True, "Sono dieci anni.")
    file.save()
    write_catalog(path, read_catalog(path, "en"))
    assert path.read_bytes() == before


def test_weblate_s_reader_sees_contexts_notes_limits_and_states(
    catalog: tuple[str, Path], book: Book
) -> None:
    store = pypo.pofile(io.BytesIO(catalog[1].read_bytes()))
    units = {(unit.source, unit.getcontext()): unit for unit in store.units if unit.source}
    year = units["Anno", "columns"]
    assert year.getnotes("developer").startswith("head of a column")
    assert any("max-length:12" in comment for comment in year.typecomments)
    states = {key: unit.istranslated() for key, unit in units.items()}
    today = refreshed_catalog(extract(book), book.glossary, catalog[0], catalog[1])
    assert sum(states.values()) == sum(bool(entry.msgstr) and not entry.fuzzy for entry in today)


def test_weblate_takes_the_description_of_the_component() -> None:
    text = (PROJECT / "locales/README.md").read_text("utf-8")
    [block] = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    [component] = json.loads(block)
    schema = weblate_schemas.load_schema("weblate-component.schema.json")["properties"]["component"]
    assert component.keys() <= schema["properties"].keys()
    for key, value in component.items():
        kinds = {"string": str, "boolean": bool, "integer": int, "array": list, "object": dict}
        assert isinstance(value, kinds[schema["properties"][key]["type"]]), key
    assert (PROJECT / component["filemask"].replace("*", "en")).is_file()
    pattern = re.search(r'placeholders:r"(.*?)"(?:,|$)', component["check_flags"])
    assert pattern
    assert re.findall(pattern[1], "Sono {{ n }} spazi [@bepa2011].[^nota] %(x)s") == [
        "{{ n }}",
        "[@bepa2011]",
        "[^nota]",
        "%(x)s",
    ]
