"""What a reader finds in a PDF: labels, texts, and places by name."""

from pathlib import Path

import pikepdf
from weasyprint import HTML

from press.readers.pdf import letters, read_pdf

PAGES = (
    "<p id=uno>Uno, due.</p><p id=tre style='break-before: page'>Tre. <a href='#uno'>1</a> "
    "<a href='#tre'>3</a>"
)


def test_pages_have_their_labels_and_texts_and_names_their_page(tmp_path: Path) -> None:
    plain, path = tmp_path / "plain.pdf", tmp_path / "a.pdf"
    HTML(string=PAGES).write_pdf(plain)
    with pikepdf.open(plain) as pdf:
        labels = [0, pikepdf.Dictionary(S=pikepdf.Name.r), 1, pikepdf.Dictionary(S=pikepdf.Name.D)]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
        pdf.save(path)

    found = read_pdf(path)

    assert found.labels == ("i", "1")
    assert [letters(text) for text in found.texts] == ["Unodue", "Tre13"]
    assert found.destinations == {"uno": 0, "tre": 1}


def test_file_without_names_has_no_places(tmp_path: Path) -> None:
    HTML(string="<p>Uno").write_pdf(tmp_path / "a.pdf")

    assert read_pdf(tmp_path / "a.pdf").destinations == {}


def test_letters_and_digits_alone_count() -> None:
    assert letters("L’orto-\nn° 3, è «qui».") == "Lorton3èqui"
