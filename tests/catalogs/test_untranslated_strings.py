"""The pseudo-edition finds what was never extracted."""

from pathlib import Path

import pytest

from press.commands.cli import main
from tests.conftest import PROJECT


def build_pseudo(root: Path) -> int:
    return main(["--work", str(root), "pseudo", "--jobs", "1"])


def own_templates(root: Path) -> Path:
    """The book's own copy of the templates, which a test may damage."""
    import shutil

    (root / "templates").unlink()
    shutil.copytree(PROJECT / "templates", root / "templates")
    return root / "templates"


def test_an_edition_in_pseudo_language_leaves_nothing_outside_its_brackets(
    minimal_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_pseudo(minimal_book) == 0
    assert "0 texts outside" in capsys.readouterr().out
    assert {path.name for path in (minimal_book / "dist").iterdir()} == {
        "libro-bianco-qps.epub",
        "libro-bianco-qps.pdf",
    }


def test_a_template_that_speaks_italian_by_itself_is_found(
    minimal_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imprint = own_templates(minimal_book) / "parts/imprint.html"
    imprint.write_text(imprint.read_text("utf-8") + "<p>Stampato a Milano</p>\n", "utf-8")
    assert build_pseudo(minimal_book) == 1
    found = capsys.readouterr().err
    assert (
        "libro-bianco-qps.epub/text/imprint.xhtml: [l-040] «Stampato a Milano» is outside the "
        "brackets: "
    ) in found


def test_an_alternative_text_that_nobody_extracted_is_found(
    minimal_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cover = own_templates(minimal_book) / "epub/cover.xhtml"
    text = cover.read_text("utf-8")
    start, end = text.index('alt="') + 5, text.index('"/>', text.index('alt="'))
    cover.write_text(f"{text[:start]}La copertina{text[end:]}", "utf-8")
    assert build_pseudo(minimal_book) == 1
    assert "cover.xhtml: [l-040] «La copertina»" in capsys.readouterr().err
