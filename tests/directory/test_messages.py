"""What the catalogs get of the directory."""

from pathlib import Path

from press.pipeline.plugins import read_book
from tests.partner.conftest import add_partner


def test_messages_say_in_which_part_of_the_catalog_they_are_read(minimal_book: Path) -> None:
    parts = {message.path: message.part for message in read_book(minimal_book).data.messages}
    assert parts["content/categories.yaml"] == "Categories"
    assert parts["content/initiatives/alfa.yaml"] == "Cards of initiatives"


def test_what_stands_on_a_card_is_translated_and_what_it_lacks_is_not(minimal_book: Path) -> None:
    texts = {message.text for message in read_book(minimal_book).data.messages}
    assert {"via Roma 1", "Apertura al pubblico.", "Una nota sulla scheda."} <= texts
    assert "" not in texts


def test_a_card_s_messages_lead_to_the_card(minimal_book: Path) -> None:
    anchors = {message.text: message.anchor for message in read_book(minimal_book).data.messages}
    assert anchors["Alfa"] == "card-alfa"
    assert anchors["Lavoro"] == "repertory-work"


def test_the_network_is_said_only_where_there_are_partners(minimal_book: Path) -> None:
    def paths() -> set[str]:
        return {message.path for message in read_book(minimal_book).data.messages}

    assert "content/network.yaml" not in paths()
    add_partner(minimal_book, "Torino")
    assert {"content/network.yaml", "content/partners/torino.yaml"} <= paths()


def test_the_name_of_the_network_is_in_the_notes_for_translators(minimal_book: Path) -> None:
    add_partner(minimal_book, "Torino")
    notes = {message.text: message.comments for message in read_book(minimal_book).data.messages}
    assert notes["Torino"] == ("a partner of the network BoostInno: city or county",)
