"""Pictures are copied under unused names, with captions and alternative texts."""

import pytest

from tests.adoption.conftest import PIXEL, TITLE, Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


def test_a_caption_typed_beneath_a_picture_becomes_its_caption(adopter: Adopter) -> None:
    adopter.put("foto.png", PIXEL)

    text = "![La piazza vuota](foto.png)\n\nFigura 3: La piazza.\n"

    assert (
        adopter.body("prova.md", text)
        == '![La piazza.](foto.png){#fig-la-piazza alt="La piazza vuota"}'
    )


def test_a_picture_in_the_line_keeps_its_words_as_its_alternative_text(adopter: Adopter) -> None:
    adopter.put("foto uno.png", PIXEL)

    assert (
        adopter.body("prova.md", "Ecco ![un punto](foto%20uno.png).")
        == 'Ecco ![](foto-uno.png){alt="un punto"}.'
    )
    assert (adopter.root / "assets/images/foto-uno.png").read_bytes() == PIXEL


def test_a_picture_never_takes_the_place_of_another(adopter: Adopter) -> None:
    (adopter.root / "assets/images/foto.png").write_bytes(b"another")
    adopter.put("foto.png", PIXEL)

    assert "(foto-2.png)" in adopter.body("prova.md", "Ecco ![un punto](foto.png).")
    assert (adopter.root / "assets/images/foto.png").read_bytes() == b"another"


def test_pictures_come_out_of_a_document(adopter: Adopter) -> None:
    adopter.put("foto.png", PIXEL)

    adopter.adopt(adopter.made_by_pandoc("prova.docx", TITLE + "Ecco ![un punto](foto.png) qui.\n"))

    name = next(path.name for path in (adopter.root / "assets/images").iterdir())
    assert f'![]({name}){{alt="un punto"}}' in adopter.chapter("prova")


@pytest.mark.parametrize("address", ["https://example.org/a/foto.png", "b/c/manca.png"])
def test_a_picture_without_words_is_named_by_its_file(address: str, adopter: Adopter) -> None:
    assert address.rpartition("/")[2] in adopter.body("prova.md", f"Ecco ![]({address}).")


def test_a_figure_keeps_its_file_and_gets_an_id_from_its_caption(adopter: Adopter) -> None:
    adopter.put("foto.png", PIXEL)

    body = adopter.body("prova.qmd", '![La piazza del mercato](foto.png "Titolo"){alt="Vuota"}\n')

    assert "](foto.png){#fig-la-piazza-del-mercato" in body


def test_a_picture_with_a_title_in_the_line_keeps_its_file(adopter: Adopter) -> None:
    adopter.put("foto.png", PIXEL)

    assert "![](foto.png)" in adopter.body("prova.md", 'Ecco ![un punto](foto.png "Titolo") qui.')
