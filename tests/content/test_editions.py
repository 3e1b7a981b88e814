"""An edition: one locale in one format, and the names that follow from the two."""

import pytest

from press.content.editions import ALL_FORMATS, Edition


@pytest.mark.parametrize("kind", ALL_FORMATS)
@pytest.mark.parametrize("locale", ["it", "pt-BR"])
def test_a_name_gives_back_its_edition(locale: str, kind: str) -> None:
    edition = Edition.named(f"{locale}-{kind}")
    assert edition is not None
    assert (edition.locale, edition.format, str(edition)) == (locale, kind, f"{locale}-{kind}")


@pytest.mark.parametrize("name", ["", "it", "pdf", "-pdf", "it-mobi", "it-pdf-"])
def test_what_names_no_edition_gives_none(name: str) -> None:
    assert Edition.named(name) is None


def test_the_interior_for_the_printer_has_a_file_name_beside_that_of_the_pdf() -> None:
    names = [Edition("it", kind).filename("libro") for kind in ALL_FORMATS]
    assert names == ["libro-it.pdf", "libro-it.epub", "libro-it-print.pdf"]
