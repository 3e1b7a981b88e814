"""The page that a copy has of its own: for whom it is made, whom to ask, and that nobody there answers for the text."""

from collections.abc import Iterator
from dataclasses import dataclass

from press.content.copies import Contact
from press.content.partners import Partner
from press.epub.markup import find, parse
from press.epub.templates import Templates
from press.readers.epub_container import Opened

TEMPLATE = "partner/copy.xhtml"
_TEXT = "EPUB/text/"


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as the book cites it in a sentence, and where that leads; nowhere, if the book lists it nowhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """By what a reader can tell that a copy is true: two identifiers, and the name of its manifest."""

    official: str
    own: str
    manifest: str


def render_page(
    partner: Partner, contact: Contact, templates: Templates, citation: Citation, proof: Proof
) -> bytes:
    """The page as XHTML; the citation is that of the source which names the partner."""
    return templates.render(
        TEMPLATE,
        partner=partner,
        city=templates.say(partner.name),
        country=templates.say(partner.country),
        contact=contact,
        citation=citation,
        proof=proof,
    ).encode()


def cited(official: Opened, source: str, short: str) -> Citation:
    """How the book itself cites a source; `short` is what stands in a citation without a page.

    The book's documents lie beside the page, so that a link is good as it stands.
    """
    citations = list(_citations(official, f".xhtml#ref-{source}"))
    if not citations:
        return Citation(short)
    plainest = min(citations, key=lambda citation: len(citation.text))
    return Citation(short, plainest.href) if plainest.text.startswith(short) else plainest


def _citations(official: Opened, target: str) -> Iterator[Citation]:
    for name in sorted(official.members):
        for link in (
            find(parse(official.members[name]), "//x:a[@href]") if name.startswith(_TEXT) else ()
        ):
            if (href := str(link.get("href"))).endswith(target):
                yield Citation(" ".join("".join(map(str, link.itertext())).split()), href)
