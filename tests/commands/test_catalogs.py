"""The commands for catalogs print every issue, and refuse what is no catalog of the book."""

from collections.abc import Callable
from pathlib import Path

import pytest

from press.pipeline.manifest import recall
from tests.catalogs.test_progress import CATALOG, half_done, run_command

__all__ = ["half_done"]  # a fixture

LayBook = Callable[..., Path]


def test_a_good_catalog_has_no_issue(half_done: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(half_done, "check-catalogs") == 0

    assert capsys.readouterr().out.splitlines()[0] == "0 issues in the catalogs of en"


@pytest.mark.parametrize("verb", ["check-catalogs", "status", "catalogs"])
def test_no_verb_follows_a_link_out_of_the_book(
    verb: str, half_done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = half_done.parent / "segreto.po"
    (half_done / CATALOG).rename(secret)
    before = secret.read_bytes()
    (half_done / CATALOG).symlink_to(secret)

    assert run_command(half_done, verb) == 1

    assert "[l-006] It is a symbolic link to a file outside the book." in capsys.readouterr().err
    assert secret.read_bytes() == before


def test_a_catalog_that_nobody_made_is_a_finding(
    half_done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(half_done, "check-catalogs", "pl") == 1

    assert (
        '[l-004] There is no catalog for "pl". Create it: make catalogs LOCALE=pl.'
        in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    "fault", ["catalog-placeholder", "catalog-syntax", "catalog-not-utf-8", "hostile-message"]
)
def test_a_slip_is_told_with_its_line(
    fault: str, lay_book: LayBook, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(lay_book(fault), "check-catalogs") == 1

    err = capsys.readouterr().err
    assert f"{CATALOG}:" in err
    assert "[l-0" in err


@pytest.mark.parametrize(
    ("verb", "page"), [("check-catalogs", "en.html"), ("status", "index.html")]
)
def test_a_verb_says_the_same_again_until_something_it_read_or_wrote_differs(
    verb: str, page: str, half_done: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--work", str(half_done), verb]
    assert recall(words) is None
    assert run_command(half_done, verb) == 0
    assert recall(words) == capsys.readouterr().out.splitlines()

    (half_done / "dist/translation" / page).unlink()
    assert recall(words) is None
    assert run_command(half_done, verb) == 0
    assert recall(words) is not None

    path = half_done / CATALOG
    path.write_text(path.read_text("utf-8").replace('msgstr "', 'msgstr "[', 1), "utf-8")
    assert recall(words) is None


def test_issues_are_never_kept_from_anybody(half_done: Path) -> None:
    path = half_done / CATALOG
    text = path.read_text("utf-8")
    path.write_text(f'{text}\nmsgid "Un mercato di quartiere."\nmsgstr "%(x)s"\n', "utf-8")

    assert run_command(half_done, "check-catalogs") == 1
    assert recall(["--work", str(half_done), "check-catalogs"]) is None
