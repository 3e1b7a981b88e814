"""The guidance stands in the catalogs, in the seal on the cover, and among what cites sources."""

import json
from pathlib import Path

from press.catalogs.translation import CatalogSource
from press.content.manuscript import Manuscript, render_manuscript
from press.localization.translator import Translator
from press.pipeline.plugins import read_book, read_content
from tests.directory.test_context import write as write_figure_without_card
from tests.guidance.small_guidance import RECIPE, RECIPE_FILE, guidance_of, write_guidance


def test_every_text_of_guidance_is_a_message_with_its_place(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    messages = {each.text: each for each in guidance_of(minimal_book).messages}
    step = messages["Contate gli spazi."]
    assert (step.path, step.anchor, step.part) == (RECIPE_FILE, "recipe-elenco", "Recipes")
    assert step.comments == ("recipe «Un elenco»: a step, as an order",)
    assert messages["Tavoli"].anchor == "indicator-tavoli"
    assert messages["A una città"].anchor == ""
    assert not {"tavolo", "elenco", "alfa.desks", "giornale-2014"} & messages.keys()


def test_guidance_is_part_of_the_seal_and_cites_its_sources(minimal_book: Path) -> None:
    write_guidance(minimal_book)
    guidance = guidance_of(minimal_book)
    assert "Contate gli spazi." in guidance.serialized
    assert set(guidance.cited) == {"giornale-2014"}


def rendered(root: Path) -> Manuscript:
    write_guidance(root)
    return render_manuscript(read_book(root), "it", Translator(CatalogSource.of_source(), "it"))


def text_of(manuscript: Manuscript, slug: str) -> str:
    """The Markdown of a part, with plain spaces."""
    texts = {each.section.slug: each.markdown for each in manuscript.sections}
    return texts[slug].replace("\u00a0", " ")


def test_the_parts_print_figures_from_claims_with_links_to_their_cards(minimal_book: Path) -> None:
    manuscript = rendered(minimal_book)
    claim = "[oltre 1\\.234 tavoli]{.claim-value} [[postazioni, 2014](#card-alfa){.card-ref}"
    for slug in ("recipes", "recommendations"):
        assert claim in text_of(manuscript, slug)
    assert "[oltre 1\\.234 tavoli, 2014](#card-alfa)" in text_of(manuscript, "indicators")


def test_a_claim_that_belongs_to_no_card_is_printed_without_a_link(minimal_book: Path) -> None:
    write_figure_without_card(minimal_book)
    recipe = RECIPE.replace("alfa.fund", "context.rate-2011")
    write_guidance(minimal_book, elenco=recipe)
    book, translator = read_book(minimal_book), Translator(CatalogSource.of_source(), "it")
    text = text_of(render_manuscript(book, "it", translator), "recipes")
    assert "[20,3%]{.claim-value} [disoccupati, 2011 [[@giornale-2014]]{.source}]{.what}" in text


def test_the_steps_of_a_recipe_are_numbered_boxes(minimal_book: Path) -> None:
    text = text_of(rendered(minimal_book), "recipes")
    assert text.count("\n1. ☐ [") == 2
    assert "[Un ufficio · entro la settimana 2]{.who}" in text


def test_advice_says_that_it_is_the_opinion_of_the_book(minimal_book: Path) -> None:
    manuscript = rendered(minimal_book)
    for slug in ("recipes", "recommendations", "options"):
        assert "opinione del libro" in text_of(manuscript, slug)


def test_the_open_data_have_everything_and_the_form(minimal_book: Path) -> None:
    files = {file.name: file.data for file in rendered(minimal_book).data.files()}
    assert {"guidance-it.json", "indicators-it.csv", "indicators-it.ods"} <= files.keys()
    record = json.loads(files["guidance-it.json"])
    assert record["recipes"][0]["evidence"] == ["alfa.desks", "alfa.fund"]
    assert record["recommendations"]["recommendations"][0]["id"] == "ask"


def test_a_book_without_guidance_has_no_open_data_of_it(minimal_book: Path) -> None:
    translator = Translator(CatalogSource.of_source(), "it")
    files = render_manuscript(read_book(minimal_book), "it", translator).data.files()
    assert not [file for file in files if file.name.startswith(("guidance", "indicators"))]


def test_a_draft_with_faulty_references_shows_the_rest(minimal_book: Path) -> None:
    write_guidance(minimal_book, elenco=RECIPE.replace("alfa.fund", "alfa.x"))
    book = read_content(minimal_book).book
    assert book
    manuscript = render_manuscript(book, "it", Translator(CatalogSource.of_source(), "it"))
    assert "postazioni" in text_of(manuscript, "recipes")
