"""Figures as claims: an id that is derived, the scope, the sources, the history."""

from press.content.plugin import Claim
from press.directory.claims import ClaimReader, ClaimView, claim_id
from press.directory.initiatives import Initiative
from press.directory.views import Localizer
from press.localization.formats import Formats
from tests.directory.test_views import QUALIFIERS, as_it_is, figure

CORRECTIONS = (
    {
        "revision": "1",
        "date": "2026-01-01",
        "was": {"value": 1000.0, "qualifier": "over"},
        "why": "Era un arrotondamento.",
    },
    {
        "revision": "2",
        "date": "2026-02-01",
        "was": {"label": "imprese aiutate", "population": "tutte"},
        "why": "La fonte conta quelle nate.",
    },
)


def claims(*corrections: object) -> list[ClaimView]:
    """The claims of an initiative with one figure."""
    record = figure("imprese nate", "imprese").model_dump() | {"corrections": corrections}
    initiative = Initiative.model_validate(
        {
            "slug": "alfa",
            "name": "Alfa",
            "category": "work",
            "years": {"start": 2014},
            "bodies": (),
            "summary": "Un luogo.",
            "figures": (record,),
        }
    )
    reading = Localizer(Formats("it"), {"qualifiers": QUALIFIERS}, {}, as_it_is)
    return ClaimReader(reading, {"s": "Il Giorno 2014"}, {"s": "https://x.org/"}).claims(
        [initiative]
    )


def described(*corrections: object) -> Claim:
    [claim] = claims(*corrections)
    return claim.described()


def test_the_id_of_a_claim_is_that_of_its_initiative_and_figure() -> None:
    [claim] = claims()

    assert claim.id == claim_id("alfa", "f") == "alfa.f"
    assert claim.described().figure == ("alfa", "f")
    assert claim.described().card == "card-alfa"


def test_a_claim_says_of_whom_where_and_when_it_is_and_who_says_so() -> None:
    details = dict(described().details)

    assert described().statement == "imprese nate: 1.500 imprese, 2015"
    assert details["population"] == "le imprese"
    assert (details["territory"], details["period"], details["kind"]) == ("city", "2015", "output")
    assert details["source"] == "Il Giorno 2014 (s), https://x.org/"
    assert details["words"] == "«1500 imprese»"
    assert details["read"] == "2026-12-01, extract"


def test_corrections_tell_step_by_step_what_was_said_and_what_then() -> None:
    [claim] = claims(*CORRECTIONS)

    assert [(it.before, it.after) for it in claim.corrections] == [
        ("imprese aiutate: oltre 1.000 imprese, 2015", "imprese aiutate: 1.500 imprese, 2015"),
        (
            "imprese aiutate: 1.500 imprese, 2015; population: tutte",
            "imprese nate: 1.500 imprese, 2015; population: le imprese",
        ),
    ]
    first = next(said for name, said in described(*CORRECTIONS).details if name == "corrected")
    assert first == (
        "1, 2026-01-01: «imprese aiutate: oltre 1.000 imprese, 2015» → "
        "«imprese aiutate: 1.500 imprese, 2015». Era un arrotondamento."
    )


def test_a_figure_of_no_initiative_is_a_claim_without_a_card() -> None:
    reading = Localizer(Formats("it"), {"qualifiers": QUALIFIERS}, {}, as_it_is)
    [claim] = ClaimReader(reading, {}, {}).claims([], [figure("imprese nate", "imprese")])

    assert claim.id == "context.f"
    assert claim.described().card == ""
    assert ("data", "content/context.yaml") in claim.described().details
