"""The page of a message is found by its words, whatever hyphens and line ends the layout added."""

from press.catalogs.page_finder import PageFinder
from press.localization.message import Message
from press.readers.pdf import PdfPages

PDF = PdfPages(
    labels=("i", "1", "2", "3"),
    texts=("Sommario: Uno, Due", "Uno\nLe case del quar-\ntiere.", "Sono 63 spazi.", "Due\nFine."),
    destinations={"uno": 1, "due": 3},
)


def folios(*messages: Message) -> list[str]:
    return PageFinder(PDF, ("uno", "due")).find(messages, lambda message: message.text)


def message(text: str, anchor: str = "uno") -> Message:
    return Message(text, f"content/chapters/{anchor}.md", anchor=anchor)


def test_messages_are_found_in_their_own_chapter() -> None:
    assert folios(message("Uno"), message("Le case del quartiere.")) == ["1", "1"]
    assert folios(message("Due", "due"), message("Fine.", "due")) == ["3", "3"]


def test_expressions_and_markup_are_left_out_of_the_search() -> None:
    assert folios(message("Sono {{ n }} *spazi*.")) == ["2"]


def test_a_message_that_is_not_printed_or_has_no_place_has_no_folio() -> None:
    assert folios(message("Manca del tutto."), message("Licenza:", ""), message("Uno", "tre")) == [
        "",
        "",
        "",
    ]


def test_letters_are_found_behind_their_anchor_and_within_its_part() -> None:
    finder = PageFinder(PDF, ("uno", "due"))

    assert finder.folio_of([("", "mancanti"), ("sono", "63spazi")], "uno") == "2"
    assert finder.folio_of([("diletiere", "sono63"), ("quartiere", "sono63")], "uno") == "2"
    assert finder.folio_of([("", "fine")], "uno") == ""
    assert finder.folio_of([("", "fine")], "tre") == ""
