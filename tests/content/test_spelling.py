"""The dictionaries of each language, and the book's own words."""

from pathlib import Path

import pytest

from press.content.spelling import (
    DICTIONARIES,
    FOLDER,
    ListedWord,
    read_dictionaries,
    read_word_list,
)
from press.core.findings import PressError


def put(root: Path, name: str, text: str) -> None:
    (root / FOLDER).mkdir(parents=True)
    (root / name).write_text(text, "utf-8")


def test_a_work_without_files_has_no_dictionary_and_no_word(tmp_path: Path) -> None:
    assert read_dictionaries(tmp_path) == {}
    assert read_word_list(tmp_path, "it") == ()


@pytest.mark.parametrize(
    ("text", "read"), [("it: it_IT\nen: en_GB\n", {"it": "it_IT", "en": "en_GB"}), ("# none\n", {})]
)
def test_each_language_has_its_dictionary(text: str, read: dict[str, str], tmp_path: Path) -> None:
    put(tmp_path, DICTIONARIES, text)

    assert read_dictionaries(tmp_path) == read


def test_a_dictionary_that_is_no_name_is_a_finding_on_its_line(tmp_path: Path) -> None:
    put(tmp_path, DICTIONARIES, "it: it_IT\nen: 3\n")

    with pytest.raises(PressError) as refused:
        read_dictionaries(tmp_path)

    assert [(found.line, found.code) for found in refused.value.findings] == [(2, "d-012")]


def test_a_word_list_has_one_word_a_line_and_remarks(tmp_path: Path) -> None:
    path = f"{FOLDER}/it.txt"
    put(tmp_path, path, "# persone\n\nAbba # una via\n  Zeta\n")

    assert read_word_list(tmp_path, "it") == (
        ListedWord(path, 3, "Abba"),
        ListedWord(path, 4, "Zeta"),
    )
