"""Find text outside the brackets of the pseudo-language, which was never extracted."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from babel.dates import get_month_names
from lxml import etree

from press.core.findings import Finding
from press.localization.pseudo import without_pseudo

# Not to be translated: numbers, signs, roman folios, months from CLDR, addresses, names of formats.
_MONTHS = "|".join(map(str, get_month_names("wide", locale="en").values()))
_MADE = re.compile(
    rf"\d[\d.,]*|\b(?:{_MONTHS})\b|\b[ivxlc]+\b|urn:\S+|(?:https?://)?(?<![\w-])[\w-]++(?:\.[\w-]++)++(?:/\S*+)?"
    r"|m²|km²|kg|PDF|EPUB"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_REMEDY = "Mark it with _('…') in its template, or add its field to press/catalogs/extraction.py."


def find_untranslated_strings(epub: Path) -> Iterator[Finding]:
    """Every text outside the brackets, other than references and citations."""
    with ZipFile(epub) as book:
        documents = [name for name in book.namelist() if name.endswith((".xhtml", ".ncx"))]
        for name in documents:
            path = f"{epub.name}/{name.removeprefix('EPUB/')}"
            for words in dict.fromkeys(_untranslated(etree.fromstring(book.read(name)))):
                problem = f"«{words[:60]}» is outside the brackets: it can't be translated."
                yield Finding(path, 0, "l-040", problem, _REMEDY)


def _untranslated(root: etree._Element) -> Iterator[str]:
    for stretch in without_pseudo("".join(_texts(root))):
        words = _MADE.sub(" ", stretch)
        if _WORD.search(words):
            yield " ".join(words.split())


def _texts(element: etree._Element) -> Iterator[str]:
    """The text in reading order, with alternative texts, labels and titles."""
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
    """The list of references, or a citation's link to it, which are not translated."""
    return element.get("id") == "refs" or "#ref-" in (element.get("href") or "")


def _is_foreign(element: etree._Element) -> bool:
    """An element in another language, which has its own `lang`."""
    return element.getparent() is not None and bool(element.get("lang"))
