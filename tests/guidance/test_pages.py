"""The pages of guidance in both editions: whole, without findings, boxes to tick in the EPUB."""

import zipfile
from pathlib import Path

import pikepdf
import pytest

from press.core.findings import Finding
from press.pipeline.editions import run
from press.pipeline.orders import Order
from tests.conftest import lay_minimal
from tests.guidance.small_guidance import write_guidance


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Finding]]:
    """The folder of both editions of a book with guidance, and what was found."""
    root = lay_minimal(tmp_path_factory.mktemp("guidance") / "book")
    write_guidance(root)
    outcomes = run(Order(root, root / "dist", "it", ("pdf", "epub")), lambda *_: None)
    return root / "dist", [finding for each in outcomes for finding in each.findings]


def test_both_editions_say_what_the_data_say(made: tuple[Path, list[Finding]]) -> None:
    folder, found = made
    assert found == []
    assert len(list(folder.iterdir())) == 2


def test_a_step_has_a_box_that_a_reading_program_can_name(made: tuple[Path, list[Finding]]) -> None:
    with zipfile.ZipFile(made[0] / "libro-bianco-it.epub") as epub:
        text = epub.read("EPUB/text/recipes.xhtml").decode()
    assert text.count('class="task-box" role="img" aria-label="da fare"') == 2
    assert 'href="indicators.xhtml#indicator-tavoli"' in text


def test_the_form_is_attached_as_a_spreadsheet(made: tuple[Path, list[Finding]]) -> None:
    with pikepdf.open(made[0] / "libro-bianco-it.pdf") as pdf:
        form = pdf.attachments["indicators-it.ods"].get_file()
    assert form.mime_type == "application/vnd.oasis.opendocument.spreadsheet"
