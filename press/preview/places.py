"""From a place on a page to its source: file, line and message, with its translation."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from polib import POEntry

from press.catalogs.book_checks import termbase_of
from press.catalogs.catalog import Catalog, forms, state
from press.catalogs.po_file import read_catalog
from press.catalogs.translation import CatalogSource
from press.catalogs.translation_checks import CatalogChecker
from press.content.chapters import read_chapters
from press.content.locales import catalog_path
from press.core.findings import Finding, PressError
from press.markdown.segments import Segment, extract_segments
from press.preview.held import Held
from press.preview.requests import Explain, MessagePlace, SourcePlace
from press.typesetting.source_lines import SectionSource


def explain(held: Held, asked: Explain) -> SourcePlace:
    """The source of the letter that was clicked, as its file is now.

    Raises PressError for an unknown section.
    """
    known = held.typeset.context.sources.get(asked.slug)
    if known is None:
        held.placed(asked.slug)
        return SourcePlace("", 0, "")
    root, path = held.order.root, known.path
    text = read_chapters([path], root)[0][path].text if known.text else ""
    segments = extract_segments(text)
    source = SectionSource(path, text, tuple(each.line for each in segments))
    words = filter(None, (_line_of(source, asked.line, each) for each in _windows(asked)))
    segment = _segment(segments, asked)
    message = _message(held, segment) if segment else None
    return SourcePlace(path, next(words, asked.line), str(root / path), message)


def _windows(asked: Explain) -> Iterator[str]:
    """The words around the letter, fewer and fewer; the last is the word itself."""
    words, start, at = asked.text.split(), 0, 0
    for at, word in enumerate(words):  # noqa: B007 the last one, if the letter is behind it
        start = asked.text.index(word, start) + len(word)
        if start > asked.letter:
            break
    for first, last in ((at - 2, at + 3), (at - 1, at + 2), (at, at + 2), (at, at + 1)):
        yield " ".join(words[max(first, 0) : last])


def _line_of(source: SectionSource, begin: int, words: str) -> int:
    """The line of these words in the element; 0 where the source has others."""
    return source.line(begin, words) if words and words in source.text else 0


def _segment(segments: Sequence[Segment], asked: Explain) -> Segment | None:
    """The message of the line; of several on one line, that with the text."""
    found = [each for each in segments if each.line == asked.line]
    named = [each for each in found if asked.text.strip() and asked.text.strip() in each.text]
    return next(iter([*named, *found]), None)


def _catalog(held: Held) -> Catalog | None:
    """The catalog as it is now, or was last readable; none in the language of the manuscript."""
    order, known = held.order, held.composed.manuscript.translator.translations
    if not isinstance(known, CatalogSource) or known.catalog is None:
        return None
    try:
        return read_catalog(catalog_path(order.root, order.locale), order.locale)
    except PressError:
        return known.catalog


def _message(held: Held, segment: Segment) -> MessagePlace | None:
    """What the catalog has of a message; None in the language of the manuscript."""
    catalog, order = _catalog(held), held.order
    if catalog is None:
        return None
    path = catalog_path(order.root, order.locale).relative_to(order.root).as_posix()
    entry = catalog.get(segment.text, segment.context)
    if entry is None:
        return MessagePlace(segment.text, "", "missing", segment.notes, (), (), path, 0)
    termbase = termbase_of(held.composed.book, catalog)
    terms = [
        (match[0], term.translation)
        for term in termbase.find_terms(segment.text)
        if (match := term.find(segment.text))
    ]
    return MessagePlace(
        segment.text,
        " / ".join(forms(entry)),
        state(entry),
        tuple(filter(None, (*entry.comment.splitlines(), entry.tcomment))),
        tuple(terms),
        tuple(_slips(entry, catalog, held, path)),
        path,
        entry.linenum or 0,
    )


def _slips(entry: POEntry, catalog: Catalog, held: Held, path: str) -> list[Finding]:
    """What the checks of translations find in one entry."""
    alone = replace(catalog, entries={(entry.msgid, entry.msgctxt or None): entry})
    checker = CatalogChecker(alone, path, termbase_of(held.composed.book, catalog), {})
    return checker.check()
