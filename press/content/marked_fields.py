"""What a field of a record is for: text that pages print, or the id of something else.

A model says so once, in the type of the field; messages for the catalogs, the record in another
language, and what its references lead to all follow from that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from press.content.yaml_source import Key
from press.localization.message import Message
from press.localization.translator import Gettext


@dataclass(frozen=True, slots=True)
class Printed:
    """The mark of a text that pages print: a note for translators, the letters it has room for.

    `context` tells a word from others that are spelt alike.
    """

    note: str
    most: int | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The mark of an id; `to` names what it is the id of."""

    to: str


Mark = Printed | Reference
M = TypeVar("M", bound=BaseModel)


def marked_values(record: BaseModel, key: Key = ()) -> Iterator[tuple[Key, Mark, str]]:
    """Every marked text or id of a record, in the order of its fields, with its place."""
    for name, info in type(record).model_fields.items():
        mark = next((each for each in info.metadata if isinstance(each, Mark)), None)
        yield from _values(getattr(record, name), mark, (*key, name))


def _values(value: object, mark: Mark | None, key: Key) -> Iterator[tuple[Key, Mark, str]]:
    if isinstance(value, BaseModel):
        yield from marked_values(value, key)
    elif isinstance(value, str) and mark:
        yield key, mark, value
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _values(each, mark, (*key, index))


def messages_of(record: BaseModel, of: str, path: str, anchor: str, part: str) -> Iterator[Message]:
    """The messages of a record; `of` says to translators what record it is."""
    for _, mark, text in marked_values(record):
        if isinstance(mark, Printed):
            notes, context = (f"{of}: {mark.note}",), mark.context
            yield Message(text, path, notes, context, most=mark.most, anchor=anchor, part=part)


def localized(record: M, gettext: Gettext) -> M:
    """The record with every printed text translated."""
    changed = {}
    for name, info in type(record).model_fields.items():
        mark = next((each for each in info.metadata if isinstance(each, Printed)), None)
        changed[name] = _localized(getattr(record, name), gettext, mark)
    return record.model_copy(update=changed)


def _localized(value: object, gettext: Gettext, mark: Printed | None) -> object:
    if isinstance(value, BaseModel):
        return localized(value, gettext)
    if isinstance(value, str):
        return gettext(value, mark.context) if mark else value
    if isinstance(value, tuple):
        return tuple(_localized(each, gettext, mark) for each in value)
    return value
