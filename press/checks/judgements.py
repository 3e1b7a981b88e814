"""What a rule says of a subject, kept until either, a tool or a file that was read differs."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from press.checks.registry import Rule, name_of
from press.core.cache import Store
from press.core.findings import CheckSkipped, Finding, PressError, finding_from_dict
from press.core.import_graph import code_of
from press.core.reads import recording
from press.tools.versions import named


@dataclass(frozen=True, slots=True)
class RuleSubject:
    """What rules are asked about: a finished file, or a part of the content.

    `make` gives the value that the rules of `kind` read, and raises CheckSkipped where there is
    none. It is called only where a rule has not yet judged the same: `key` is everything that the
    value is made of besides the files that `make` opens, `maker` the module whose code makes it.
    """

    name: str  # as a report shows it
    kind: type
    key: str
    make: Callable[[], object]
    maker: str = __name__


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a rule said of a subject: its findings, or why it was not run."""

    code: str
    subject: str
    findings: tuple[Finding, ...] = ()
    not_run: str = ""
    # The outside program, with its version if it was run; empty for a rule of our own.
    tool: str = ""
    seconds: float = 0.0  # that it took when it was asked
    is_kept: bool = False  # whether an earlier proof asked


def find_judgement(rule: Rule, subject: RuleSubject, store: Store) -> Judgement | None:
    """What the rule said when it was asked the same; None where it has to be asked."""
    kept = store.find(rule.check.__module__, _parts(rule, subject))
    if kept is None:
        return None
    said = json.loads(kept)
    return Judgement(
        rule.code,
        subject.name,
        tuple(map(finding_from_dict, said["findings"])),
        tool=said["tool"],
        seconds=said["seconds"],
        is_kept=True,
    )


def ask(rule: Rule, subject: RuleSubject, store: Store) -> Judgement:
    """Ask a rule and keep what it says. If it could not be run, that is not kept."""
    begun, asked = time.perf_counter(), Judgement(rule.code, subject.name, tool=rule.tool)
    try:
        with recording() as recorded:
            findings = tuple(rule.check(subject.make()))
    except CheckSkipped as reason:
        return replace(asked, not_run=str(reason))
    except PressError as error:
        return replace(asked, not_run=str(error.findings[0]))
    seconds, tool = round(time.perf_counter() - begun, 2), named(rule.tool)
    said = {"findings": [asdict(it) for it in findings], "tool": tool, "seconds": seconds}
    store.save(rule.check.__module__, _parts(rule, subject), json.dumps(said), recorded)
    return replace(asked, findings=findings, tool=tool, seconds=seconds)


def _parts(rule: Rule, subject: RuleSubject) -> tuple[str, ...]:
    return rule.code, name_of(subject.kind), subject.key, code_of(subject.maker)
