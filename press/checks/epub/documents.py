"""What validators miss in the documents of an EPUB: alternative texts, notes, tables, titles."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from press.checks.epub.epub_rule import EpubFault, epub_rule
from press.readers.epub import CONTENTS, PACKAGE, TYPE, open_epub, words_of
from press.readers.finished import FinishedEpub
from press.typesetting.page_starts import letters_of

CHARTS = "images/charts/"
_ALTERNATIVE = 'Describe what it shows in alt="…", where the chapter places the picture.'
_FILE_NAME = re.compile(r"\S+\.(gif|jpe?g|png|svg|webp)", re.IGNORECASE)
# TeX, which no reading system shows.
_SOURCE_OF_FORMULA = "{http://www.w3.org/1998/Math/MathML}annotation"
# Jinja, Python's formats, Markdown, entities escaped twice, reprs of objects, wrong encodings.
_LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|%\(\w*\)?|\]\(|&#?\w+;|<\w+ object at|<bound method|\ufffd|â€|Ã[\x80-\xbf]"
)
# On a phone, rows and cells are shown as blocks, and only their roles make them a table.
_WITHOUT_ROLES = (
    "//x:table[.//x:th[not(@scope)]"
    " or @role and .//*[self::x:tr or self::x:th or self::x:td][not(@role)]]"
)
_PRIVATE = re.compile(r"(https?:)?//(localhost|127\.|10\.|192\.168\.)|file:|[/~]|[A-Za-z]:\\")
_FOR_MACHINES = "self::x:nav[@epub:type='landmarks' or @epub:type='page-list']"
_HIDDEN = f"//x:body//*[@hidden or @aria-hidden='true'][not({_FOR_MACHINES})]"


@epub_rule("e-024")
def find_pictures_without_description(book: FinishedEpub) -> Iterator[EpubFault]:
    """Every picture has an alternative text of its own, and every chart a link to its data."""
    opened = open_epub(book.path)
    pictures_by_text = dict[str, str]()
    for name, picture in opened.find("//x:img[not(@role='presentation')]"):
        if problem := _alternative_text_problem(picture, pictures_by_text):
            yield name, f"The picture {picture.get('src', '')} {problem}.", _ALTERNATIVE
    for name, picture in opened.find(f"//x:img[contains(@src, '{CHARTS}')]"):
        source = picture.get("src", "")
        if not opened.has_target(f"#{picture.get('aria-details')}", name):
            yield name, f"The chart {source} has no link to the table of its data (aria-details)."
        drawing = opened.drawing(source, name)
        title = drawing.findtext("{*}title") if drawing is not None else None
        if title and letters_of(title) != letters_of(picture.get("alt", "")):
            yield name, f"{source} shows another chart: its title is «{title[:60]}»."


def _alternative_text_problem(picture: etree._Element, pictures_by_text: dict[str, str]) -> str:
    """What is wrong with an alternative text; those met so far are in `pictures_by_text`."""
    source, text = picture.get("src", ""), " ".join(picture.get("alt", "").split())
    if not text:
        return "has no alternative text"
    if _FILE_NAME.fullmatch(text):
        return f"has a file name as its alternative text, «{text}»"
    if letters_of(text) in _caption(picture):
        return "repeats its caption as its alternative text"
    if (other := pictures_by_text.setdefault(text, source)) != source:
        return f"has the same alternative text as {other}"
    return ""


def _caption(picture: etree._Element) -> tuple[str, ...]:
    """The letters of a picture's caption, with its number and without."""
    figure = next(picture.iterancestors("{*}figure"), None)
    caption = figure.find("{*}figcaption") if figure is not None else None
    if caption is None:
        return ()
    pieces = [caption.text or "", *(child.tail or "" for child in caption)]
    return letters_of(words_of(caption)), letters_of("".join(pieces))


@epub_rule("e-025")
def find_broken_notes(book: FinishedEpub) -> Iterator[EpubFault]:
    """Every note reference leads to a note of its number in the same document, and back."""
    opened = open_epub(book.path)
    asides = opened.find("//x:aside[@epub:type='footnote']")
    notes = {(name, note.get("id", "")): note for name, note in asides}
    referenced, numbers = set(), dict[str, list[str]]()
    for name, reference in opened.find("//x:a[@epub:type='noteref']"):
        key = (name, reference.get("href", "").removeprefix("#"))
        referenced.add(key)
        numbers.setdefault(name, []).append(words_of(reference))
        if key not in notes:
            problem = (
                f"The note reference leads to {reference.get('href')}, which is not in this file."
            )
            yield name, problem
        elif not _leads_back(notes[key], reference):
            problem = f"The note {key[1]} lacks the number of its reference, or a link back to it."
            yield name, problem
    for name, link in opened.find("//x:a[@role='doc-backlink'][not(normalize-space(@aria-label))]"):
        problem = f"A screen reader announces the link back from a note only as «{words_of(link)}»."
        yield name, problem
    for name, note in sorted(notes.keys() - referenced):
        yield name, f"No reference leads to the note {note}."
    for name, found in numbers.items():
        if found != [str(number) for number in range(1, len(found) + 1)]:
            yield name, f"The note references are not numbered from 1 on: {', '.join(found)}."


def _leads_back(note: etree._Element, reference: etree._Element) -> bool:
    back = (f"#{reference.get('id')}", words_of(reference))
    links = (link for link in note.iter("{*}a") if link.get("role") == "doc-backlink")
    return back in [(link.get("href"), words_of(link).rstrip(".")) for link in links]


@epub_rule("e-028")
def find_inaccessible_tables(book: FinishedEpub) -> Iterator[EpubFault]:
    """Every table can be scrolled by keyboard, has a name, and labels its cells on a phone.

    See WCAG 2.2, 2.1.1, 4.1.2, 1.3.1.
    """
    opened = open_epub(book.path)
    for name, frame in opened.find("//x:table/parent::*"):
        is_named = frame.get("aria-label") or frame.get("aria-labelledby")
        if frame.get("role") != "region" or frame.get("tabindex") != "0" or not is_named:
            problem = (
                "A table can't be scrolled by keyboard: it is in no named region with tabindex."
            )
            yield name, problem
    for name, caption in opened.find("//x:table/x:caption"):
        if caption.xpath("string(../../@aria-labelledby)") != caption.get("id", ""):
            yield name, "The region around a table is not named by the table's caption."
    for name, table in opened.find(_WITHOUT_ROLES):
        yield name, f"The table {table.get('id', '')} has a cell without its role or scope."
    for name, table in opened.find("//x:table[@role='table']"):
        if any(cell.get("data-label", "") != head for cell, head in _cells(table)):
            yield name, "On a phone, a cell of a table is not labelled with the name of its column."


def _cells(table: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every cell, header cells of rows included, with the header of its column."""
    heads = [words_of(head) for head in table.iterfind("{*}thead/{*}tr/{*}th")]
    for row in table.iterfind("{*}tbody/{*}tr"):
        yield from zip(row, heads, strict=False)


@epub_rule("e-029")
def find_wrong_titles(book: FinishedEpub) -> Iterator[EpubFault]:
    """Every document has its heading as its title, and text below it (WCAG 2.2, 2.4.2, 2.4.6)."""
    opened = open_epub(book.path)
    titles = Counter(words_of(title) for _, title in opened.find("//x:title"))
    for title, times in titles.items():
        if times > 1:
            yield "", f"{times} documents have the title «{title}»."
        elif not title:
            yield "", "A document has an empty title."
    for name, section in opened.find("//x:body/x:section[x:h1]"):
        yield from ((name, problem) for problem in _title_problems(section))


def _title_problems(section: etree._Element) -> Iterator[str]:
    heading = next(section.iterfind("{*}h1"))
    words = words_of(heading)
    title = " ".join((section.getroottree().findtext("{*}head/{*}title") or "").split())
    if section.get(TYPE) != "titlepage":
        if letters_of(words) != letters_of(title):
            yield f"The document's title is «{title}», but its heading is «{words}»."
        if section.get("aria-labelledby") != heading.get("id"):
            yield "A screen reader doesn't announce the section by its heading (aria-labelledby)."
    if words_of(section) == words and next(section.iter("{*}img"), None) is None:
        yield f"There is no text below the heading «{words}»."


@epub_rule("e-036")
def find_leftover_markup(book: FinishedEpub) -> Iterator[EpubFault]:
    """The text has no unprocessed markup, no wrong encodings and no private links."""
    opened = open_epub(book.path)
    for name, root in (
        *opened.documents.items(),
        (PACKAGE, opened.package),
        (CONTENTS, opened.contents),
    ):
        for text in _texts(root):
            if match := _LEFTOVER.search(text):
                around = text[max(0, match.start() - 20) : match.end() + 20]
                yield name, f"Unprocessed markup is left in «{' '.join(around.split())}»."
    for name, link in opened.find("//x:a[@href]"):
        if _PRIVATE.match(link.get("href", "")):
            problem = f"The link to {link.get('href')} works on no other computer."
            yield name, problem, "Link to a public address."


def _texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter("{*}*"):
        if element.tag != _SOURCE_OF_FORMULA:
            yield element.text or ""
        yield element.tail or ""
        for key, value in element.attrib.items():
            if key not in ("href", "src", "id"):
                yield str(value)


@epub_rule("e-037")
def find_hidden_text(book: FinishedEpub) -> Iterator[EpubFault]:
    """All text is both shown and announced by screen readers."""
    for name, element in open_epub(book.path).find(_HIDDEN):
        if words_of(element):
            attribute = "hidden" if element.get("hidden") is not None else "aria-hidden"
            yield name, f"«{words_of(element)[:60]}» is hidden from some readers ({attribute})."
