"""A book of four parts, made by hand: what Pandoc and the sources would give, without either."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from press.catalogs.translation import CatalogSource
from press.charts.palette import Palette
from press.content.book import Book
from press.content.certificates import Certification
from press.content.editions import ALL_FORMATS, Edition
from press.content.glossary import Glossary
from press.content.manuscript import Manuscript
from press.content.plugin import CoverData, CoverItem, RenderedData
from press.content.subjects import Subject
from press.content.words import read_words, translate_words
from press.content.work import Contributor, Section, Spine, Trim, Work
from press.epub.builder import BuiltEpub, build_epub
from press.epub.container import pack
from press.epub.page_marks import read_running_text
from press.localization.translator import Translator
from press.readers.epub import MIMETYPE, find, parse_xml
from press.typesetting.page_starts import PageStart, PrintedText, letters_of
from press.typesetting.parts import Caption, Heading, Part, Parts

PROJECT = Path(__file__).parents[2]
CHART = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 44" width="420" height="44" \
role="img"
 font-family="'Titillium Web', sans-serif" font-size="10"><title>Due barre</title>
<rect width="420" height="44" fill="#fff"/>
<text x="92" y="13.5" text-anchor="end" fill="#1d2a33">Incubatori</text>
<rect x="100" width="200" height="13" fill="#a8371f"/>
<text x="306" y="13.5" fill="#1d2a33" font-weight="600">12</text></svg>"""

PREFACE = (
    '<h1 id="premessa">Premessa</h1>\n<p>Si legga il '
    '<a href="#uno" class="xref">capitolo\u00a01</a>.</p>'
)
CHAPTER = """<h1 id="uno"><span class="heading-number">1</span> Gli incubatori</h1>
<p>Un luogo<a href="#fn-uno-1" id="fnref-uno-1" class="noteref" epub:type="noteref" \
role="doc-noteref">1</a> di
<span lang="en">coworking</span>, come dice la <a href="#tab-anni">tabella</a>
<span class="citation" data-cites="arex">(<a href="#ref-arex" role="doc-biblioref">Arex 2015</a>)\
</span>.</p>
<h2 id="uno-1"><span class="heading-number">1.1</span> Gli anni</h2>
<figure id="fig-anni">
<img src="charts/fig-anni.svg" alt="Gli incubatori sono dodici." />
<figcaption><span class="caption-number">Figura 1.1</span> Gli incubatori</figcaption>
</figure>
<table id="tab-anni">
<caption><span class="caption-number">Tabella 1.1</span> Gli anni</caption>
<thead><tr><th style="text-align: left;" scope="col">Nome</th>
<th style="text-align: right;" scope="col">Anno</th></tr></thead>
<tbody><tr><th style="text-align: left;" scope="row">Alfa</th>\
<td style="text-align: right;">2012</td></tr></tbody>
</table>"""
NOTE = """<aside id="fn-uno-1" epub:type="footnote" role="doc-footnote">
<p><a href="#fnref-uno-1" class="note-number" role="doc-backlink">1.</a>
Si veda la <a href="#premessa">premessa</a>.</p>
</aside>
"""
SOURCES = """<h1 id="bibliography">Bibliografia</h1>
<div id="refs" class="references csl-bib-body hanging-indent" data-entry-spacing="0" role="list">
<div id="ref-arex" class="csl-entry" role="listitem">Arex (2015), \
<a href="https://example.org/x">https://example.org/x</a>.</div>
</div>"""

# A page for each section but the chapter, which has two, and a blank one before it.
PRINTED = PrintedText(
    (
        PageStart("i", "titlepage", 0, 50),
        PageStart("ii", "imprint", 0, 50),
        PageStart("iii", "toc", 0, 50, "toc", "premessa"),
        PageStart("iv", "toc", 30, 20, "", "uno-1"),
        PageStart("v", "loi", 0, 30, "loi", "fig-anni"),
        PageStart("vi", "premessa", 0, 20, "premessa", "uno"),
        PageStart("vii"),
        PageStart("1", "uno", 0, 38, "uno"),
        PageStart(
            "2", "uno", len(letters_of("1 Gli incubatori Un luogo di cowor")), 40, "", "tab-anni"
        ),
        PageStart("3", "bibliography", 0, 20, "bibliography"),
    ),
    {},
)

SPINE = (
    Section("titlepage", "front", "titlepage", "templates/parts/titlepage.html"),
    Section("imprint", "front", "imprint", "templates/parts/imprint.html"),
    Section("toc", "front", "toc", "templates/parts/toc.html"),
    Section("loi", "front", "loi", "templates/parts/loi.html"),
    Section("premessa", "front", "preface", "content/chapters/premessa.md"),
    Section("uno", "body", "chapter", "content/chapters/uno.md"),
    Section("bibliography", "back", "bibliography", "templates/parts/bibliography.md.j2"),
)


def _work() -> Work:
    return Work(
        language="it",
        slug="libro-bianco",
        title="Libro bianco sull’innovazione sociale",
        subtitle="Milano, 2011–2016",
        description="Un libro di prova.",
        contributors=(
            Contributor(name="Redazione", role="edt"),
            Contributor(name="Traduttori", role="trl"),
        ),
        publisher="Redazione",
        place="Milano",
        rights="Creative Commons Attribuzione 4.0 Internazionale",
        license="https://creativecommons.org/licenses/by/4.0/",
        subjects=(
            Subject(name="Innovazione sociale"),
            Subject(name="Politiche urbane", authority="Thema", term="RPC"),
        ),
        series="Edizioni del Libro bianco",
        date="2026-01-15",
        revision="2026.1",
        identifiers={
            "it-epub": "urn:uuid:0b9f4f57-3c1e-5a54-9b0f-7f5d2f6f3a12",
            "it-print": "urn:uuid:4be92fc9-d8b6-4091-8212-ad798ce03e0d",
            "en-epub": "urn:uuid:f4a1e2d8-7b63-5d1b-a0c5-98f3e7a2b514",
        },
        trim=Trim(width=170, height=240),
        spine=Spine(front=("premessa",), body=("uno",), back=("bibliography",)),
    )


def _parts() -> tuple[Part, ...]:
    titlepage, imprint, toc, loi, premessa, uno, bibliography = SPINE
    return (
        *map(Part, (titlepage, imprint, toc, loi)),
        Part(premessa, (Heading("premessa", 1, "", "Premessa"),), screen_html=PREFACE),
        Part(
            uno,
            (Heading("uno", 1, "1", "Gli incubatori"), Heading("uno-1", 2, "1.1", "Gli anni")),
            (
                Caption("figure", "fig-anni", "Figura 1.1 Gli incubatori"),
                Caption("table", "tab-anni", "Tabella 1.1 Gli anni"),
            ),
            screen_html=CHAPTER,
            notes=(NOTE,),
        ),
        Part(bibliography, (Heading("bibliography", 1, "", "Bibliografia"),), screen_html=SOURCES),
    )


@dataclass(frozen=True, slots=True)
class HandmadeBook:
    """The values that binding takes."""

    parts: Parts
    manuscript: Manuscript
    book: Book
    edition: Edition
    printed: PrintedText = PRINTED

    def build(self) -> bytes:
        return self.built().data

    def built(self) -> BuiltEpub:
        return build_epub(self.parts, self.manuscript, self.book, self.edition, self.printed)

    def with_text(self, slug: str, html: str) -> "HandmadeBook":
        """The same book, with another text in one part."""
        parts = tuple(
            replace(part, screen_html=html) if part.slug == slug else part
            for part in self.parts.parts
        )
        return replace(self, parts=replace(self.parts, parts=parts))


@dataclass(frozen=True, slots=True)
class OpenEpub:
    """A bound EPUB, opened: its members in order, and what stands where."""

    members: dict[str, bytes]

    def root(self, name: str) -> etree._Element:
        return parse_xml(self.members[f"EPUB/{name}"])

    def find(self, name: str, path: str) -> list[etree._Element]:
        return find(self.root(name), path)

    def meta(self, key: str) -> list[str]:
        """The values of a property of the package."""
        elements = self.root("package.opf").iter("{http://www.idpf.org/2007/opf}meta")
        return [element.text or "" for element in elements if element.get("property") == key]


def open_epub(data: bytes) -> OpenEpub:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return OpenEpub({name: container.read(name) for name in container.namelist()})


def damage(epub: OpenEpub, name: str, good: str, bad: str) -> bytes:
    """The EPUB with one fault: the first `good` in EPUB/<name> made `bad`."""
    text = epub.members[f"EPUB/{name}"].decode()
    assert good in text, f"nothing to damage in {name}"
    members = {**epub.members, f"EPUB/{name}": text.replace(good, bad, 1).encode()}
    return pack(
        {key: data for key, data in members.items() if key != MIMETYPE[0]},
        datetime(2026, 1, 15, tzinfo=UTC),
    )


def make_book() -> HandmadeBook:
    """The book as it is bound."""
    work, words, translator = (
        _work(),
        read_words(PROJECT),
        Translator(CatalogSource.of_source(), "it"),
    )
    facts = {
        "title": work.title,
        "subtitle": work.subtitle,
        "description": work.description,
        "notice": work.notice or "",
        "publisher": work.publisher,
        "place": work.place,
        "rights": work.rights,
        "license": work.license,
        "revision": work.revision,
        "date": "2026-01-15",
        "long_date": "15 gennaio 2026",
        "year": "2026",
        "locale": "it",
        "is_draft": False,
        "identifiers": {kind: work.identifier(Edition("it", kind)) for kind in ALL_FORMATS},
    }
    items = (CoverItem("card-alfa", 0, 2012), CoverItem("card-beta", 0, 2014))
    data = RenderedData(cover=CoverData(("Spazi",), (2012, 2015), items))
    book = HandmadeBook(
        Parts("it", _parts(), ()),
        Manuscript(
            "it",
            (),
            data,
            translate_words(words, translator.gettext),
            {"charts/fig-anni.svg": CHART},
            facts,
            translator,
        ),
        Book(
            PROJECT,
            work,
            SPINE,
            references={},
            words=words,
            glossary=Glossary(),
            palette=Palette({}, {}),
        ),
        Edition("it", "epub"),
    )
    return with_pages(book)


def with_pages(book: HandmadeBook) -> HandmadeBook:
    """The book, with the text of today on its pages."""
    return replace(book, printed=replace(PRINTED, letters=_letters(book)))


def certified(book: HandmadeBook, revision: str) -> HandmadeBook:
    """The book, with somebody who signs for a revision of it."""
    signed = Certification(
        name="Fondazione di prova",
        date="2026-03-03",
        revision=revision,
        credential="https://example.org/titolo",
        report="https://example.org/rapporto",
    )
    work = book.book.work.model_copy(update={"certifications": {"it-epub": signed}})
    return replace(book, book=replace(book.book, work=work))


def _letters(book: HandmadeBook) -> dict[str, str]:
    """What stands on the pages: the same as on the screen."""
    epub = open_epub(book.build())
    texts = [name.removeprefix("EPUB/") for name in epub.members if "/text/" in name]
    return {Path(name).stem: read_running_text(epub.root(name)).letters for name in texts}


@pytest.fixture
def handmade_book() -> HandmadeBook:
    return make_book()


@pytest.fixture
def epub(handmade_book: HandmadeBook) -> OpenEpub:
    return open_epub(handmade_book.build())


@pytest.fixture
def bound(tmp_path: Path) -> Callable[[bytes], Path]:
    """Puts an EPUB on the disk; its path."""

    def write(data: bytes) -> Path:
        path = tmp_path / "libro-bianco-it.epub"
        path.write_bytes(data)
        return path

    return write
