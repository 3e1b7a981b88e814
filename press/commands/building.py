"""Build what a request asks for and what is not up to date, and print the results."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from press.commands import terminal
from press.content.editions import FORMATS, Edition, Format
from press.content.locales import locales_to_build
from press.core.cache import Store
from press.core.files import remove_temporary_files
from press.core.findings import Finding, finding_from_dict
from press.core.identity import read_identity
from press.core.limits import available_cores
from press.pipeline import manifest
from press.pipeline.currency import find_current
from press.pipeline.manifest import EditionRecord
from press.pipeline.orders import BuildInputs, Order, Outcome, record_of
from press.pipeline.workers import work


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """Which editions of a work are asked for, where to, and how strictly."""

    root: Path
    output: Path
    locales: tuple[str, ...] = ()  # all that are published, where none is named
    formats: tuple[Format, ...] = FORMATS
    draft: bool = False
    strict: bool = False
    printer: str = ""  # a name in content/printers; the work's own, where it is empty
    jobs: int = 1  # languages at once
    words: tuple[str, ...] = ()  # of the command line

    @property
    def mode(self) -> str:
        """What the build manifest calls this way of building."""
        return "draft" if self.draft else "release"

    def locales_to_build(self) -> list[str]:
        """The languages that are asked for, or that are due."""
        return locales_to_build(self.root, self.locales, draft=self.draft)


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome of every requested edition, and findings about workers that were lost."""

    outcomes: tuple[Outcome, ...]
    lost: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every edition was made, and nothing was lost."""
        return not self.lost and all(outcome.is_made for outcome in self.outcomes)

    @property
    def made(self) -> list[Outcome]:
        """The editions that were made, or were current."""
        return [outcome for outcome in self.outcomes if outcome.is_made]

    @property
    def findings(self) -> list[Finding]:
        """All that was found."""
        return [*self.lost, *(found for outcome in self.outcomes for found in outcome.findings)]


def build_editions(request: BuildRequest) -> Built:
    """Make what isn't current; progress and a line for each edition go to the terminal."""
    remove_temporary_files(request.output)
    engine = manifest.engine_state()
    orders, outcomes = _orders(request, engine)
    lost = list[Finding]()
    for outcome in outcomes:
        _print_line(outcome, is_current=True)
    with terminal.Progress() as progress:
        for kind, value in work(orders, request.jobs):
            if kind == "step":
                progress.step(*value)
            elif kind == "lost":
                lost.append(value[1])
            else:
                outcomes += value
                _keep(request, value, orders[0], engine)
                for outcome in value:
                    progress.done(outcome.edition)
                    _print_line(outcome)
    if orders:
        Store.of(request.root).prune()
    return Built(tuple(outcomes), tuple(lost))


def _orders(request: BuildRequest, engine: str) -> tuple[list[Order], list[Outcome]]:
    """What has to be built, and what is current already."""
    root, stem = request.root, read_identity(request.root).stem
    known = {} if request.strict else manifest.read_state(str(root))["records"]
    orders, current, seen = list[Order](), list[Outcome](), dict[str, EditionRecord]()
    for locale in request.locales_to_build():
        stale = list[Format]()
        for format_ in request.formats:
            edition = Edition(locale, format_)
            name = f"{edition.name}-{request.mode}"
            path = request.output / edition.filename(stem)
            record = find_current(known.get(name), root, path, format_, request.printer, engine)
            if record:
                seen[name] = record
                current.append(_recall(edition, path, record))
            else:
                stale.append(format_)
        if stale:
            how = (request.draft, request.strict, request.printer)
            orders.append(Order(root, request.output, locale, tuple(stale), *how))
    spare = available_cores() // max(1, min(request.jobs, len(orders))) - 1
    orders = [replace(order, spare_cores=max(0, spare)) for order in orders]
    if any(known[name] != record for name, record in seen.items()):
        manifest.keep(str(root), seen, {})
    return orders, current


def _recall(edition: Edition, path: Path, record: EditionRecord) -> Outcome:
    """An edition that is current, with what was found when it was made."""
    return Outcome(
        edition,
        str(path),
        path.stat().st_size,
        record["pages"],
        findings=tuple(map(finding_from_dict, record["findings"])),
        suppressed=tuple(map(finding_from_dict, record["suppressed"])),
        beside=tuple(record["files"])[1:],
        blanks=tuple(record["blanks"]),
        print_specs=record["print_specs"],
        provenance=BuildInputs(
            record["code"], record["rules"], tuple(record["evidence"]), record["reads"]
        ),
    )


def _keep(request: BuildRequest, outcomes: Iterable[Outcome], order: Order, engine: str) -> None:
    made = [outcome for outcome in outcomes if outcome.is_made]
    records = {f"{o.edition}-{request.mode}": record_of(o, order, engine) for o in made}
    if records:
        manifest.keep(str(request.root), records, {})


def _print_line(outcome: Outcome, *, is_current: bool = False) -> None:
    if outcome.is_made:
        line = terminal.edition_line(
            outcome.edition.name,
            outcome.path,
            pages=outcome.pages,
            passes=outcome.passes,
            seconds=None if is_current else outcome.seconds,
            beside=outcome.beside,
            blanks=outcome.blanks,
        )
        print(line, flush=True)
