"""The messages of the directory's data, in reading order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from press.content.copies import FOLDER as PARTNERS
from press.content.marked_fields import messages_of
from press.directory.categories import CATEGORIES, Category
from press.directory.context import FILE as CONTEXT
from press.directory.corrections import MOST_IN_LABEL
from press.directory.initiatives import FOLDER, MOST_IN_NAME, Figure, Initiative
from press.directory.network import FILE as NETWORK
from press.directory.network import Network
from press.directory.partner_pages import PAGE
from press.directory.partners import Partner
from press.directory.views import UNIT
from press.directory.zones import FILE as ZONES
from press.directory.zones import Zones
from press.localization.formats import MEASURES
from press.localization.message import Message

CARD, GROUP = "card-", "repertory-"  # ids in the book, as templates/ write them
CARDS, PAGES = "Cards of initiatives", "Pages of partners"  # parts of a catalog


def category_messages(categories: Mapping[str, Category]) -> Iterator[Message]:
    """The names of categories, and what each holds."""
    for key, category in categories.items():
        anchor, part = f"{GROUP}{key}", "Categories"
        notes = ("a category of initiatives",)
        yield Message(category.name, CATEGORIES, notes, anchor=anchor, part=part)
        notes = ("what a category holds",)
        yield Message(category.description, CATEGORIES, notes, anchor=anchor, part=part)


def initiative_messages(initiatives: Iterable[Initiative]) -> Iterator[Message]:
    """What cards print."""
    for initiative in initiatives:
        path, anchor = f"{FOLDER}/{initiative.slug}.yaml", f"{CARD}{initiative.slug}"
        for message in _card_messages(initiative, f"card «{initiative.name}»"):
            yield replace(message, path=path, anchor=anchor, part=CARDS)


def _card_messages(initiative: Initiative, card: str) -> Iterator[Message]:
    yield Message(initiative.name, "", ("the name of an initiative",), most=MOST_IN_NAME)
    if initiative.place:
        yield Message(initiative.place, "", ("an address",))
    yield Message(initiative.summary, "", (f"{card}: summary",))
    for body in initiative.bodies:
        yield Message(body.name, "", ("the name of a body",))
        yield Message(body.role, "", ("the role of a body, on cards",))
    yield from _figure_messages(initiative.figures, f"{card}: what a figure counts")
    for fact in initiative.facts:
        yield Message(fact.text, "", (f"{card}: a fact",))
    if initiative.status:
        yield Message(initiative.status.text, "", (f"{card}: what became of it",))
    if initiative.note:
        yield Message(initiative.note, "", (f"{card}: note",))


def context_messages(figures: Iterable[Figure]) -> Iterator[Message]:
    """The labels and units of figures that belong to no initiative."""
    for message in _figure_messages(figures, "what a figure counts, in charts and tables"):
        yield replace(message, path=CONTEXT)


def _figure_messages(figures: Iterable[Figure], comment: str) -> Iterator[Message]:
    for figure in figures:
        yield Message(figure.label, "", (comment,), most=MOST_IN_LABEL)
        yield from _unit_messages(figure.unit)
        yield from _correction_messages(figure)


def _unit_messages(unit: str) -> Iterator[Message]:
    if unit not in MEASURES:
        yield Message(unit, "", ("a unit, after a number",), context=UNIT)


def _correction_messages(figure: Figure) -> Iterator[Message]:
    """What open data and the list of changes say of corrections; no page prints it."""
    for correction in figure.corrections:
        was, about = correction.was, f"the figure «{figure.label}»"
        if was.label:
            yield Message(was.label, "", (f"{about}, as it was called before",))
        if was.unit:
            yield from _unit_messages(was.unit)
        yield Message(correction.why, "", (f"{about}: why it was corrected",))


def zone_messages(zones: Zones) -> Iterator[Message]:
    """The heading of the places outside of the zones."""
    if zones.map:
        comment = "heading in the index of places, after the zones"
        yield Message(zones.elsewhere, ZONES, (comment,))


def partner_messages(partners: Iterable[Partner], network: Network) -> Iterator[Message]:
    """The messages of partners: in chart and table, on the page of a copy, about the network."""
    for text in network.joined:
        comment = "on the page that a partner city’s own copy of the EPUB has"
        yield Message(text, NETWORK, (comment,))
    one = f"a partner of the network {network.name}"
    for partner in partners:
        path = f"{PARTNERS}/{partner.slug}.yaml"
        yield Message(partner.name, path, (f"{one}: city or county",))
        yield Message(partner.country, path, ("a country",))
        yield Message(partner.body, path, (f"{one}: the body that took part",))
        if partner.meeting:
            yield Message(partner.meeting, path, (f"{one}: the meeting that it hosted",))
        if partner.page:
            of, anchor = f"page of {partner.name}", f"{PAGE}{partner.slug}"
            yield from messages_of(partner.page, of, path, anchor, PAGES)
