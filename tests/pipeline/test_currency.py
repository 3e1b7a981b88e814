"""Whether an edition is up to date with today's code (whole editions: test_manifest.py)."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from press.checks.registry import all_rules, rules_for
from press.core.import_graph import ImportGraph, Module
from press.core.reads import hash_file
from press.pipeline.currency import (
    WORKER,
    code_of_edition,
    find_current,
    is_made_of_this_code,
    maker_of,
)
from press.pipeline.manifest import EditionRecord

RULES = {rule.code: rule for rule in all_rules()}


@dataclass(frozen=True)
class Evidence:
    """A kind of evidence."""


KIND = f"{Evidence.__module__}.{Evidence.__qualname__}"


def graph(**changed: str) -> ImportGraph:
    """Two makers, the worker, and a module that only the maker of PDFs imports."""
    imports = {WORKER: (), maker_of("pdf"): ("tree.pages",), maker_of("epub"): (), "tree.pages": ()}
    names = {"pages": "tree.pages", "worker": WORKER}
    states = {names[name]: state for name, state in changed.items()}
    modules = {name: Module(states.get(name, "first"), used) for name, used in imports.items()}
    return ImportGraph(modules, {})


def test_code_of_an_edition_is_that_of_its_maker_and_of_the_worker() -> None:
    before, pages, worker = graph(), graph(pages="second"), graph(worker="second")

    assert code_of_edition("pdf", pages) != code_of_edition("pdf", before)
    assert code_of_edition("epub", pages) == code_of_edition("epub", before)
    assert code_of_edition("epub", worker) != code_of_edition("epub", before)


def test_rules_run_on_their_evidence_unless_they_are_for_the_proof_only() -> None:
    rule = replace(RULES["x-001"], reads=Evidence, only_on_proof=False)
    rules = [
        rule,
        replace(rule, code="x-902", only_on_proof=True),
        replace(rule, code="x-903", reads=int),
    ]
    module = rule.check.__module__
    first, second = (ImportGraph({module: Module(state, ())}, {}) for state in ("1", "2"))

    assert rules_for([KIND], rules, first).keys() == {"x-001"}
    assert rules_for([], rules, first) == {}
    assert rules_for([KIND], rules, first) != rules_for([KIND], rules, second)


@pytest.fixture
def record(tmp_path: Path) -> EditionRecord:
    """The record of an edition that was made of other code, and read one file."""
    (tmp_path / "a.md").write_text("Uno.", "utf-8")
    path = tmp_path / "a.pdf"
    path.write_bytes(b"pdf")
    return {
        "printer": "larga",
        "engine": "now",
        "code": "other",
        "rules": {},
        "evidence": [],
        "reads": {"file:a.md": hash_file(tmp_path / "a.md")},
        "files": {str(path): hash_file(path)},
        "pages": 1,
        "blanks": [],
        "print_specs": {},
        "findings": [],
        "suppressed": [],
    }


def test_edition_is_current_while_engine_inputs_and_files_are(
    record: EditionRecord, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    assert find_current(record, tmp_path, path, "pdf", "", "now") == record
    assert find_current(None, tmp_path, path, "pdf", "", "now") is None
    assert find_current(record, tmp_path, path, "pdf", "", "later") is None

    path.write_bytes(b"touched")

    assert find_current(record, tmp_path, path, "pdf", "", "now") is None


def test_print_for_another_printer_is_another(record: EditionRecord, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"

    assert find_current(record, tmp_path, path, "print", "larga", "now")
    assert find_current(record, tmp_path, path, "print", "stretta", "now") is None


def test_edition_of_the_same_code_and_rules_is_the_same(record: EditionRecord) -> None:
    code = code_of_edition("pdf", graph())
    same: EditionRecord = {**record, "code": code}

    assert is_made_of_this_code(same, "pdf", graph())
    assert not is_made_of_this_code(same, "pdf", graph(pages="second"))
    assert not is_made_of_this_code({**same, "rules": {"x-001": "rule"}}, "pdf", graph())
