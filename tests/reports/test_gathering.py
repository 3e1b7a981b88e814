"""What a proof reads: finished files by what they hold, content only where a rule asks for it."""

import json
import pickle
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from press.checks.epub_set import EpubSet
from press.checks.judgements import RuleSubject
from press.checks.spelling import Spelling
from press.content.editions import Edition
from press.core.findings import CheckSkipped
from press.core.reads import recording
from press.pipeline.orders import Outcome
from press.print.print_file import PrintFile, PrintSpec
from press.readers.finished import FinishedPdf, PdfEpubPair
from press.reports.gathering import LazyContent, known_eases, subjects
from tests.conftest import BuiltBook

PDF = Outcome(Edition("it", "pdf"))


def by_kind(root: Path, *outcomes: Outcome) -> Mapping[type, RuleSubject]:
    return {it.kind: it for it in subjects(LazyContent(root), outcomes)}


def test_content_is_read_even_if_no_edition_was_built(minimal_book: Path) -> None:
    found = by_kind(minimal_book, PDF)

    assert isinstance(found[Spelling].make(), Spelling)
    with pytest.raises(CheckSkipped, match=r"No EPUB was built\."):
        found[EpubSet].make()


def test_of_content_with_errors_nothing_is_read(minimal_book: Path) -> None:
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nUna {{ qui.\n", "utf-8")

    for kind in (Spelling, EpubSet):
        with pytest.raises(CheckSkipped) as reason:
            by_kind(minimal_book, PDF)[kind].make()
        assert str(reason.value) == (
            "The content has errors, listed above (content/chapters/due.md:3: [j-001]): "
            "correct them first."
        )


def test_no_chapter_is_opened_before_a_rule_asks(minimal_book: Path) -> None:
    with recording() as recorded:
        found = by_kind(minimal_book, PDF)
    assert "file:content/chapters/due.md" not in recorded.reads(minimal_book)

    with recording() as recorded:
        found[Spelling].make()
    assert "file:content/chapters/due.md" in recorded.reads(minimal_book)


def test_whoever_asks_second_depends_on_the_same_files(minimal_book: Path) -> None:
    content = LazyContent(minimal_book)
    content.book()

    with recording() as recorded:
        content.book()

    assert "file:content/chapters/due.md" in recorded.reads(minimal_book)


def test_another_process_reads_the_content_for_itself(minimal_book: Path) -> None:
    content = LazyContent(minimal_book)
    content.book()

    other: LazyContent = pickle.loads(pickle.dumps(content))

    assert other.root == minimal_book
    assert other.read is not content.read


def test_a_pdf_is_compared_with_the_epub_of_its_language(minimal: BuiltBook) -> None:
    pair = by_kind(minimal.root, *minimal.outcomes)[PdfEpubPair]

    assert pair.name == "libro-bianco-it.pdf and libro-bianco-it.epub"


def test_a_file_is_known_by_what_it_holds(minimal: BuiltBook, tmp_path: Path) -> None:
    def key(data: bytes) -> str:
        path = tmp_path / "libro-bianco-it.pdf"
        path.write_bytes(data)
        return by_kind(minimal.root, Outcome(Edition("it", "pdf"), str(path)))[FinishedPdf].key

    assert key(b"one") != key(b"another") != ""
    assert key(b"one") == key(b"one")


def test_a_file_for_the_printer_is_the_same_whether_made_now_or_before(tmp_path: Path) -> None:
    path = tmp_path / "libro-bianco-it-print.pdf"
    path.write_bytes(b"%PDF")
    (tmp_path / "content").mkdir()
    spec = asdict(PrintSpec(170, 240, 3, "FOGRA39", 300, folds=(1.0, 2.0)))
    made = Outcome(Edition("it", "print"), str(path), print_specs={path.name: spec})
    recalled = replace(made, print_specs=json.loads(json.dumps(made.print_specs)))

    keys = [by_kind(tmp_path, outcome)[PrintFile].key for outcome in (made, recalled)]

    assert keys[0] == keys[1]


def test_without_an_epub_no_chapter_is_measured(minimal_book: Path) -> None:
    assert list(known_eases(LazyContent(minimal_book), [PDF])) == []
