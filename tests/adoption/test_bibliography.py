"""Works that a text cites come from its bibliography to the book's references."""

import pytest

from press.adoption.book_files import REFERENCES
from tests.adoption.conftest import TITLE, Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize("where", ["front matter", "project"])
def test_the_works_that_a_text_cites_come_over_from_its_bibliography(
    where: str, adopter: Adopter
) -> None:
    adopter.put(
        "opere.bib",
        "@article{verdi:2012, author={Verdi, Ugo}, title={La {Città} di tutti}, journal={Rivista}, "
        "date={2012-05},"
        "doi={10.1/x_y}, langid={italian}, abstract={Lungo}}\n"
        "@book{mai, title={Mai citato}, year={2001}}",
    )
    named = "bibliography: opere.bib"
    adopter.put("_quarto.yml", named if where == "project" else "")
    before = (adopter.root / REFERENCES).read_text()

    text = (
        f"---\n{named}\n---\n\n" if where == "front matter" else ""
    ) + f"{TITLE}Detto.[@verdi:2012, p. 3]"
    said = adopter.adopt(adopter.put("prova.qmd", text))

    assert "[@verdi:2012, p. 3]" in adopter.chapter("prova").replace("\u00a0", " ")
    assert f"✓ {REFERENCES}\n" in said
    assert (adopter.root / REFERENCES).read_text() == before + (
        "- id: verdi:2012\n  type: article-journal\n  author:\n  - family: Verdi\n    given: Ugo\n"
        "  title: La Città di tutti\n  container-title: Rivista\n  issued: 2012-05\n"
        "  DOI: 10.1/x_y\n  language: it\n"
    )
