"""The indexes of the back matter: the initiatives by their bodies and by their places."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from press.content.markdown import Markdown, in_language
from press.directory.views import InitiativeView

SortKey = Callable[[str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of an index and the initiatives under it; uncertain where no page read confirms it."""

    name: str
    initiatives: tuple[InitiativeView, ...]
    is_uncertain: bool = False
    language: str = ""

    @property
    def spoken(self) -> Markdown:
        """The name, with its language if that is another than the edition's."""
        return in_language(self.name, self.language)


@dataclass(frozen=True, slots=True)
class ZoneEntries:
    """The places of a zone of the city; None gathers those of which no source says the zone."""

    zone: int | None
    places: tuple[IndexEntry, ...]


def index_bodies(
    views: Sequence[InitiativeView], sort_key: SortKey
) -> tuple[tuple[IndexEntry, ...], ...]:
    """Each body once, letter by letter of this language's alphabet."""
    having = parts_of_bodies(views)
    foreign = {body.name: body.language for view in views for body in view.bodies if body.language}
    entries = [
        IndexEntry(name, tuple(having[name]), language=foreign.get(name, ""))
        for name in sorted(having, key=sort_key)
    ]
    return tuple(
        tuple(group) for _, group in groupby(entries, lambda entry: sort_key(entry.name)[0][:1])
    )


def parts_of_bodies(views: Iterable[InitiativeView]) -> dict[str, list[InitiativeView]]:
    """The initiatives in which each body has a part, each once, in the order of `views`."""
    having: dict[str, list[InitiativeView]] = {}
    for view in views:
        for name in dict.fromkeys(body.name for body in view.bodies):
            having.setdefault(name, []).append(view)
    return having


def index_places(views: Sequence[InitiativeView], sort_key: SortKey) -> tuple[ZoneEntries, ...]:
    """The places, zone by zone; an initiative without a place is in none of them."""
    placed = [view for view in views if view.place]
    zones = sorted({view.zone for view in placed}, key=lambda zone: (zone is None, zone))
    return tuple(
        ZoneEntries(zone, _places([view for view in placed if view.zone == zone], sort_key))
        for zone in zones
    )


def _places(views: Iterable[InitiativeView], sort_key: SortKey) -> tuple[IndexEntry, ...]:
    at: dict[str, list[InitiativeView]] = {}
    for view in views:
        at.setdefault(view.place, []).append(view)
    return tuple(
        IndexEntry(
            name, tuple(at[name]), any({"place", "zone"} & set(view.recalled) for view in at[name])
        )
        for name in sorted(at, key=sort_key)
    )
