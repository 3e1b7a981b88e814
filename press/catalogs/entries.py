"""Babel's messages, read alike whether or not they count something."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from babel.messages.catalog import Message

State = Literal["done", "stale", "missing"]
STATES: tuple[State, ...] = get_args(State)


Key = tuple[str, str | None]  # msgid (the singular), msgctxt


def key_of(message: Message) -> Key:
    """What tells a message from all others."""
    return texts(message)[0], message.context


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


def state(message: Message) -> State:
    """A message without a translation is missing, one that waits for review is stale."""
    if is_finished(message):
        return "done"
    return "stale" if message.fuzzy else "missing"


def count_states(messages: Iterable[Message]) -> Counter[State]:
    """How many messages are in each state; the header is none."""
    return Counter(state(message) for message in messages if message.id)
