"""Characters for which no typeface of the book has a glyph, found before any page is laid out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from press.checks.registry import rule
from press.content.book import Book
from press.content.recovery import PLACE
from press.content.references import FILES as REFERENCES
from press.content.words import FILE as WORDS
from press.content.work import BOOK
from press.core import fonts
from press.core.findings import MISSING_GLYPH, Finding
from press.core.reads import is_file
from press.localization.pseudo import CLOSING, OPENING
from press.typesetting.parts import ParsedManuscript
from press.typesetting.sections import ParsedSection

_MOST = 8  # letters that a finding names
# Without a glyph by nature: ends of lines, places to break at, the brackets of the pseudo-language.
_WITHOUT_GLYPH = frozenset(f"\n\t\u200b\u00ad{OPENING}{CLOSING}")
_WORDS_OF_PICTURE = re.compile(r"<text\b[^>]*>([^<]*)</text>")
_DRAWN = {"☒": "☑"}  # the box of a task that is done, as templates/pandoc/elements.lua draws it


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file with text of an edition, as editors and translators know it."""

    path: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class UnsupportedText:
    """The characters of a text without a glyph in any typeface; `source` is searched first."""

    letters: frozenset[str]
    source: SourceText


@dataclass(frozen=True, slots=True)
class UnsupportedCharacters:
    """All such characters of one locale; `others` are the files that may have brought them."""

    texts: tuple[UnsupportedText, ...]
    others: tuple[SourceText, ...]


@rule(MISSING_GLYPH)
def find_characters_without_a_glyph(characters: UnsupportedCharacters) -> Iterator[Finding]:
    """Every character of an edition has a glyph in a typeface of the book.

    This holds for an EPUB, too, since the reader's own typefaces need not have it.
    """
    found = list[Finding]()
    for text in characters.texts:
        here = list(_findings_in(text.source, text.letters))
        rest = text.letters - {letter for finding in here for letter in finding.subject}
        elsewhere = [
            finding for other in characters.others for finding in _findings_in(other, rest)
        ]
        rest -= {letter for finding in elsewhere for letter in finding.subject}
        nowhere = [_finding(text.source.path, 0, sorted(rest))] if rest else []
        found += [*here, *elsewhere, *nowhere]
    yield from dict.fromkeys(found)


def _findings_in(source: SourceText, letters: frozenset[str]) -> Iterator[Finding]:
    """Every line of a file that has some of these letters."""
    for number, line in enumerate(source.text.split("\n"), 1):
        if missing := list(dict.fromkeys(letter for letter in line if letter in letters)):
            yield _finding(source.path, number, missing)


def _finding(path: str, line: int, letters: list[str]) -> Finding:
    shown = "".join(letters[:_MOST]) + ("…" if len(letters) > _MOST else "")
    codes = ", ".join(f"U+{ord(letter):04X}" for letter in letters[:_MOST])
    problem = f"No typeface of the book has «{shown}» ({codes})."
    remedy = "Use another character, or add a typeface that has it (press/core/fonts.py)."
    return Finding(path, line, MISSING_GLYPH, problem, remedy, subject="".join(letters))


def unsupported_characters(parsed: ParsedManuscript, book: Book) -> UnsupportedCharacters:
    """The characters without a glyph in sections, metadata, bibliography and pictures."""
    texts = [
        UnsupportedText(letters, source) for letters, source in _texts(parsed, book) if letters
    ]
    return UnsupportedCharacters(
        tuple(texts), tuple(_files(book, parsed.manuscript.locale)) if texts else ()
    )


def _texts(parsed: ParsedManuscript, book: Book) -> Iterator[tuple[frozenset[str], SourceText]]:
    for section in parsed.sections:
        chapter = book.chapters.get(section.path)
        words, code = _letters_in(section)
        yield (
            missing(words) | missing(code, *fonts.FAMILIES),
            SourceText(section.path, chapter.text if chapter else ""),
        )
    manuscript = parsed.manuscript
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
    """The letters of a text without a glyph in these families; by default those for text."""
    known = fonts.characters_of(*(families or fonts.TEXT_FAMILIES))
    return frozenset(
        letter
        for letter in set(text) - known
        if letter not in _WITHOUT_GLYPH and not letter.isspace() and not PLACE.match(letter)
    )


def _letters_in(section: ParsedSection) -> tuple[str, str]:
    """The letters of a section's words, and of its code."""
    words = (_DRAWN.get(word.text, word.text) for word in section.of_kind("Str"))
    code = (element.text for element in section.of_kind("Code", "CodeBlock"))
    return "".join(words), "".join(code)


def _files(book: Book, locale: str) -> Iterator[SourceText]:
    """The files whose words are used in many places: data, the engine's words, a catalog."""
    names = (BOOK, *REFERENCES, "content/glossary.yaml", WORDS, *book.data.files)
    for path in (
        *(book.root / name for name in names),
        *(book.root / "locales" / locale).rglob("*.po"),
    ):
        if is_file(path):
            yield _source(book.root, path.relative_to(book.root).as_posix())


def _source(root: Path, path: str) -> SourceText:
    return SourceText(path, (root / path).read_text("utf-8-sig", "replace"))


def _without_comments(yaml: str) -> str:
    return "\n".join(line for line in yaml.split("\n") if not line.lstrip().startswith("#"))
