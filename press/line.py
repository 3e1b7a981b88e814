"""The line: the order of the stations, from content/ and locales/ to the editions of one locale."""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from press import ledger
from press.delivery import deliver
from press.epub.binding import bind
from press.language.catalogs import Translation, read_catalog
from press.language.pseudo import LOCALE as PSEUDO
from press.language.pseudo import Pseudo
from press.language.slips import Checker
from press.language.voice import Voice
from press.orders import CACHE, Order, Outcome
from press.pdf.attachments import attach_data
from press.pdf.document import SHEET, first_page, sources_of, write_document
from press.pdf.metadata import write_metadata
from press.pdf.official import VARIANT, Binding, write_pdf
from press.pdf.part_pages import draw_parts
from press.proof.evidence import Token
from press.proof.excuses import sort_out
from press.proof.findings import Finding, PressError, errors
from press.proof.registry import ask
from press.sources.book import Book, read_book
from press.sources.editions import SOURCE_LOCALE, Edition
from press.sources.manuscript import Manuscript, collate
from press.sources.work import missing_identifiers
from press.store import Store
from press.tagging.engine import UnknownEngine, require_tested
from press.tagging.reader import Phrases, Untagged
from press.translation.checking import find_slips
from press.translation.copy import copy_of
from press.translation.extraction import extract
from press.typesetting.inspection import inspect
from press.typesetting.layout import lay_out
from press.typesetting.parts import Checked, Parts, make_parts
from press.typesetting.reflow import find_uncut

Report = Callable[[str, str], None]  # (edition or locale, what is being done)


def run(order: Order, report: Report) -> list[Outcome]:
    """Every edition of one locale; what is wrong with one does not stop the others."""
    try:
        _require_engine()
        parts, manuscript, book, (found, excused) = compose(order, report)
    except PressError as error:
        return [Outcome(edition.name, findings=error.findings) for edition in order.editions]
    if order.stops(found):
        return [Outcome(edition.name, findings=tuple(found)) for edition in order.editions]
    makers = {"pdf": make_pdf, "epub": make_epub}
    outcomes = []
    for edition in order.editions:
        begun = time.perf_counter()
        try:
            outcome = makers[edition.format](edition, order, parts, manuscript, book, report)
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


def make_pdf(
    edition: Edition, order: Order, parts: Parts, manuscript: Manuscript, book: Book, report: Report
) -> Outcome:
    """Lay the parts out, check how they fell, and deliver the PDF."""
    text = write_document(parts, manuscript, book, edition)
    known = _read_map(order, edition)
    pictures = manuscript.pictures | draw_parts(parts, manuscript, book)
    layout = lay_out(
        text, SHEET, book.root, pictures=pictures, known=known, body=first_page(parts),
        report=lambda n: report(edition.name, f"laying out, pass {n}"), pdf_variant=VARIANT,
    )  # fmt: skip
    tokens = {name: Token(value, book.palette.lines[name]) for name, value in book.palette.tokens.items()}
    pages = inspect(layout, edition.name, text, dict(sources_of(parts)), tokens)
    found, excused = sort_out(ask(pages), book.excuses)
    fell = Outcome(
        edition.name,
        pages=pages.pages,
        passes=layout.passes,
        findings=tuple(found),
        excused=tuple(excused),
        notes=pages.note_texts,
    )
    if order.stops(found):
        return fell
    report(edition.name, "writing the PDF")
    try:
        data = write_pdf(layout, binding_of(edition, order, manuscript, book))
    except Untagged as error:
        remedy = "Take back what was changed last in the sheet or in the templates."
        raise PressError([Finding(f"assets/styles/{SHEET}", 0, "t-030", str(error), remedy)]) from None
    path = deliver(data, order.output / edition.filename)
    _write_map(order, edition, layout.pages)
    return replace(fell, path=str(path), size=path.stat().st_size)


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


def make_epub(
    edition: Edition, order: Order, parts: Parts, manuscript: Manuscript, book: Book, report: Report
) -> Outcome:
    """Bind the parts and deliver the EPUB."""
    report(edition.name, "binding the EPUB")
    path = deliver(bind(parts, manuscript, book, edition), order.output / edition.filename)
    return Outcome(edition.name, str(path), path.stat().st_size)


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
    return [*nameless, *_missing(translation, order)]


def _missing(translation: Translation | Pseudo, order: Order) -> list[Finding]:
    path, remedy = _catalog_name(order), "Translate it, or build a draft (make draft)."
    return [
        Finding(path, 0, "l-020", f"«{text[:70]}{'…' if len(text) > 70 else ''}» has no translation.", remedy)
        for text in translation.missing
    ]


def _store(root: Path) -> Store:
    return Store(root / CACHE / "store")


def _map_path(order: Order, edition: Edition) -> Path:
    """One map for drafts and releases: it is only a guess, which the layout proves or corrects."""
    return order.root / CACHE / "pages" / f"{edition.name}.json"


def _read_map(order: Order, edition: Edition) -> dict[str, str]:
    try:
        pages = json.loads(_map_path(order, edition).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in pages.items()} if isinstance(pages, dict) else {}


def _write_map(order: Order, edition: Edition, pages: Mapping[str, str]) -> None:
    path = _map_path(order, edition)
    path.parent.mkdir(parents=True, exist_ok=True)
    deliver(json.dumps(pages, ensure_ascii=False, indent=0, sort_keys=True).encode(), path)
