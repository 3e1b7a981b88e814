"""One section made again, from what was saved and from the rest of the book as it is held."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace

from lxml import html

from press.charts.canvas import PAGE
from press.checks.chapters.text import check_text, without_consequences
from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript, SectionText, compose, render_manuscript
from press.content.work import Section
from press.core import limits
from press.core.cache import Store
from press.core.findings import Finding, errors
from press.core.isolation import run_isolated
from press.core.suppressions import split_suppressed
from press.pdf.document import SHEET
from press.pdf.official import VARIANT
from press.pipeline.pages import Composed, document_of
from press.pipeline.section_values import SectionContext
from press.preview.held import Held, unknown_section
from press.preview.sources import Sources, faults_of_the_catalog, read_saved, section_of_change
from press.typesetting.layout import prepared
from press.typesetting.pagemap import write_page_numbers
from press.typesetting.parts import (
    ParsedManuscript,
    Part,
    Parts,
    book_words,
    parse_manuscript,
    part,
    unwritten,
)
from press.typesetting.problem_pages import lost_subjects
from press.typesetting.section_documents import cut
from press.typesetting.section_rendering import SectionPlace, SectionRenderer
from press.typesetting.xhtml import number_sections, write_section

_NO_TEXT = SectionText(Section("", "front", "", ""), "")  # of a page that is no Markdown


@dataclass(frozen=True, slots=True)
class Remade:
    """A section made again, as far as it could be: without pages where it has errors."""

    slug: str
    findings: tuple[Finding, ...]
    section: "MadeSection | None" = None


@dataclass(frozen=True, slots=True)
class MadeSection:
    """A section as it is laid out, with what lays it out.

    `is_look_known` says whether sheets and pictures are those with which it was laid out before.
    """

    text: SectionText
    document: str
    place: SectionPlace
    context: SectionContext
    renderer: SectionRenderer
    is_look_known: bool = True


def unchanged(held: Held, slug: str) -> MadeSection:
    """A section as the book holds it; raises PressError where there is none."""
    document, place = held.placed(slug)
    texts = held.composed.manuscript.sections
    text = next((each for each in texts if each.section.slug == slug), _NO_TEXT)
    return MadeSection(text, document, place, held.typeset.context, held.renderer)


def remake(held: Held, slug: str, changed: Collection[str]) -> Remade:
    """A section after these files were saved (paths in the work).

    If a catalog is among them, it is the section of the first changed message instead. The rest of
    the book is as it is held: references, numbers of pages and chapters. Errors that other files
    had before don't count. A section that the book did not have, since its file was not there, is
    seen once the whole book is read again. Raises PressError where no page can be made.
    """
    sources = read_saved(held, changed)
    slug = section_of_change(held, sources) or slug
    if faults := faults_of_the_catalog(held, sources):
        return Remade(slug, faults)
    if slug not in held.slugs and any(each.slug == slug for each in sources.book.sections):
        return Remade(slug, ())
    manuscript, text, found = _render(held, sources, slug)
    parsed, found = _parse(manuscript, text, sources, found)
    whole, path = _in_the_book(held, parsed), text.section.path
    made, messages = None, list[Finding]()
    with _beside(lambda: _check(whole, sources.book, slug)) as checked:
        if not errors(_own(found, held, path, sources.book)):
            part_, messages = _write(held, parsed, slug, sources.book)
            composed = replace(held.composed, manuscript=manuscript, book=sources.book)
            composed = replace(composed, parts=_with_part(composed.parts, part_, whole))
            made = _to_lay_out(held, composed, text, changed)
        found += checked()
    told = _own(found, held, path, sources.book)
    if made is None or errors(told):  # Pandoc's messages only say again what the checks say
        return Remade(slug, tuple(told))
    told = _own([*found, *messages], held, path, sources.book)
    return Remade(slug, tuple(told), None if errors(told) else made)


def _render(
    held: Held, sources: Sources, slug: str
) -> tuple[Manuscript, SectionText, list[Finding]]:
    """The manuscript with the section as it is now, and what is wrong with it."""
    book, locale = sources.book, held.order.locale
    section = next((each for each in book.sections if each.slug == slug), None)
    if section is None:
        raise unknown_section(slug)
    if not section.is_chapter:  # it may list what all chapters call
        manuscript = render_manuscript(book, locale, sources.translator)
        text = next(each for each in manuscript.sections if each.section.slug == slug)
        return manuscript, text, [*sources.found]
    composer = compose(book, locale, sources.translator)
    text, found = composer.chapter(section)
    old = held.composed.manuscript
    manuscript = replace(
        old,
        sections=tuple(text if each.section.slug == slug else each for each in old.sections),
        data=composer.data,
        words=composer.words,
        pictures=old.pictures | composer.draw(PAGE),
        facts=composer.facts,
        absences=composer.absences,
        translator=sources.translator,
    )
    return manuscript, text, [*sources.found, *found]


def _parse(
    manuscript: Manuscript, text: SectionText, sources: Sources, found: list[Finding]
) -> tuple[ParsedManuscript, list[Finding]]:
    """The section alone as Pandoc reads it."""
    alone = replace(manuscript, sections=(text,))
    parsed = parse_manuscript(alone, sources.book, Store.of(sources.book.root))
    return replace(parsed, manuscript=manuscript), [*found, *parsed.findings]


def _in_the_book(held: Held, parsed: ParsedManuscript) -> ParsedManuscript:
    """The section amid the others."""
    new = {section.slug: section for section in parsed.sections}
    parts = held.composed.parts
    sections = tuple(new.get(section.slug, section) for section in parts.sections)
    return replace(parsed, sections=sections, pictures={**parts.pictures, **parsed.pictures})


def _check(whole: ParsedManuscript, book: Book, slug: str) -> list[Finding]:
    return check_text(whole, lost_subjects(whole, book), book, Store.of(book.root), [slug])


@contextmanager
def _beside(work: Callable[[], list[Finding]]) -> Iterator[Callable[[], list[Finding]]]:
    """Run checks in a process of their own meanwhile; within the context, a call waits for them."""
    with ThreadPoolExecutor(1) as thread:
        yield thread.submit(run_isolated, work, limits.PREVIEW).result


def _write(
    held: Held, parsed: ParsedManuscript, slug: str, book: Book
) -> tuple[Part, list[Finding]]:
    """The section as XHTML; one that is no Markdown as it is held."""
    if not parsed.sections:
        return next(each for each in held.composed.parts.parts if each.slug == slug), []
    store, words = Store.of(book.root), book_words(parsed.manuscript, book)
    new = {each.slug: each for each in unwritten(parsed, {})}
    sections = [new.get(each.slug, each) for each in held.sections]
    numbered, found = number_sections(sections, words, book.root, store, [slug])
    known = {**held.numbered, **numbered}
    written, more = write_section(new[slug], known, words, book.bibliography, book.root, store)
    text = next(each for each in parsed.manuscript.sections if each.section.slug == slug)
    return part(text, written), [*found, *more]


def _with_part(parts: Parts, new: Part, whole: ParsedManuscript) -> Parts:
    others = tuple(new if each.slug == new.slug else each for each in parts.parts)
    return replace(parts, parts=others, sections=whole.sections, pictures=whole.pictures)


def _to_lay_out(
    held: Held, composed: Composed, text: SectionText, changed: Collection[str]
) -> MadeSection:
    slug = text.section.slug
    whole, context = document_of(composed, Edition(held.order.locale, "pdf"))
    _, place = held.placed(slug)
    document = section_document(whole, slug, held.typeset.page_map)
    if context.pictures == held.typeset.context.pictures and _are_texts(changed):
        return MadeSection(text, document, place, context, held.renderer)
    renderer = SectionRenderer(SHEET, held.order.root, context.pictures, pdf_variant=VARIANT)
    return MadeSection(text, document, place, context, renderer, is_look_known=False)


def section_document(document: str, slug: str, page_map: Mapping[str, str]) -> str:
    """The document of one section, as `cut` gives it from that of the book."""
    tree = html.document_fromstring(document)
    body = tree.find("body")
    sections = [] if body is None else list(body)
    slugs = [child.get("data-slug") for child in sections]
    for child in sections:
        if child.get("data-slug") != slug:
            child[:], child.text = [], None
    alone = prepared(str(html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")))
    section = cut(alone)[slugs.index(slug)]
    write_page_numbers(section.element, page_map)
    return section.text


def _are_texts(changed: Collection[str]) -> bool:
    return all(path.startswith(("content/", "locales/")) for path in changed)


def _own(found: Iterable[Finding], held: Held, path: str, book: Book) -> list[Finding]:
    """The findings that count here: of this file, and those that the others did not have before."""
    remaining, _ = split_suppressed(without_consequences(dict.fromkeys(found)), book.suppressions)
    before = set(held.findings)
    return [each for each in remaining if each.path == path or each not in before]
