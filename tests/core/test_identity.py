"""What a work says of itself before its schema is asked."""

from pathlib import Path

import pytest

from press.core.identity import BOOK, Identity, is_language, read_identity


def identity(root: Path, text: str) -> Identity:
    (root / BOOK).parent.mkdir(exist_ok=True)
    (root / BOOK).write_text(text, "utf-8")
    return read_identity(root)


def test_a_date_that_never_was_hides_nothing(tmp_path: Path) -> None:
    found = identity(tmp_path, "language: no\nslug: hage\ndate: 2026-02-31\n")
    assert (found.language, found.slug) == ("no", "hage")


def test_what_stands_before_a_fault_counts(tmp_path: Path) -> None:
    assert identity(tmp_path, "language: it\nslug: orto\ntitle: [\n").slug == "orto"


@pytest.mark.parametrize("code", ["it", "en-GB", "zh-Hant-TW", "ast"])
def test_code_of_a_language_has_subtags_after_hyphens(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize("code", ["i", "italiano", "it_IT", "it-", "IT", "it-G", "en-GB ", None, 3])
def test_anything_else_is_no_code_of_a_language(code: object) -> None:
    assert not is_language(code)


def test_editions_have_names_of_their_own_if_the_work_says_so(tmp_path: Path) -> None:
    assert identity(tmp_path, "language: it\nslug: orto\n").stem == "orto"
    named = identity(tmp_path, "language: it\nslug: orto\nfile_name: orto-libero\n")
    assert (named.slug, named.stem) == ("orto", "orto-libero")
