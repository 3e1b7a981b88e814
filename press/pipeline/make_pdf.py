"""Make the official PDF of a locale; it is read back before it is written."""

from contextlib import suppress
from dataclasses import replace

from press.checks.readback.check import read_pdf_back
from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.core.cache import Store
from press.core.files import write_atomically
from press.core.findings import PressError
from press.core.suppressions import split_suppressed
from press.localization.translator import Translator
from press.pdf.document import SHEET
from press.pdf.official import PdfExtras, attach_data, write_metadata, write_official_pdf
from press.pipeline.composition import translation_of
from press.pipeline.orders import Order, Outcome
from press.pipeline.pages import LazyTypesetting, Typeset, layout_outcome, message_lines, read_back
from press.weasy.assembly import UnknownFont


def make(edition: Edition, typesetting: LazyTypesetting) -> Outcome:
    """Make the official PDF from the pages, read it back, and write it."""
    laid, composed = typesetting.result(), typesetting.composed
    order, outcome = composed.order, layout_outcome(edition, laid)
    if order.stops([*composed.found, *laid.found]):
        return outcome
    composed.report(edition, "writing the PDF")
    data = _written(
        laid, binding_of(edition, order, composed.manuscript, composed.book), Store.of(order.root)
    )
    composed.report(edition, "reading the PDF back")
    read = read_back(
        [*composed.found, *laid.found],
        lambda: read_pdf_back(
            edition.filename(composed.book.work.stem),
            data,
            composed.parts,
            message_lines(composed.manuscript),
            Store.of(order.root),
        ),
    )
    found, suppressed = split_suppressed(read, composed.book.suppressions)
    outcome = replace(
        outcome, findings=(*outcome.findings, *found), suppressed=(*outcome.suppressed, *suppressed)
    )
    if order.stops(found):
        return outcome
    path = write_atomically(data, order.output / edition.filename(composed.book.work.stem))
    return replace(outcome, path=str(path), size=path.stat().st_size)


def _written(laid: Typeset, extras: PdfExtras, store: Store) -> bytes:
    parts = laid.tagged()
    try:
        return write_official_pdf(parts, laid.text, laid.pages, laid.body, extras, store)
    except UnknownFont as error:
        problem = f'The typeface "{error}" is on a page and is none of the book\'s.'
        remedy = "Use the typefaces of the style sheets, also in pictures."
        raise PressError.at(f"assets/styles/{SHEET}", 0, "g-003", problem, remedy) from None


def binding_of(edition: Edition, order: Order, manuscript: Manuscript, book: Book) -> PdfExtras:
    """What the file holds besides its pages."""
    return PdfExtras(
        write_metadata(manuscript, book, edition, _other_translators(edition, order, book)),
        attach_data(manuscript, book),
    )


def _other_translators(edition: Edition, order: Order, book: Book) -> dict[str, Translator]:
    """Translators to the other languages of the work.

    A catalog that can't be read is left out here; it is reported with its own edition.
    """
    translators = {}
    others = (Edition.named(name) for name in sorted(book.work.identifiers))
    for locale in (other.locale for other in others if other and other.format == edition.format):
        if locale != edition.locale:
            with suppress(PressError):
                translators[locale] = Translator(
                    translation_of(replace(order, locale=locale)), book.work.language
                )
    return translators
