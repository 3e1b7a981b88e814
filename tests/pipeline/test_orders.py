"""Orders to build a locale, and the record of an outcome."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from press.content.editions import Edition
from press.core.findings import Finding, Severity, finding_from_dict
from press.pipeline.orders import BuildInputs, Order, Outcome, record_of

ERROR = Finding("a.md", 1, "x-001", "No.", "Yes.")
WARNING, NOTE = (replace(ERROR, severity=each) for each in (Severity.WARNING, Severity.NOTE))
ORDER = Order(Path("work"), Path("work/dist"), "it", ("pdf", "print"))


@pytest.mark.parametrize(
    ("findings", "release", "strict"),
    [
        ([], False, False),
        ([NOTE], False, False),
        ([NOTE, WARNING], False, True),
        ([ERROR], True, True),
    ],
)
def test_error_stops_a_release_and_when_strict_a_warning(
    findings: list[Finding], release: bool, strict: bool
) -> None:
    assert ORDER.stops(findings) is release
    assert replace(ORDER, strict=True).stops(findings) is strict
    assert not replace(ORDER, draft=True, strict=True).stops(findings)


def test_order_names_its_editions_and_its_way_of_building() -> None:
    assert [edition.name for edition in ORDER.editions] == ["it-pdf", "it-print"]
    assert (ORDER.mode, replace(ORDER, draft=True).mode) == ("release", "draft")


def test_record_has_what_an_edition_was_made_from_and_its_files(tmp_path: Path) -> None:
    files = {tmp_path / "a.pdf": b"one", tmp_path / "cover.pdf": b"two"}
    for path, data in files.items():
        path.write_bytes(data)
    name, cover = map(str, files)
    made = BuildInputs("code", {"x-001": "rule"}, ("kind",), {"file:a.md": "state"})
    outcome = Outcome(
        Edition("it", "print"),
        name,
        pages=24,
        findings=(WARNING,),
        suppressed=(ERROR,),
        beside=(cover,),
        blanks=("vii",),
        provenance=made,
    )

    record = record_of(outcome, replace(ORDER, printer="larga"), "engine")

    assert record["files"].keys() == {name, cover}
    assert record["files"][name] == hashlib.sha256(b"one").hexdigest()
    assert (record["printer"], record["engine"], record["code"]) == ("larga", "engine", "code")
    assert (record["rules"], record["evidence"]) == ({"x-001": "rule"}, ["kind"])
    assert (record["pages"], record["blanks"]) == (24, ["vii"])
    assert [finding_from_dict(kept) for kept in record["findings"]] == [WARNING]
    assert [finding_from_dict(kept) for kept in record["suppressed"]] == [ERROR]


def test_edition_is_made_once_it_has_a_path() -> None:
    assert not Outcome(Edition("it", "pdf")).is_made
    assert Outcome(Edition("it", "pdf"), "a.pdf").is_made
