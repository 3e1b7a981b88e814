"""The line: the order of the stations, from content/ and locales/ to the editions of one locale."""

import time
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from press import budgets, ledger
from press.delivery import deliver, withdraw
from press.epub.binding import bind
from press.language.catalogs import Translation, read_catalog
from press.language.pseudo import LOCALE as PSEUDO
from press.language.pseudo import Pseudo
from press.language.slips import Checker
from press.language.voice import Voice
from press.orders import CACHE, Order, Outcome
from press.pdf.attachments import attach_data
from press.pdf.document import SHEET
from press.pdf.metadata import write_metadata
from press.pdf.official import Binding, write_pdf
from press.print.package import Job, Package, find_printer, make_package
from press.proof.excuses import sort_out
from press.proof.findings import Finding, PressError, errors
from press.proof.registry import ask
from press.readback.check import read_epub_back, read_pdf_back
from press.sources.book import Book, read_book
from press.sources.editions import SOURCE_LOCALE, Edition
from press.sources.manuscript import Manuscript, collate
from press.sources.work import missing_identifiers
from press.stages import stage
from press.store import Store
from press.tagging.engine import UnknownEngine, require_tested
from press.tagging.reader import Phrases, Untagged
from press.translation.checking import find_slips
from press.translation.copy import copy_of
from press.translation.extraction import extract
from press.typeset import Composed, Once, Report, Typeset
from press.typesetting.parts import Checked, Parts, make_parts
from press.typesetting.reflow import find_uncut


def run(order: Order, report: Report) -> list[Outcome]:
    """Every edition of one locale; what is wrong with one does not stop the others."""
    try:
        _require_engine()
        with stage("composing the text", order.root, budgets.COMPOSING):
            parts, manuscript, book, (found, excused) = compose(order, report)
    except PressError as error:
        return [Outcome(edition.name, findings=error.findings) for edition in order.editions]
    if order.stops(found):
        return [Outcome(edition.name, findings=tuple(found)) for edition in order.editions]
    outcomes = []
    once = Once(Composed(order, parts, manuscript, book, report))
    makers = {"pdf": make_pdf, "epub": make_epub, "print": make_print}
    for edition in order.editions:
        begun = time.perf_counter()
        try:
            with stage(f"making {edition.name}", order.root, budgets.EDITION):
                outcome = makers[edition.format](edition, once)
        except PressError as error:
            outcome = Outcome(edition.name, findings=error.findings)
        seconds = time.perf_counter() - begun
        marks, let_through = (*found, *outcome.findings), (*excused, *outcome.excused)
        outcomes.append(replace(outcome, seconds=seconds, findings=marks, excused=let_through))
    return outcomes


def compose(order: Order, report: Report) -> tuple[Parts, Manuscript, Book, Checked]:
    """From content and catalog to the parts of the book; raises PressError."""
    report(order.locale, "reading content")
    book, translation, (slips, let_through) = read_sources(order)
    report(order.locale, "collating the manuscript")
    manuscript = collate(book, order.locale, Voice(translation, is_draft=order.draft), _store(order.root))
    if not order.draft and (found := _holes(book, translation, order)):
        raise PressError(found)
    report(order.locale, "parsing with Pandoc")
    parts, (found, excused) = _parse(manuscript, book, _store(order.root))
    return parts, manuscript, book, ([*slips, *found], [*let_through, *excused])


def _parse(manuscript: Manuscript, book: Book, store: Store) -> tuple[Parts, Checked]:
    """The parts; raises PressError with what is wrong in them and with what can't be translated in place."""
    uncut = find_uncut(book, store)
    try:
        parts = make_parts(manuscript, book, store)
    except PressError as error:
        raise PressError([*uncut, *error.findings]) from None
    if uncut:
        raise PressError(uncut)
    return parts


def read_sources(order: Order) -> tuple[Book, Translation | Pseudo, Checked]:
    """Content and catalog, with the slips that don't stop this edition; raises PressError with the findings of both."""
    findings: list[Finding] = []
    book = translation = None
    checked: Checked = ([], [])
    try:
        book = read_book(order.root)
    except PressError as error:
        findings += error.findings
    try:
        translation = _translation(order)
        checked = _slips(translation, book, order)
        findings += errors(checked[0])
    except PressError as error:
        findings += error.findings
    if findings or book is None or translation is None:
        raise PressError(findings)
    return book, translation, checked


def make_pdf(edition: Edition, once: Once) -> Outcome:
    """Tag the pages, and deliver the official PDF."""
    laid, composed = once.typeset(), once.composed
    order, fell = composed.order, _fell(edition, laid)
    if order.stops(laid.found):
        return fell
    composed.report(edition.name, "writing the PDF")
    try:
        data = write_pdf(laid.layout, binding_of(edition, order, composed.manuscript, composed.book))
    except Untagged as error:
        remedy = "Take back what was changed last in the sheet or in the templates."
        raise PressError([Finding(f"assets/styles/{SHEET}", 0, "t-030", str(error), remedy)]) from None
    composed.report(edition.name, "reading the PDF back")
    read = read_pdf_back(edition.filename, data, composed.parts, _lines(composed.manuscript))
    found, excused = sort_out(ask(read), composed.book.excuses)
    fell = replace(fell, findings=(*fell.findings, *found), excused=(*fell.excused, *excused))
    if order.stops(found):
        return fell
    path = deliver(data, order.output / edition.filename)
    return replace(fell, path=str(path), size=path.stat().st_size)


def make_print(edition: Edition, once: Once) -> Outcome:
    """Separate the same pages for the printer; deliver interior, cover and ticket."""
    composed = once.composed
    order = composed.order
    job = Job(edition, find_printer(composed.book, order.printer), composed.manuscript, composed.book)
    laid = once.typeset()
    fell = _fell(edition, laid)
    if order.stops(laid.found):
        return fell
    composed.report(edition.name, "separating for the press")
    package = make_package(laid.layout, job)
    found, excused = sort_out([mark for file in package.files for mark in ask(file)], composed.book.excuses)
    fell = replace(fell, findings=(*fell.findings, *found), excused=(*fell.excused, *excused), pages=package.pages)
    return fell if order.stops(found) else _deliver(package, edition, order, fell)


def _deliver(package: Package, edition: Edition, order: Order, fell: Outcome) -> Outcome:
    """The files under their names, the interior last; a cover of an earlier, separate build is not left lying."""
    ticket, cover = order.output / edition.beside("-print.txt"), order.output / edition.beside("-cover.pdf")
    others = [(cover, package.cover.data)] if package.cover else []
    beside = [str(deliver(data, path)) for path, data in (*others, (ticket, package.ticket))]
    if not package.cover:
        withdraw(cover)
    path = deliver(package.interior.data, order.output / edition.filename)
    wishes = {file.name: asdict(file.wishes) for file in package.files}
    return replace(fell, path=str(path), size=path.stat().st_size, beside=tuple(beside), wishes=wishes)


def _fell(edition: Edition, laid: Typeset) -> Outcome:
    """How the pages fell, before there is a file."""
    pages = laid.pages
    return Outcome(
        edition.name,
        pages=pages.pages,
        passes=laid.layout.passes,
        findings=laid.found,
        excused=laid.excused,
        notes=pages.note_texts,
    )


def binding_of(edition: Edition, order: Order, manuscript: Manuscript, book: Book) -> Binding:
    """What goes into the file beside the pages."""
    said = manuscript.words["pdf"]
    return Binding(
        write_metadata(manuscript, book, edition, _other_voices(edition, order, book)),
        attach_data(manuscript, book),
        Phrases(call=str(said["note"]), back=str(said["back"])),
    )


def _other_voices(edition: Edition, order: Order, book: Book) -> dict[str, Voice]:
    """The voices of the other languages in which the work appears; one unread is its own edition's worry."""
    voices = {}
    for name in sorted(book.work.identifiers):
        locale, _, kind = name.rpartition("-")
        if kind == edition.format and locale != edition.locale:
            with suppress(PressError):
                voices[locale] = Voice(_translation(replace(order, locale=locale)))
    return voices


def _require_engine() -> None:
    """Refuse to begin with a WeasyPrint that the tags were never tested with; raises PressError."""
    try:
        require_tested()
    except UnknownEngine as error:
        remedy = "Install what requirements/press.txt pins, or test press/tagging with it and raise TESTED."
        raise PressError([Finding("requirements/press.in", 0, "b-005", str(error), remedy)]) from None


def make_epub(edition: Edition, once: Once) -> Outcome:
    """Bind the parts, with the pages that the print has, and deliver the EPUB."""
    composed, printed = once.composed, once.typeset().printed
    order = composed.order
    composed.report(edition.name, "binding the EPUB")
    bound = bind(composed.parts, composed.manuscript, composed.book, edition, printed)
    read = read_epub_back(edition.filename, bound.data, composed.parts, _lines(composed.manuscript))
    found, excused = sort_out([*bound.findings, *ask(read)], composed.book.excuses)
    outcome = Outcome(
        edition.name, pages=len(bound.pages), findings=tuple(found), excused=tuple(excused), blanks=bound.blanks
    )
    if order.stops(found):
        return outcome
    path = deliver(bound.data, order.output / edition.filename)
    return replace(outcome, path=str(path), size=path.stat().st_size)


def _translation(order: Order) -> Translation | Pseudo:
    if order.locale == PSEUDO:
        return Pseudo()
    if order.locale == SOURCE_LOCALE:
        return Translation.of_source()
    return Translation.of(read_catalog(Path(ledger.catalog(str(order.root), order.locale)), order.locale))


def _slips(translation: Translation | Pseudo, book: Book | None, order: Order) -> Checked:
    """The translator's errors, and where the order is strict his lesser slips; for Italian, its house style.

    Where content can't be read, those that the catalog shows by itself.
    """
    if isinstance(translation, Pseudo):
        return [], []
    if translation.catalog is None:
        return _house_style(book) if book else ([], [])
    if book is None:
        return errors(Checker(translation.catalog, _catalog_name(order)).check()), []
    found = find_slips(translation.catalog, _catalog_name(order), book, extract(book), _store(order.root))
    return sort_out(found if order.strict else errors(found), book.excuses)


def _house_style(book: Book) -> Checked:
    """What the Italian itself has against it; text that can't be extracted is named by the manuscript."""
    try:
        copy = copy_of(extract(book), book.root)
    except PressError:
        return [], []
    return sort_out(ask(copy), book.excuses)


def _catalog_name(order: Order) -> str:
    return Path(ledger.catalog(str(order.root), order.locale)).relative_to(order.root).as_posix()


def _holes(book: Book, translation: Translation | Pseudo, order: Order) -> list[Finding]:
    """A release with a hole in it is refused, with the list of what is missing."""
    nameless = missing_identifiers(book.work, (edition.name for edition in order.editions))
    if isinstance(translation, Translation) and translation.catalog is not None:
        for message in extract(book):  # pages that templates make are written later, when it is too late to refuse
            translation.plural(message.text, message.plural, 1, message.context)
    return [*nameless, *_missing(translation, order)]


def _missing(translation: Translation | Pseudo, order: Order) -> list[Finding]:
    path, remedy = _catalog_name(order), "Translate it, or build a draft (make draft)."
    return [
        Finding(path, 0, "l-020", f"«{text[:70]}{'…' if len(text) > 70 else ''}» has no translation.", remedy)
        for text in translation.missing
    ]


def _lines(manuscript: Manuscript) -> dict[str, tuple[int, ...]]:
    """The source lines of each section's messages."""
    return {text.section.slug: text.lines for text in manuscript.sections}


def _store(root: Path) -> Store:
    return Store(root / CACHE / "store")
