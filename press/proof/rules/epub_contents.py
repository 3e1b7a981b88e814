"""What validators don't see in an EPUB, or take on trust: languages, landmarks, pages, notes, pictures, addresses."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont

from press.proof.evidence import BoundEpub
from press.proof.findings import Finding, Severity
from press.proof.opened_epub import NAVIGATION, PACKAGE, XML_LANG, OpenedEpub, open_epub
from press.proof.registry import rule

MOST_BYTES = 2_000_000
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"  # word by word: EPUB Accessibility 1.1, 3.2.2
CHARTS = "images/charts/"
_UNDESCRIBED = "//x:img[not(normalize-space(@alt)) and not(@role='presentation')]"
_SET_IN_ITS_FACE = "//x:h1 | //x:h2 | //x:h3 | //x:caption | //x:figcaption | //x:th | //x:div[@class='card-head']"
_BORNE_OUT = {
    "alternativeText": "//x:img",
    "index": "//*[@role='doc-index']",
    "longDescription": "//x:img[@aria-details]",
    "pageBreakMarkers": "//*[@role='doc-pagebreak']",
    "pageNavigation": "//x:nav[@epub:type='page-list']//x:a",
    "tableOfContents": "//x:nav[@epub:type='toc']//x:a",
}  # what must stand in the book for each of these features
_TEMPLATE = "Mend the template or the module that writes it (templates/epub, press/epub)."


@rule("e-020", only_on_proof=True)
def find_other_languages(book: BoundEpub) -> Iterator[Finding]:
    """Package and documents are in the edition's language; lang and xml:lang agree (EPUB 3.3, 6.1.3)."""
    locale, opened = book.edition.rpartition("-")[0], open_epub(book.path)
    for said in opened.dublin("language"):
        if said != locale:
            yield _finding(book, "e-020", PACKAGE, f'The package says that the book is in "{said}".')
    for name, root in opened.documents.items():
        if root.get("lang") != locale:
            yield _finding(book, "e-020", name, f'The document says that it is in "{root.get("lang")}".')
    for name, element in opened.find("//*[@lang or @xml:lang]"):
        if element.get("lang") != element.get(XML_LANG):
            problem = f'lang says "{element.get("lang")}", xml:lang "{element.get(XML_LANG)}".'
            yield _finding(book, "e-020", name, problem)


@rule("e-021", only_on_proof=True)
def find_false_landmarks(book: BoundEpub) -> Iterator[Finding]:
    """Each landmark stands once, one is the beginning of the text, and each leads somewhere."""
    opened = open_epub(book.path)
    landmarks = opened.list_of("landmarks")
    types = Counter(kind for _, _, kind in landmarks)
    for kind, times in types.items():
        if times > 1:
            yield _finding(book, "e-021", NAVIGATION, f'The landmark "{kind}" stands {times} times.')
    for kind in ("bodymatter", "toc"):
        if kind not in types:
            yield _finding(book, "e-021", NAVIGATION, f'There is no landmark "{kind}".')
    lists = (*landmarks, *opened.list_of("toc"), *opened.list_of("loi"), *opened.list_of("lot"))
    for words, href, _ in lists:
        if not opened.has_target(href):
            yield _finding(book, "e-021", NAVIGATION, f"«{words}» leads to {href}, which isn't there.")


@rule("e-022", only_on_proof=True)
def find_false_pages(book: BoundEpub) -> Iterator[Finding]:
    """The list of pages and the marks in the text are the same, in the same order, and say where they come from."""
    opened = open_epub(book.path)
    listed = [(words, href) for words, href, _ in opened.list_of("page-list")]
    marks = [(_folio(mark), f"{name}#{mark.get('id')}") for name, mark in opened.find("//*[@role='doc-pagebreak']")]
    for folio, href in listed:
        if (folio, href) not in marks:
            yield _finding(
                book, "e-022", NAVIGATION, f"Page {folio} is listed at {href}, where there is no mark of it."
            )
    for folio, href in marks:
        if (folio, href) not in listed:
            yield _finding(book, "e-022", href.partition("#")[0], f"The mark of page {folio} is in no list.")
    if sorted(listed) == sorted(marks) and listed != marks:
        yield _finding(book, "e-022", NAVIGATION, "The list of pages has another order than the text.")
    numbers = [int(folio) for folio, _ in listed if folio.isdecimal()]
    if numbers != sorted(set(numbers)):
        yield _finding(book, "e-022", NAVIGATION, "The numbers of the list of pages go back, or stand twice.")
    if bool(listed) != bool(opened.meta("pageBreakSource")):
        yield _finding(book, "e-022", PACKAGE, "Pages without a source, or a source without pages.")


@rule("e-023", only_on_proof=True)
def find_false_claims(book: BoundEpub) -> Iterator[Finding]:
    """The book has what its accessibility metadata say (EPUB Accessibility 1.1, 2 and 3.2)."""
    opened = open_epub(book.path)
    features = opened.meta("schema:accessibilityFeature")
    for feature, path in _BORNE_OUT.items():
        if (feature in features) != any(True for _ in opened.find(path)) and not _is_excepted(feature, opened):
            verb = "claims" if feature in features else "doesn't claim"
            problem = f'The package {verb} "{feature}", against the text.'
            yield _finding(book, "e-023", PACKAGE, problem)
    for key in ("accessMode", "accessModeSufficient", "accessibilityHazard", "accessibilitySummary"):
        if not any(opened.meta(f"schema:{key}")):
            yield _finding(book, "e-023", PACKAGE, f"The package says nothing of schema:{key}.")
    for said in opened.meta("dcterms:conformsTo"):
        if said != CONFORMS:
            yield _finding(book, "e-023", PACKAGE, f"«{said}» is not how the standard spells conformance.")
    if not opened.meta("dcterms:conformsTo"):
        problem = "The book doesn't claim to conform: the build says why (e-013)."
        yield _finding(book, "e-023", PACKAGE, problem, severity=Severity.WARNING)


@rule("e-024", only_on_proof=True)
def find_silent_pictures(book: BoundEpub) -> Iterator[Finding]:
    """Each picture says what it shows, and each chart where its data stand."""
    opened = open_epub(book.path)
    for name, picture in opened.find(_UNDESCRIBED):
        yield _finding(book, "e-024", name, f"The picture {picture.get('src')} has no alternative text.")
    for name, picture in opened.find(f"//x:img[contains(@src, '{CHARTS}')]"):
        if not opened.has_target(f"#{picture.get('aria-details')}", name):
            yield _finding(book, "e-024", name, f"The chart {picture.get('src')} doesn't lead to its data.")


@rule("e-025", only_on_proof=True)
def find_broken_notes(book: BoundEpub) -> Iterator[Finding]:
    """Each call has its note in the same document, with a number to be seen and a way back."""
    opened = open_epub(book.path)
    notes = {(name, note.get("id")): note for name, note in opened.find("//x:aside[@epub:type='footnote']")}
    called = set()
    for name, call in opened.find("//x:a[@epub:type='noteref']"):
        key = (name, call.get("href", "").removeprefix("#"))
        called.add(key)
        if key not in notes:
            yield _finding(book, "e-025", name, f"The note that {call.get('href')} calls isn't in its document.")
        elif not _leads_back(notes[key], call):
            yield _finding(book, "e-025", name, f"The note {key[1]} has no number, or no way back to its call.")
    for name, key in notes.keys() - called:
        yield _finding(book, "e-025", name, f"Nothing calls the note {key}.")


@rule("e-026", only_on_proof=True)
def find_letters_without_a_shape(book: BoundEpub) -> Iterator[Finding]:
    """The book's own face has every letter that is set in it."""
    opened = open_epub(book.path)
    fonts = [data for name, data in opened.members.items() if name.startswith("fonts/")]
    shapes = set.intersection(*({*TTFont(BytesIO(data)).getBestCmap()} for data in fonts)) if fonts else set[int]()
    missing = dict[str, str]()
    for name, element in opened.find(_SET_IN_ITS_FACE):
        for letter in "".join(element.itertext()):
            if fonts and not letter.isspace() and ord(letter) not in shapes:
                missing.setdefault(letter, name)
    for letter, name in missing.items():
        problem = f"No shape for «{letter}» (U+{ord(letter):04X}) in the face of the headings."
        yield _finding(book, "e-026", name, problem, "Use another sign, or a face that has it.")


@rule("e-027", only_on_proof=True)
def find_a_heavy_book(book: BoundEpub) -> Iterator[Finding]:
    """The file is light enough for a message: under 2 MB."""
    if (size := book.path.stat().st_size) >= MOST_BYTES:
        problem = f"The file has {size / 1e6:.1f} MB; it may have {MOST_BYTES / 1e6:.0f}."
        yield _finding(book, "e-027", "", problem, "Look for a heavy picture or font.")


@rule("e-028", only_on_proof=True)
def find_unreachable_frames(book: BoundEpub) -> Iterator[Finding]:
    """Whoever has only a keyboard can scroll every table, and hears its name (WCAG 2.2, 2.1.1 and 4.1.2)."""
    for name, frame in open_epub(book.path).find("//x:table/parent::*"):
        is_named = frame.get("aria-label") or frame.get("aria-labelledby")
        if frame.get("role") != "region" or frame.get("tabindex") != "0" or not is_named:
            yield _finding(book, "e-028", name, "A table stands in no region that the keyboard reaches.")


@rule("e-029", only_on_proof=True)
def find_nameless_documents(book: BoundEpub) -> Iterator[Finding]:
    """Each document has a title of its own (WCAG 2.2, 2.4.2)."""
    titles = Counter(" ".join((title.text or "").split()) for _, title in open_epub(book.path).find("//x:title"))
    for title, times in titles.items():
        if times > 1 or not title:
            yield _finding(book, "e-029", "", f"The title «{title}» stands in {times} documents.")


@rule("e-031", only_on_proof=True)
def find_lost_addresses(book: BoundEpub) -> Iterator[Finding]:
    """What other cities may cite stays where it was: no file and no id that was once published goes away."""
    opened, kept = open_epub(book.path), book.addresses
    if not kept:  # nothing was published yet
        return
    now = addresses(opened)
    for name, ids in kept.items():
        for key in ids:
            if key not in now.get(name, ()):
                problem = f"{name}#{key} was an address of the book, and is gone."
                remedy = "Give the heading, figure, table or card its id back, or the chapter its name."
                yield Finding("content/addresses.yaml", 0, "e-031", problem, remedy)
    new = [f"{name}#{key}" for name, ids in now.items() for key in ids if key not in kept.get(name, ())]
    if new:
        problem = f"{len(new)} addresses are new: {', '.join(new[:3])}{' …' if len(new) > 3 else ''}."
        remedy = "Run make addresses before the book goes out."
        yield Finding("content/addresses.yaml", 0, "e-031", problem, remedy, Severity.WARNING)


def addresses(opened: OpenedEpub) -> dict[str, list[str]]:
    """The ids that others may cite, by document: headings, figures, tables, cards, terms, references; no notes."""
    found = dict[str, list[str]]()
    for name, element in opened.find("//*[@id]"):
        if name.startswith("text/") and _is_citable(element):
            found.setdefault(name, []).append(element.get("id"))
    return {name: sorted(ids) for name, ids in sorted(found.items())}


def _is_citable(element: Any) -> bool:
    is_kind = re.fullmatch(r"h[1-6]|figure|table", element.tag.rpartition("}")[2])
    return bool(is_kind) or element.get("id").startswith(("card-", "term-", "ref-"))


def _is_excepted(feature: str, opened: OpenedEpub) -> bool:
    """Pictures without words: then nobody may claim alternative text, though there are pictures."""
    features = opened.meta("schema:accessibilityFeature")
    return feature == "alternativeText" and feature not in features and any(True for _ in opened.find(_UNDESCRIBED))


def _folio(mark: Any) -> str:
    """The page that a mark names, from its label: «Pagina 47»."""
    return str(mark.get("aria-label", "")).rpartition(" ")[2]


def _leads_back(note: Any, call: Any) -> bool:
    links = [link for link in note.iter("{*}a") if link.get("role") == "doc-backlink"]
    return any(link.get("href") == f"#{call.get('id')}" and "".join(link.itertext()).strip() for link in links)


def _finding(
    book: BoundEpub,
    code: str,
    name: str,
    problem: str,
    remedy: str = _TEMPLATE,
    severity: Severity = Severity.ERROR,
) -> Finding:
    path = f"{book.path.name}/EPUB/{name}" if name else book.path.name
    return Finding(path, 0, code, problem, remedy, severity)
