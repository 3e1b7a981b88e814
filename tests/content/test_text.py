"""Text files as many hands leave them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from press.content.text import read_text
from press.core.findings import PressError, errors
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.readers.pdf import read_pdf


def said(path: Path) -> str:
    """All that an edition says, as far as it is text."""
    if path.suffix == ".pdf":
        return " ".join(read_pdf(path).texts)
    with zipfile.ZipFile(path) as book:
        return "".join(
            book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")
        )


@pytest.mark.parametrize(
    "name",
    [
        "content/chapters/due.md",
        "content/initiatives/alfa.yaml",
        "locales/en/LC_MESSAGES/libro-bianco.po",
    ],
)
def test_a_link_out_of_the_book_is_not_followed(
    name: str, minimal_book: Path, order: Callable[..., Order]
) -> None:
    secret = minimal_book.parent / "segreto.txt"
    secret.write_text("# Segretissimo\n\nname: parola\n", "utf-8")
    (minimal_book / name).unlink()
    (minimal_book / name).symlink_to(secret)

    outcomes = run(order(minimal_book, "en", draft=True), lambda *_: None)

    assert all("Segretissimo" not in said(Path(outcome.path)) for outcome in outcomes)
    found = {
        (finding.path, finding.code) for outcome in outcomes for finding in errors(outcome.findings)
    }
    assert found in ({(name, "d-005")}, {(name, "l-006")})


def test_a_byte_order_mark_is_no_letter(tmp_path: Path) -> None:
    path = tmp_path / "content/a.md"
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf# Titolo\r\n")

    assert read_text(path, tmp_path) == "# Titolo\n"


def test_every_control_character_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "content/a.md"
    path.parent.mkdir()
    path.write_bytes(b"# Uno\n\ndue\x00tre\nquattro\x1f\n")

    with pytest.raises(PressError) as caught:
        read_text(path, tmp_path)

    assert [(f.line, f.code) for f in caught.value.findings] == [(3, "d-006"), (4, "d-006")]
