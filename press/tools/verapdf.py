"""veraPDF on finished PDFs: the standards that a file claims, and our own profile for WCAG."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from press.core.findings import CheckSkipped
from press.core.reads import declare, declare_program
from press.tools.programs import find_java, run_program

Json = dict[str, Any]  # Any: veraPDF's report; one of another form is no report
WCAG = Path(__file__).with_name("wcag.xml")
FOLDER = Path(sys.prefix) / "share" / "verapdf"  # setup/prepare puts it there
# Without the two in the middle, WCAG would pass untested; the last is for ReadOnce.java.
_JARS = ("greenfield-apps", "wcag-validation", "wcag-algorithms", "javassist")
# org.verapdf.apps.GreenfieldCliWrapper in half the time; Java compiles it as it starts.
_MAIN = str(Path(__file__).with_name("ReadOnce.java"))
# A book needs 500 MB; without a limit Java takes 3 GB.
_JVM_OPTIONS = (
    *("-Xmx1500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    "-Djava.awt.headless=true",
)
_MAX_LOCATIONS = 5
_OBJECT = re.compile(r"\((\d+) 0 obj")
_PAGE = re.compile(r"/pages\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class PdfLocation:
    """The place of a fault: the page from 0; the objects around it, innermost last."""

    page: int | None
    objects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FailedRule:
    """A rule of a standard that a file breaks, how often, and the first places."""

    standard: str  # ISO 14289-1:2014
    clause: str
    test: int
    description: str  # what the standard asks
    message: str  # what is wrong in the first place
    failures: int
    places: tuple[PdfLocation, ...]


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """Failed rules of one file by profile; or `error`, why there is no report."""

    failed: Mapping[str, tuple[FailedRule, ...]] = field(default_factory=dict)
    error: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether every profile was tested to its end, and no rule failed."""
        return not self.error and not any(self.failed.values())


def validate(paths: Sequence[Path], profile: Path | None = None) -> dict[Path, ValidationReport]:
    """Validate files by every profile that they claim, or by the one given, in one run of Java.

    Raises CheckSkipped.
    """
    known = {str(path.resolve()): path for path in paths}
    for path in (*paths, Path(_MAIN), *([profile] if profile else [])):
        declare(path)
    run = _run(*(["--profile", str(profile)] if profile else []), *known)
    reports = {
        known[name]: report for name, report in read_report(run.stdout).items() if name in known
    }
    error = _error_line(run.stderr) or f"it ended with status {run.returncode}"
    missed = {
        path: ValidationReport(error=f"It gave no report: {error}.")
        for path in paths
        if path not in reports
    }
    if run.returncode and not missed and all(said.is_clean for said in reports.values()):
        return {
            path: ValidationReport(error=f"It reports no fault, but {error}.") for path in paths
        }
    return reports | missed


def _run(*asked: str) -> subprocess.CompletedProcess[str]:
    command = [find_java("veraPDF"), *_JVM_OPTIONS, "-cp", _class_path()]
    shown = ["--maxfailuresdisplayed", str(_MAX_LOCATIONS)]
    options = ["--format", "json", "--loglevel", "1", *shown, "--nonpdfext"]
    # It reads and writes settings in its home folder, and leaves logs in the temporary one.
    with tempfile.TemporaryDirectory() as home:
        folders = [f"-Duser.home={home}", f"-Djava.io.tmpdir={home}"]
        command += [*folders, _MAIN, *options, *asked]
        return run_program("veraPDF", command)


def read_report(text: str) -> dict[str, ValidationReport]:
    """Parse veraPDF's JSON, by the file's name; empty if it is incomplete."""
    try:
        return {
            job["itemDetails"]["name"]: _report_of(job)
            for job in json.loads(text)["report"]["jobs"]
        }
    except (ValueError, KeyError, TypeError):
        return {}


def _report_of(job: Json) -> ValidationReport:
    if exception := job.get("taskException"):
        message = exception.get("exceptionMessage") or exception.get("exception")
        return ValidationReport(error=str(message).rstrip("."))
    failed = dict[str, tuple[FailedRule, ...]]()
    for result in job["validationResult"]:
        name, details = result["profileName"].removesuffix(" validation profile"), result["details"]
        tested = details["passedChecks"] + details["failedChecks"]
        if result["jobEndStatus"] != "normal" or not tested:
            return ValidationReport(error=f"It did not finish {name}")
        rules = map(_failed_rule, details["ruleSummaries"])  # in an order that follows from nothing
        failed[name] = tuple(sorted(rules, key=lambda rule: (rule.clause, rule.test)))
        if bool(failed[name]) is result["compliant"]:
            return ValidationReport(error=f"Its result for {name} contradicts itself")
    return ValidationReport(failed)


def _failed_rule(summary: Json) -> FailedRule:
    checks = summary["checks"]
    return FailedRule(
        summary["specification"],
        summary["clause"],
        summary["testNumber"],
        summary["description"],
        checks[0].get("errorMessage") or summary["description"],
        summary["failedChecks"],
        tuple(_location(check["context"]) for check in checks),
    )


def _location(context: str) -> PdfLocation:
    """A location like `root/document[0]/pages[4](15 0 obj PDPage)/annots[13](29 0 obj …)`."""
    page = _PAGE.search(context)
    return PdfLocation(
        int(page[1]) if page else None, tuple(int(number) for number in _OBJECT.findall(context))
    )


def _error_line(errors: str) -> str:
    """Why Java stopped: the line with its exception, or else the last line."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    said = [line for line in lines if "Exception" in line or "Error" in line]
    return (said or lines or [""])[-1].rstrip(".")[:300]


def _class_path() -> str:
    """Every jar of its folder; raises CheckSkipped if one is missing."""
    for name in _JARS:
        if not any(FOLDER.glob(f"{name}-*.jar")):
            raise CheckSkipped("veraPDF is not installed: run setup/prepare tests.")
    for jar in FOLDER.glob("*.jar"):
        declare_program(jar)
    return f"{FOLDER}/*"
