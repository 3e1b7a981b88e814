"""The code of a module is everything that it can import, and the packages behind it."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from press.core.import_graph import (
    ImportGraph,
    Module,
    import_graph,
    installed_packages,
    read_modules,
)
from tests.damage import with_another_letter

FILES = {
    "__init__.py": "",
    "a.py": "from tree.b import thing\n",
    "b.py": "import os\n\n\ndef thing():\n    from tree.inner import c\n    return c\n",
    "inner/__init__.py": "",
    "inner/c.py": "import yaml\n",
    "d.py": "import tree.a\n",
}


@pytest.fixture
def graph(tmp_path: Path) -> ImportGraph:
    package = tmp_path / "tree"
    for name, text in FILES.items():
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text, "utf-8")
    return ImportGraph(read_modules(package, tmp_path / "kept.gz"), {"yaml": {"pyyaml": "6"}})


def test_module_reaches_what_it_imports_even_inside_of_a_function(graph: ImportGraph) -> None:
    wanted = {"tree", "tree.a", "tree.b", "tree.inner", "tree.inner.c"}
    assert graph.reached("tree.a") == wanted


def test_code_counts_every_module_that_is_reached_and_no_other(graph: ImportGraph) -> None:
    before = graph.code_of("tree.a")

    def code(changed: str) -> str:
        modules = {**graph.modules, changed: replace(graph.modules[changed], sha256="other")}
        return ImportGraph(modules, graph.packages).code_of("tree.a")

    assert {name for name in graph.modules if code(name) != before} == graph.reached("tree.a")


def test_code_counts_the_version_of_a_package(graph: ImportGraph) -> None:
    raised = ImportGraph(graph.modules, {"yaml": {"pyyaml": "7"}})

    assert raised.code_of("tree.a") != graph.code_of("tree.a")
    assert raised.code_of("tree.inner") == graph.code_of("tree.inner")


def test_kept_statements_are_those_of_the_files(tmp_path: Path, graph: ImportGraph) -> None:
    assert read_modules(tmp_path / "tree", tmp_path / "kept.gz") == graph.modules
    kept = tmp_path / "kept.gz"
    kept.write_bytes(with_another_letter(kept.read_bytes()))
    assert read_modules(tmp_path / "tree", tmp_path / "kept.gz") == graph.modules


def test_package_brings_those_that_it_needs() -> None:
    assert {"weasyprint", "pydyf", "tinycss2"} <= installed_packages()["weasyprint"].keys()


def test_packages_are_read_again_where_others_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_packages(tmp_path / "kept.gz")
    installed_packages.cache_clear()
    with monkeypatch.context() as unread:
        unread.setattr("press.core.import_graph.distributions", list)
        assert "weasyprint" in installed_packages(tmp_path / "kept.gz")

    noted = tmp_path / "libraries/small_one-2.0.dist-info"
    noted.mkdir(parents=True)
    (noted / "METADATA").write_text("Metadata-Version: 2.1\nName: small-one\nVersion: 2.0\n")
    (noted / "RECORD").write_text("small_one/__init__.py,,\n")
    monkeypatch.syspath_prepend(noted.parent)
    installed_packages.cache_clear()

    assert installed_packages(tmp_path / "kept.gz")["small_one"] == {"small-one": "2.0"}
    installed_packages.cache_clear()


def test_every_module_that_python_loads_is_reached() -> None:
    """The graph against Python itself: what an import really loads is in it."""
    program = (
        "import json, sys; import press.pipeline.editions;"
        "print(json.dumps([name for name in sys.modules if name.split('.')[0] == 'press']))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout

    assert set(json.loads(said)) <= import_graph().reached("press.pipeline.editions")


def test_module_of_no_known_name_is_passed_over() -> None:
    graph = ImportGraph({"tree.a": Module("x", ("elsewhere.b",))}, {})
    assert graph.reached("tree.a", "tree.z") == {"tree.a"}


def test_statements_that_can_t_be_kept_are_read_again(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package/a.py").write_text("import os\n", "utf-8")

    assert read_modules(tmp_path / "package", tmp_path / "package/a.py/kept.gz")
