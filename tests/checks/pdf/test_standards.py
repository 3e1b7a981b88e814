"""The proof validates a PDF that claims a standard, and no other."""

from pathlib import Path

import pikepdf
import pytest

from press.checks.pdf import standards
from press.checks.pdf.standards import (
    Claims,
    find_missing_claims,
    find_violations_of_pdf_a,
    find_violations_of_pdf_ua,
    find_violations_of_wcag,
    labels_of,
    read_claims,
)
from press.content.editions import Edition
from press.core.findings import CheckSkipped, Finding, Severity
from press.readers.finished import FinishedPdf
from press.tools.verapdf import WCAG, PdfLocation, ValidationReport
from tests.tools.small_pdfs import Fault, drop, print_pdf, tags

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")

MUTE = Fault("it", "7.3-1", damage=drop(lambda pdf: tags(pdf, "/Figure"), "/Alt"))
PALE = Fault("it", "1.4.3-1", (("<p>Si veda", "<p style='color: #bbb'>Si veda"),))
RULES = (find_violations_of_pdf_ua, find_violations_of_wcag, find_violations_of_pdf_a)


def findings_of(path: Path) -> list[Finding]:
    return [finding for rule in RULES for finding in rule(FinishedPdf(Edition("it", "pdf"), path))]


def test_a_file_without_claims_is_not_validated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert findings_of(print_pdf(Fault("it", ""), None, tmp_path)) == []


def test_claims_are_read_as_the_file_makes_them(tmp_path: Path) -> None:
    assert read_claims(print_pdf(MUTE, "pdf/ua-1", tmp_path)) == Claims(ua="PDF/UA-1")
    assert read_claims(print_pdf(MUTE, "pdf/a-2a", tmp_path)) == Claims(a="PDF/A-2A")
    assert read_claims(print_pdf(MUTE, "pdf/a-3a", tmp_path)) == Claims(a="PDF/A-3A")


def test_a_claim_cannot_be_passed_without_java(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = print_pdf(MUTE, "pdf/ua-1", tmp_path)
    monkeypatch.setenv("PATH", "")

    for rule in (find_violations_of_pdf_ua, find_violations_of_wcag):
        with pytest.raises(CheckSkipped):
            list(rule(FinishedPdf(Edition("it", "pdf"), path)))


def test_a_broken_claim_says_what_is_wrong_where_and_what_to_do(tmp_path: Path) -> None:
    (finding,) = find_violations_of_pdf_ua(
        FinishedPdf(Edition("it", "pdf"), print_pdf(MUTE, "pdf/ua-1", tmp_path))
    )

    assert str(finding) == (
        "it.pdf: [u-001] veraPDF (PDF/UA-1, 7.3-1): Figure structure element neither has an "
        "alternate "
        "description nor a replacement text (once, on page 1). "
        'Describe the picture: alt="…"; or mark it as decoration.'
    )


def test_a_fault_against_wcag_is_an_error_like_any_other(tmp_path: Path) -> None:
    (finding,) = find_violations_of_wcag(
        FinishedPdf(Edition("it", "pdf"), print_pdf(PALE, "pdf/ua-1", tmp_path))
    )

    assert (finding.code, finding.severity) == ("u-002", Severity.ERROR)
    assert "1.4.3-1" in finding.problem
    assert "page 1" in finding.problem


def test_pdf_ua_and_pdf_a_are_validated_by_one_start_of_java(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = print_pdf(MUTE, "pdf/ua-1", tmp_path)
    asked = list[Path | None]()

    def judge(paths: list[Path], profile: Path | None) -> dict[Path, ValidationReport]:
        asked.append(profile)
        return {paths[0]: ValidationReport({"PDF/UA-1": (), "PDF/A-3A": (), "WCAG 2.2": ()})}

    monkeypatch.setattr(standards, "read_claims", lambda _: Claims("PDF/UA-1", "PDF/A-3A"))
    monkeypatch.setattr(standards, "validate", judge)

    assert findings_of(path) == []
    assert asked == [None, WCAG]


def test_a_claim_that_was_not_validated_has_not_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = print_pdf(MUTE, "pdf/a-3a", tmp_path)
    monkeypatch.setattr(
        standards, "validate", lambda paths, _: {paths[0]: ValidationReport({"PDF/A-1B": ()})}
    )

    (finding,) = findings_of(path)

    assert finding.code == "a-001"
    assert finding.problem.startswith("veraPDF did not validate PDF/A-3A: it knows no PDF/A-3A")


def test_what_verapdf_could_not_validate_was_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = print_pdf(MUTE, "pdf/ua-1", tmp_path)
    dead = ValidationReport(error="It gave no report: java.lang.OutOfMemoryError.")
    monkeypatch.setattr(standards, "validate", lambda paths, _: {paths[0]: dead})

    for rule in (find_violations_of_pdf_ua, find_violations_of_wcag):
        with pytest.raises(CheckSkipped, match=r"could not validate .*: It gave no report"):
            list(rule(FinishedPdf(Edition("it", "pdf"), path)))


def test_a_tag_is_found_on_the_page_of_what_it_holds(tmp_path: Path) -> None:
    path = print_pdf(
        Fault("it", "", (("<h2>Una figura", "<h2 style='break-before: page'>Una figura"),)),
        "pdf/ua-1",
        tmp_path,
    )
    with pikepdf.open(path) as pdf:
        (figure,) = (tag.objgen[0] for tag in tags(pdf, "/Figure"))

    assert labels_of(
        path, (PdfLocation(None, (figure,)), PdfLocation(1), PdfLocation(0), PdfLocation(None))
    ) == ("2", "1")


@pytest.mark.parametrize(
    ("claims", "missing"),
    [
        (Claims("PDF/UA-1", "PDF/A-3A"), []),
        (Claims("PDF/UA-1", "PDF/A-2A"), []),
        (Claims("PDF/UA-1", "PDF/A-3B"), ["PDF/A-2A or PDF/A-3A"]),
        (Claims("PDF/UA-1"), ["PDF/A-2A or PDF/A-3A"]),
        (Claims(), ["PDF/UA-1", "PDF/A-2A or PDF/A-3A"]),
    ],
)
def test_a_standard_that_is_not_claimed_is_missed(
    claims: Claims, missing: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standards, "read_claims", lambda _: claims)

    findings = list(find_missing_claims(FinishedPdf(Edition("it", "pdf"), Path("it.pdf"))))

    assert [finding.code for finding in findings] == ["u-003"] * len(missing)
    assert all(claim in finding.problem for claim, finding in zip(missing, findings, strict=True))
