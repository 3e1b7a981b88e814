"""The navigation of an EPUB: landmarks, lists, page numbers and links lead to what they name.

Also the addresses that others may cite, which later editions must keep.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from press.checks.epub.epub_rule import EpubFault, epub_rule
from press.checks.registry import rule
from press.content.schema import SLUG
from press.core.findings import Finding, Severity
from press.readers.epub import (
    CONTENTS,
    NAVIGATION,
    PACKAGE,
    TYPE,
    EpubFile,
    find,
    open_epub,
    words_of,
)
from press.readers.finished import FinishedEpub
from press.typesetting.page_starts import letters_of

PUBLISHED = "content/addresses.yaml"
_KINDS = "h[1-6]|figure|table"
_CLAIM = re.compile(rf"{SLUG[1:-1]}\.{SLUG[1:-1]}")  # a figure of the data, by record and id
_NUMBER = re.compile(r"\d+(\.\d+)*")
# What a list leaves out of a caption.
_NOT_LISTED = frozenset({"caption-note", "data-link", "noteref"})
_LISTS = {"toc": "table of contents", "loi": "list of figures", "lot": "list of tables"}
_NCX_ELEMENTS = {"toc": "navPoint", "page-list": "pageTarget"}
_NUMBERED = ".//*[@class='heading-number' or @class='caption-number']"
Line = tuple[str, str]  # the letters and digits of its words, and where it leads


@epub_rule("e-021")
def find_wrong_landmarks(book: FinishedEpub) -> Iterator[EpubFault]:
    """Every landmark occurs once and leads to an element of its type; one begins the text."""
    opened = open_epub(book.path)
    landmarks = opened.list_of("landmarks")
    types = Counter(kind for _, _, kind in landmarks)
    problems = [f'The landmark "{kind}" occurs {n} times.' for kind, n in types.items() if n > 1]
    problems += [
        f'The landmark "{kind}" is missing.' for kind in ("bodymatter", "toc") if kind not in types
    ]
    for words, href, kind in (
        *landmarks,
        *(line for key in _LISTS for line in opened.list_of(key)),
    ):
        if not opened.has_target(href):
            problems.append(f"The entry «{words}» leads to {href}, which doesn't exist.")
        elif (words, href, kind) in landmarks and not _is_landmark(kind, href, opened):
            problems.append(f'The landmark "{kind}" leads to {href}, which is not of this type.')
    for problem in (*problems, *_visible_list("landmarks", opened)):
        yield NAVIGATION, problem


def _is_landmark(kind: str, href: str, opened: EpubFile) -> bool:
    """Whether a landmark leads to the first element of its type."""
    file, _, key = href.partition("#")
    target = f"@id='{key}'" if key else "self::x:body or parent::x:body"
    first = next((name for name, _ in opened.find(f"//*[({target}) and @epub:type='{kind}']")), "")
    return file == first


def _visible_list(kind: str, opened: EpubFile) -> Iterator[str]:
    if opened.has(f"//x:nav[@epub:type='{kind}' and not(@hidden)]"):
        yield f'The list "{kind}" is visible beside the table of contents; it should be hidden.'


@epub_rule("e-022")
def find_wrong_page_list(book: FinishedEpub) -> Iterator[EpubFault]:
    """Page list and page breaks in the text agree, and name the print edition."""
    opened = open_epub(book.path)
    listed = [(words, href) for words, href, _ in opened.list_of("page-list")]
    breaks = list(opened.find("//*[@role='doc-pagebreak']"))
    found = [(_folio(element), f"{name}#{element.get('id')}") for name, element in breaks]
    for folio, href in listed:
        if (folio, href) not in found:
            problem = f"Page {folio} is listed at {href}, where the text has no such page break."
            yield NAVIGATION, problem
    for (folio, href), (name, element) in zip(found, breaks, strict=True):
        if (folio, href) not in listed:
            yield name, f"The page break {folio} is not in the page list."
        if words_of(element):
            yield name, f"The page break {folio} has visible text, «{words_of(element)}»."
    for problem in (*_page_order(listed, found), *_visible_list("page-list", opened)):
        yield NAVIGATION, problem
    if bool(listed) != bool(opened.meta("pageBreakSource")):
        lacking = "pageBreakSource is missing" if listed else "the page list is missing"
        problem = f"Page numbers need a page list and the print edition they come from: {lacking}."
        yield PACKAGE, problem


def _page_order(listed: Sequence[Line], found: Sequence[Line]) -> Iterator[str]:
    if sorted(listed) == sorted(found) and listed != found:
        yield "The page list is in another order than the text."
    numbers = [int(folio) for folio, _ in listed if folio.isdecimal()]
    if numbers != sorted(set(numbers)):
        yield "The page numbers in the page list repeat or decrease."


def _folio(page_break: etree._Element) -> str:
    """The page number in the label of a page break: «Pagina 47»."""
    return page_break.get("aria-label", "").rpartition(" ")[2]


@rule("e-031", only_on_proof=True)
def find_lost_addresses(book: FinishedEpub) -> Iterator[Finding]:
    """Every published address (file and id) still exists, so that citations stay valid."""
    if not book.addresses:  # nothing has been published yet
        return
    now = _pairs(addresses(open_epub(book.path)))
    published = _pairs(book.addresses)
    for address in published:
        if address not in now:
            problem = f"The published address {address} no longer exists."
            remedy = "Restore the id of the heading, figure, table or card, or the file's name."
            yield Finding(PUBLISHED, 0, "e-031", problem, remedy)
    if new := [address for address in now if address not in published]:
        shown = ", ".join(new[:3]) + (" …" if len(new) > 3 else "")
        problem = f"{len(new)} addresses are not recorded yet: {shown}."
        remedy = "Run `make addresses` before publication."
        yield Finding(PUBLISHED, 0, "e-031", problem, remedy, Severity.WARNING)


def _pairs(ids: Mapping[str, Sequence[str]]) -> dict[str, None]:
    return {f"{name}#{key}": None for name, keys in ids.items() for key in keys}


def addresses(opened: EpubFile) -> dict[str, list[str]]:
    """The ids that others may cite, by document; those of notes and pages are left out."""
    found = dict[str, list[str]]()
    for name, element in opened.find("//*[@id]"):
        if name.startswith("text/") and _is_citable(element):
            found.setdefault(name, []).append(element.get("id", ""))
    return {name: sorted(ids) for name, ids in sorted(found.items())}


def _is_citable(element: etree._Element) -> bool:
    key, is_kind = element.get("id", ""), re.fullmatch(_KINDS, etree.QName(element).localname)
    return bool(is_kind or _CLAIM.fullmatch(key)) or key.startswith(("card-", "term-", "ref-"))


@epub_rule("e-032")
def find_wrong_lists(book: FinishedEpub) -> Iterator[EpubFault]:
    """Contents and lists repeat the headings and captions of the text; so does the NCX."""
    opened = open_epub(book.path)
    wanted = {
        "toc": list(_headings(opened)),
        "loi": list(_captions(opened, "//x:figure[x:figcaption]", "figcaption")),
        "lot": list(_captions(opened, "//x:table[x:caption and @id]", "caption")),
    }
    for kind, lines in wanted.items():
        for problem in _list_problems(_listed(kind, opened), lines):
            yield NAVIGATION, f"The {_LISTS[kind]} {problem}."
    for kind, element in _NCX_ELEMENTS.items():
        if [_ncx_line(it) for it in opened.contents.iter(f"{{*}}{element}")] != _listed(
            kind, opened
        ):
            what = "page list" if kind == "page-list" else "table of contents"
            yield CONTENTS, f"The {what} differs from the one in {NAVIGATION}."


def _listed(kind: str, opened: EpubFile) -> list[Line]:
    return [(letters_of(words), href) for words, href, _ in opened.list_of(kind)]


def _headings(opened: EpubFile) -> Iterator[Line]:
    """Headings in reading order, without note numbers and without the title page."""
    for name, heading in opened.find("//*[self::x:h1 or self::x:h2][not(ancestor::x:nav)]"):
        if not any(around.get(TYPE) == "titlepage" for around in heading.iterancestors()):
            words = heading.xpath(".//text()[not(ancestor::*[@role='doc-noteref'])]")
            assert isinstance(words, list)
            is_title = etree.QName(heading).localname == "h1"
            href = name if is_title else f"{name}#{heading.get('id')}"
            yield letters_of("".join(map(str, words))), href


def _captions(opened: EpubFile, path: str, kind: str) -> Iterator[Line]:
    for name, element in opened.find(path):
        caption = next(element.iterfind(f"{{*}}{kind}"))
        yield letters_of(_words_listed(caption)), f"{name}#{element.get('id')}"


def _words_listed(caption: etree._Element) -> str:
    """The words of a caption that its list repeats."""
    pieces = [caption.text or ""]
    for child in caption:
        is_listed = _NOT_LISTED.isdisjoint((child.get("class") or "").split())
        pieces += [*(child.itertext() if is_listed else ()), child.tail or ""]
    return "".join(pieces)


def _list_problems(listed: Sequence[Line], wanted: Sequence[Line]) -> Iterator[str]:
    words_listed, words_wanted = ({href: words for words, href in it} for it in (listed, wanted))
    for href, words in words_wanted.items():
        if href not in words_listed:
            yield f"lacks {href}"
        elif words_listed[href] != words:
            yield f"words the entry for {href} differently from the text"
    for href in words_listed:
        if href not in words_wanted:
            yield f"has an entry for {href}, which is no heading or caption of its kind"
    if sorted(listed) == sorted(wanted) and listed != wanted:
        yield "is in another order than the text"
    if len(words_listed) < len(listed):
        yield "has the same entry twice"


def _ncx_line(point: etree._Element) -> Line:
    content = point.find("{*}content")
    href = "" if content is None else content.get("src", "")
    return letters_of(point.findtext("{*}navLabel/{*}text", "")), href


@epub_rule("e-033")
def find_wrong_reference_numbers(book: FinishedEpub) -> Iterator[EpubFault]:
    """A link that names a number, such as «figura 3.1», leads to the element of that number."""
    opened = open_epub(book.path)
    for name, link in opened.find("//x:a[contains(concat(' ', @class, ' '), ' xref ')]"):
        number, target = _number(words_of(link)), opened.target(link.get("href", ""), name)
        labels = find(target, _NUMBERED) if target is not None else []
        actual = _number(words_of(labels[0])) if labels else ""
        if number and actual and number != actual:
            yield name, f"«{words_of(link)}» leads to {link.get('href')}, whose number is {actual}."


def _number(words: str) -> str:
    """The number with which these words end."""
    last = (words.split() or [""])[-1].rstrip(".")
    return last if _NUMBER.fullmatch(last) else ""
