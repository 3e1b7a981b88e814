"""What is asked of the line, and what becomes of it: values that pass between the processes."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from press.content.editions import Edition, Format
from press.core.findings import Finding, Severity
from press.core.reads import hash_file
from press.pipeline.manifest import EditionRecord


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of one locale: which formats, where to, and how strictly."""

    root: Path
    output: Path
    locale: str
    formats: tuple[Format, ...]
    draft: bool = False
    strict: bool = False
    printer: str = ""  # a name in content/printers; the work's own, where it is empty

    def stops(self, findings: Iterable[Finding]) -> bool:
        """Whether these findings stop an edition: an error does, and a warning when strict.

        A draft is made all the same, and shows them.
        """
        counted = {Severity.ERROR, Severity.WARNING} if self.strict else {Severity.ERROR}
        return not self.draft and any(finding.severity in counted for finding in findings)

    @property
    def mode(self) -> str:
        """What the build manifest calls this way of building."""
        return "draft" if self.draft else "release"

    @property
    def editions(self) -> list[Edition]:
        """The editions that are asked for."""
        return [Edition(self.locale, format_) for format_ in self.formats]


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What an edition was made from."""

    code: str = ""  # the hash of the code that made it
    asked: Mapping[str, str] = field(default_factory=dict)  # rules, each with the hash of its code
    evidence: tuple[str, ...] = ()  # the kinds of evidence that they read
    reads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one edition; `path` is empty where it could not be made."""

    edition: Edition
    path: str = ""
    size: int = 0
    pages: int = 0
    passes: int = 0
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    excused: tuple[Finding, ...] = ()
    beside: tuple[str, ...] = ()  # what was delivered with it: a cover, a ticket
    blanks: tuple[
        str, ...
    ] = ()  # of an EPUB: the blank pages of the print, which its list of pages leaves out
    print_specs: Mapping[str, Any] = field(
        default_factory=dict
    )  # of a print: what preflight holds each file to, by name

    provenance: BuildInputs = BuildInputs()

    @property
    def is_made(self) -> bool:
        """Whether the edition is complete and under its name."""
        return bool(self.path)


def record_of(outcome: Outcome, order: Order, engine: str) -> EditionRecord:
    """The manifest's record of a made edition; `engine` is the state of the code at the start."""
    made = outcome.provenance
    return {
        "printer": order.printer,
        "engine": engine,
        "code": made.code,
        "asked": dict(made.asked),
        "evidence": list(made.evidence),
        "reads": dict(made.reads),
        "files": {path: hash_file(path) for path in (outcome.path, *outcome.beside)},
        "pages": outcome.pages,
        "blanks": list(outcome.blanks),
        "print_specs": dict(outcome.print_specs),
        "findings": [asdict(finding) for finding in outcome.findings],
        "excused": [asdict(finding) for finding in outcome.excused],
    }
