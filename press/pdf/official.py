"""The official PDF: tagged pages, metadata, attachments; PDF/UA-1 and PDF/A-3a in one file."""

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MethodType

import pydyf
import weasyprint
from weasyprint import Attachment

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.content.plugin import DataFile
from press.content.work import CREATORS, publication_time
from press.core.cache import Store
from press.core.fonts import font_files
from press.localization.translator import Translator
from press.pdf.document import page_environment
from press.tagging.engine import TaggedPages, write_tagged
from press.typesetting.pagemap import PageKind, cover_pages, folios
from press.weasy.assembly import metadata_of

# Python knows no type of a spreadsheet, and what the system knows would change the bytes.
mimetypes.add_type("application/vnd.oasis.opendocument.spreadsheet", ".ods")

# WeasyPrint takes one standard; our metadata claims PDF/UA-1, too, and our tags meet both.
VARIANT = "pdf/a-3a"


@dataclass(frozen=True, slots=True)
class PdfExtras:
    """What the file holds besides its pages: RDF metadata and attachments."""

    metadata: bytes
    attachments: Sequence[Attachment]


def write_official_pdf(
    parts: Sequence[TaggedPages],
    text: str,
    pages: Sequence[PageKind],
    body: str,
    extras: PdfExtras,
    store: Store,
) -> bytes:
    """The PDF of the pages of all parts, as `pages` describes them.

    `text` is the document that was laid out, `body` the type of the page that begins the body;
    `store` keeps subsets of fonts.
    Raises `assembly.UnknownFont`.
    """
    metadata = metadata_of(text.partition("<body")[0])
    metadata.generate_rdf_metadata = MethodType(lambda *_: extras.metadata, metadata)
    metadata.attachments = list(extras.attachments)

    def finish(_: object, pdf: pydyf.PDF) -> None:
        pdf.catalog["PageLabels"] = _page_labels(pages, body)
        # WeasyPrint lists each associated file twice.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog.get("AF", ())))

    return write_tagged(parts, metadata, font_files().values(), VARIANT, store, finish)


def _page_labels(pages: Sequence[PageKind], body: str) -> pydyf.Dictionary:
    """The folios as page labels (ISO 32000-1, 12.4.2): the cover's, roman, arabic in the body."""
    printed, cover = folios(pages, body), cover_pages(pages)
    first = printed.index("1") if "1" in printed else len(pages)
    ranges = (
        (0, cover, {"S": "/D", "P": pydyf.String("C")}),
        (cover, first, {"S": "/r"}),
        (first, len(pages), {"S": "/D"}),
    )
    labels = [
        value
        for begin, end, style in ranges
        if begin < end
        for value in (begin, pydyf.Dictionary(style))
    ]
    return pydyf.Dictionary({"Nums": pydyf.Array(labels)})


def attach_data(manuscript: Manuscript, book: Book) -> list[Attachment]:
    """The files of open data."""
    moment = publication_time(book.work)
    return [
        Attachment(
            string=file.data,
            name=file.name,
            description=file.description,
            created=moment,
            modified=moment,
            relationship="Data",
        )
        for file in open_data(manuscript)
    ]


def open_data(manuscript: Manuscript) -> list[DataFile]:
    """The files of open data by their names, as a name tree has them (ISO 19005-3, 6.8)."""
    absences = manuscript.absences.files() if manuscript.absences else []
    return sorted([*absences, *manuscript.data.files()], key=lambda file: file.name)


def write_metadata(
    manuscript: Manuscript, book: Book, edition: Edition, others: Mapping[str, Translator]
) -> bytes:
    """XMP as RDF (ISO 16684-1): title, people, rights, identifier.

    `others` translate to the work's other languages, whose titles follow the edition's own.
    """
    complete = {
        locale: translator
        for locale, translator in sorted(others.items())
        if _has_names(book, translator)
    }
    translators = {edition.locale: manuscript.translator, **complete}
    work, gettext = book.work, manuscript.translator.gettext
    text = (
        page_environment(book, manuscript.translator)
        .get_template("pdf/metadata.xml")
        .render(
            manuscript.facts,
            titles={locale: _names(book, translator) for locale, translator in translators.items()},
            creators=[
                gettext(person.name) for person in work.contributors if person.role in CREATORS
            ],
            subjects=[gettext(subject.name) for subject in work.subjects],
            identifier=work.identifier(edition),
            producer=f"WeasyPrint {weasyprint.__version__}",
        )
    )
    return text.encode()


def _has_names(book: Book, translator: Translator) -> bool:
    """Whether a catalog translates all of title, subtitle, description and rights."""
    work = book.work
    return all(
        translator.translations.text(text)
        for text in (work.title, work.subtitle, work.description, work.rights)
    )


def _names(book: Book, translator: Translator) -> dict[str, str]:
    work, gettext = book.work, translator.gettext
    return {
        "title": f"{gettext(work.title)}: {gettext(work.subtitle)}",
        "description": gettext(work.description),
        "rights": gettext(work.rights),
    }
