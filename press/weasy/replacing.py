"""Replacing names of WeasyPrint for a while, where it takes no function from outside."""

from collections.abc import Iterator
from contextlib import contextmanager

from press.weasy.document import Untyped


@contextmanager
def replaced(owner: Untyped, **values: object) -> Iterator[None]:
    """Within the context, a module or class has these values under its names."""
    own = {name: getattr(owner, name) for name in values}
    _set(owner, values)
    try:
        yield
    finally:
        _set(owner, own)


def _set(owner: Untyped, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(owner, name, value)
