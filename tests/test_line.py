"""Editions as a whole: what a reader holds, and what the next build finds."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pikepdf
import pypdfium2
import pytest

from bench.synthetic import write_book
from press.pipeline.editions import run
from press.pipeline.orders import Order
from tests.conftest import PROJECT, BuiltBook
from tests.damage import DAMAGES, Damage, damage_all

MakeOrder = Callable[..., Order]
Silent = lambda *_: None  # noqa: E731


@pytest.fixture
def italian_pdf(minimal: BuiltBook) -> Path:
    """The Italian PDF of the minimal book."""
    return minimal.edition("pdf")


def page_texts(path: Path) -> list[str]:
    """The text of every page."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def page_with(path: Path, words: str) -> int:
    """The number (from 1) of the last page that holds these words."""
    return max(number for number, text in enumerate(page_texts(path), 1) if words in text)


def test_every_page_has_the_trim_size(italian_pdf: Path) -> None:
    with pikepdf.open(italian_pdf) as pdf:
        sizes = {tuple(round(float(x) / 72 * 25.4) for x in page.mediabox) for page in pdf.pages}

    assert sizes == {(0, 0, 170, 240)}


def test_chapters_open_on_a_recto(italian_pdf: Path) -> None:
    with pikepdf.open(italian_pdf) as pdf, pdf.open_outline() as outline:
        places = {item.title: cast("pikepdf.Array", item.destination)[0] for item in outline.root}
        pages = {title: pdf.pages.index(pikepdf.Page(place)) + 1 for title, place in places.items()}

    assert pages
    assert all(number % 2 == 1 for number in pages.values()), pages


def test_folio_restarts_at_one_after_front_matter(italian_pdf: Path) -> None:
    opener = page_with(italian_pdf, "e un fondo di")
    with pikepdf.open(italian_pdf) as pdf:
        labels = [page.label for page in pdf.pages]

    assert labels[opener - 2 : opener + 1] == [labels[opener - 2], "1", "2"]
    assert page_texts(italian_pdf)[opener - 1].split()[-1] == "1"


def test_cover_is_no_page_of_the_book(italian_pdf: Path) -> None:
    with pikepdf.open(italian_pdf) as pdf:
        labels = [page.label for page in pdf.pages]
    contents = next(
        n for n, text in enumerate(page_texts(italian_pdf)) if text.startswith("Indice")
    )

    assert labels[:4] == ["C1", "C2", "i", "ii"]
    assert page_texts(italian_pdf)[contents].split()[-1] == labels[contents] == "iii"


def test_contents_print_the_folio_of_each_chapter(italian_pdf: Path) -> None:
    with pikepdf.open(italian_pdf) as pdf:
        labels = [page.label for page in pdf.pages]
    contents = next(text for text in page_texts(italian_pdf) if text.startswith("Indice"))

    second = labels[page_with(italian_pdf, "Un testo breve") - 1]
    line = next(line for line in contents.splitlines() if "Il secondo capitolo" in line)
    assert line.split()[-1] == second


def test_fonts_are_embedded_subsets_of_the_book_s_own(italian_pdf: Path) -> None:
    with pikepdf.open(italian_pdf) as pdf:
        fonts = {
            str(font.BaseFont).lstrip("/")
            for page in pdf.pages
            for font in page.resources.get("/Font", pikepdf.Dictionary()).values()
        }

    assert fonts
    assert all("+" in name and ("Source-Serif" in name or "Titillium" in name) for name in fonts), (
        fonts
    )


def test_figures_carry_their_number_and_alternative_text(italian_pdf: Path) -> None:
    contents = next(t for t in page_texts(italian_pdf) if "Elenco delle figure" in t)

    assert "Figura 1.1 I tavoli" in " ".join(contents.split())


def test_second_build_needs_one_layout_pass(unbuilt_book: Path, order: MakeOrder) -> None:
    first, _ = run(order(unbuilt_book), Silent)
    second, _ = run(order(unbuilt_book), Silent)

    assert (first.passes, second.passes) == (2, 1)


def test_page_map_kept_or_not_gives_the_same_bytes(unbuilt_book: Path, order: MakeOrder) -> None:
    run(order(unbuilt_book), Silent)
    cold = digests(unbuilt_book)
    run(order(unbuilt_book), Silent)

    assert digests(unbuilt_book) == cold


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_gives_the_same_bytes(
    damage: Damage, unbuilt_book: Path, order: MakeOrder
) -> None:
    run(order(unbuilt_book), Silent)
    clean = digests(unbuilt_book)
    shutil.rmtree(unbuilt_book / "dist")
    damage_all(unbuilt_book / ".cache", damage)

    run(order(unbuilt_book), Silent)

    assert digests(unbuilt_book) == clean


def test_one_failed_edition_does_not_stop_the_others(
    lay_book: Callable[..., Path], order: MakeOrder
) -> None:
    pdf, epub = run(order(lay_book("wide-table")), Silent)

    assert not pdf.is_made
    assert epub.is_made


def test_release_with_a_missing_message_is_refused(minimal_book: Path, order: MakeOrder) -> None:
    outcomes = run(order(minimal_book, "en"), Silent)

    assert not any(outcome.is_made for outcome in outcomes)
    assert {finding.code for outcome in outcomes for finding in outcome.findings} == {"l-020"}


def test_a_warning_stops_an_edition_only_when_strict(minimal_book: Path, order: MakeOrder) -> None:
    chapter = minimal_book / "content/chapters/due.md"
    note = f"[^due-lunga]\n\n[^due-lunga]: {'Una nota che non finisce. ' * 40}\n"
    chapter.write_text(f"{chapter.read_text('utf-8')}\nChiamata.{note}", "utf-8")

    relaxed = run(order(minimal_book), Silent)[0]
    strict = run(replace(order(minimal_book), strict=True), Silent)[0]

    assert (
        [finding.code for finding in relaxed.findings]
        == ["n-003"]
        == [finding.code for finding in strict.findings]
    )
    assert (relaxed.is_made, strict.is_made) == (True, False)


def test_draft_prints_the_italian_where_a_message_is_missing(
    minimal_book: Path, order: MakeOrder
) -> None:
    pdf, _ = run(order(minimal_book, "en", draft=True), Silent)

    assert pdf.is_made
    assert any("Poche parole prima di cominciare" in text for text in page_texts(Path(pdf.path)))


def test_clean_builds_give_the_same_bytes_whatever_the_surroundings(
    unbuilt_book: Path, tmp_path: Path
) -> None:
    here = build_elsewhere(
        unbuilt_book, tmp_path / "here", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1"
    )
    there = build_elsewhere(
        unbuilt_book,
        tmp_path / "a/b/there",
        TZ="Asia/Tokyo",
        LC_ALL="it_IT.UTF-8",
        PYTHONHASHSEED="2",
        umask=0o077,
    )

    assert here == there
    assert len(here) == 4


@pytest.mark.slow
def test_long_book_loses_no_note_and_prints_true_page_numbers(
    tmp_path: Path, order: MakeOrder
) -> None:
    notes = write_book(tmp_path / "long", PROJECT, pages=20)

    (pdf,) = run(replace(order(tmp_path / "long"), formats=("pdf",)), Silent)

    assert pdf.is_made, pdf.findings
    assert pdf.pages >= 18
    text = "".join("".join(page_texts(Path(pdf.path))).split())
    assert notes_in(text) == notes


def notes_in(text: str) -> int:
    """How many notes of a synthetic book stand in its text; each must stand once."""
    import re

    found = re.findall(r"Nota(\d+-\d+)\.", text.replace("\ufffe", "").replace("\xad", ""))
    assert len(found) == len(set(found))
    return len(found)


def digests(root: Path) -> dict[str, str]:
    """The hash of every edition of a book."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "dist").iterdir())
    }


def build_elsewhere(
    book: Path, root: Path, *, umask: int = 0o022, **environment: str
) -> dict[str, str]:
    """Copy a book to `root`, build its drafts in another process, and hash its editions."""
    shutil.copytree(book, root, symlinks=True)
    shutil.copy(PROJECT / "build.py", root)
    (root / "press").symlink_to(PROJECT / "press")
    surroundings = {
        k: v for k, v in os.environ.items() if k not in ("SOURCE_DATE_EPOCH", "FONTCONFIG_FILE")
    }
    subprocess.run(
        [sys.executable, "build.py", "--draft"],
        cwd=root,
        env=surroundings | environment,
        umask=umask,
        check=True,
        capture_output=True,
    )
    return digests(root)


def test_raw_html_is_refused_and_in_a_draft_printed_as_text_and_never_obeyed(
    minimal_book: Path, order: MakeOrder
) -> None:
    chapter = minimal_book / "content/chapters/due.md"
    hostile = (
        '\nUn testo <script src="https://example.org/a.js"></script> e '
        '<img src="file:///etc/passwd"> qui.\n'
    )
    chapter.write_text(chapter.read_text("utf-8") + hostile, "utf-8")

    assert not any(outcome.is_made for outcome in run(order(minimal_book), Silent))
    pdf, epub = run(order(minimal_book, draft=True), Silent)

    assert pdf.is_made
    assert epub.is_made
    assert any("<script" in text for text in page_texts(Path(pdf.path)))
    with zipfile.ZipFile(epub.path) as book:
        chapter_text = book.read("EPUB/text/due.xhtml").decode()
    assert "<script" not in chapter_text
    assert "<img src" not in chapter_text
