"""What validators don't see in the documents of an EPUB: silent pictures, broken notes, tables, titles, leftovers."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from press.checks.epub.faults import fault
from press.checks.registry import rule
from press.core.findings import Finding
from press.readers.epub import CONTENTS, PACKAGE, TYPE, open_epub, words_of
from press.readers.finished import BoundEpub
from press.typesetting.page_starts import letters_of

CHARTS = "images/charts/"
_FILE_NAME = re.compile(r"\S+\.(gif|jpe?g|png|svg|webp)", re.IGNORECASE)
# Jinja, Python's formats, Markdown, entities escaped twice, objects without words, letters read in another encoding.
_SOURCE_OF_FORMULA = "{http://www.w3.org/1998/Math/MathML}annotation"  # TeX, which no reader sees
_LEFT_OVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|%\(\w*\)?|\]\(|&#?\w+;|<\w+ object at|<bound method|\ufffd|â€|Ã[\x80-\xbf]"
)
# Shown as blocks on a phone, rows and cells keep their meaning by their roles alone.
_HALF_TOLD = "//x:table[.//x:th[not(@scope)] or @role and .//*[self::x:tr or self::x:th or self::x:td][not(@role)]]"
_PRIVATE = re.compile(r"(https?:)?//(localhost|127\.|10\.|192\.168\.)|file:|[/~]|[A-Za-z]:\\")
_FOR_MACHINES = "self::x:nav[@epub:type='landmarks' or @epub:type='page-list']"
_HIDDEN = f"//x:body//*[@hidden or @aria-hidden='true'][not({_FOR_MACHINES})]"


@rule("e-024", only_on_proof=True)
def find_silent_pictures(book: BoundEpub) -> Iterator[Finding]:
    """Each picture says what it shows, in words of its own, and each chart where its data stand."""
    opened = open_epub(book.path)
    said = dict[str, str]()
    for name, picture in opened.find("//x:img[not(@role='presentation')]"):
        src, alt = picture.get("src", ""), " ".join(picture.get("alt", "").split())
        if problem := _alternative(picture, src, alt, said):
            yield fault(book, "e-024", name, problem)
    for name, picture in opened.find(f"//x:img[contains(@src, '{CHARTS}')]"):
        if not opened.has_target(f"#{picture.get('aria-details')}", name):
            yield fault(
                book, "e-024", name, f"The chart {picture.get('src')} doesn't lead to its data."
            )
        drawing = opened.drawing(picture.get("src", ""), name)
        title = drawing.findtext("{*}title") if drawing is not None else None
        if title and letters_of(title) != letters_of(picture.get("alt", "")):
            yield fault(
                book,
                "e-024",
                name,
                f"{picture.get('src')} is the drawing of another chart: «{title[:60]}».",
            )


def _alternative(picture: etree._Element, src: str, alt: str, said: dict[str, str]) -> str:
    """What is wrong with an alternative text; `said` are those met so far, by their words."""
    if not alt:
        return f"The picture {src} has no alternative text."
    if _FILE_NAME.fullmatch(alt):
        return f"The picture {src} has the name of a file for its alternative text."
    if letters_of(alt) in _caption(picture):
        return f"The picture {src} says in its alternative text what its caption says."
    if said.setdefault(alt, src) != src:
        return f"The picture {src} says the same as {said[alt]}."
    return ""


def _caption(picture: etree._Element) -> tuple[str, ...]:
    """The words of a picture's caption, with its number and without."""
    figure = next(picture.iterancestors("{*}figure"), None)
    caption = figure.find("{*}figcaption") if figure is not None else None
    if caption is None:
        return ()
    pieces = [caption.text or "", *(child.tail or "" for child in caption)]
    return letters_of(words_of(caption)), letters_of("".join(pieces))


@rule("e-025", only_on_proof=True)
def find_broken_notes(book: BoundEpub) -> Iterator[Finding]:
    """Each call has its note in the same document, with the same number to be seen and a way back."""
    opened = open_epub(book.path)
    notes = {
        (name, note.get("id", "")): note
        for name, note in opened.find("//x:aside[@epub:type='footnote']")
    }
    called, numbers = set(), dict[str, list[str]]()
    for name, call in opened.find("//x:a[@epub:type='noteref']"):
        key = (name, call.get("href", "").removeprefix("#"))
        called.add(key)
        numbers.setdefault(name, []).append(words_of(call))
        if key not in notes:
            problem = f"The note that {call.get('href')} calls isn't in its document."
            yield fault(book, "e-025", name, problem)
        elif not _leads_back(notes[key], call):
            problem = f"The note {key[1]} has not the number of its call, or no way back to it."
            yield fault(book, "e-025", name, problem)
    for name, link in opened.find(
        "//x:a[@role='doc-backlink' and not(normalize-space(@aria-label))]"
    ):
        yield fault(
            book,
            "e-025",
            name,
            f"A voice says «{words_of(link)}» of the way back, and nothing else.",
        )
    for name, note in sorted(notes.keys() - called):
        yield fault(book, "e-025", name, f"Nothing calls the note {note}.")
    for name, said in numbers.items():
        if said != [str(number) for number in range(1, len(said) + 1)]:
            yield fault(
                book,
                "e-025",
                name,
                f"The calls of its notes don't count from 1 on: {', '.join(said)}.",
            )


def _leads_back(note: etree._Element, call: etree._Element) -> bool:
    number = words_of(call)
    links = [link for link in note.iter("{*}a") if link.get("role") == "doc-backlink"]
    return any(
        link.get("href") == f"#{call.get('id')}" and words_of(link).rstrip(".") == number
        for link in links
    )


@rule("e-028", only_on_proof=True)
def find_tables_out_of_reach(book: BoundEpub) -> Iterator[Finding]:
    """Whoever has only a keyboard scrolls every table and hears its name; on a phone each cell says its column's.

    See WCAG 2.2, 2.1.1, 4.1.2, 1.3.1.
    """
    opened = open_epub(book.path)
    for name, frame in opened.find("//x:table/parent::*"):
        is_named = frame.get("aria-label") or frame.get("aria-labelledby")
        if frame.get("role") != "region" or frame.get("tabindex") != "0" or not is_named:
            yield fault(
                book, "e-028", name, "A table stands in no region that the keyboard reaches."
            )
    for name, frame in opened.find("//x:*[x:table/x:caption]"):
        caption = frame.find("{*}table/{*}caption")
        if caption is not None and frame.get("aria-labelledby") != caption.get("id", ""):
            yield fault(
                book, "e-028", name, "A table is called by something else than its caption."
            )
    for name, table in opened.find(_HALF_TOLD):
        yield fault(
            book,
            "e-028",
            name,
            f"A cell of the table {table.get('id', '')} doesn't say what it is.",
        )
    for name, table in opened.find("//x:table[@role='table']"):
        if any(cell.get("data-label", "") != head for cell, head in _cells(table)):
            yield fault(
                book,
                "e-028",
                name,
                "On a phone a cell of a table says no column's name, or another's.",
            )


def _cells(table: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each cell, the head of a row, too, with the head of its column."""
    heads = [words_of(head) for head in table.iterfind("{*}thead/{*}tr/{*}th")]
    for row in table.iterfind("{*}tbody/{*}tr"):
        yield from ((cell, head) for cell, head in zip(row, heads, strict=False))


@rule("e-029", only_on_proof=True)
def find_nameless_documents(book: BoundEpub) -> Iterator[Finding]:
    """Each document has a title of its own, that of its heading, and words beneath it (WCAG 2.2, 2.4.2 and 2.4.6)."""
    opened = open_epub(book.path)
    titles = Counter(words_of(title) for _, title in opened.find("//x:title"))
    for title, times in titles.items():
        if times > 1 or not title:
            yield fault(book, "e-029", "", f"The title «{title}» stands in {times} documents.")
    for name, section in opened.find("//x:body/x:section[x:h1]"):
        for problem in _naming(section):
            yield fault(book, "e-029", name, problem)


def _naming(section: etree._Element) -> Iterator[str]:
    heading = next(section.iterfind("{*}h1"))
    title = " ".join((section.getroottree().findtext("{*}head/{*}title") or "").split())
    if section.get(TYPE) != "titlepage":
        if letters_of(words_of(heading)) != letters_of(title):
            yield f"It is called «{title}», and its heading says «{words_of(heading)}»."
        if section.get("aria-labelledby") != heading.get("id"):
            yield "A voice calls it by something else than its heading."
    if words_of(section) == words_of(heading) and next(section.iter("{*}img"), None) is None:
        yield f"There is nothing beneath the heading «{words_of(heading)}»."


@rule("e-036", only_on_proof=True)
def find_leftovers(book: BoundEpub) -> Iterator[Finding]:
    """No reader meets what the workshop needs: placeholders, Markdown, entities, letters of another encoding."""
    opened = open_epub(book.path)
    others = {PACKAGE: opened.package, CONTENTS: opened.contents}
    for name, root in (*opened.documents.items(), *others.items()):
        for text in _texts(root):
            if match := _LEFT_OVER.search(text):
                around = text[max(0, match.start() - 20) : match.end() + 20]
                yield fault(
                    book, "e-036", name, f"Something is left over in «{' '.join(around.split())}»."
                )

    for name, link in opened.find("//x:a[@href]"):
        if _PRIVATE.match(link.get("href", "")):
            yield fault(
                book, "e-036", name, f"{link.get('href')} is open to nobody but its writer."
            )


def _texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter("{*}*"):
        yield from (
            "" if element.tag == _SOURCE_OF_FORMULA else element.text or "",
            element.tail or "",
        )
        yield from (
            str(value) for key, value in element.attrib.items() if key not in ("href", "src", "id")
        )


@rule("e-037", only_on_proof=True)
def find_hidden_words(book: BoundEpub) -> Iterator[Finding]:
    """What stands in the book is seen and heard by everybody: nothing is hidden from one or the other."""
    for name, element in open_epub(book.path).find(_HIDDEN):
        if words_of(element):
            yield fault(book, "e-037", name, f"«{words_of(element)[:60]}» is hidden.")
