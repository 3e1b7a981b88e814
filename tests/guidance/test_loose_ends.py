"""What refers to nothing is told where it does, and what nothing uses where it is."""

from pathlib import Path

import pytest

from tests.guidance.small_guidance import (
    ADVICE_FILE,
    INDICATOR_FILE,
    INDICATORS,
    RECIPE,
    RECIPE_FILE,
    RECOMMENDATIONS,
    Fault,
    require_findings,
)

FAULTS: dict[str, Fault] = {
    "a claim that is none": (
        {"elenco": RECIPE.replace("alfa.fund", "alfa.fondo")},
        [(RECIPE_FILE, 15, "d-080", '"alfa.fondo" is no figure')],
    ),
    "a source that nobody knows": (
        {"elenco": RECIPE.replace("giornale-2014", "nessuno")},
        [(RECIPE_FILE, 16, "d-023", '"nessuno"')],
    ),
    "an indicator that nobody knows": (
        {"elenco": RECIPE.replace("[tavoli]", "[tavoli, sedie]")},
        [(RECIPE_FILE, 11, "d-081", 'There is no indicator "sedie"')],
    ),
    "a record that nobody knows": (
        {"elenco": RECIPE.replace("record: alfa", "record: gamma")},
        [(RECIPE_FILE, 14, "d-081", 'There is no record "gamma"')],
    ),
    "a recommendation that rests on an unknown claim": (
        {"recommendations": RECOMMENDATIONS.replace("[alfa.desks]", "[alfa.desk]")},
        [(ADVICE_FILE, 12, "d-080", '"alfa.desk" is no figure')],
    ),
    "a recommendation to nobody known": (
        {"recommendations": RECOMMENDATIONS.replace("to: city", "to: town")},
        [(ADVICE_FILE, 5, "d-081", 'There is no addressee "town"')],
    ),
    "a cost without a meaning": (
        {"recommendations": RECOMMENDATIONS.replace("cost: low", "cost: huge")},
        [(ADVICE_FILE, 9, "d-081", 'There is no class of cost "huge"')],
    ),
    "a recipe that is not there": (
        {"recommendations": RECOMMENDATIONS.replace("recipe: elenco", "recipe: festa")},
        [(ADVICE_FILE, 13, "d-081", 'There is no recipe "festa"')],
    ),
    "an addressee twice": (
        {"recommendations": RECOMMENDATIONS.replace("id: state", "id: city")},
        [(ADVICE_FILE, 1, "d-082", 'The id "city" is used twice')],
    ),
    "an indicator that nothing uses": (
        {"elenco": RECIPE.replace("[tavoli]", "[quota]")},
        [(INDICATOR_FILE, 2, "d-083", 'the indicator "tavoli"')],
    ),
    "an indicator whose baseline is none": (
        {"indicators": INDICATORS.replace("alfa.desks", "alfa.sedie")},
        [(INDICATOR_FILE, 9, "d-080", '"alfa.sedie" is no figure')],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_line(minimal_book: Path, fault: str) -> None:
    require_findings(minimal_book, FAULTS[fault])
