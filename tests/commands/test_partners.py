"""The ten partners of the network: each has a copy that can be made from an edition that is out."""

import pytest

from press.commands.partners import Plan, plan, templates_of
from press.partner.page import Citation, CopyProvenance, render_copy_page
from press.readers.epub import find, parse_xml
from tests.conftest import PROJECT


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
