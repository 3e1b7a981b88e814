"""The indexes of bodies and places, as a reader looks something up in them."""

from typing import Any

from press.directory.categories import Category
from press.directory.indexes import index_bodies, index_places
from press.directory.initiatives import Initiative
from press.directory.views import InitiativeView, Localizer
from press.localization.formats import Formats

ENGLISH = {"Comune di Prova": "City of Prova"}
WORDS = {
    "kinds": {"public": "ente pubblico"},
    "status": {"running": "In corso", "unknown": "Sconosciuto", "last_seen": "%(date)s"},
}


def views(*records: dict[str, Any], english: bool = False) -> tuple[InitiativeView, ...]:
    """Initiatives of which only what these records say matters."""
    common = {"category": "work", "years": {"start": 2014}, "bodies": (), "summary": "Un luogo."}
    initiatives = [
        Initiative.model_validate({"slug": r["name"].lower(), **common, **r}) for r in records
    ]

    def say(text: str, context: str | None = None) -> str:
        del context
        return ENGLISH.get(text, text) if english else text

    category = Category(name="Lavoro", description="Luoghi.")
    return Localizer(
        Formats("en" if english else "it"), WORDS, {"work": category}, say
    ).initiatives(initiatives)


def bodies(*names: str) -> tuple[dict[str, str], ...]:
    return tuple({"name": name, "kind": "public", "role": "promotore"} for name in names)


def heads(found: tuple[InitiativeView, ...]) -> list[list[str]]:
    return [
        [entry.name for entry in letter] for letter in index_bodies(found, Formats("it").sort_key)
    ]


TWO = (
    {"name": "Beta", "bodies": bodies("Comune di Prova", "Èlite", "Comune di Prova")},
    {"name": "Alfa", "bodies": bodies("Ente", "Comune di Prova", "Avventura")},
)


def test_a_body_stands_once_with_every_initiative_it_has_a_part_in() -> None:
    (entry,) = [
        entry for letter in index_bodies(views(*TWO), Formats("it").sort_key) for entry in letter
    ][1:2]

    assert (entry.name, [str(view) for view in entry.initiatives]) == (
        "Comune di Prova",
        ["Alfa", "Beta"],
    )


def test_bodies_stand_letter_by_letter_whatever_their_accents() -> None:
    assert heads(views(*TWO)) == [["Avventura"], ["Comune di Prova"], ["Èlite", "Ente"]]


def test_bodies_stand_in_the_alphabet_of_the_edition_s_language() -> None:
    two = ({"name": "Alfa", "bodies": bodies("Comune di Prova", "Circolo")},)

    assert heads(views(*two)) == [["Circolo", "Comune di Prova"]]
    assert heads(views(*two, english=True)) == [["Circolo", "City of Prova"]]


def test_places_stand_zone_by_zone_and_those_without_one_come_last() -> None:
    found = views(
        {"name": "Alfa", "place": "via Roma 1"},
        {"name": "Beta", "place": "via Verdi 2", "zone": 9},
        {"name": "Gamma", "place": "piazza Dante", "zone": 9, "recalled": ("zone",)},
        {"name": "Delta", "place": "via Verdi 2", "zone": 9},
        {"name": "Epsilon", "zone": 3},
    )

    zones = index_places(found, Formats("it").sort_key)

    assert [(zone.zone, [entry.name for entry in zone.places]) for zone in zones] == [
        (9, ["piazza Dante", "via Verdi 2"]),
        (None, ["via Roma 1"]),
    ]
    assert [entry.is_uncertain for entry in zones[0].places] == [True, False]
    assert [str(view) for view in zones[0].places[1].initiatives] == ["Beta", "Delta"]


def test_a_foreign_name_has_its_language_where_readers_have_another() -> None:
    record = {
        "name": "Alfa",
        "bodies": ({**bodies("Greater London Authority")[0], "language": "en"},),
    }
    marked = "[Greater London Authority]{lang=en}"

    for is_english, spoken in ((False, marked), (True, "Greater London Authority")):
        [view] = found = views(record, english=is_english)
        [[entry]] = index_bodies(found, Formats("it").sort_key)
        assert (view.bodies[0].spoken, entry.spoken) == (spoken, spoken)


def test_a_translated_name_is_at_home() -> None:
    [view] = views(
        {"name": "Alfa", "bodies": ({**bodies("Comune di Prova")[0], "language": "fr"},)},
        english=True,
    )

    assert view.bodies[0].spoken == "City of Prova"
