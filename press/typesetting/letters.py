"""The letters of an edition for which no typeface has a shape, found before any page is laid out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from press.content.book import Book
from press.content.initiatives import FOLDER as CARDS
from press.content.manuscript import Manuscript
from press.content.mending import PLACE
from press.content.partners import FOLDER as PARTNERS
from press.content.references import FILES as REFERENCES
from press.content.words import FILE as WORDS
from press.content.work import BOOK, CATEGORIES
from press.core import fonts
from press.core.reads import is_file
from press.localization.pseudo import CLOSING, OPENING
from press.proof.evidence_of_letters import Letters, ShapelessText, SourceText
from press.typesetting.pandoc import Block

# Without a shape by nature: ends of lines, places to break at, the brackets of the pseudo-language.
_SHAPELESS = frozenset(f"\n\t\u200b\u00ad{OPENING}{CLOSING}")
_WORDS_OF_PICTURE = re.compile(r"<text\b[^>]*>([^<]*)</text>")
_CODE = frozenset({"Code", "CodeBlock"})


def find_letters(
    manuscript: Manuscript, parsed: Mapping[str, Sequence[Block]], book: Book
) -> Letters:
    """What each section, the work's own data, the bibliography and the pictures say with letters that nobody has."""
    texts = [
        ShapelessText(letters, source)
        for letters, source in _texts(manuscript, parsed, book)
        if letters
    ]
    return Letters(tuple(texts), tuple(_files(book, manuscript.locale)) if texts else ())


def _texts(
    manuscript: Manuscript, parsed: Mapping[str, Sequence[Block]], book: Book
) -> Iterator[tuple[frozenset[str], SourceText]]:
    for text in manuscript.sections:
        section = text.section
        chapter = book.chapters.get(section.path)
        words, code = _letters_of(parsed.get(section.slug, ()))
        yield (
            missing(words) | missing(code, *fonts.FAMILIES),
            SourceText(section.path, chapter.text if chapter else ""),
        )
    work = _source(book.root, BOOK)
    yield missing("".join(str(value) for value in manuscript.facts.values())), work
    for path in book.bibliography:
        source = _source(book.root, path)
        yield missing(_without_comments(source.text)), source
    pictures = [
        data.decode() for data in (*manuscript.pictures.values(), *manuscript.screens.values())
    ]
    words = "".join(words for picture in pictures for words in _WORDS_OF_PICTURE.findall(picture))
    yield missing(words), work


def missing(text: Iterable[str], *families: str) -> frozenset[str]:
    """The letters of a text that these families don't have; those of the text, unless said."""
    known = fonts.characters_of(*(families or fonts.TEXT_FAMILIES))
    return frozenset(
        letter
        for letter in set(text) - known
        if letter not in _SHAPELESS and not letter.isspace() and not PLACE.match(letter)
    )


_DRAWN = {"☒": "☑"}  # the box of a task that is done, as templates/pandoc/elements.lua draws it


def _letters_of(blocks: Any) -> tuple[str, str]:
    """The letters of a tree's words, and of its code."""
    words, code = list[str](), list[str]()
    waiting = [blocks]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and node.get("t") == "Str":
            words.append(_DRAWN.get(word := str(node["c"]), word))
        elif isinstance(node, dict) and node.get("t") in _CODE:
            code.append(node["c"][1])
        elif isinstance(node, dict):
            waiting += node.values()
        elif isinstance(node, list | tuple):
            waiting += node
    return "".join(words), "".join(code)


def _files(book: Book, locale: str) -> Iterator[SourceText]:
    """The files whose words stand in many places: data, the press's own words, a translation."""
    folders = [
        path for folder in (CARDS, PARTNERS) for path in sorted((book.root / folder).glob("*.y*ml"))
    ]
    names = (BOOK, CATEGORIES, *REFERENCES, "content/glossary.yaml", WORDS)
    for path in (
        *(book.root / name for name in names),
        *folders,
        *(book.root / "locales" / locale).rglob("*.po"),
    ):
        if is_file(path):
            yield _source(book.root, path.relative_to(book.root).as_posix())


def _source(root: Path, path: str) -> SourceText:
    return SourceText(path, (root / path).read_text("utf-8-sig", "replace"))


def _without_comments(yaml: str) -> str:
    return "\n".join(line for line in yaml.split("\n") if not line.lstrip().startswith("#"))
