"""Make the EPUB of a locale, with the page list of the print edition."""

from dataclasses import replace

from press.checks.readback.check import read_epub_back
from press.content.editions import Edition
from press.core.cache import Store
from press.core.files import write_atomically
from press.core.suppressions import split_suppressed
from press.epub.builder import build_epub
from press.pipeline.orders import Outcome
from press.pipeline.pages import LazyTypesetting, message_lines, read_back


def make(edition: Edition, typesetting: LazyTypesetting) -> Outcome:
    """Make the EPUB from the parts, read it back, and write it."""
    composed, printed = typesetting.composed, typesetting.result().printed
    order = composed.order
    composed.report(edition, "binding the EPUB")
    bound = build_epub(composed.parts, composed.manuscript, composed.book, edition, printed)
    read = read_back(
        [*composed.found, *bound.findings],
        lambda: read_epub_back(
            edition.filename(composed.book.work.stem),
            bound.data,
            composed.parts,
            message_lines(composed.manuscript),
            Store.of(order.root),
        ),
    )
    found, suppressed = split_suppressed([*bound.findings, *read], composed.book.suppressions)
    found = composed.reportable(found)
    outcome = Outcome(
        edition,
        pages=len(bound.pages),
        findings=tuple(found),
        suppressed=tuple(suppressed),
        blanks=bound.blanks,
    )
    if order.stops([*composed.found, *found]):
        return outcome
    path = write_atomically(bound.data, order.output / edition.filename(composed.book.work.stem))
    return replace(outcome, path=str(path), size=path.stat().st_size)
