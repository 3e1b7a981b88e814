"""Selections of a chapter that must not be empty."""

from collections.abc import Mapping
from typing import TypeVar

from press.content.sandbox import AlreadyReported, EditorMistake

T = TypeVar("T")


def require_some(items: T, missing: Mapping[str, str], what: str) -> T:
    """The items, unless there are none, of which a page would print nothing; `what` was to be done.

    `missing` are initiatives with faulty files, by slug, with the code of the fault.
    """
    if not items:
        for code in missing.values():
            raise AlreadyReported(code)  # one of theirs might be selected
        remedy = "Choose a selection that is not empty."
        raise EditorMistake(f"There is nothing to {what}", remedy)
    return items
