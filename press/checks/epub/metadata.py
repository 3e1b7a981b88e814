"""The metadata of an EPUB compared with its content: language, accessibility, cover, series."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from press.checks.epub.epub_rule import EpubFault, epub_finding, epub_rule
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.readers.epub import (
    CONTENTS,
    PACKAGE,
    UNDESCRIBED,
    XML_LANG,
    EpubFile,
    find,
    open_epub,
    words_of,
)
from press.readers.finished import FinishedEpub

MOST_BYTES = 2_000_000
# Word for word as in EPUB Accessibility 1.1, 3.2.2.
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
_APPLE_OPTIONS = "META-INF/com.apple.ibooks.display-options.xml"
# What the book must contain to claim each of these accessibility features.
_EVIDENCE = {
    "alternativeText": "//x:img",
    "index": "//*[@role='doc-index']",
    "longDescription": "//x:img[@aria-details]",
    "pageBreakMarkers": "//*[@role='doc-pagebreak']",
    "pageNavigation": "//x:nav[@epub:type='page-list']//x:a",
    "tableOfContents": "//x:nav[@epub:type='toc']//x:a",
}
_REQUIRED = ("accessMode", "accessModeSufficient", "accessibilityHazard", "accessibilitySummary")
_OTHER_EDITIONS = ("dcterms:isVersionOf", "schema:translationOfWork", "pageBreakSource")


@epub_rule("e-020")
def find_wrong_languages(book: FinishedEpub) -> Iterator[EpubFault]:
    """Every file declares the edition's language, and lang equals xml:lang (EPUB 3.3, 6.1.3)."""
    locale, opened = book.edition.locale, open_epub(book.path)
    declared: list[tuple[str, str | None]] = [
        (PACKAGE, language) for language in opened.dublin("language")
    ]
    declared += [(PACKAGE, opened.package.get(XML_LANG)), (CONTENTS, opened.contents.get(XML_LANG))]
    declared += [(name, root.get("lang")) for name, root in opened.documents.items()]
    for name, language in declared:
        if language != locale:
            problem = f'The file declares the language "{language}"; the edition is in "{locale}".'
            yield name, problem
    for name, element in opened.find("//*[@lang or @xml:lang]"):
        if element.get("lang") != element.get(XML_LANG):
            problem = f'lang is "{element.get("lang")}", but xml:lang is "{element.get(XML_LANG)}".'
            yield name, problem


@rule("e-023", only_on_proof=True)
def find_false_accessibility_claims(book: FinishedEpub) -> Iterator[Finding]:
    """The accessibility metadata are true of the book (EPUB Accessibility 1.1, 2 and 3.2)."""
    opened = open_epub(book.path)
    remedy = "Correct how the metadata are computed: press/epub/accessibility.py."
    for problem in (*_features(opened), *_modes(opened), *_conformance(opened)):
        yield epub_finding(book, "e-023", PACKAGE, problem, remedy)
    if not opened.meta("dcterms:conformsTo"):
        problem = "The EPUB doesn't claim to conform to WCAG."
        remedy = "Fix what e-013 reports when the EPUB is built."
        yield epub_finding(book, "e-023", PACKAGE, problem, remedy, Severity.WARNING)


def _features(opened: EpubFile) -> Iterator[str]:
    claimed = opened.meta("schema:accessibilityFeature")
    for feature, path in _EVIDENCE.items():
        if feature in claimed and not opened.has(path):
            yield f'The metadata claim the feature "{feature}", which the book doesn\'t have.'
        elif feature not in claimed and opened.has(path) and not _may_be_unclaimed(feature, opened):
            yield f'The metadata don\'t claim the feature "{feature}", which the book has.'


def _may_be_unclaimed(feature: str, opened: EpubFile) -> bool:
    """Whether the book has pictures, but not all of them have alternative texts."""
    return feature == "alternativeText" and opened.has(UNDESCRIBED)


def _modes(opened: EpubFile) -> Iterator[str]:
    for key in _REQUIRED:
        if not any(opened.meta(f"schema:{key}")):
            yield f"The metadata lack schema:{key}."
    if opened.has("//x:img") and "visual" not in opened.meta("schema:accessMode"):
        yield 'The book has pictures, but the metadata lack the accessMode "visual".'
    if opened.has(UNDESCRIBED) and "textual" in opened.meta("schema:accessModeSufficient"):
        yield "The metadata claim that text suffices, but pictures lack alternative texts."
    hazards = opened.meta("schema:accessibilityHazard")
    if len(hazards) > 1 and {"none", "unknown"} & {*hazards}:
        yield f"The accessibility hazards contradict each other: {', '.join(hazards)}."


def _conformance(opened: EpubFile) -> Iterator[str]:
    for claim in opened.meta("dcterms:conformsTo"):
        if claim != CONFORMS:
            yield f"The conformance claim is «{claim}», not «{CONFORMS}»."


@epub_rule("e-027", "Reduce the largest pictures, or leave out a font.")
def find_large_file(book: FinishedEpub) -> Iterator[EpubFault]:
    """The file is smaller than 2 MB, so that it can be sent by e-mail or messenger."""
    if (size := book.path.stat().st_size) >= MOST_BYTES:
        yield "", f"The file is {size / 1e6:.1f} MB; the limit is {MOST_BYTES / 1e6:.0f} MB."


@epub_rule("e-035")
def find_packaging_faults(book: FinishedEpub) -> Iterator[EpubFault]:
    """The container can be opened, the cover comes first, all documents are in reading order.

    See EPUB 3.3, 5.6.2 and D.2.1; older library software finds the cover by `meta name="cover"`.
    """
    opened = open_epub(book.path)
    yield from (("", problem) for problem in _container(book.path))
    for problem in (*_cover(opened), *_order(opened), *_titles(opened), *_relations(opened)):
        yield PACKAGE, problem


def _container(path: Path) -> Iterator[str]:
    """Faults of the ZIP container (EPUB 3.3, 4.3.3); Apple Books needs a file of its own."""
    with ZipFile(path) as container:
        first, *others = container.infolist()
    if (first.filename, first.compress_type, first.extra) != ("mimetype", ZIP_STORED, b""):
        yield "The first file in the container is not an uncompressed «mimetype»."
    names = {entry.filename for entry in others}
    if any(name.startswith("EPUB/fonts/") for name in names) and _APPLE_OPTIONS not in names:
        yield f"Apple Books won't use the embedded fonts: {_APPLE_OPTIONS} is missing."


def _cover(opened: EpubFile) -> Iterator[str]:
    items = list(opened.package.iter("{*}item"))
    covers = [item for item in items if "cover-image" in (item.get("properties") or "").split()]
    if len(covers) != 1:
        yield f"{len(covers)} files are marked as the cover image; there must be 1."
        return
    (cover,) = covers
    old = find(opened.package, "//*[local-name()='meta'][@name='cover']")
    if [meta.get("content") for meta in old] != [cover.get("id")]:
        yield "Older library software won't find the cover: meta name=\"cover\" doesn't name it."
    pictures = opened.find("//x:img[@role='doc-cover']")
    shown = [(name, picture.get("src")) for name, picture in pictures]
    if shown != [(next(iter(opened.documents), ""), cover.get("href"))]:
        yield "The book doesn't open with the cover image in the role doc-cover."


def _order(opened: EpubFile) -> Iterator[str]:
    for reference in opened.package.iter("{*}itemref"):
        if reference.get("linear") == "no":
            yield f'{reference.get("idref")} is not in the reading order (linear="no").'


def _titles(opened: EpubFile) -> Iterator[str]:
    title = " ".join(opened.first("title").split())
    pages = [words_of(it) for _, it in opened.find("//x:section[@epub:type='titlepage']/x:h1")]
    for other in (*pages, " ".join(opened.contents.findtext("{*}docTitle/{*}text", "").split())):
        if other != title:
            yield f"The title is «{title}» in the metadata, but «{other}» elsewhere."


def _relations(opened: EpubFile) -> Iterator[str]:
    series = opened.meta("belongs-to-collection")
    if len(series) != len({*series}):
        yield "The metadata name the same series twice."
    for key in _OTHER_EDITIONS:
        if opened.first("identifier") in opened.meta(key):
            yield f"{key} names this edition; it must name another one."
