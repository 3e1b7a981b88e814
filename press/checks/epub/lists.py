"""The lists of an EPUB, and its links with a number, against what they lead to."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from press.checks.epub.faults import fault
from press.checks.registry import rule
from press.core.findings import Finding
from press.readers.epub import CONTENTS, NAVIGATION, PACKAGE, TYPE, EpubFile, open_epub, words_of
from press.readers.finished import BoundEpub
from press.typesetting.page_starts import letters_of

_NUMBER = re.compile(r"\d+(\.\d+)*")
_NOT_LISTED = frozenset(
    {"caption-note", "data-link", "noteref"}
)  # what a list leaves out of a caption
_LISTS = {"toc": "contents", "loi": "list of figures", "lot": "list of tables"}
_OF_NCX = {"toc": "navPoint", "page-list": "pageTarget"}
Line = tuple[str, str]  # its words, letters and digits alone, and where it leads


@rule("e-021", only_on_proof=True)
def find_false_landmarks(book: BoundEpub) -> Iterator[Finding]:
    """Each landmark stands once, one is the beginning of the text, and each leads to what it is called."""
    opened = open_epub(book.path)
    landmarks = opened.list_of("landmarks")
    types = Counter(kind for _, _, kind in landmarks)
    problems = [
        f'The landmark "{kind}" stands {times} times.' for kind, times in types.items() if times > 1
    ]
    problems += [
        f'There is no landmark "{kind}".' for kind in ("bodymatter", "toc") if kind not in types
    ]
    lists = (*landmarks, *opened.list_of("toc"), *opened.list_of("loi"), *opened.list_of("lot"))
    problems += [
        f"«{words}» leads to {href}, which isn't there."
        for words, href, _ in lists
        if not opened.has_target(href)
    ]
    problems += [
        f'The landmark "{kind}" leads to {href}, which is none.'
        for _, href, kind in landmarks
        if opened.has_target(href) and not _is_landmark(kind, href, opened)
    ]
    for problem in (*problems, *_shown_lists("landmarks", opened)):
        yield fault(book, "e-021", NAVIGATION, problem)


def _is_landmark(kind: str, href: str, opened: EpubFile) -> bool:
    """Whether it leads to an element of this type; to the first, where there are several."""
    target = f"@id='{href.partition('#')[2]}'" if "#" in href else "self::x:body or parent::x:body"
    there = [name for name, _ in opened.find(f"//*[({target}) and @epub:type='{kind}']")]
    return href.partition("#")[0] in there[:1]


def _shown_lists(kind: str, opened: EpubFile) -> Iterator[str]:
    """The navigation document is read, too: what only machines need is hidden there."""
    if opened.has(f"//x:nav[@epub:type='{kind}' and not(@hidden)]"):
        yield f"The list of {'pages' if kind == 'page-list' else kind} is shown with the contents."


@rule("e-022", only_on_proof=True)
def find_false_pages(book: BoundEpub) -> Iterator[Finding]:
    """The list of pages and the marks in the text are the same, in the same order, and say where they come from."""
    opened = open_epub(book.path)
    listed = [(words, href) for words, href, _ in opened.list_of("page-list")]
    found = list(opened.find("//*[@role='doc-pagebreak']"))
    marks = [(_folio(mark), f"{name}#{mark.get('id')}") for name, mark in found]
    for folio, href in listed:
        if (folio, href) not in marks:
            problem = f"Page {folio} is listed at {href}, where there is no mark of it."
            yield fault(book, "e-022", NAVIGATION, problem)
    for (folio, href), (name, mark) in zip(marks, found, strict=True):
        if (folio, href) not in listed:
            yield fault(book, "e-022", name, f"The mark of page {folio} is in no list.")
        if words_of(mark):
            yield fault(book, "e-022", name, f"The mark of page {folio} is to be read in the text.")
    for problem in (*_page_order(listed, marks), *_shown_lists("page-list", opened)):
        yield fault(book, "e-022", NAVIGATION, problem)
    if bool(listed) != bool(opened.meta("pageBreakSource")):
        yield fault(book, "e-022", PACKAGE, "Pages without a source, or a source without pages.")


def _page_order(listed: Sequence[Line], marks: Sequence[Line]) -> Iterator[str]:
    if sorted(listed) == sorted(marks) and listed != marks:
        yield "The list of pages has another order than the text."
    numbers = [int(folio) for folio, _ in listed if folio.isdecimal()]
    if numbers != sorted(set(numbers)):
        yield "The numbers of the list of pages go back, or stand twice."


def _folio(mark: etree._Element) -> str:
    """The page that a mark names, from its label: «Pagina 47»."""
    return str(mark.get("aria-label", "")).rpartition(" ")[2]


@rule("e-032", only_on_proof=True)
def find_false_lists(book: BoundEpub) -> Iterator[Finding]:
    """The contents say what the headings say, the other lists what the captions say; so does the NCX."""
    opened = open_epub(book.path)
    wanted = {
        "toc": list(_headings(opened)),
        "loi": list(_captions(opened, "//x:figure[x:figcaption]", "figcaption")),
        "lot": list(_captions(opened, "//x:table[x:caption and @id]", "caption")),
    }
    for kind, lines in wanted.items():
        listed = [(letters_of(words), href) for words, href, _ in opened.list_of(kind)]
        for problem in _compared(_LISTS[kind], listed, lines):
            yield fault(book, "e-032", NAVIGATION, problem)
    for kind, lines in _of_ncx(opened).items():
        if lines != [(letters_of(words), href) for words, href, _ in opened.list_of(kind)]:
            problem = (
                f"It says other {'pages' if kind == 'page-list' else 'contents'} than {NAVIGATION}."
            )
            yield fault(book, "e-032", CONTENTS, problem)


def _headings(opened: EpubFile) -> Iterator[Line]:
    """Titles and sections in reading order; a title page's is the book's own."""
    for name, heading in opened.find("//*[self::x:h1 or self::x:h2][not(ancestor::x:nav)]"):
        if not any(around.get(TYPE) == "titlepage" for around in heading.iterancestors()):
            is_title = heading.tag.endswith("h1")
            yield (
                letters_of(_without_calls(heading)),
                name if is_title else f"{name}#{heading.get('id')}",
            )


def _without_calls(heading: etree._Element) -> str:
    """The words of a heading that its list gives: not the numbers of its notes."""
    pieces = heading.xpath(".//text()[not(ancestor::*[@role='doc-noteref'])]")
    assert isinstance(pieces, list)
    return " ".join("".join(map(str, pieces)).split())


def _captions(opened: EpubFile, path: str, kind: str) -> Iterator[Line]:
    for name, element in opened.find(path):
        caption = next(element.iterfind(f"{{*}}{kind}"))
        yield letters_of(_listed(caption)), f"{name}#{element.get('id')}"


def _listed(caption: etree._Element) -> str:
    """The words of a caption that its list gives."""
    pieces = [caption.text or ""]
    for child in caption:
        is_kept = not _NOT_LISTED & {*(child.get("class") or "").split()}
        pieces += [*(child.itertext() if is_kept else ()), child.tail or ""]
    return "".join(pieces)


def _compared(name: str, listed: Sequence[Line], wanted: Sequence[Line]) -> Iterator[str]:
    said, there = _by_place(listed), _by_place(wanted)
    for href, words in there.items():
        if href not in said:
            yield f"The {name} lacks {href}."
        elif said[href] != words:
            yield f"The {name} says other words of {href} than stand there."
    for href in said:
        if href not in there:
            yield f"The {name} has {href}, which is no heading or caption of its kind."
    if sorted(listed) == sorted(wanted) and listed != wanted:
        yield f"The {name} has another order than the text."
    if len(said) < len(listed):
        yield f"The {name} has a line twice."


def _by_place(lines: Sequence[Line]) -> Mapping[str, str]:
    return {href: words for words, href in lines}


def _of_ncx(opened: EpubFile) -> dict[str, list[Line]]:
    """The same two lists as reading systems from before 2011 find them."""
    found = {kind: opened.contents.iter(f"{{*}}{tag}") for kind, tag in _OF_NCX.items()}
    return {kind: [_point(point) for point in points] for kind, points in found.items()}


def _point(point: etree._Element) -> Line:
    content = point.find("{*}content")
    href = "" if content is None else content.get("src", "")
    return letters_of(point.findtext("{*}navLabel/{*}text", "")), href


@rule("e-033", only_on_proof=True)
def find_false_numbers(book: BoundEpub) -> Iterator[Finding]:
    """A link that names a number, «figura 3.1», leads to what bears it."""
    opened = open_epub(book.path)
    for name, link in opened.find("//x:a[contains(concat(' ', @class, ' '), ' xref ')]"):
        said, target = _number(words_of(link)), opened.target(link.get("href", ""), name)
        if said and target is not None and (borne := _number_of(target)) and said != borne:
            problem = (
                f"«{words_of(link)}» leads to {link.get('href')}, which bears the number {borne}."
            )
            yield fault(book, "e-033", name, problem)


def _number(words: str) -> str:
    """The number with which these words end."""
    last = (words.split() or [""])[-1].rstrip(".")
    return last if _NUMBER.fullmatch(last) else ""


def _number_of(target: etree._Element) -> str:
    bearers = target.iterfind(".//{*}span[@class]")
    numbers = [
        _number(words_of(it))
        for it in bearers
        if it.get("class") in ("heading-number", "caption-number")
    ]
    return numbers[0] if numbers else ""
