"""The line: the order of the stations, from content/ and locales/ to the editions of one locale."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, replace

from press.checks.readback.check import read_epub_back, read_pdf_back
from press.checks.registry import ask
from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.core import limits
from press.core.files import delete_stale, write_atomically
from press.core.findings import Finding, PressError, errors
from press.core.stages import stage
from press.core.suppressions import split_suppressed
from press.epub.builder import build_epub
from press.localization.translator import Translator
from press.pdf.document import SHEET
from press.pdf.official import PdfExtras, attach_data, write_metadata, write_official_pdf
from press.pipeline.composition import compose, translation_of
from press.pipeline.orders import Order, Outcome
from press.pipeline.pages import Composed, Once, Report, Typeset
from press.print.package import PrintJob, PrintPackage, find_printer, make_print_package
from press.tagging.reader import Phrases, Untagged
from press.weasy.writing import UnknownEngine, require_tested


def run(order: Order, report: Report) -> list[Outcome]:
    """Every edition of one locale; what is wrong with one does not stop the others.

    Pages are laid out and EPUBs bound even where the text has mistakes, so that all are told at once.
    """
    try:
        _require_engine()
        with stage("composing the text", order.root, limits.COMPOSITION):
            parts, manuscript, book, (found, excused) = compose(order, report)
    except PressError as error:
        return [Outcome(edition.name, findings=error.findings) for edition in order.editions]
    outcomes = []
    once = Once(Composed(order, parts, manuscript, book, report, tuple(found)))
    makers = {"pdf": make_pdf, "epub": make_epub, "print": make_print}
    for edition in order.editions:
        begun = time.perf_counter()
        try:
            with stage(f"making {edition.name}", order.root, limits.EDITION):
                outcome = makers[edition.format](edition, once)
        except PressError as error:
            outcome = Outcome(edition.name, findings=error.findings)
        seconds = time.perf_counter() - begun
        marks, let_through = (*found, *outcome.findings), (*excused, *outcome.excused)
        outcomes.append(replace(outcome, seconds=seconds, findings=marks, excused=let_through))
    return outcomes


def make_pdf(edition: Edition, once: Once) -> Outcome:
    """Tag the pages, and deliver the official PDF."""
    laid, composed = once.typeset(), once.composed
    order, fell = composed.order, _fell(edition, laid)
    if order.stops([*composed.found, *laid.found]):
        return fell
    composed.report(edition.name, "writing the PDF")
    try:
        data = write_official_pdf(
            laid.layout, binding_of(edition, order, composed.manuscript, composed.book)
        )
    except Untagged as error:
        remedy = "Take back what was changed last in the sheet or in the templates."
        raise PressError(
            [Finding(f"assets/styles/{SHEET}", 0, "t-030", str(error), remedy)]
        ) from None
    composed.report(edition.name, "reading the PDF back")
    read = _reading_back(
        [*composed.found, *laid.found],
        lambda: read_pdf_back(
            edition.filename(composed.book.work.slug),
            data,
            composed.parts,
            _lines(composed.manuscript),
        ),
    )
    found, excused = split_suppressed(read, composed.book.excuses)
    fell = replace(fell, findings=(*fell.findings, *found), excused=(*fell.excused, *excused))
    if order.stops(found):
        return fell
    path = write_atomically(data, order.output / edition.filename(composed.book.work.slug))
    return replace(fell, path=str(path), size=path.stat().st_size)


def make_print(edition: Edition, once: Once) -> Outcome:
    """Separate the same pages for the printer; deliver interior, cover and ticket."""
    composed = once.composed
    order = composed.order
    if composed.book.gaps.printers:
        return Outcome(edition.name)  # what is wrong with them is told with the text
    job = PrintJob(
        edition, find_printer(composed.book, order.printer), composed.manuscript, composed.book
    )
    laid = once.typeset()
    fell = _fell(edition, laid)
    if order.stops([*composed.found, *laid.found]):
        return fell
    composed.report(edition.name, "separating for the press")
    package = make_print_package(laid.layout, job)
    found, excused = split_suppressed(
        [mark for file in package.files for mark in ask(file)], composed.book.excuses
    )
    fell = replace(
        fell,
        findings=(*fell.findings, *found),
        excused=(*fell.excused, *excused),
        pages=package.pages,
    )
    return (
        fell
        if order.stops(found)
        else _deliver(package, edition, order, composed.book.work.slug, fell)
    )


def _deliver(
    package: PrintPackage, edition: Edition, order: Order, slug: str, fell: Outcome
) -> Outcome:
    """The files under their names, the interior last; a cover of an earlier, separate build is not left lying."""
    ticket, cover = (
        order.output / edition.beside(slug, "-print.txt"),
        order.output / edition.beside(slug, "-cover.pdf"),
    )
    others = [(cover, package.cover.data)] if package.cover else []
    beside = [
        str(write_atomically(data, path)) for path, data in (*others, (ticket, package.ticket))
    ]
    if not package.cover:
        delete_stale(cover)
    path = write_atomically(package.interior.data, order.output / edition.filename(slug))
    wishes = {file.name: asdict(file.spec) for file in package.files}
    return replace(
        fell, path=str(path), size=path.stat().st_size, beside=tuple(beside), wishes=wishes
    )


def _fell(edition: Edition, laid: Typeset) -> Outcome:
    """How the pages fell, before there is a file."""
    return Outcome(
        edition.name,
        pages=len(laid.layout.pages),
        passes=laid.layout.passes,
        findings=laid.found,
        excused=laid.excused,
    )


def binding_of(edition: Edition, order: Order, manuscript: Manuscript, book: Book) -> PdfExtras:
    """What goes into the file beside the pages."""
    said = manuscript.words["pdf"]
    return PdfExtras(
        write_metadata(manuscript, book, edition, _other_voices(edition, order, book)),
        attach_data(manuscript, book),
        Phrases(call=str(said["note"]), back=str(said["back"])),
    )


def _other_voices(edition: Edition, order: Order, book: Book) -> dict[str, Translator]:
    """The voices of the other languages in which the work appears; one unread is its own edition's worry."""
    translators = {}
    for name in sorted(book.work.identifiers):
        locale, _, kind = name.rpartition("-")
        if kind == edition.format and locale != edition.locale:
            with suppress(PressError):
                translators[locale] = Translator(
                    translation_of(replace(order, locale=locale)), book.work.language
                )
    return translators


def _require_engine() -> None:
    """Refuse to begin with a WeasyPrint that the tags were never tested with; raises PressError."""
    try:
        require_tested()
    except UnknownEngine as error:
        remedy = "Install what requirements/press.txt pins, or test press/tagging with it and raise TESTED."
        raise PressError(
            [Finding("requirements/press.in", 0, "b-005", str(error), remedy)]
        ) from None


def make_epub(edition: Edition, once: Once) -> Outcome:
    """Bind the parts, with the pages that the print has, and deliver the EPUB."""
    composed, printed = once.composed, once.typeset().printed
    order = composed.order
    composed.report(edition.name, "binding the EPUB")
    bound = build_epub(composed.parts, composed.manuscript, composed.book, edition, printed)
    read = _reading_back(
        [*composed.found, *bound.findings],
        lambda: read_epub_back(
            edition.filename(composed.book.work.slug),
            bound.data,
            composed.parts,
            _lines(composed.manuscript),
        ),
    )
    standing, excused = split_suppressed([*bound.findings, *read], composed.book.excuses)
    found = composed.telling(standing)
    outcome = Outcome(
        edition.name,
        pages=len(bound.pages),
        findings=tuple(found),
        excused=tuple(excused),
        blanks=bound.blanks,
    )
    if order.stops([*composed.found, *found]):
        return outcome
    path = write_atomically(bound.data, order.output / edition.filename(composed.book.work.slug))
    return replace(outcome, path=str(path), size=path.stat().st_size)


def _reading_back(found: Iterable[Finding], read: Callable[[], object]) -> list[Finding]:
    """What an edition says otherwise than its source; of what is wrong already, it would only say so once more."""
    return [] if errors(found) else list(ask(read()))


def _lines(manuscript: Manuscript) -> dict[str, tuple[int, ...]]:
    """The source lines of each section's messages."""
    return {text.section.slug: text.lines for text in manuscript.sections}
