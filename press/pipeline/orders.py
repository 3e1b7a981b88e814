"""Orders to build editions and their outcomes: the values that processes exchange."""

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
    """An order to build one locale: its formats, the output folder, and how strictly."""

    root: Path
    output: Path
    locale: str
    formats: tuple[Format, ...]
    draft: bool = False
    strict: bool = False
    printer: str = ""  # a name in content/printers; if empty, the work's own
    spare_cores: int = 0  # of the processor, which no other language uses

    def stops(self, findings: Iterable[Finding]) -> bool:
        """Whether these findings stop an edition: an error does, and a warning when strict.

        A draft is made all the same, and shows them.
        """
        counted = {Severity.ERROR, Severity.WARNING} if self.strict else {Severity.ERROR}
        return not self.draft and any(finding.severity in counted for finding in findings)

    @property
    def mode(self) -> str:
        """The name of this mode in the build manifest."""
        return "draft" if self.draft else "release"

    @property
    def editions(self) -> list[Edition]:
        """The editions to build."""
        return [Edition(self.locale, format_) for format_ in self.formats]


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What an edition was made from."""

    code: str = ""  # the hash of the code that made it
    rules: Mapping[str, str] = field(default_factory=dict)  # code of each rule run -> hash
    evidence: tuple[str, ...] = ()  # the types of value that the rules checked
    reads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one edition; `path` is empty if it was not made."""

    edition: Edition
    path: str = ""
    size: int = 0
    pages: int = 0
    passes: int = 0
    seconds: float = 0.0
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    beside: tuple[str, ...] = ()  # other files delivered with it: a cover, a job ticket
    # For an EPUB: the blank pages of the print, which its page list leaves out.
    blanks: tuple[str, ...] = ()
    # For a print edition: the specification that preflight checks each file against, by name.
    print_specs: Mapping[str, Any] = field(default_factory=dict)
    provenance: BuildInputs = BuildInputs()

    @property
    def is_made(self) -> bool:
        """Whether the edition was written."""
        return bool(self.path)


def record_of(outcome: Outcome, order: Order, engine: str) -> EditionRecord:
    """The manifest's record of a made edition; `engine` is the state of the code at the start."""
    made = outcome.provenance
    return {
        "printer": order.printer,
        "engine": engine,
        "code": made.code,
        "rules": dict(made.rules),
        "evidence": list(made.evidence),
        "reads": dict(made.reads),
        "files": {path: hash_file(path) for path in (outcome.path, *outcome.beside)},
        "pages": outcome.pages,
        "blanks": list(outcome.blanks),
        "print_specs": dict(outcome.print_specs),
        "findings": [asdict(finding) for finding in outcome.findings],
        "suppressed": [asdict(finding) for finding in outcome.suppressed],
    }
