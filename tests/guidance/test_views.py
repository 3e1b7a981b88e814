"""The pages see what references mean; what leads nowhere is left out of a draft."""

from pathlib import Path

from press.content.words import read_words, translate_words
from press.guidance.views import GuidanceViews
from press.localization.formats import Formats
from tests.guidance.small_guidance import (
    OPTIONS,
    RECIPE,
    RECOMMENDATIONS,
    guidance_of,
    write_guidance,
)


def views_of(root: Path) -> GuidanceViews:
    data, words = guidance_of(root), translate_words(read_words(root), plain)
    formats = Formats("it", words["phrases"])
    return GuidanceViews(
        data.guidance, data.claims, data.places, ("giornale-2014",), formats, words
    )


def plain(text: str, context: str | None = None) -> str:
    """No translation."""
    del context
    return text


def test_a_recipe_has_its_indicators_claims_contacts_and_sources(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    (view,) = views_of(minimal_book).recipes()
    assert [each.name for each in view.indicators] == ["Tavoli"]
    assert [(claim.record, claim.figure) for claim in view.evidence] == [
        ("alfa", "desks"),
        ("alfa", "fund"),
    ]
    assert view.contacts[0].record == "alfa"
    assert view.cite == "[@giornale-2014]"


def test_the_weeks_and_hours_of_a_recipe_are_said_in_words(minimal_book: Path) -> None:
    write_guidance(minimal_book, elenco=RECIPE.replace("hours: 40", "hours: 1200"))
    (view,) = views_of(minimal_book).recipes()
    assert [(step.do, step.until) for step in view.steps] == [
        ("Contate gli spazi.", "entro la settimana 2"),
        ("Pubblicate l’elenco.", "entro la settimana 8"),
    ]
    assert [(each.who, each.hours) for each in view.effort] == [("Un ufficio", "1.200 ore")]


def test_options_are_compared_by_criterion(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    (row,) = views_of(minimal_book).comparison()
    assert [each.judgement.grade for each in row.judgements] == ["basso", "alto"]


def test_a_criterion_by_which_an_option_is_not_judged_has_no_row(minimal_book: Path) -> None:
    write_guidance(minimal_book, options=OPTIONS.replace("grade: alto", "grade: altissimo"))
    assert [*views_of(minimal_book).comparison()] == []


def test_the_claims_of_an_option_are_named_once(minimal_book: Path) -> None:
    twice = OPTIONS.replace("[alfa.fund]", "[alfa.fund, alfa.desks, alfa.fund]")
    write_guidance(minimal_book, options=twice)
    assert next(views_of(minimal_book).options()).claims == ("alfa.fund", "alfa.desks")


def test_what_a_recipe_does_not_find_is_left_out(minimal_book: Path) -> None:
    faulty = RECIPE.replace("[tavoli]", "[sedie]").replace("alfa.fund", "alfa.x")
    faulty = faulty.replace("record: alfa", "record: x").replace("[giornale-2014]", "[x]")
    write_guidance(minimal_book, elenco=faulty)
    (view,) = views_of(minimal_book).recipes()
    assert (view.indicators, view.cite, view.contacts[0].record) == ((), "", None)
    assert view.evidence == ("alfa.desks",)


def test_recommendations_are_numbered_through_their_addressees(minimal_book: Path) -> None:
    entry = RECOMMENDATIONS[RECOMMENDATIONS.index("  - id: ask") :]
    other = entry.replace("id: ask", "id: law").replace("to: city", "to: state")
    third = entry.replace("id: ask", "id: tell").replace("recipe: elenco", "recipe: none")
    write_guidance(minimal_book, recommendations=f"{RECOMMENDATIONS}{other}{third}")
    city, state = views_of(minimal_book).addressees()
    assert [each.number for each in (*city.recommendations, *state.recommendations)] == [1, 2, 3]
    first, second = city.recommendations
    assert first.cost
    assert first.indicator
    assert (first.cost.name, first.indicator.name, first.evidence) == (
        "basso",
        "Quota",
        ("alfa.desks",),
    )
    assert first.recipe
    assert first.recipe.title == "Un elenco"
    assert second.recipe is None


def test_indicators_are_grouped_by_kind_with_their_baseline(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    groups = views_of(minimal_book).indicators()
    assert [(each.kind, [view.indicator.id for view in each.indicators]) for each in groups] == [
        ("input", []),
        ("output", ["tavoli"]),
        ("outcome", ["quota"]),
    ]
    found = [view.baseline for group in groups for view in group.indicators]
    assert found == ["alfa.desks", None]


def test_a_judgement_has_its_place_on_the_scale(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    assert [
        (view.option.name, each.criterion.name, each.judgement.grade, each.level)
        for view in views_of(minimal_book).options()
        for each in view.judgements
    ] == [("Riconoscere", "Costo", "basso", 1), ("Gestire", "Costo", "alto", 3)]


def test_a_word_off_the_scale_is_no_judgement(minimal_book: Path) -> None:
    write_guidance(minimal_book, options=OPTIONS.replace("grade: alto", "grade: altissimo"))
    assert [len(view.judgements) for view in views_of(minimal_book).options()] == [1, 0]


def test_a_book_without_guidance_has_no_views(minimal_book: Path) -> None:
    views = views_of(minimal_book)
    assert [*views.recipes(), *views.addressees(), *views.options()] == []
    assert not any(group.indicators for group in views.indicators())
