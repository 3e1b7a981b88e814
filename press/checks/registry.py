"""All rules: the functions with @rule in the modules of press/checks and press/*/checks."""

import hashlib
import importlib
import inspect
import io
import json
import pickle
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from press.content.editions import Edition
from press.core.cache import Store
from press.core.findings import Finding, Severity, finding_from_dict
from press.core.import_graph import PACKAGE, ImportGraph, import_graph
from press.core.reads import hash_file, note_evidence

Check = TypeVar("Check", bound=Callable[..., Iterable[Finding]])
Evidence = TypeVar("Evidence")
Subject = TypeVar("Subject")
Fault = TypeVar("Fault")
RuleOf = Callable[[Callable[[Subject], Iterable[Fault]]], Callable[[Subject], Iterator[Finding]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code, the type of value that it checks, whether only `make proof` runs it."""

    code: str
    reads: type
    check: Callable[[Any], Iterable[Finding]]  # of what the rule reads, which differs
    only_on_proof: bool
    source: str = ""
    level: Severity = Severity.ERROR
    tool: str = ""  # the outside program that judges; empty for a rule of our own

    @property
    def title(self) -> str:
        """What the rule requires: the first line of its function's docstring."""
        return (inspect.getdoc(self.check) or "").split("\n")[0]


def rule(
    code: str,
    *,
    only_on_proof: bool = False,
    source: str = "",
    level: Severity = Severity.ERROR,
    tool: str = "",
) -> Callable[[Check], Check]:
    """Mark a function as the rule of `code`; slow rules run for `make proof` only.

    `source` is the standard it comes from, `level` the highest severity of its findings, `tool` the
    name in `press.tools.versions` of the outside program that it asks.
    """

    def mark(check: Check) -> Check:
        check.rule = (code, only_on_proof, source, level, tool)  # type: ignore[attr-defined]
        return check

    return mark


def rule_of_faults(
    code: str,
    to_finding: Callable[[Subject, Fault], Finding],
    *,
    only_on_proof: bool = False,
    source: str = "",
    level: Severity = Severity.ERROR,
    tool: str = "",
) -> RuleOf[Subject, Fault]:
    """Like `rule`, for a function that yields faults, which `to_finding` turns into findings."""

    def decorate(
        find_faults: Callable[[Subject], Iterable[Fault]],
    ) -> Callable[[Subject], Iterator[Finding]]:
        @rule(code, only_on_proof=only_on_proof, source=source, level=level, tool=tool)
        @wraps(find_faults)
        def check(subject: Subject) -> Iterator[Finding]:
            return (to_finding(subject, fault) for fault in find_faults(subject))

        return check

    return decorate


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, sorted by code."""
    found: list[Rule] = []
    for name in _modules():
        for check in vars(importlib.import_module(name)).values():
            is_own = inspect.isfunction(check) and check.__module__ == name
            if is_own and hasattr(check, "rule"):
                code, *rest = vars(check)["rule"]
                reads = next(iter(get_type_hints(check).values()))
                found.append(Rule(code, reads, check, *rest))
    return tuple(sorted(found, key=lambda rule: rule.code))


def _modules() -> Iterator[str]:
    """The modules of rules: the engine's, then those of plug-ins."""
    of_plugins = sorted(path.parent.name for path in PACKAGE.glob("*/checks"))
    for name in ("press.checks", *(f"press.{plugin}.checks" for plugin in of_plugins)):
        package = importlib.import_module(name)
        yield from (each.name for each in pkgutil.walk_packages(package.__path__, f"{name}."))


def run_rules_cached(
    kind: type[Evidence],
    module: str,
    parts: Sequence[str],
    read: Callable[[], Evidence],
    store: Store,
) -> list[Finding]:
    """As `run_rules` of the value that `read` gives, which is read only if nothing was kept.

    The value depends on nothing but `parts` and the code of `module`.
    """

    def check() -> str:
        return json.dumps([asdict(finding) for finding in run_rules(read())])

    rules = json.dumps(rules_for([name_of(kind)]))
    kept = store.keep(module, (name_of(kind), rules, *parts), check)
    note_evidence(kind)
    return [finding_from_dict(finding) for finding in json.loads(kept)]


def name_of(kind: type) -> str:
    """The full name of a type, by which it is recorded that its rules were run."""
    return f"{kind.__module__}.{kind.__qualname__}"


def rules_for(
    evidence: Iterable[str], rules: Iterable[Rule] | None = None, graph: ImportGraph | None = None
) -> dict[str, str]:
    """The codes of the rules that a build runs on these types, with the hash of their code."""
    graph, kinds = graph or import_graph(), frozenset(evidence)
    return {
        rule.code: graph.code_of(rule.check.__module__)
        for rule in (all_rules() if rules is None else rules)
        if not rule.only_on_proof and name_of(rule.reads) in kinds
    }


def content_of(evidence: object) -> str:
    """The hash of a value; a path in it counts with the content of its file."""
    written = io.BytesIO()
    _ContentPickler(written, protocol=5).dump(evidence)
    return hashlib.sha256(written.getvalue()).hexdigest()


class _ContentPickler(pickle.Pickler):
    def persistent_id(self, value: object) -> tuple[str, str] | None:
        """Replace a path by its name and the hash of its file, an edition by its name.

        Pickle writes a string that two objects share only once. Whether two editions share their
        locale depends on whether this process built them, which must not change the hash.
        """
        if isinstance(value, Edition):
            return "edition", value.name
        return (str(value), hash_file(value)) if isinstance(value, Path) else None


def run_rules(evidence: object, *, on_proof: bool = False) -> Iterator[Finding]:
    """The findings of all rules for this type of value; raises CheckSkipped."""
    note_evidence(type(evidence))
    for known in all_rules():
        if known.reads is type(evidence) and known.only_on_proof <= on_proof:
            yield from known.check(evidence)
