"""The official PDF: tagged pages, metadata, attachments; PDF/UA-1 and PDF/A-3a in one file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MethodType

import pydyf
import weasyprint
from weasyprint import Attachment

from press.content.book import Book
from press.content.editions import Edition
from press.content.manuscript import Manuscript
from press.content.work import CREATORS, publication_time
from press.localization.translator import Translator
from press.pdf.document import page_environment
from press.tagging.engine import tagged
from press.tagging.reader import Phrases
from press.typesetting.layout import Layout
from press.typesetting.pagemap import cover_pages, folios

# WeasyPrint takes one standard; our metadata claims PDF/UA-1, too, and our tags meet both.
VARIANT = "pdf/a-3a"


@dataclass(frozen=True, slots=True)
class PdfExtras:
    """What the file holds besides its pages: RDF metadata, attachments, words for notes' links."""

    metadata: bytes
    attachments: Sequence[Attachment]
    phrases: Phrases


def write_official_pdf(layout: Layout, extras: PdfExtras) -> bytes:
    """The PDF of the laid-out pages. Changes the layout's links, so call it once per layout."""
    document = layout.document
    for page in document.pages:
        page.bleed = dict.fromkeys(page.bleed, 0)  # only the printer's file has a bleed
    document.metadata.generate_rdf_metadata = MethodType(
        lambda *_: extras.metadata, document.metadata
    )
    document.metadata.attachments = list(extras.attachments)

    def finish(_: object, pdf: pydyf.PDF) -> None:
        pdf.catalog["PageLabels"] = _page_labels(layout)
        # WeasyPrint lists each associated file twice.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog.get("AF", ())))

    with tagged(document, extras.phrases, layout.pages):
        return document.write_pdf(finisher=finish, pdf_variant=VARIANT)


def _page_labels(layout: Layout) -> pydyf.Dictionary:
    """The folios as page labels (ISO 32000-1, 12.4.2): the cover's, roman, arabic in the body."""
    pages = layout.pages
    printed, cover = folios(pages, layout.body), cover_pages(pages)
    body = printed.index("1") if "1" in printed else len(pages)
    ranges = (
        (0, cover, {"S": "/D", "P": pydyf.String("C")}),
        (cover, body, {"S": "/r"}),
        (body, len(pages), {"S": "/D"}),
    )
    labels = [
        value
        for first, end, style in ranges
        if first < end
        for value in (first, pydyf.Dictionary(style))
    ]
    return pydyf.Dictionary({"Nums": pydyf.Array(labels)})


def attach_data(manuscript: Manuscript, book: Book) -> list[Attachment]:
    """The files of open data."""
    moment = publication_time(book.work)
    return [
        Attachment(
            string=file.text,
            name=file.name,
            description=file.description,
            created=moment,
            modified=moment,
            relationship="Data",
        )
        for file in manuscript.data.files()
    ]


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
