"""The pages of one locale, laid out and checked once for all PDFs that are written from them."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from press.checks.pages.evidence import LaidOutBook, PrintedNumber, Token
from press.checks.registry import run_rules
from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.core import limits
from press.core.cache import CACHE, Store
from press.core.files import replace_file
from press.core.findings import MISSING_GLYPH, Finding, PressError, errors
from press.core.reads import Recording, recording, take_over
from press.core.stages import stage
from press.core.suppressions import split_suppressed
from press.pdf.document import SHEET, draw_part_pages, first_page, render_document, section_sources
from press.pdf.official import VARIANT
from press.pipeline.orders import Order, Outcome
from press.pipeline.section_values import LaidOutFacts, SectionContext, SectionValue, SectionValues
from press.pipeline.section_workers import SectionWorkers
from press.tagging.engine import TaggedPages
from press.tagging.reader import Phrases
from press.typesetting.formulas import set_formulas
from press.typesetting.layout import Settled, lay_out, prepared, settle
from press.typesetting.layout_faults import locate_in_layout
from press.typesetting.page_starts import PrintedText, printed_text
from press.typesetting.pagemap import PageKind, PageMap, estimated_page_map
from press.typesetting.parts import Parts
from press.typesetting.section_rendering import SectionPlace, SectionRenderer

Report = Callable[[Edition | str, str], None]  # (edition or locale, what is being done)


@dataclass(frozen=True, slots=True)
class Composed:
    """The composed text of a locale, from which all its editions are made."""

    order: Order
    parts: Parts
    manuscript: Manuscript
    book: Book
    report: Report
    found: tuple[Finding, ...] = ()  # what is wrong with the text

    def reportable(self, found: list[Finding]) -> list[Finding]:
        """The findings of an edition that are worth reporting.

        If the text has errors, their marks move the lines, so only errors count. A character
        without a glyph was already reported with the text.
        """
        reported = {
            letter
            for finding in self.found
            if finding.code == MISSING_GLYPH
            for letter in finding.subject
        }
        rest = [
            finding for finding in found if not finding.subject or finding.subject not in reported
        ]
        return errors(rest) if errors(self.found) else rest


@dataclass(frozen=True, slots=True)
class Typeset:
    """The pages of all sections as values, with their findings and suppressed findings.

    `text` is the document; `placed` are those of the sections, each with its place, and `context`
    is what they share.
    """

    sections: tuple[SectionValue, ...]
    placed: tuple[tuple[str, SectionPlace], ...]
    context: SectionContext
    page_map: PageMap
    text: str
    body: str
    passes: int
    printed: PrintedText
    found: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]

    @property
    def pages(self) -> list[PageKind]:
        """The pages of the book."""
        return [page for section in self.sections for page in section.pages]

    def tagged(self) -> list[TaggedPages]:
        """The painted pages of each section; raises PressError (t-030) where one has no tags."""
        remedy = "Take back what was changed last in the sheet or in the templates."
        for section in self.sections:
            if section.tagged is None:
                raise PressError.at(f"assets/styles/{SHEET}", 0, "t-030", section.untagged, remedy)
        return [section.tagged for section in self.sections if section.tagged]


class LazyTypesetting:
    """Lays out a locale's pages on first use; the result or the error serves every format."""

    def __init__(self, composed: Composed) -> None:
        self.composed = composed
        self._result: Typeset | PressError | None = None
        self._recorded = Recording()

    def result(self) -> Typeset:
        """The pages; their inputs are recorded for each caller, too. Raises PressError."""
        if self._result is None:
            with recording() as self._recorded:
                try:
                    self._result = _typeset(self.composed)
                except PressError as error:
                    self._result = error
        take_over(self._recorded)
        if isinstance(self._result, PressError):
            raise self._result
        return self._result


def _typeset(composed: Composed) -> Typeset:
    book, order = composed.book, composed.order
    edition = Edition(order.locale, "pdf")
    text, context = document_of(composed, edition)
    renderer = SectionRenderer(SHEET, book.root, context.pictures, pdf_variant=VARIANT)
    with _laying_out(text, context, book.root):
        settled = _settled(text, context, renderer, composed)
    sections = tuple(value for _, _, value in settled.sections)
    found, suppressed = split_suppressed(
        _findings(sections, settled.page_map, context), book.suppressions
    )
    _write_map(order, edition, settled.page_map)

    return Typeset(
        sections,
        tuple((part, place) for part, place, _ in settled.sections),
        context,
        settled.page_map,
        text,
        context.body,
        settled.passes,
        printed_text((section.text for section in sections), settled.pages, context.body),
        tuple(composed.reportable(found)),
        tuple(suppressed),
    )


def document_of(composed: Composed, edition: Edition) -> tuple[str, SectionContext]:
    """The book as one document, and what all its sections share."""
    book, manuscript, parts = composed.book, composed.manuscript, composed.parts
    text, formulas = set_formulas(
        render_document(parts, manuscript, book), edition.locale, book.palette.tokens
    )
    pictures = {name: picture.page for name, picture in parts.pictures.items()}
    pictures |= manuscript.pictures | draw_part_pages(parts, manuscript, book) | formulas
    body, sources = first_page(parts), section_sources(parts)
    phrases, tokens = phrases_of(manuscript), _tokens(book)
    return text, SectionContext(edition.name, body, phrases, tokens, sources, pictures)


def _laying_out(text: str, context: SectionContext, root: Path) -> AbstractContextManager[None]:
    """The stage in which pages are laid out; a failure is located in its section."""

    def try_out(part: str) -> None:
        lay_out(
            part,
            SHEET,
            root,
            pictures=context.pictures,
            known={},
            body=context.body,
            pdf_variant=VARIANT,
        )

    return stage(
        "laying out the pages",
        root,
        limits.layout_budget(len(text)),
        locate=lambda: locate_in_layout(text, try_out, context.sources),
    )


def _settled(
    text: str, context: SectionContext, renderer: SectionRenderer, composed: Composed
) -> Settled[SectionValue]:
    """The values of the sections with true page numbers; what was not kept is laid out."""
    order, edition = composed.order, Edition(composed.order.locale, "pdf")
    values = SectionValues(context, Store.of(composed.book.root))

    def lay(part: str, place: SectionPlace) -> SectionValue | LaidOutFacts:
        if kept := values.find(part, place):
            return kept
        section, make = renderer.render(part, place), partial(values.make, part, place)
        made = LaidOutFacts.of(section) if workers.start(partial(make, section)) else make(section)
        del section
        gc.collect()  # boxes refer to each other; without this, those of all sections stay
        return made

    def report(number: int) -> None:
        workers.wait()
        composed.report(edition, f"laying out, pass {number}")

    document = prepared(text)
    opening = next((p.slug for p in composed.parts.parts if p.section.matter == "body"), "")
    known = estimated_page_map(document, opening) | _read_map(order, edition)
    gc.freeze()  # what is there now is not looked through again
    with closing(SectionWorkers(order.spare_cores)) as workers:
        settled = settle(document, known, context.body, lay, report, SHEET)
        workers.wait()
    return settled.replaced(
        lambda part, place, section: (
            section
            if isinstance(section, SectionValue)
            else values.find(part, place) or values.make(part, place, renderer.render(part, place))
        )
    )


def phrases_of(manuscript: Manuscript) -> Phrases:
    """The words for the links of notes."""
    words = manuscript.words["pdf"]
    return Phrases(call=str(words["note"]), back=str(words["back"]))


def _tokens(book: Book) -> dict[str, Token]:
    palette = book.palette
    return {name: Token(value, palette.lines[name]) for name, value in palette.tokens.items()}


def _findings(
    sections: Iterable[SectionValue], page_map: Mapping[str, str], context: SectionContext
) -> Iterator[Finding]:
    """What was found on the pages; of several findings on one subject at one place, the first."""
    numbers = list[PrintedNumber]()
    told = set[tuple[str, int, str, str]]()
    for section in sections:
        numbers += section.numbers
        for finding in section.findings:
            fault = finding.path, finding.line, finding.code, finding.subject
            if not finding.subject or fault not in told:
                told.add(fault)
                yield finding
    yield from run_rules(LaidOutBook(context.edition, numbers, page_map, context.tokens))


def _map_path(order: Order, edition: Edition) -> Path:
    """Drafts and releases share a page map: it is only a guess, which the layout corrects."""
    return order.root / CACHE / "pages" / f"{edition.name}.json"


def _read_map(order: Order, edition: Edition) -> dict[str, str]:
    try:
        pages = json.loads(_map_path(order, edition).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in pages.items()} if isinstance(pages, dict) else {}


def _write_map(order: Order, edition: Edition, pages: Mapping[str, str]) -> None:
    data = json.dumps(pages).encode()
    with suppress(OSError):  # on a full disk the next build guesses
        replace_file(data, _map_path(order, edition))


def layout_outcome(edition: Edition, laid: Typeset) -> Outcome:
    """The outcome of the layout, before a file is written."""
    return Outcome(
        edition,
        pages=len(laid.pages),
        passes=laid.passes,
        findings=laid.found,
        suppressed=laid.suppressed,
    )


def read_back(found: Iterable[Finding], read: Callable[[], object]) -> list[Finding]:
    """Check a finished edition against its source; nothing if it has errors already.

    A text with errors differs from its source where they are marked, so the check would only repeat
    them.
    """
    return [] if errors(found) else list(run_rules(read()))


def message_lines(manuscript: Manuscript) -> dict[str, tuple[int, ...]]:
    """The source lines of each section's messages."""
    return {text.section.slug: text.lines for text in manuscript.sections}
