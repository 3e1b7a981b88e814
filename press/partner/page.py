"""The page added to a copy: for whom it is made, whom to ask, who is responsible for the text."""

from collections.abc import Iterator
from dataclasses import dataclass

from press.content.copies import Contact, Distributor
from press.epub.templates import EpubTemplates
from press.readers.epub import EpubFile, find, parse_xml

TEMPLATE = "partner/copy.xhtml"
_TEXT = "EPUB/text/"


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as the book cites it, and the link's address (empty if the book doesn't list it)."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class CopyProvenance:
    """How a reader can verify a copy: two identifiers, and the file name of its manifest."""

    official: str
    own: str
    manifest: str


def render_copy_page(
    partner: Distributor,
    contact: Contact,
    templates: EpubTemplates,
    citation: Citation,
    provenance: CopyProvenance,
) -> bytes:
    """The page as XHTML; `citation` is of the source that names the partner."""
    city, country = templates.gettext(partner.name), templates.gettext(partner.country)
    return templates.render(
        TEMPLATE,
        city=city,
        membership=templates.gettext(partner.membership) % {"city": city, "country": country},
        contact=contact,
        citation=citation,
        provenance=provenance,
    ).encode()


def find_citation(official: EpubFile, source: str, short: str) -> Citation:
    """How the book cites a source; `short` is its citation without a page number.

    The page lies in the folder of the book's documents, so that their links hold in it, too.
    """
    citations = list(_citations(official, f".xhtml#ref-{source}"))
    if not citations:
        return Citation(short)
    plainest = min(citations, key=lambda citation: len(citation.text))
    return Citation(short, plainest.href) if plainest.text.startswith(short) else plainest


def _citations(official: EpubFile, target: str) -> Iterator[Citation]:
    for name in sorted(official.members):
        for link in (
            find(parse_xml(official.members[name]), "//x:a[@href]")
            if name.startswith(_TEXT)
            else ()
        ):
            if (href := str(link.get("href"))).endswith(target):
                yield Citation(" ".join("".join(map(str, link.itertext())).split()), href)
