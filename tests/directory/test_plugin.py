"""The engine and its plug-in: neither needs, nor names, what is the other's."""

import re
from pathlib import Path

import pytest

from press.content.book import read_content
from press.content.plugin import Plugin
from press.core.resources import ENGINE
from press.pipeline import plugins
from tests.directory.reading import directory_of
from tests.test_works import WORK

OF_THE_DIRECTORY = re.compile(
    r"\binitiatives?\b|boostinno|\bmilano?\b|(?<!quiet )\bzones?\b", re.IGNORECASE
)
EXAMPLES = {"press/content/references.py"}  # the name of an author, in a remedy


def speaking_of(pattern: re.Pattern[str], files: list[Path]) -> set[str]:
    found = (path for path in files if pattern.search(path.read_text("utf-8")))
    return {path.relative_to(ENGINE).as_posix() for path in found}


def test_the_engine_does_not_speak_of_what_is_in_a_directory() -> None:
    modules = [
        path
        for path in (ENGINE / "press").rglob("*.py")
        if path.relative_to(ENGINE).parts[1] != "directory"
    ]
    assert speaking_of(OF_THE_DIRECTORY, modules) - EXAMPLES == set()


def test_no_template_names_the_city_or_the_network_of_a_work() -> None:
    files = [path for path in (ENGINE / "templates").rglob("*") if path.suffix not in ("", ".po")]
    pattern = re.compile("boostinno|milan", re.IGNORECASE)
    assert speaking_of(pattern, [path for path in files if path.is_file()]) == set()


@pytest.mark.parametrize("plugin", [Plugin(), plugins.PLUGIN])
def test_a_work_without_initiatives_is_read_with_a_plug_in_or_without(plugin: Plugin) -> None:
    content = read_content(WORK, plugin)
    assert content.findings == ()
    assert content.require_book().data.messages == ()


def test_the_plug_in_of_the_program_reads_a_directory(minimal_book: Path) -> None:
    data = directory_of(plugins.read_book(minimal_book))
    assert dict(data.targets) == {
        f"card-{slug}": f"content/initiatives/{slug}.yaml" for slug in ("alfa", "beta")
    }
