"""Make all editions of one locale, from content/ and locales/ to files in dist/.

What each was made from is recorded for the build manifest.
"""

import time
from dataclasses import replace
from importlib import import_module
from types import ModuleType

from press.checks.registry import rules_for
from press.content.editions import Edition
from press.core import limits
from press.core.findings import Finding, PressError
from press.core.reads import Recording, recording
from press.core.stages import stage
from press.pipeline.composition import compose
from press.pipeline.currency import code_of_edition, maker_of
from press.pipeline.orders import BuildInputs, Order, Outcome
from press.pipeline.pages import Composed, LazyTypesetting, Report
from press.weasy.writing import UnknownEngine, require_tested


def run(order: Order, report: Report, before: Recording | None = None) -> list[Outcome]:
    """Make every edition of one locale; an error in one does not stop the others.

    Pages are laid out and EPUBs are made even if the text has errors, so that all are reported at
    once. `before` is what the process has read so far.
    """
    makers = {format_: import_module(maker_of(format_)) for format_ in order.formats}
    with recording() as of_the_text:
        try:
            composed, suppressed = compose_order(order, report)
        except PressError as error:
            inputs = BuildInputs(rules=rules_for(of_the_text.evidence))
            return [
                Outcome(edition, findings=error.findings, provenance=inputs)
                for edition in order.editions
            ]
    shared = [before or Recording(), of_the_text]
    typesetting = LazyTypesetting(composed)
    outcomes = []
    for edition in order.editions:
        begun = time.perf_counter()
        with recording() as own:
            outcome = _make(edition, typesetting, makers[edition.format])
        outcomes.append(
            replace(
                outcome,
                seconds=time.perf_counter() - begun,
                findings=(*composed.found, *outcome.findings),
                suppressed=(*suppressed, *outcome.suppressed),
                provenance=_provenance(edition, order, [*shared, own]),
            )
        )
    return outcomes


def compose_order(order: Order, report: Report) -> tuple[Composed, list[Finding]]:
    """The composed text for an order, and its suppressed findings; raises PressError."""
    _require_engine()
    with stage("composing the text", order.root, limits.COMPOSITION):
        parts, manuscript, book, (found, suppressed) = compose(order, report)
    return Composed(order, parts, manuscript, book, report, tuple(found)), suppressed


def _make(edition: Edition, typesetting: LazyTypesetting, maker: ModuleType) -> Outcome:
    """Make one edition by the module of its format; an error becomes its outcome."""
    try:
        with stage(f"making {edition.name}", typesetting.composed.order.root, limits.EDITION):
            outcome: Outcome = maker.make(edition, typesetting)
            return outcome
    except PressError as error:
        return Outcome(edition, findings=error.findings)


def _provenance(edition: Edition, order: Order, recorded: list[Recording]) -> BuildInputs:
    """The inputs of an edition, from the recordings of each step, the earliest first."""
    together = Recording.of(*recorded)
    return BuildInputs(
        code_of_edition(edition.format),
        rules_for(together.evidence),
        tuple(together.evidence),
        together.reads(order.root, order.output),
    )


def _require_engine() -> None:
    """Raise PressError for a version of WeasyPrint with which the tagging was not tested."""
    try:
        require_tested()
    except UnknownEngine as error:
        remedy = (
            "Install what requirements/press.txt pins, or test press/tagging with it and raise "
            "TESTED."
        )
        raise PressError(
            [Finding("requirements/press.in", 0, "b-005", str(error), remedy)]
        ) from None
