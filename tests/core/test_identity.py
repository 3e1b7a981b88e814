"""What a work says of itself before its schema is asked."""

from pathlib import Path

from press.core.identity import BOOK, Identity, read_identity


def identity(root: Path, text: str) -> Identity:
    (root / BOOK).parent.mkdir(exist_ok=True)
    (root / BOOK).write_text(text, "utf-8")
    return read_identity(root)


def test_a_date_that_never_was_hides_nothing(tmp_path: Path) -> None:
    found = identity(tmp_path, "language: no\nslug: hage\ndate: 2026-02-31\n")
    assert (found.language, found.slug) == ("no", "hage")


def test_what_stands_before_a_fault_counts(tmp_path: Path) -> None:
    assert identity(tmp_path, "language: it\nslug: orto\ntitle: [\n").slug == "orto"
