"""Where book.yaml is faulty, a stand-in keeps what it says rightly."""

from pathlib import Path

import pytest
import yaml

from press.content.provisional import provisional_work
from tests.conftest import BOOKS

DATA = yaml.load(  # as text: a date is no date here
    (BOOKS / "minimal/content/book.yaml").read_text("utf-8"), Loader=yaml.SafeLoader
) | {"date": "2026-01-15"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two chapters, and a file that is none."""
    folder = tmp_path / "content/chapters"
    folder.mkdir(parents=True)
    for name in ("uno", "due", "README"):
        (folder / f"{name}.md").write_text("# Titolo\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("data", [None, [], "uno", {}], ids=repr)
def test_of_nothing_there_are_stand_ins_and_the_chapters_that_there_are(
    data: object, root: Path
) -> None:
    work = provisional_work(data, root)

    assert (work.title, work.publisher) == ("[title]", "[publisher]")
    assert work.spine.body == ("due", "uno")
    assert (work.trim.width, work.trim.height) == (170, 240)


@pytest.mark.parametrize(
    ("key", "value"), [("title", 3), ("colour", "red"), ("trim", {"width": 1}), ("spine", [])]
)
def test_a_faulty_key_takes_no_other_with_it(key: str, value: object, root: Path) -> None:
    work = provisional_work({**DATA, key: value}, root)

    assert (work.subtitle, work.date) == ("Di prova", "2026-01-15")
    assert work.title == ("[title]" if key == "title" else "Piccolo libro")


def test_keys_that_do_not_go_together_are_left_out_together(root: Path) -> None:
    same = "urn:uuid:00000000-0000-5000-8000-000000000001"
    work = provisional_work({**DATA, "identifiers": {"it-pdf": same, "it-epub": same}}, root)

    assert work.identifiers == {}
    assert work.title == "Piccolo libro"


@pytest.mark.parametrize("slug", ["White Paper", "White", "../evil"])
def test_faulty_slug_is_a_finding_and_hides_nothing(root: Path, slug: str) -> None:
    (root / "content/book.yaml").write_text(f"slug: {slug}\nlanguage: it\n", "utf-8")

    assert provisional_work({"slug": slug}, root).slug == "book"
