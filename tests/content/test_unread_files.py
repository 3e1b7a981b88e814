"""Files in content/ that nothing reads are named; no file that something reads is."""

import ast
from pathlib import Path

import pytest

from press.content.unread_files import READ, find_unread_files
from press.pipeline.plugins import PLUGIN, read_content
from tests.conftest import PROJECT


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("suppresions.yaml", "Is it content/suppressions.yaml?"),
        ("excuses.yaml", "Correct its name, or move it out of content/."),
        ("chapters/uno.markdown", "Correct its name, or move it out of content/."),
        ("chapters/bozze/uno.md", "Correct its name, or move it out of content/."),
        ("printers/stampa.yml", "Correct its name, or move it out of content/."),
    ],
)
def test_file_that_nothing_reads_is_named(name: str, remedy: str, minimal_book: Path) -> None:
    path = minimal_book / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()

    (finding,) = (each for each in read_content(minimal_book).findings if each.code == "f-006")

    assert (finding.path, finding.remedy) == (f"content/{name}", remedy)


@pytest.mark.parametrize(
    "name", ["README.md", "chapters/README.txt", ".DS_Store", ".git/a", "book.yaml~"]
)
def test_files_for_people_and_of_editors_may_stand_there(name: str, tmp_path: Path) -> None:
    path = tmp_path / "content" / name
    path.parent.mkdir(parents=True)
    path.touch()

    assert list(find_unread_files(tmp_path, ())) == []


def test_every_file_that_the_engine_names_is_known() -> None:
    """Each string in the code that begins with content/ is a known file, or a folder of some."""
    modules = [path.read_text("utf-8") for path in (PROJECT / "press").rglob("*.py")]
    named = {
        node.value
        for module in modules
        for node in ast.walk(ast.parse(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value.startswith("content/") and " " not in node.value
    }
    data = read_content(PROJECT).require_book().data
    known = [*READ, *data.files, *PLUGIN.schemas]

    assert {name for name in named if not any(each.startswith(name) for each in known)} == set()
