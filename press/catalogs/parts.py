"""The parts of a catalog, as translators see the book: chapters, data, words of the pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from press.content.criteria import FILE as CRITERIA
from press.content.glossary import FILE as GLOSSARY
from press.content.work import BOOK, CHAPTERS
from press.localization.message import Message

_TEMPLATES = "templates"
_NAMES = {
    BOOK: "The work",
    GLOSSARY: "Glossary",
    CRITERIA: "Accessibility form",
    _TEMPLATES: "Words of the pages",
}


@dataclass(frozen=True, slots=True)
class CatalogPart:
    """A part, the language of its title, and its messages with their index among all."""

    title: str
    language: str
    messages: list[tuple[int, Message]] = field(default_factory=list)


def in_parts(messages: Sequence[Message], source: str) -> list[CatalogPart]:
    """The messages by part, in reading order; the words of the pages come last."""
    parts: dict[str, CatalogPart] = {}
    for number, message in enumerate(messages):
        key = _key(message)
        # A chapter is called by its first message, its title.
        name = message.part or _NAMES.get(key)
        title, language = (name, "en") if name else (message.text, source)
        parts.setdefault(key, CatalogPart(title, language)).messages.append((number, message))
    return [part for _, part in sorted(parts.items(), key=lambda item: item[0] == _TEMPLATES)]


def _key(message: Message) -> str:
    """The key of the part that a message belongs to."""
    if message.path in _NAMES or message.path.startswith(CHAPTERS):
        return message.path
    return message.part or _TEMPLATES
