"""Make the files for the printer from the same pages: interior, cover, job ticket."""

from dataclasses import asdict, replace

from press.checks.registry import run_rules
from press.content.editions import Edition
from press.core.files import delete_stale, write_atomically
from press.core.suppressions import split_suppressed
from press.pipeline.orders import Order, Outcome
from press.pipeline.pages import LazyTypesetting, layout_outcome
from press.print.interior import BookPages
from press.print.package import PrintJob, PrintPackage, find_printer, make_print_package


def make(edition: Edition, typesetting: LazyTypesetting) -> Outcome:
    """Separate the same pages for the printer, and write interior, cover and ticket."""
    composed = typesetting.composed
    order = composed.order
    if composed.book.gaps.printers:
        return Outcome(edition)  # their faults were reported with the text
    job = PrintJob(
        edition, find_printer(composed.book, order.printer), composed.manuscript, composed.book
    )
    laid = typesetting.result()
    outcome = layout_outcome(edition, laid)
    if order.stops([*composed.found, *laid.found]):
        return outcome
    composed.report(edition, "separating for the press")
    package = make_print_package(
        BookPages([tagged.painted for tagged in laid.tagged()], laid.pages, laid.body), job
    )
    found, suppressed = split_suppressed(
        [finding for file in package.files for finding in run_rules(file)],
        composed.book.suppressions,
    )
    outcome = replace(
        outcome,
        findings=(*outcome.findings, *found),
        suppressed=(*outcome.suppressed, *suppressed),
        pages=package.pages,
    )
    if order.stops(found):
        return outcome
    return _deliver(package, edition, order, composed.book.work.stem, outcome)


def _deliver(
    package: PrintPackage, edition: Edition, order: Order, slug: str, outcome: Outcome
) -> Outcome:
    """Write the files, the interior last, and delete the cover of an earlier, separate build."""
    ticket = order.output / edition.beside(slug, "-print.txt")
    cover = order.output / edition.beside(slug, "-cover.pdf")
    others = [(cover, package.cover.data)] if package.cover else []
    beside = [
        str(write_atomically(data, path)) for path, data in (*others, (ticket, package.ticket))
    ]
    if not package.cover:
        delete_stale(cover)
    path = write_atomically(package.interior.data, order.output / edition.filename(slug))
    print_specs = {file.name: asdict(file.spec) for file in package.files}
    return replace(
        outcome,
        path=str(path),
        size=path.stat().st_size,
        beside=tuple(beside),
        print_specs=print_specs,
    )
