"""What is up to date follows from the files read and the code reached, not from a list."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from press.checks.registry import all_rules, rules_for
from press.content.editions import Edition, Format
from press.content.locales import drafts
from press.core.import_graph import ImportGraph, import_graph
from press.core.reads import ENGINE, changes
from press.pipeline import manifest
from press.pipeline.currency import WORKER, find_current, is_made_of_this_code, maker_of
from press.pipeline.editions import run
from press.pipeline.manifest import EditionRecord
from press.pipeline.orders import Order, Outcome, record_of
from tests.command_line import build, equip
from tests.conftest import LayBook, lay_minimal

FORMATS: tuple[Format, ...] = ("pdf", "epub")


def make(root: Path, *formats: Format) -> dict[str, EditionRecord]:
    """The records of editions that are made now."""
    order = Order(root, root / "dist", "it", formats)
    outcomes = run(order, lambda *_: None)
    assert all(outcome.is_made for outcome in outcomes)
    return {
        outcome.edition.name: record_of(outcome, order, manifest.engine_state())
        for outcome in outcomes
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, EditionRecord]]:
    """A book, and the records of its Italian editions."""
    root = lay_minimal(tmp_path_factory.mktemp("built") / "book")
    return root, make(root, *FORMATS)


def with_other(graph: ImportGraph, module: str) -> ImportGraph:
    """The graph as it were if this module had been changed."""
    other = replace(graph.modules[module], sha256="another")
    return ImportGraph({**graph.modules, module: other}, graph.packages)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_module_that_an_edition_is_made_of_makes_it_stale_and_no_other(
    kind: Format, built: tuple[Path, dict[str, EditionRecord]]
) -> None:
    """Each module of press/ in turn; what is due is told by another way: who asks about whom."""
    graph, record = import_graph(), built[1][f"it-{kind}"]
    askers = {rule.check.__module__ for rule in all_rules() if rule.code in record["rules"]}
    due = graph.reached(WORKER, maker_of(kind), *askers)

    stale = {
        module
        for module in graph.modules
        if not is_made_of_this_code(record, kind, with_other(graph, module))
    }

    assert stale == due
    assert "press.reports.proof" not in stale


@pytest.mark.parametrize("kind", FORMATS)
def test_every_module_that_python_loads_to_make_an_edition_is_due(
    kind: Format, built: tuple[Path, dict[str, EditionRecord]], lay_book: LayBook
) -> None:
    """The import graph agrees with Python's own imports.

    The registry loads every module of rules; a rule that is not run need not be in the graph.
    """
    root, graph = lay_book(), import_graph()
    program = (
        "import json, sys; from pathlib import Path;"
        "from press.pipeline.editions import run; from press.pipeline.orders import Order;"
        f"root = Path({str(root)!r});"
        f"run(Order(root, root / 'dist', 'it', ({kind!r},)), lambda *_: None);"
        "print(json.dumps([name for name in sys.modules if name.split('.')[0] == 'press']))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout
    record = built[1][f"it-{kind}"]
    run = {rule.check.__module__ for rule in all_rules() if rule.code in record["rules"]}
    others = {name for name in graph.modules if ".checks." in name} - run

    due = graph.reached(WORKER, maker_of(kind), *run)
    assert set(json.loads(said)) - graph.reached(*others) <= due


def test_rule_that_runs_on_proof_only_leaves_the_editions_up_to_date(
    built: tuple[Path, dict[str, EditionRecord]],
) -> None:
    changed = with_other(import_graph(), "press.checks.pdf.standards")  # veraPDF's
    assert all(is_made_of_this_code(record, kind, changed) for kind, record in records(built))


def records(built: tuple[Path, dict[str, EditionRecord]]) -> Iterator[tuple[Format, EditionRecord]]:
    for kind in FORMATS:
        yield kind, built[1][f"it-{kind}"]


def test_rule_that_no_longer_runs_on_proof_only_is_due_for_every_edition_with_its_evidence(
    built: tuple[Path, dict[str, EditionRecord]],
) -> None:
    record = built[1]["it-pdf"]
    kinds = record["evidence"]
    rules = [
        replace(rule, only_on_proof=False)
        for rule in all_rules()
        if f"{rule.reads.__module__}.{rule.reads.__qualname__}" in kinds
    ]
    late = replace(rules[0], code="z-999")

    assert "z-999" in rules_for(kinds, [*rules, late])
    assert rules_for(kinds, [*rules, late]) != record["rules"]


def test_raised_package_makes_stale_what_imports_it(
    built: tuple[Path, dict[str, EditionRecord]],
) -> None:
    graph = import_graph()
    raised = {**graph.packages, "weasyprint": {"weasyprint": "999"}}
    changed = ImportGraph(graph.modules, raised)

    assert not any(is_made_of_this_code(record, kind, changed) for kind, record in records(built))


def test_edition_that_is_made_alone_has_read_what_it_reads_among_others(
    built: tuple[Path, dict[str, EditionRecord]], lay_book: LayBook
) -> None:
    """What one edition has loaded must not hide that the next depends on it."""
    alone = make(lay_book(), "epub")["it-epub"]

    assert alone["reads"] == built[1]["it-epub"]["reads"]
    assert alone["rules"] == built[1]["it-epub"]["rules"]


def test_kept_results_hide_no_input(built: tuple[Path, dict[str, EditionRecord]]) -> None:
    """A second time everything comes from the store."""
    root, first = built

    assert make(root, *FORMATS)["it-pdf"]["reads"] == first["it-pdf"]["reads"]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
def test_no_file_that_a_build_opens_is_missing_from_its_record(lay_book: LayBook) -> None:
    """The files opened according to strace: also by Pandoc, by C libraries, by child processes."""
    root = equip(lay_book())
    shutil.rmtree(root / ".cache")  # nothing is kept: every program has to run
    trace = root.parent / "trace"
    watch = ("strace", "-f", "-qq", "-e", "trace=open,openat", "-o", str(trace))
    subprocess.run([*watch, sys.executable, "build.py", "--locale", "it"], cwd=root, check=True)
    kept = manifest.read_state(str(root))["records"]
    known = {
        (root / name.partition(":")[2]).resolve()
        for record in kept.values()
        for name in record["reads"]
    }

    opened = set(re.findall(r'open(?:at)?\(.*?"([^"]+)", O_RDONLY', trace.read_text("utf-8")))
    missing = {path for name in opened if is_input(path := (root / name).resolve(), root)} - known

    assert not missing


def is_input(path: Path, root: Path) -> bool:
    """Whether it is a file of the book or of the engine, and not code, a result, or a package."""
    inside = path.is_relative_to(root) or path.is_relative_to(ENGINE)
    apart = {".venv", ".cache", ".git", "dist", "__pycache__"} & set(path.parts)
    return inside and path.is_file() and not apart and path.suffix not in (".py", ".pyc")


@pytest.mark.parametrize(
    "path",
    [
        "content/chapters/due.md",
        "content/book.yaml",
        "templates/words.yaml",
        "templates/pandoc/numbers.lua",
        "templates/pdf/edition.html",
        "assets/styles/print/page.css",
    ],
)
def test_changed_input_is_a_change(path: str, built: tuple[Path, dict[str, EditionRecord]]) -> None:
    root, made = built
    name = next(
        name for name in made["it-pdf"]["reads"] if name.endswith(f":{path}") or path in name
    )
    reads = {**made["it-pdf"]["reads"], name: "another"}

    assert list(changes(reads, root)) == [name]


def test_new_chapter_is_a_change(built: tuple[Path, dict[str, EditionRecord]]) -> None:
    root, made = built
    new = root / "content/chapters/nuovo.md"
    new.write_text("# Nuovo\n", "utf-8")

    found = {name for record in made.values() for name in changes(record["reads"], root)}

    new.unlink()
    assert "folder:content/chapters" in found


def test_order_for_another_printer_is_another_print_only(
    built: tuple[Path, dict[str, EditionRecord]],
) -> None:
    root, made = built
    record, path = made["it-pdf"], Path(next(iter(made["it-pdf"]["files"])))

    def current(kind: Format, printer: str) -> bool:
        return bool(find_current(record, root, path, kind, printer, record["engine"]))

    assert (current("pdf", "larga"), current("print", "larga")) == (True, False)


def test_changed_code_that_an_edition_is_not_made_of_costs_one_look(
    built: tuple[Path, dict[str, EditionRecord]],
) -> None:
    root, made = built
    record, path = made["it-pdf"], Path(next(iter(made["it-pdf"]["files"])))

    found = find_current({**record, "engine": "older"}, root, path, "pdf", "", record["engine"])

    assert found == record


@pytest.mark.parametrize(
    ("identifiers", "waiting"),
    [
        ("identifiers: {it-pdf: 'urn:a', en-pdf: 'urn:b'}\n", ["fr"]),
        ("identifiers:\n  it-pdf: 'urn:a'\nother:\n  fr-epub: no identifier\n", ["en", "fr"]),
        ("identifiers: [\n", []),  # what is wrong with it is told by the build
    ],
)
def test_language_is_out_when_yaml_says_so(
    identifiers: str, waiting: list[str], minimal_book: Path
) -> None:
    book = minimal_book / "content/book.yaml"
    text = re.sub(r"(?m)^identifiers:\n(?: .*\n)+", "", book.read_text("utf-8"))
    book.write_text(text + identifiers, "utf-8")
    catalog = minimal_book / "locales/fr/LC_MESSAGES/libro-bianco.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text("", "utf-8")

    assert drafts(minimal_book) == waiting


def test_idle_build_loads_nothing_but_the_manifest(lay_book: LayBook) -> None:
    root = equip(lay_book())
    assert build(root, "--locale", "it")[0] == 0
    program = (
        "import json, sys; sys.path.insert(0, '.'); from press.pipeline import manifest;"
        "lines = manifest.recall(['--locale', 'it']);"
        "print(json.dumps([len(lines), sorted(n for n in sys.modules if 'press' in n or 'yaml' in "
        "n)]))"
    )
    run_alone = [sys.executable, "-c", program]
    said = subprocess.run(run_alone, cwd=root, check=True, capture_output=True, text=True).stdout

    lines, loaded = json.loads(said)
    assert lines == 2
    assert loaded == [
        "press",
        "press.core",
        "press.core.checksums",
        "press.core.reads",
        "press.pipeline",
        "press.pipeline.manifest",
    ]


def test_edition_without_a_file_has_no_record() -> None:
    assert not Outcome(Edition("it", "pdf")).is_made
