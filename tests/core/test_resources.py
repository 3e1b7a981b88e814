"""Templates and assets: the engine's, unless a work has one of the same name."""

from pathlib import Path

from press.core.resources import ENGINE, resource, resources
from press.core.templates import template_environment

WORDS = "templates/words.yaml"


def test_a_work_without_templates_has_the_engine_s(tmp_path: Path) -> None:
    assert resource(tmp_path, WORDS) == ENGINE / WORDS
    assert WORDS in resources(tmp_path, "templates")


def test_a_file_of_the_work_replaces_that_of_the_engine_and_no_other(tmp_path: Path) -> None:
    own = tmp_path / "templates/parts/toc.html"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    assert resource(tmp_path, "templates/parts/toc.html") == own
    found = resources(tmp_path, "templates/parts")
    assert found["templates/parts/toc.html"] == own
    assert found["templates/parts/loi.html"] == ENGINE / "templates/parts/loi.html"
    assert template_environment(tmp_path).get_template("parts/toc.html").render() == "mine"


def test_a_file_that_nobody_has_is_looked_for_in_the_engine(tmp_path: Path) -> None:
    assert resource(tmp_path, "assets/nothing.css") == ENGINE / "assets/nothing.css"
