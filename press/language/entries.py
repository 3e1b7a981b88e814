"""Babel's messages, read alike whether or not they count something."""

from babel.messages.catalog import Message


def texts(message: Message) -> list[str]:
    """The Italian: one text, or singular and plural."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def forms(message: Message) -> list[str]:
    """The translation: one text, or one for each plural form; empty where there is none at all."""
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return strings if any(strings) else []


def is_finished(message: Message) -> bool:
    """Whether every form of the translation is there and none waits for review."""
    strings = forms(message)
    return bool(strings) and all(strings) and not message.fuzzy
