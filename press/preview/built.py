"""What the last build left: the pages of its PDF, and its EPUB."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pikepdf
from pypdfium2 import PdfiumError

from press.content.editions import Edition
from press.content.work import Section, read_work
from press.core.findings import PressError
from press.core.identity import read_identity
from press.preview.pictures import draw_pages, page_ratio
from press.preview.requests import PageView, ShownSection
from press.readers.pdf import destinations


@dataclass(frozen=True, slots=True)
class BuiltEditions:
    """The editions of a locale in the output folder, as far as they were built."""

    root: Path
    output: Path
    locale: str

    @property
    def pdf(self) -> Path:
        """The official PDF."""
        return self.output / Edition(self.locale, "pdf").filename(read_identity(self.root).stem)

    @property
    def epub(self) -> Path:
        """The EPUB."""
        return self.output / Edition(self.locale, "epub").filename(read_identity(self.root).stem)

    def folios(self) -> tuple[str, ...]:
        """The folio of each page of the PDF; nothing where there is none."""
        with self._open() as pdf:
            return tuple(page.label for page in pdf.pages) if pdf else ()

    def sections(self) -> tuple[ShownSection, ...]:
        """The contents of the PDF, as far as its links and bookmarks tell."""
        try:
            _, spine = read_work(self.root)
        except PressError:
            return ()
        with self._open() as pdf:
            return tuple(_sections(pdf, spine)) if pdf else ()

    @contextmanager
    def _open(self) -> Iterator[pikepdf.Pdf | None]:
        try:
            pdf = pikepdf.open(self.pdf)
        except (OSError, pikepdf.PdfError):
            yield None
            return
        with pdf:
            yield pdf

    def pages(self, section: ShownSection) -> tuple[PageView, ...]:
        """The pages of a section, without the places of their words."""
        ratio = page_ratio(self.pdf)
        return tuple(
            PageView(folio, not number % 2, ratio, ())
            for number, folio in enumerate(section.folios, section.first)
        )

    def picture(self, number: int) -> bytes | None:
        """The picture of a page of the PDF (from 0), as PNG; None if there is none."""
        try:
            return draw_pages(self.pdf, [number])[0]
        except (OSError, PdfiumError):
            return None

    def member(self, name: str) -> bytes | None:
        """A file of the EPUB; None where it has none of that name."""
        try:
            with ZipFile(self.epub) as archive:
                return archive.read(name)
        except (OSError, BadZipFile, KeyError):
            return None

    def document_of(self, slug: str) -> str:
        """The name of the EPUB's document of a section; empty where there is none."""
        try:
            with ZipFile(self.epub) as archive:
                names = archive.namelist()
        except (OSError, BadZipFile):
            return ""
        return next((name for name in names if Path(name).name == f"{slug}.xhtml"), "")


def _sections(pdf: pikepdf.Pdf, spine: Sequence[Section]) -> Iterator[ShownSection]:
    """The sections of the spine that a link leads to, each as far as the next."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    places = {key: numbers[at] for key, at in destinations(pdf).items() if at in numbers}
    titles = dict[int, str]()
    with pdf.open_outline() as outline:
        for item in _items(outline.root):
            if isinstance(item.destination, pikepdf.Array):
                titles.setdefault(numbers.get(item.destination[0].objgen, -1), item.title)
    folios = tuple(page.label for page in pdf.pages)
    known = sorted(
        (places[each.slug], each.slug, each.path) for each in spine if each.slug in places
    )
    ends = [*(first for first, _, _ in known[1:]), len(folios)]
    for (first, slug, path), end in zip(known, ends, strict=True):
        yield ShownSection(slug, path, titles.get(first, slug), first, folios[first:end])


def _items(items: Iterable[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _items(item.children)
