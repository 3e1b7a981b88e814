"""VeraPDF reports the fault planted in each of these small PDFs."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from press.core.findings import CheckSkipped
from press.tools import verapdf
from press.tools.verapdf import (
    WCAG,
    FailedRule,
    PdfLocation,
    ValidationReport,
    read_report,
    validate,
)
from press.tools.verapdf_remedies import UNKNOWN, remedy_for
from tests.tools.small_pdfs import (
    Fault,
    drop,
    empty_title,
    fonts,
    hollow,
    hollow_contents,
    links,
    print_pdf,
    smooth_pictures,
    tags,
    wordless_formula,
)

# WeasyPrint leaves its own profile open, of which PDF/A has need.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")

OF_UA = (
    Fault(
        "title that readers don't show",
        "7.1-10",
        damage=drop(lambda pdf: [pdf.Root], "/ViewerPreferences"),
    ),
    Fault(
        "no language",
        "7.2-34",
        damage=drop(lambda pdf: [pdf.Root, *tags(pdf, "/Document")], "/Lang"),
    ),
    Fault("picture without words", "7.3-1", damage=drop(lambda pdf: tags(pdf, "/Figure"), "/Alt")),
    Fault("formula without words", "7.7-1", damage=wordless_formula),
    Fault("skipped heading", "7.4.2-1", (("<h2>Una tabella</h2>", "<h3>Una tabella</h3>"),)),
    Fault(
        "head of a table without scope",
        "7.5-1",
        damage=drop(lambda pdf: [*tags(pdf, "/TH"), *tags(pdf, "/TD")], "/A"),
    ),
    Fault("link without words", "7.18.5-2", damage=drop(links, "/Contents")),
    Fault("font left out, in UA", "7.21.4.1-1", damage=drop(fonts, "/FontFile2", "/FontFile3")),
)
OF_A = (
    Fault("smoothed picture", "6.2.8-3", damage=smooth_pictures),
    Fault("no output intent", "6.2.4.3-2", damage=drop(lambda pdf: [pdf.Root], "/OutputIntents")),
    Fault("link that is not printed", "6.3.2-1", damage=drop(links, "/F")),
    Fault("font left out, in A", "6.2.11.4.1-1", damage=drop(fonts, "/FontFile2", "/FontFile3")),
)
OF_WCAG = (
    Fault("line of dots", "1.3.1-1", (("Si veda", ". . . . . . ........ veda"),)),
    Fault(
        "words set apart with spaces", "1.3.1-2", (("Si veda", "Si&nbsp;&nbsp;&nbsp;&nbsp;veda"),)
    ),
    Fault(
        "page that lies",
        "1.3.4-1",
        (
            (
                "<h2>Una figura",
                "<style>@page lies { size: 160mm 120mm }</style><h2 style='page: lies'>Una figura",
            ),
        ),
    ),
    Fault("pale letters", "1.4.3-1", (("<p>Si veda", "<p style='color: #bbb'>Si veda"),)),
    Fault("tiny letters", "1.4.4-1", (("<p>Si veda", "<p style='font-size: 3pt'>Si veda"),)),
    Fault(
        "figure without a place", "1.4.10-1", damage=drop(lambda pdf: tags(pdf, "/Figure"), "/A")
    ),
    Fault("title that says nothing", "2.4.2-1", damage=empty_title),
    Fault("link that says its address", "2.4.9-1", ((">fonte<", ">https://example.org/fonte<"),)),
    Fault("hollow paragraph", "4.1.2-16", damage=hollow("/P", "/P")),
    Fault("hollow span", "4.1.2-17", damage=hollow("/P", "/Span")),
    Fault("hollow heading without a level", "4.1.2-18", damage=hollow("/H1", "/H")),
    Fault("hollow heading", "4.1.2-19", damage=hollow("/H2", "/H2")),
    Fault("hollow entry of the contents", "4.1.2-29", damage=hollow_contents),
)
CLEAN_UA, CLEAN_A = Fault("clean UA", ""), Fault("clean A", "")


@dataclass(frozen=True)
class Shelf:
    """All small PDFs, and what veraPDF says of them, each profile asked at one start of Java."""

    paths: dict[str, Path]
    by_claim: dict[Path, ValidationReport]
    by_wcag: dict[Path, ValidationReport]

    def broken(self, name: str) -> dict[str, list[str]]:
        return {
            profile: names(rules)
            for profile, rules in self.by_claim[self.paths[name]].failed.items()
        }


def names(rules: tuple[FailedRule, ...]) -> list[str]:
    return [f"{rule.clause}-{rule.test}" for rule in rules]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("pdf")
    of_ua = {fault.name: print_pdf(fault, "pdf/ua-1", folder) for fault in (CLEAN_UA, *OF_UA)}
    of_a = {fault.name: print_pdf(fault, "pdf/a-3a", folder) for fault in (CLEAN_A, *OF_A)}
    of_wcag = {fault.name: print_pdf(fault, "pdf/ua-1", folder) for fault in OF_WCAG}
    by_claim = validate([*of_ua.values(), *of_a.values()])
    by_wcag = validate([of_ua[CLEAN_UA.name], *of_wcag.values()], WCAG)
    return Shelf(of_ua | of_a | of_wcag, by_claim, by_wcag)


def test_clean_files_pass_and_no_profile_was_left_out(shelf: Shelf) -> None:
    assert shelf.broken(CLEAN_UA.name) == {"PDF/UA-1": []}
    assert shelf.broken(CLEAN_A.name) == {"PDF/A-3A": []}
    assert shelf.by_wcag[shelf.paths[CLEAN_UA.name]] == ValidationReport({"WCAG 2.2": ()})


@pytest.mark.parametrize("profile", [None, WCAG])
def test_what_is_read_once_changes_no_answer(
    shelf: Shelf, profile: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The main class of veraPDF's own jar gives the same reports."""
    monkeypatch.setattr(verapdf, "_MAIN", "org.verapdf.apps.GreenfieldCliWrapper")
    reports = shelf.by_wcag if profile else shelf.by_claim

    assert validate(list(reports), profile) == reports


@pytest.mark.parametrize("fault", OF_UA, ids=lambda fault: fault.name)
def test_a_fault_against_pdf_ua_is_seen(fault: Fault, shelf: Shelf) -> None:
    assert fault.rule in shelf.broken(fault.name)["PDF/UA-1"]


@pytest.mark.parametrize("fault", OF_A, ids=lambda fault: fault.name)
def test_a_fault_against_pdf_a_is_seen(fault: Fault, shelf: Shelf) -> None:
    assert fault.rule in shelf.broken(fault.name)["PDF/A-3A"]


@pytest.mark.parametrize("fault", OF_WCAG, ids=lambda fault: fault.name)
def test_a_fault_against_wcag_is_seen(fault: Fault, shelf: Shelf) -> None:
    assert fault.rule in names(shelf.by_wcag[shelf.paths[fault.name]].failed["WCAG 2.2"])


def test_no_rule_of_the_profile_is_without_its_planted_fault() -> None:
    rules = [
        (rule.get("clause"), rule.get("testNumber")) for rule in etree.parse(WCAG).iter("{*}id")
    ]

    assert [f"{clause}-{test}" for clause, test in rules] == [fault.rule for fault in OF_WCAG]


def test_every_planted_fault_has_its_remedy(shelf: Shelf) -> None:
    judged = (*shelf.by_claim.values(), *shelf.by_wcag.values())
    found = {
        f"{rule.clause}-{rule.test}": rule
        for said in judged
        for rules in said.failed.values()
        for rule in rules
    }

    planted = [fault.rule for fault in (*OF_UA, *OF_A, *OF_WCAG)]
    assert [name for name in planted if remedy_for(found[name]) == UNKNOWN] == []


def test_without_java_nothing_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CheckSkipped, match="veraPDF needs Java"):
        validate([Path("it.pdf")])


@pytest.mark.parametrize(
    "missing", ["greenfield-apps", "wcag-validation", "wcag-algorithms", "javassist"]
)
def test_without_one_of_its_jars_nothing_has_passed(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for jar in verapdf.FOLDER.glob("*.jar"):
        if not jar.name.startswith(missing):
            (tmp_path / jar.name).touch()
    monkeypatch.setattr(verapdf, "FOLDER", tmp_path)

    with pytest.raises(CheckSkipped, match="run setup/prepare tests"):
        validate([Path("it.pdf")])


def test_a_file_that_is_no_pdf_is_judged_to_be_trouble_and_the_next_one_is_read(
    shelf: Shelf, tmp_path: Path
) -> None:
    strange, good = tmp_path / "strange.pdf", shelf.paths[CLEAN_UA.name]
    strange.write_text("Non sono un PDF.\n", "utf-8")

    judged = validate([strange, good])

    assert "Couldn't parse" in judged[strange].error
    assert not judged[strange].is_clean
    assert judged[good].is_clean


def test_java_that_stops_short_has_judged_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verapdf, "_JVM_OPTIONS", ("-Xmx8m", "-Djava.awt.headless=true"))
    path = shelf.paths[CLEAN_UA.name]

    assert "OutOfMemoryError" in validate([path])[path].error


def test_a_bad_end_outweighs_a_good_report(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shelf.paths[CLEAN_UA.name]
    java = tmp_path / "java"
    java.write_text(f'#!/bin/sh\n{shutil.which("java")} "$@"\nexit 9\n', "utf-8")
    java.chmod(0o755)
    monkeypatch.setattr(verapdf, "find_java", lambda _: str(java))

    assert validate([path])[path].error == "It reports no fault, but it ended with status 9."


def test_it_leaves_nothing_in_anybody_s_home(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(verapdf.FOLDER.iterdir())
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", f"-Duser.home={tmp_path}")

    validate([shelf.paths[CLEAN_UA.name]])

    assert list(tmp_path.iterdir()) == []
    assert sorted(verapdf.FOLDER.iterdir()) == before


RULE = {
    "specification": "ISO 14289-1:2014",
    "clause": "7.3",
    "testNumber": 1,
    "description": "Figure tags shall have an alternative.",
    "failedChecks": 12,
    "checks": [
        {"context": "root/document[0]/pages[4](15 0 obj PDPage)/annots[13](29 0 obj PDAnnot)"},
        {"context": "root", "errorMessage": "Not the first."},
    ],
}


def result(*rules: object, compliant: bool = False, end: str = "normal", passed: int = 8) -> object:
    """A report of one job with one profile."""
    validation = {
        "profileName": "PDF/UA-1 validation profile",
        "jobEndStatus": end,
        "compliant": compliant,
        "details": {"passedChecks": passed, "failedChecks": len(rules), "ruleSummaries": rules},
    }
    return {"itemDetails": {"name": "it.pdf"}, "validationResult": [validation]}


def read(*jobs: object) -> dict[str, ValidationReport]:
    return read_report(json.dumps({"report": {"jobs": jobs}}))


def test_failed_rule_has_its_places_page_and_objects_from_the_outside() -> None:
    (rule,) = read(result(RULE))["it.pdf"].failed["PDF/UA-1"]

    assert rule == FailedRule(
        "ISO 14289-1:2014",
        "7.3",
        1,
        "Figure tags shall have an alternative.",
        "Figure tags shall have an alternative.",
        12,
        (PdfLocation(4, (15, 29)), PdfLocation(None)),
    )


@pytest.mark.parametrize(
    ("job", "error"),
    [
        (result(compliant=True), ""),
        (result(RULE), ""),
        (result(compliant=False), "Its result for PDF/UA-1 contradicts itself"),
        (result(RULE, compliant=True), "Its result for PDF/UA-1 contradicts itself"),
        (result(compliant=True, end="cancelled"), "It did not finish PDF/UA-1"),
        (result(compliant=True, passed=0), "It did not finish PDF/UA-1"),
        (result(RULE, passed=0), ""),
        (
            {"itemDetails": {"name": "it.pdf"}, "taskException": {"exceptionMessage": "No PDF."}},
            "No PDF",
        ),
    ],
)
def test_report_counts_only_if_every_rule_was_tested(job: object, error: str) -> None:
    assert read(job)["it.pdf"].error == error


@pytest.mark.parametrize("text", ["", "{}", '{"report": {"jobs": [{}]}}', "[]"])
def test_incomplete_report_is_none(text: str) -> None:
    assert read_report(text) == {}
