"""Untranslated strings: words outside the brackets of the pseudo-edition, which were never extracted."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from babel.dates import get_month_names
from lxml import etree

from press.core.findings import Finding
from press.localization.pseudo import without_pseudo

# What needs no translator: numbers, signs, roman folios, months from CLDR, addresses, the names of formats.
_MONTHS = "|".join(map(str, get_month_names("wide", locale="en").values()))
_MADE = re.compile(
    rf"\d[\d.,]*|\b(?:{_MONTHS})\b|\b[ivxlc]+\b|urn:\S+|(?:https?://)?(?<![\w-])[\w-]++(?:\.[\w-]++)++(?:/\S*+)?"
    r"|m²|km²|kg|PDF|EPUB"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_REMEDY = "Mark it with _('…') in its template, or add its field to press/catalogs/extraction.py."


def find_untranslated_strings(epub: Path) -> Iterator[Finding]:
    """Every stretch of words outside the brackets, but for the literature and its citations."""
    with ZipFile(epub) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".ncx")):
                root = etree.fromstring(book.read(name))
                for words in dict.fromkeys(_escaped(root)):
                    problem = f"«{words[:60]}» is outside the brackets: not translatable."
                    yield Finding(
                        f"{epub.name}/{name.removeprefix('EPUB/')}", 0, "l-040", problem, _REMEDY
                    )


def _escaped(root: etree._Element) -> Iterator[str]:
    for stretch in without_pseudo("".join(_texts(root))):
        words = _MADE.sub(" ", stretch)
        if _WORD.search(words):
            yield " ".join(words.split())


def _texts(element: etree._Element) -> Iterator[str]:
    """The text in reading order, with what a reading program says of pictures and landmarks."""
    for name in ("alt", "aria-label", "title"):
        if said := element.get(name):
            yield f"\n{said}\n"
    if _is_literature(element) or _is_foreign(element):
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def _is_literature(element: etree._Element) -> bool:
    """A list of references, or a citation's link to it: names and titles that stay as they are."""
    return element.get("id") == "refs" or "#ref-" in (element.get("href") or "")


def _is_foreign(element: etree._Element) -> bool:
    """Words that say of themselves in which other language they are."""
    return element.getparent() is not None and bool(element.get("lang"))
