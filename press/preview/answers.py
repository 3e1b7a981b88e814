"""Answers to requests, from the book as it is held: a section shown, a place explained."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from press.core import limits
from press.core.cache import Store
from press.core.findings import Finding, PressError
from press.core.stages import stage
from press.core.suppressions import split_suppressed
from press.pipeline.section_values import SectionValues
from press.preview.held import Held
from press.preview.last_layout import first_changed, last_layout_of
from press.preview.pictures import draw_pages
from press.preview.places import explain
from press.preview.remaking import MadeSection, Remade, remake, unchanged
from press.preview.requests import Done, DrawnPage, Found, Pages, PageView, Request, Show, SomePages
from press.preview.views import block_texts, changed_runs, page_view
from press.typesetting.section_rendering import LaidOutSection
from press.weasy.boxes import Page
from press.weasy.document import LaidOutDocument
from press.weasy.reused_subsets import reusing_subsets

Send = Callable[[object], None]
_SOME = 3  # pages that are laid out first: on one of them the change is


def answer(held: Mapping[str, Held], request: Request, send: Send) -> None:
    """Send what is asked for, piece by piece, and Done behind it."""
    one = held.get(request.locale)
    if one is not None:
        try:
            with stage("showing the section", one.order.root, limits.PREVIEW):
                if isinstance(request, Show):
                    _show(one, request, send)
                else:
                    send(explain(one, request))
        except PressError as error:
            send(Found(request.locale, request.slug, error.findings))
    send(Done())


def prepare_answers(held: Held, slug: str) -> None:
    """Lay out a section, so that a fork of this process finds its fonts loaded and cut."""
    with suppress(PressError):  # the request for it says why
        made = unchanged(held, slug)
        laid = made.renderer.render(made.document, made.place)
        _pdf(laid.document, range(len(laid.pages)))


def _show(held: Held, request: Show, send: Send) -> None:
    """The pages, with the pictures of the changed spread first, if the section has no errors.

    At last what the rules of pages find on them; that is kept, for the whole book behind.
    """
    made = _made(held, request)
    send(Found(request.locale, made.slug, made.findings))
    if made.section is None:
        return
    drawn = _show_some(request, made.section, send)
    laid = made.section.renderer.render(made.section.document, made.section.place)
    pages = _views(made.section, laid)
    highlights = changed_runs(_before(held, request, made.slug), pages) if request.changed else []
    last_layout = last_layout_of(made.section.text, pages, laid.starts).packed()
    send(
        Pages(request.locale, made.slug, pages, tuple(highlights), block_texts(pages), last_layout)
    )
    first = _spread(highlights[0].page if highlights else 0, pages)
    rest = [number for number in range(len(pages)) if number not in first]
    for numbers in (first, rest):
        missing = [number for number in numbers if drawn.get(number) != pages[number]]
        _draw(laid.document, missing, 0, send)
    if request.changed:
        found = (*made.findings, *_on_pages(held, made.section, laid))
        send(Found(request.locale, made.slug, found))


def _made(held: Held, request: Show) -> Remade:
    if request.changed:
        return remake(held, request.slug, request.changed)
    return Remade(request.slug, (), unchanged(held, request.slug))


def _show_some(request: Show, made: MadeSection, send: Send) -> dict[int, PageView]:
    """Show some pages before the others are laid out: those with the change.

    Returns those that are drawn, by number.
    """
    known = first_changed(request.last_layout, made.text)
    if known is None or not made.is_look_known:
        return {}
    last_layout, start = known
    laid = made.renderer.render_some(made.document, made.place, start, _SOME)
    folios = last_layout.folios[start.number : start.number + len(laid.pages)]
    pages = [
        _view(made, page, start.number + n, folio)
        for n, (page, folio) in enumerate(zip(laid.pages, folios, strict=False))
    ]
    highlights = changed_runs(request.before, pages, is_cut=True)
    if not highlights:
        return {}
    send(
        SomePages(
            request.locale, made.text.section.slug, start.number, tuple(pages), tuple(highlights)
        )
    )
    numbers = _spread(highlights[0].page, pages)
    for number in sorted(numbers, key=lambda each: each != highlights[0].page):
        _draw(laid.document, [number], start.number, send)
    return {start.number + number: pages[number] for number in numbers}


def _views(made: MadeSection, laid: LaidOutSection) -> tuple[PageView, ...]:
    labels = made.context.labels(made.place, laid.pages)
    return tuple(
        _view(made, page, number, label)
        for number, (page, label) in enumerate(zip(laid.pages, labels, strict=True))
    )


def _view(made: MadeSection, page: Page, number: int, folio: str) -> PageView:
    return page_view(page, folio, is_right=made.place.state.is_right ^ bool(number % 2))


def _before(held: Held, request: Show, slug: str) -> Sequence[str]:
    """The blocks that were shown of a section; those of the book as it is held, if none were."""
    if request.before and slug == request.slug:
        return request.before
    known = unchanged(held, slug)
    return block_texts(_views(known, known.renderer.render(known.document, known.place)))


def _spread(page: int, pages: Sequence[PageView]) -> list[int]:
    """The pages that are seen together with one."""
    other = page - 1 if pages[page].is_right else page + 1
    return sorted({page, other} & set(range(len(pages))))


def _draw(document: LaidOutDocument, numbers: Sequence[int], first: int, send: Send) -> None:
    """Send the pictures of some pages of a document, which begins with page `first`."""
    if not numbers:
        return
    pdf = _pdf(document, numbers)
    for number, png in zip(numbers, draw_pages(pdf, range(len(numbers))), strict=True):
        send(DrawnPage(first + number, png))


def _pdf(document: LaidOutDocument, numbers: Sequence[int]) -> bytes:
    with reusing_subsets():
        pdf: bytes = document.copy([document.pages[number] for number in numbers]).write_pdf()
    return pdf


def _on_pages(held: Held, made: MadeSection, laid: LaidOutSection) -> list[Finding]:
    values = SectionValues(made.context, Store.of(held.order.root))
    value = values.make(made.document, made.place, laid)
    found = held.composed.reportable(list(dict.fromkeys(value.findings)))
    return split_suppressed(found, held.composed.book.suppressions)[0]
