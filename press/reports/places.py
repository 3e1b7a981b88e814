"""The place of a finding: its lines in the source, and where they are printed."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from zipfile import BadZipFile, ZipFile

import pikepdf
import pypdfium2

from press.catalogs.page_finder import needles
from press.content.locales import catalog_path
from press.core.findings import Finding
from press.core.identity import read_identity
from press.core.units import PT_PER_MM
from press.readers.pdf import destinations

Box = tuple[float, float, float, float]  # left, bottom, right, top in points
_AROUND = 1  # lines before and after that of the finding
_MOST_LETTERS = 400  # of a line that is shown
_LABEL = re.compile(r"\bpage (\d+|[ivxlc]+)\b")
_POSITION = re.compile(r"([\d.]+) mm from the left and ([\d.]+) mm from the top")
_KEY = re.compile(r"^[\s-]*[\w-]+:\s")  # of YAML
_TAG = re.compile(r"<[^<>]*+>")
_MSGSTR = re.compile(r'msgstr(?:\[\d\])? "(.*)"')
_ENOUGH = 12  # letters: fewer stand on many pages
_AT = 12.0  # points around a place that is known as a point


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source; `is_meant` tells that of the finding from those around it."""

    number: int
    text: str
    is_meant: bool


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A page of a PDF, counted from 1, the box on it, if that is known, and its printed number."""

    pdf: Path
    page: int
    box: Box | None = None
    label: str = ""


class PdfText:
    """The letters of a PDF with their places; close it after use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._document = pypdfium2.PdfDocument(path)

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()

    @cached_property
    def _pages(self) -> list[tuple[str, list[int]]]:
        """The letters of each page, and the number of each among the characters of PDFium."""
        return [_letters(page.get_textpage().get_text_range()) for page in self._document]

    @cached_property
    def _starts(self) -> dict[str, int]:
        """The page of each named destination, counted from 0."""
        with pikepdf.open(self.path) as pdf:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            named = destinations(pdf).items()
            return {name: numbers[page] for name, page in named if page in numbers}

    def find(self, text: str, near: str = "") -> PrintedPlace | None:
        """Where a text is printed, by its longest stretch between marks; None if nowhere.

        The search begins where the chapter or the record `near` does.
        """
        first = min(self._starts_of(near), default=0)
        order = [*range(first, len(self._pages)), *range(first)]
        for needle in (needle for needle in needles(text) if len(needle) >= _ENOUGH):
            for number in order:
                letters, indexes = self._pages[number]
                if (at := letters.find(needle)) >= 0:
                    box = self._box(number, indexes[at : at + len(needle)])
                    return self._place(number, box)
        return None

    def _starts_of(self, name: str) -> Iterator[int]:
        for destination, page in self._starts.items():
            if destination == name or destination.endswith(f"-{name}"):
                yield page

    def _place(self, number: int, box: Box | None = None) -> PrintedPlace:
        return PrintedPlace(self.path, number + 1, box, self._document.get_page_label(number))

    def pages(self) -> list[tuple[str, float, float]]:
        """The printed number of each page, its width and its height in points."""
        numbers = range(len(self._document))
        labels = (self._document.get_page_label(number) for number in numbers)
        sizes = (self._document.get_page_size(number) for number in numbers)
        return [(label, *size) for label, size in zip(labels, sizes, strict=True)]

    def labelled(self, label: str) -> PrintedPlace | None:
        """The page with this printed number."""
        for number in range(len(self._document)):
            if self._document.get_page_label(number) == label:
                return self._place(number)
        return None

    def _box(self, page: int, indexes: Sequence[int]) -> Box:
        text = self._document[page].get_textpage()
        boxes = [text.get_charbox(index) for index in indexes]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)


def _letters(text: str) -> tuple[str, list[int]]:
    found = [(index, letter) for index, letter in enumerate(text) if letter.isalnum()]
    return "".join(letter.casefold()[0] for _, letter in found), [index for index, _ in found]


@dataclass(frozen=True)
class Placer:
    """Finds the places of findings: in the files of a work, and in the PDFs of its languages."""

    root: Path
    output: Path
    pdfs: dict[str, PdfText]  # by language

    def lines(self, finding: Finding) -> list[SourceLine]:
        """The line of a finding and those around it; none where it has no line."""
        text = self._text_of(finding.path).splitlines() if finding.line else []
        first = max(0, finding.line - 1 - _AROUND)
        return [
            SourceLine(number, line[:_MOST_LETTERS], number == finding.line)
            for number, line in enumerate(text[first : finding.line + _AROUND], first + 1)
        ]

    def place(self, finding: Finding) -> PrintedPlace | None:
        """Where it is printed: by page and position, by its words, or by the page it names."""
        if finding.page:
            return _named_place(finding, self.output / finding.path)
        pdf = self.pdfs.get(self._locale(finding.path))
        if pdf is None:
            return None
        words = self._words(finding)
        if words and (found := pdf.find(words, PurePath(finding.path).stem)):
            return found
        label = _LABEL.search(finding.problem)
        return pdf.labelled(label[1]) if label else None

    def _words(self, finding: Finding) -> str:
        """The words of the source that a finding is about, without the marks of their format."""
        if not finding.line:
            return ""
        lines = self._text_of(finding.path).splitlines()[finding.line - 1 :]
        if finding.path.endswith(".po"):
            return _translation(lines)
        line = lines[0] if lines else ""
        if finding.path.endswith((".yaml", ".yml")):
            return _KEY.sub("", line)
        return _TAG.sub(" ", line) if ".epub/" in finding.path else line

    def _text_of(self, name: str) -> str:
        """The text of a file of the work, or of a member of an EPUB; empty if it can't be read."""
        book, _, member = name.partition(".epub/")
        with suppress(OSError, ValueError, KeyError, BadZipFile):
            if member:
                with ZipFile(self.output / f"{book}.epub") as archive:
                    return archive.read(member).decode()
            return (self.root / name).read_text("utf-8-sig")
        return ""

    def _locale(self, path: str) -> str:
        """The language of the edition in which a file is printed."""
        for locale in self.pdfs:
            catalog = catalog_path(self.root, locale).relative_to(self.root).as_posix()
            if path == catalog or re.search(rf"-{locale}\.(?:pdf|epub)\b|^{locale}-", path):
                return locale
        return read_identity(self.root).language


def _named_place(finding: Finding, pdf: Path) -> PrintedPlace | None:
    if not pdf.is_file():
        return None
    at = _POSITION.search(finding.position)
    if at is None:
        return PrintedPlace(pdf, finding.page)
    with pypdfium2.PdfDocument(pdf) as document:
        left, _, _, top = document[finding.page - 1].get_trimbox()
    x, y = left + float(at[1]) * PT_PER_MM, top - float(at[2]) * PT_PER_MM
    return PrintedPlace(pdf, finding.page, (x - _AT, y - _AT, x + _AT, y + _AT))


def _translation(lines: Sequence[str]) -> str:
    """The first translation of the entry of a PO file that begins with these lines."""
    return "".join(_strings(lines))


def _strings(lines: Sequence[str]) -> Iterator[str]:
    is_in = False
    for line in lines:
        if begun := _MSGSTR.match(line):
            if is_in:
                return
            is_in = True
            yield begun[1]
        elif is_in and line.startswith('"'):
            yield line.strip().strip('"')
        elif is_in or (not line.strip()):
            return
