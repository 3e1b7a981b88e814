"""Messages are grouped by the part of the book in which a translator meets them."""

from press.catalogs.parts import in_parts
from press.localization.message import Message


def test_chapters_are_parts_and_words_of_templates_come_last() -> None:
    messages = [
        Message("Licenza:", "templates/parts/imprint.html"),
        Message("Prefazione", "content/chapters/prefazione.md"),
        Message("Alfa", "content/initiatives/alfa.yaml", part="Cards of initiatives"),
        Message("Poche parole.", "content/chapters/prefazione.md"),
    ]
    parts = in_parts(messages, "it")
    assert [(part.title, part.language, [n for n, _ in part.messages]) for part in parts] == [
        ("Prefazione", "it", [1, 3]),
        ("Cards of initiatives", "en", [2]),
        ("Words of the pages", "en", [0]),
    ]
