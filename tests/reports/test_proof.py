"""The proof as a whole: clean only where every edition was made and every rule was asked."""

from dataclasses import replace
from pathlib import Path

import pytest

from press.checks.epub.examination import ExaminedEpub
from press.checks.epub.small_screen import ScreenedEpub
from press.checks.readback.check import ReadEpub
from press.checks.registry import all_rules
from press.commands import build
from press.commands.building import BuildRequest, Built
from press.content.editions import Edition
from press.content.references import References, read_references
from press.core.findings import Finding, Severity
from press.pipeline.orders import BuildInputs, Outcome
from press.readers.finished import FinishedEpub
from press.reports.proof import Proof, _not_for, proofread
from press.tools.verapdf import ValidationReport
from tests.conftest import BuiltBook

OF_THE_CONTENT = {
    "c-001",
    "c-003",
    "c-004",
    "c-005",
    "c-006",
    "c-007",
    "c-008",
    "c-009",
    "c-010",
    "c-011",
    "s-001",
    "s-002",
}  # asked whatever was made


OF_VALIDATORS = {
    "a-001",
    "e-001",
    "e-010",
    "e-011",
    "e-050",
    "e-051",
    "e-052",
    "e-053",
    "u-001",
    "u-002",
}


def not_run(proof: Proof) -> set[str]:
    return {code for code, _ in proof.not_run}


def test_an_edition_that_was_not_made_is_no_clean_proof(minimal_book: Path) -> None:
    assert not proofread(minimal_book, [Outcome(Edition("it", "pdf"))], []).is_clean


@pytest.mark.parametrize(
    ("severities", "not_run", "is_clean"),
    [
        ((), (), True),
        ((Severity.WARNING, Severity.NOTE), (), True),
        ((Severity.ERROR,), (), False),
        ((), (("k-002", "No colours."),), False),
    ],
)
def test_a_proof_is_clean_without_errors_where_every_check_ran(
    severities: tuple[Severity, ...], not_run: tuple[tuple[str, str], ...], is_clean: bool
) -> None:
    made = Outcome(Edition("it", "pdf"), "dist/libro-bianco-it.pdf")
    found = tuple(Finding("uno.md", 1, "x-001", "a", "b", severity) for severity in severities)

    assert Proof((made,), found, (), not_run, ()).is_clean is is_clean


def test_what_the_line_never_reached_was_not_asked(minimal_book: Path) -> None:
    proof = proofread(
        minimal_book,
        [
            Outcome(Edition("it", "pdf")),
            Outcome(Edition("it", "epub")),
            Outcome(Edition("it", "print")),
        ],
        [],
    )

    assert not_run(proof) == {rule.code for rule in proof.rules} - OF_THE_CONTENT
    asked = f"{len(OF_THE_CONTENT)} of {len(proof.rules)} checks run"
    assert proof.notes()[-1].startswith(f"proof: not clean; {asked}")


def test_a_proof_reads_the_content_once(
    minimal_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, built = list[Path](), Built((Outcome(Edition("it", "pdf")),))

    def noted(root: Path) -> References:
        read.append(root)
        return read_references(root)

    monkeypatch.setattr(build, "build_editions", lambda _: built)
    monkeypatch.setattr("press.content.book.read_references", noted)

    assert build.proof(BuildRequest(minimal_book, minimal_book / "dist")) == 1
    assert read == [minimal_book]


def test_content_that_can_t_be_read_is_not_said_to_have_passed(minimal_book: Path) -> None:
    (minimal_book / "content/book.yaml").write_text(
        "language: it\nslug: libro-bianco\ntitle: [", "utf-8"
    )

    assert not_run(proofread(minimal_book, [Outcome(Edition("it", "pdf"))], [])) >= OF_THE_CONTENT


def test_what_one_edition_met_counts_as_asked(
    minimal: BuiltBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = ValidationReport({"PDF/UA-1": (), "PDF/A-3A": (), "WCAG 2.2": ()})
    monkeypatch.setattr("press.checks.pdf.standards.validate", lambda paths, _: {paths[0]: clean})
    # What a false judge says is not to be kept for other tests.
    monkeypatch.setattr("press.core.cache.Store.save", lambda *_: None)
    pdf, _ = minimal.outcomes

    proof = proofread(minimal.root, [pdf, Outcome(Edition("it", "epub"))], [])

    kinds = (FinishedEpub, ReadEpub, ExaminedEpub, ScreenedEpub)
    of_the_epub = {rule.code for rule in proof.rules if rule.reads in kinds}
    assert not_run(proof) == {"c-002", *of_the_epub, "e-014", "r-001", "x-012"}
    assert not proof.is_clean


@pytest.fixture(scope="module")
def proof(elements: BuiltBook) -> Proof:
    """The proof of both Italian editions of the book of all elements, with real validators."""
    return proofread(elements.root, elements.outcomes, [])


@pytest.mark.slow
def test_no_outside_validator_finds_a_fault_in_any_element(proof: Proof) -> None:
    assert [str(finding) for finding in proof.findings if finding.code in OF_VALIDATORS] == []


def test_rule_counts_as_asked_where_its_asking_is_recorded(minimal: BuiltBook) -> None:
    pdf, epub = (replace(outcome, path="") for outcome in minimal.outcomes)
    forgotten = {code: sha for code, sha in pdf.provenance.rules.items() if code != "t-030"}
    left = next(code for code in forgotten if code.startswith("t"))
    kept = {code: sha for code, sha in forgotten.items() if code != left}
    pdf = replace(pdf, provenance=replace(pdf.provenance, rules=kept))
    epub = replace(epub, provenance=BuildInputs())

    proof = proofread(minimal.root, [pdf, epub], [])

    assert kept.keys() <= proof.asked
    assert left not in proof.asked
    assert left in not_run(proof)


@pytest.mark.slow
def test_one_language_alone_is_no_clean_proof(proof: Proof) -> None:
    assert dict(proof.not_run) == {
        "x-012": "There is no second EPUB beside it-epub: nothing to compare."
    }
    assert not proof.is_clean


def test_a_language_without_a_dictionary_is_named(minimal_book: Path) -> None:
    (minimal_book / "content/spelling/dictionaries.yaml").write_text("it: it_IT\n", "utf-8")

    proof = proofread(
        minimal_book, [Outcome(Edition("it", "pdf")), Outcome(Edition("en", "pdf"))], []
    )

    assert (
        "s-001",
        '"en" has no dictionary in content/spelling/dictionaries.yaml.',
    ) in proof.not_run


def test_a_suppression_is_printed_once_for_all_that_it_covers(minimal_book: Path) -> None:
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nSono 33 e 44.\n", "utf-8")
    (minimal_book / "content/suppressions.yaml").write_text(
        "- code: c-001\n  reason: Two names.\n", "utf-8"
    )

    printed = [
        line for line in proofread(minimal_book, [], []).notes() if line.startswith("suppressed:")
    ]

    assert len(printed) == 1
    assert printed[0].endswith("(Two names.), and 1 more")


def test_a_suppression_is_idle_only_where_its_rule_was_asked(minimal_book: Path) -> None:
    (minimal_book / "content/suppressions.yaml").write_text(
        "- {code: e-001, reason: One.}\n- {code: c-001, reason: Two.}\n", "utf-8"
    )

    # No file for EPUBCheck to read.
    proof = proofread(minimal_book, [Outcome(Edition("it", "epub"))], [])

    idle = [finding for finding in proof.findings if finding.code == "d-040"]
    assert [finding.problem for finding in idle] == ["This entry for c-001 suppresses no finding."]


def test_house_style_and_foreign_phrases_are_asked_of_a_manuscript_in_italian_only() -> None:
    of_house_style = {rule.code for rule in all_rules() if rule.code.startswith("h-")}

    assert {code for code, _ in _not_for("en")} == {*of_house_style, "x-017"}
    assert _not_for("it") == []
