"""What `preview` is asked for."""

from pathlib import Path

import click
import pytest

from press.commands.building import BuildRequest
from press.commands.preview import _locales


def request(root: Path, *locales: str) -> BuildRequest:
    return BuildRequest(root, root / "dist", locales)


def test_a_translation_stands_beside_the_manuscript(minimal_book: Path) -> None:
    assert _locales(request(minimal_book)) == ("it",)
    assert _locales(request(minimal_book, "en")) == ("it", "en")
    assert _locales(request(minimal_book, "it")) == ("it",)


@pytest.mark.parametrize("locales", [("de",), ("it", "en")])
def test_what_can_not_be_shown_is_refused(minimal_book: Path, locales: tuple[str, ...]) -> None:
    with pytest.raises(click.UsageError):
        _locales(request(minimal_book, *locales))
