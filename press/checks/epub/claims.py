"""What an EPUB says of itself, against what it holds: languages, accessibility, cover, order, series, weight."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from press.checks.epub.faults import fault
from press.checks.registry import rule
from press.core.findings import Finding, Severity
from press.readers.epub import (
    CONTENTS,
    PACKAGE,
    UNDESCRIBED,
    XML_LANG,
    EpubFile,
    open_epub,
    words_of,
)
from press.readers.finished import BoundEpub

MOST_BYTES = 2_000_000
# word by word: EPUB Accessibility 1.1, 3.2.2
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
_OF_APPLE = "META-INF/com.apple.ibooks.display-options.xml"
_BORNE_OUT = {
    "alternativeText": "//x:img",
    "index": "//*[@role='doc-index']",
    "longDescription": "//x:img[@aria-details]",
    "pageBreakMarkers": "//*[@role='doc-pagebreak']",
    "pageNavigation": "//x:nav[@epub:type='page-list']//x:a",
    "tableOfContents": "//x:nav[@epub:type='toc']//x:a",
}  # what must stand in the book for each of these features


@rule("e-020", only_on_proof=True)
def find_other_languages(book: BoundEpub) -> Iterator[Finding]:
    """Package, contents and documents are in the edition's language; lang and xml:lang agree (EPUB 3.3, 6.1.3)."""
    locale, opened = book.edition.locale, open_epub(book.path)
    for language in opened.dublin("language"):
        if language != locale:
            yield fault(
                book, "e-020", PACKAGE, f'The package says that the book is in "{language}".'
            )
    roots = {PACKAGE: opened.package, CONTENTS: opened.contents}
    said_of = {name: root.get(XML_LANG) for name, root in roots.items()}
    said_of |= {name: root.get("lang") for name, root in opened.documents.items()}
    for name, said in said_of.items():
        if said != locale:
            yield fault(book, "e-020", name, f'The document says that it is in "{said}".')
    for name, element in opened.find("//*[@lang or @xml:lang]"):
        if element.get("lang") != element.get(XML_LANG):
            problem = f'lang says "{element.get("lang")}", xml:lang "{element.get(XML_LANG)}".'
            yield fault(book, "e-020", name, problem)


@rule("e-023", only_on_proof=True)
def find_false_claims(book: BoundEpub) -> Iterator[Finding]:
    """The book has what its accessibility metadata say (EPUB Accessibility 1.1, 2 and 3.2)."""
    opened = open_epub(book.path)
    for problem in (*_features(opened), *_modes(opened)):
        yield fault(book, "e-023", PACKAGE, problem)
    for said in opened.meta("dcterms:conformsTo"):
        if said != CONFORMS:
            yield fault(
                book, "e-023", PACKAGE, f"«{said}» is not how the standard spells conformance."
            )
    if not opened.meta("dcterms:conformsTo"):
        problem = "The book doesn't claim to conform: the build says why (e-013)."
        yield fault(book, "e-023", PACKAGE, problem, severity=Severity.WARNING)


def _features(opened: EpubFile) -> Iterator[str]:
    features = opened.meta("schema:accessibilityFeature")
    for feature, path in _BORNE_OUT.items():
        if (feature in features) != opened.has(path) and not _is_excepted(feature, opened):
            yield f'The package {"claims" if feature in features else "doesn’t claim"} "{feature}", against the text.'


def _modes(opened: EpubFile) -> Iterator[str]:
    for key in (
        "accessMode",
        "accessModeSufficient",
        "accessibilityHazard",
        "accessibilitySummary",
    ):
        if not any(opened.meta(f"schema:{key}")):
            yield f"The package says nothing of schema:{key}."
    if opened.has("//x:img") and "visual" not in opened.meta("schema:accessMode"):
        yield "There are pictures, and the package has no accessMode for the eye."
    if opened.has(UNDESCRIBED) and "textual" in opened.meta("schema:accessModeSufficient"):
        yield "The package says that the text is enough, and there are pictures without words."
    hazards = opened.meta("schema:accessibilityHazard")
    if len(hazards) > 1 and {"none", "unknown"} & {*hazards}:
        yield f"The hazards contradict each other: {', '.join(hazards)}."


def _is_excepted(feature: str, opened: EpubFile) -> bool:
    """Pictures without words: then nobody may claim alternative text, though there are pictures."""
    is_claimed = feature in opened.meta("schema:accessibilityFeature")
    return feature == "alternativeText" and not is_claimed and opened.has(UNDESCRIBED)


@rule("e-027", only_on_proof=True)
def find_a_heavy_book(book: BoundEpub) -> Iterator[Finding]:
    """The file is light enough for a message: under 2 MB."""
    if (size := book.path.stat().st_size) >= MOST_BYTES:
        problem = f"The file has {size / 1e6:.1f} MB; it may have {MOST_BYTES / 1e6:.0f}."
        yield fault(book, "e-027", "", problem, "Look for a heavy picture or font.")


@rule("e-035", only_on_proof=True)
def find_false_packing(book: BoundEpub) -> Iterator[Finding]:
    """Libraries find the cover, the book opens with it, no document is left out in reading, and nothing is said twice.

    See EPUB 3.3, 5.6.2 and D.2.1; old libraries look for the cover by `meta name="cover"`.
    """
    opened = open_epub(book.path)
    for problem in _container(book.path):
        yield fault(book, "e-035", "", problem)
    for problem in (*_cover(opened), *_order(opened), *_titles(opened), *_relations(opened)):
        yield fault(book, "e-035", PACKAGE, problem)


def _container(path: Path) -> Iterator[str]:
    """What can be seen of the container alone (EPUB 3.3, 4.3.3); Apple's reader asks for a file of its own."""
    with ZipFile(path) as container:
        first, *others = container.infolist()
    if (first.filename, first.compress_type, first.extra) != ("mimetype", ZIP_STORED, b""):
        yield "The file doesn't say of itself, uncompressed and first, that it is an EPUB."
    names = {entry.filename for entry in others}
    if any(name.startswith("EPUB/fonts/") for name in names) and _OF_APPLE not in names:
        yield f"Apple Books doesn't show the book's own face: there is no {_OF_APPLE}."


def _cover(opened: EpubFile) -> Iterator[str]:
    items = list(opened.package.iter("{*}item"))
    covers = [item for item in items if "cover-image" in (item.get("properties") or "").split()]
    if len(covers) != 1:
        yield f"{len(covers)} files are the picture of the cover; a library wants one."
        return
    old = [
        meta.get("content")
        for meta in opened.package.iter("{*}meta")
        if meta.get("name") == "cover"
    ]
    if old != [covers[0].get("id")]:
        yield "Old libraries are not told of the picture that is the cover."
    shown = [
        (name, picture.get("src")) for name, picture in opened.find("//x:img[@role='doc-cover']")
    ]
    first = next(iter(opened.documents), "")
    if shown != [(first, covers[0].get("href"))]:
        yield "The book doesn't open with the picture of its cover, in the role of one."


def _order(opened: EpubFile) -> Iterator[str]:
    for reference in opened.package.iter("{*}itemref"):
        if reference.get("linear") == "no":
            yield f"{reference.get('idref')} is left out when the book is read from end to end."


def _titles(opened: EpubFile) -> Iterator[str]:
    (title, *_) = opened.dublin("title") or [""]
    pages = [words_of(it) for _, it in opened.find("//x:section[@epub:type='titlepage']/x:h1")]
    for said in (*pages, " ".join(opened.contents.findtext("{*}docTitle/{*}text", "").split())):
        if said != " ".join(title.split()):
            yield f"The book is «{title}» here, and «{said}» elsewhere."


def _relations(opened: EpubFile) -> Iterator[str]:
    series = opened.meta("belongs-to-collection")
    if len(series) != len({*series}):
        yield "The book is said to stand twice in its series."
    (own, *_) = opened.dublin("identifier") or [""]
    for key in ("dcterms:isVersionOf", "schema:translationOfWork", "pageBreakSource"):
        if own in opened.meta(key):
            yield f"{key} names this very edition, and should name another."
