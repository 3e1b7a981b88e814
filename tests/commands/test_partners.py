"""Copies for the partners are planned, or it is told why not; the real book has ten of them."""

from pathlib import Path

import pytest

from press.commands.partners import Plan, plan, templates_of
from press.core.findings import PressError
from press.partner.page import Citation, CopyProvenance, render_copy_page
from press.readers.epub import find, parse_xml
from tests.conftest import PROJECT
from tests.partner.conftest import add_partner


@pytest.fixture(scope="module")
def planned() -> Plan:
    return plan(PROJECT, [])


def test_all_ten_partners_have_a_complete_copy(planned: Plan) -> None:
    assert len(planned.recipients) == 10
    assert planned.waiting == ()


def test_the_italian_cities_read_italian_and_the_others_english(planned: Plan) -> None:
    italian = {
        recipient.partner.slug for recipient in planned.recipients if recipient.own.language == "it"
    }

    assert italian == {"torino", "milano"}
    assert planned.locales == ["en", "it"]


def test_no_contact_stands_for_two_partners(planned: Plan) -> None:
    contacts = [recipient.own.contact for recipient in planned.recipients]

    assert (
        len({contact.name for contact in contacts})
        == len({contact.web for contact in contacts})
        == 10
    )


def test_every_file_says_that_its_contact_is_an_example(planned: Plan) -> None:
    for recipient in planned.recipients:
        text = (PROJECT / f"content/partners/{recipient.partner.slug}.yaml").read_text("utf-8")
        assert "contact:  # an example, from general knowledge" in text


def test_the_page_speaks_the_language_of_its_edition(planned: Plan) -> None:
    templates = templates_of(planned.book, "en")
    danzica = next(
        recipient for recipient in planned.recipients if recipient.partner.slug == "danzica"
    )

    page = parse_xml(
        render_copy_page(
            danzica.partner,
            danzica.own.contact,
            templates,
            Citation("URBACT 2025"),
            CopyProvenance("", "", ""),
        )
    )

    text = " ".join("".join(map(str, page.itertext())).split())
    assert page.get("lang") == "en"
    assert "Copy for Gdańsk" in text
    assert (
        "Gdańsk (Poland) took part in the network BoostInno from its first phase (URBACT 2025)."
        in text
    )
    assert "Gdańsk has neither written nor revised nor approved its text." in text
    assert not find(page, "//x:a[@role='doc-biblioref']")


def planned_in(root: Path, *names: str) -> list[tuple[str, str]]:
    """The findings of a plan that can't be made, as paths and codes."""
    with pytest.raises(PressError) as refused:
        plan(root, names)
    return [(found.path, found.code) for found in refused.value.findings]


@pytest.fixture
def root(minimal_book: Path) -> Path:
    """A book with a partner whose copy can be made, one in an unpublished language, one without."""
    add_partner(minimal_book, "Torino", language="it")
    add_partner(minimal_book, "Lilla", language="fr")
    add_partner(minimal_book, "Braga")
    return minimal_book


@pytest.mark.parametrize("name", ["torino", " Torino "])
def test_a_partner_is_named_as_a_person_would(name: str, root: Path) -> None:
    [recipient] = plan(root, [name]).recipients

    assert (recipient.partner.slug, recipient.stem) == ("torino", "libro-bianco-it-torino")


def test_a_partner_without_a_copy_waits_unless_it_is_asked_for(root: Path) -> None:
    (root / "content/partners/lilla.yaml").unlink()

    assert plan(root, []).waiting == ("braga",)
    assert planned_in(root, "braga") == [("content/partners/braga.yaml", "d-071")]


def test_every_partner_without_a_copy_is_told_where_nobody_has_one(root: Path) -> None:
    for name in ("torino", "lilla"):
        (root / f"content/partners/{name}.yaml").unlink()

    assert planned_in(root) == [("content/partners/braga.yaml", "d-071")]


def test_a_language_in_which_nothing_is_out_is_a_finding_on_its_line(root: Path) -> None:
    with pytest.raises(PressError, match=r'lilla\.yaml:\d+: \[d-072\] No EPUB .* in "fr"'):
        plan(root, [])


def test_an_unknown_partner_is_told_with_the_name_that_was_meant(root: Path) -> None:
    with pytest.raises(PressError, match=r'd-070\] There is no partner "tornio".*mean torino\?'):
        plan(root, ["tornio"])


def test_a_book_without_partners_has_no_copies(minimal_book: Path) -> None:
    assert planned_in(minimal_book) == [("content/partners", "d-070")]
