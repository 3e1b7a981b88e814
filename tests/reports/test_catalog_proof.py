"""The proof of a catalog is kept, and made again where the catalog, the text or a PDF differs."""

import io
import re
from pathlib import Path

import pikepdf
import pytest

from press.content.locales import catalog_path
from press.core.files import write_atomically
from press.readers.pdf import PdfPages
from press.reports import catalog_proof
from press.reports.catalog_proof import catalog_job, find_proof, prove_catalog
from press.reports.gathering import LazyContent


@pytest.fixture
def book(minimal_book: Path) -> Path:
    """The minimal book with a translation that was left in Italian."""
    return translated(minimal_book, "Un mercato di quartiere.", "Un mercato di quartiere.")


def translated(root: Path, source: str, translation: str) -> Path:
    path = catalog_path(root, "en")
    text = path.read_text("utf-8") if path.is_file() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{text}\nmsgid "{source}"\nmsgstr "{translation}"\n', "utf-8")
    return root


def smallest_pdf() -> bytes:
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(written)
    return written.getvalue()


def known(root: Path) -> bool:
    return find_proof(root, root / "dist", "en") is not None


def test_issues_and_sheet_are_kept(book: Path) -> None:
    assert not known(book)

    proof = prove_catalog(LazyContent(book), book / "dist", "en")

    assert [finding.code for finding in proof.findings] == ["l-021"]
    assert (proof.name, "<html" in proof.sheet) == ("English", True)
    assert find_proof(book, book / "dist", "en") == proof


@pytest.mark.parametrize("languages", [(), ("it",), ("it", "en")])
def test_the_sheet_gives_the_page_of_a_text_in_every_pdf_that_was_built(
    languages: tuple[str, ...], book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (book / "content/chapters/due.md").write_text("# Due\n\nIl ponte è vecchio.\n", "utf-8")
    translated(book, "Il ponte è vecchio.", "The bridge is old.")
    read = {
        "it": PdfPages(("i", "7"), ("", "Il ponte è vecchio."), {"due": 1}),
        "en": PdfPages(("i", "9"), ("", "The bridge is old."), {"due": 1}),
    }
    monkeypatch.setattr(catalog_proof, "read_pdf", lambda path: read[path.stem[-2:]])
    for language in languages:
        write_atomically(b"", book / f"dist/libro-bianco-{language}.pdf")

    sheet = prove_catalog(LazyContent(book), book / "dist", "en").sheet

    found = [text for text in ("it-pdf, page 7", "en-pdf, page 9") if text in sheet]
    assert [text[:2] for text in found] == [*languages]
    old = re.findall(r">([^<>]+) w\w+ built from an older text", sheet)
    assert old == ([", ".join(f"{language}-pdf" for language in languages)] if languages else [])


@pytest.mark.parametrize("fault", ["", "msgid unquoted"])
def test_a_catalog_is_judged_alone_where_the_book_can_not_be_read(fault: str, book: Path) -> None:
    (book / "content/categories.yaml").write_text("work: [", "utf-8")
    translated(book, "Con {{ x }}", "Without")
    with catalog_path(book, "en").open("a", encoding="utf-8") as catalog:
        catalog.write(fault)

    proof = prove_catalog(LazyContent(book), book / "dist", "en")

    paths = {finding.path for finding in proof.findings}
    assert paths == {"content/categories.yaml", "locales/en/LC_MESSAGES/libro-bianco.po"}
    assert (proof.name, proof.sheet) == ("", "")


def test_a_kept_proof_is_not_made_again(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = prove_catalog(LazyContent(book), book / "dist", "en")
    monkeypatch.setattr(catalog_proof, "_prove", None)

    assert prove_catalog(LazyContent(book), book / "dist", "en") == proof


def test_a_changed_catalog_chapter_or_pdf_is_looked_at_again(book: Path) -> None:
    chapter, pdf = book / "content/chapters/due.md", book / "dist/libro-bianco-en.pdf"
    changes = (
        lambda: translated(book, "Il secondo capitolo", "The second chapter"),
        lambda: chapter.write_text(f"{chapter.read_text('utf-8')}\nAltro.\n", "utf-8"),
        lambda: write_atomically(smallest_pdf(), pdf),
    )
    for change in changes:
        prove_catalog(LazyContent(book), book / "dist", "en")
        assert known(book)
        change()
        assert not known(book)
        pdf.unlink(missing_ok=True)


def test_a_catalog_of_content_with_errors_is_checked_by_itself(book: Path) -> None:
    (book / "content/chapters/due.md").write_text("# Due\n\nUna {{ qui.\n", "utf-8")

    proof = prove_catalog(LazyContent(book), book / "dist", "en")

    assert {finding.code for finding in proof.findings} == {"j-001", "l-021"}
    assert (proof.name, proof.sheet) == ("", "")


def test_a_catalog_that_can_t_be_read_has_its_errors_and_no_sheet(book: Path) -> None:
    catalog_path(book, "en").write_text("msgid", "utf-8")

    proof = prove_catalog(LazyContent(book), book / "dist", "en")

    assert [finding.code for finding in proof.findings] == ["l-002"]
    assert proof.sheet == ""
    proof.deliver(book / "dist")
    assert not (book / "dist").exists()


def test_another_process_can_prove_ahead(book: Path) -> None:
    job = catalog_job(LazyContent(book), book / "dist", "en")

    assert job.run() == ()
    assert known(book)
