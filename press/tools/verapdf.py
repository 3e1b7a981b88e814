"""veraPDF, asked about finished PDFs: what a file claims to be; and, by our own profile, what WCAG asks besides."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import Any

from press.core.findings import CheckSkipped
from press.core.reads import declare, declare_program
from press.tools.programs import run_program

WCAG = Path(__file__).with_name("wcag.xml")
_FOLDER = Path(sys.prefix) / "share" / "verapdf"  # setup/prepare puts it there
_JARS = (
    "greenfield-apps",
    "wcag-validation",
    "wcag-algorithms",
)  # without the latter two WCAG would pass unasked
_MAIN = "org.verapdf.apps.GreenfieldCliWrapper"  # the jar's own start class is a window
_MACHINE = (
    "-Xmx1500m",
    "-XX:+UseSerialGC",
    "-Djava.awt.headless=true",
)  # a book needs 500 MB; it would take 3 GB
_MOST_PLACES = 5
_OBJECT = re.compile(r"\((\d+) 0 obj")
_PAGE = re.compile(r"/pages\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: its page, counted from 0, or the numbers of the PDF objects around it, the innermost last."""

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
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What veraPDF says of one file: by profile, the rules that it breaks; or why it could not say."""

    failed: Mapping[str, tuple[FailedRule, ...]] = field(default_factory=dict)
    trouble: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether every profile was asked to its end, and no rule is broken."""
        return not self.trouble and not any(self.failed.values())


def judge(paths: Sequence[Path], profile: Path | None = None) -> dict[Path, Judgement]:
    """Each file by every profile that it claims, or by the one given; one start of Java for all. Raises CheckSkipped."""
    known = {str(path.resolve()): path for path in paths}
    for path in (*paths, *([profile] if profile else [])):
        declare(path)
    run = _run(["--profile", str(profile), *known] if profile else [*known])
    judged = {
        known[name]: judgement
        for name, judgement in read_report(run.stdout).items()
        if name in known
    }
    trouble = _last_words(run.stderr) or f"it ended with status {run.returncode}"
    missed = {
        path: Judgement(trouble=f"It gave no report: {trouble}.")
        for path in paths
        if path not in judged
    }
    if run.returncode and not missed and all(said.is_clean for said in judged.values()):
        return {path: Judgement(trouble=f"It names no fault, but {trouble}.") for path in paths}
    return judged | missed


def _run(asked: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = [_java(), *_MACHINE, "-cp", _class_path()]
    options = [
        "--format",
        "json",
        "--loglevel",
        "1",
        "--maxfailuresdisplayed",
        str(_MOST_PLACES),
        "--nonpdfext",
    ]
    with (
        tempfile.TemporaryDirectory() as home
    ):  # it leaves its settings at home, and heeds those that lie there
        command += [f"-Duser.home={home}", _MAIN, *options, *asked]
        return run_program("veraPDF", command)


def read_report(text: str) -> dict[str, Judgement]:
    """The JSON of a run, by the name of the file; nothing if it broke off."""
    try:
        return {
            job["itemDetails"]["name"]: _judgement(job)
            for job in json.loads(text)["report"]["jobs"]
        }
    except (ValueError, KeyError, TypeError):
        return {}


def _judgement(job: dict[str, Any]) -> Judgement:
    if error := job.get("taskException"):
        return Judgement(
            trouble=str(error.get("exceptionMessage") or error.get("exception")).rstrip(".")
        )
    failed = dict[str, tuple[FailedRule, ...]]()
    for result in job["validationResult"]:
        name, details = result["profileName"].removesuffix(" validation profile"), result["details"]
        if (
            result["jobEndStatus"] != "normal"
            or not details["passedChecks"] + details["failedChecks"]
        ):
            return Judgement(trouble=f"It did not come to the end of {name}")
        failed[name] = tuple(_failed_rule(summary) for summary in details["ruleSummaries"])
        if bool(failed[name]) is result["compliant"]:
            return Judgement(trouble=f"It contradicts itself on {name}")
    return Judgement(failed)


def _failed_rule(summary: dict[str, Any]) -> FailedRule:
    checks = summary["checks"]
    return FailedRule(
        summary["specification"],
        summary["clause"],
        summary["testNumber"],
        summary["description"],
        checks[0].get("errorMessage") or summary["description"],
        summary["failedChecks"],
        tuple(_place(check["context"]) for check in checks),
    )


def _place(context: str) -> Place:
    """A place as veraPDF names it: root/document[0]/pages[4](15 0 obj PDPage)/annots[13](29 0 obj PDLinkAnnot)."""
    page = _PAGE.search(context)
    return Place(
        int(page[1]) if page else None, tuple(int(number) for number in _OBJECT.findall(context))
    )


def _last_words(errors: str) -> str:
    """Why Java stopped: what it says of its exception, or else its last line."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    said = [line for line in lines if "Exception" in line or "Error" in line]
    return (said or lines or [""])[-1].rstrip(".")[:300]


def _java() -> str:
    if java := which("java"):
        return java
    raise CheckSkipped("veraPDF: there is no Java on this machine.")


def _class_path() -> str:
    """Every jar of its folder; raises CheckSkipped if one is missing."""
    for name in _JARS:
        if not any(_FOLDER.glob(f"{name}-*.jar")):
            raise CheckSkipped("veraPDF is not on this machine: setup/prepare tests installs it.")
    for jar in _FOLDER.glob("*.jar"):
        declare_program(jar)
    return f"{_FOLDER}/*"
