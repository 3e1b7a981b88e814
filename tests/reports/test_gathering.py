"""What a proof can't read is named with its reason."""

from pathlib import Path

from press.checks.epub_set import EpubSet
from press.checks.spelling import Spelling
from press.content.editions import Edition
from press.pipeline.orders import Outcome
from press.pipeline.plugins import read_content
from press.reports.gathering import gather

PDF = Outcome(Edition("it", "pdf"))


def test_content_is_read_even_if_no_edition_was_built(minimal_book: Path) -> None:
    gathered = gather(read_content(minimal_book), [PDF])
    assert Spelling in map(type, gathered.evidence)
    assert dict(gathered.missing)[EpubSet] == "No EPUB was built."


def test_of_content_with_errors_nothing_is_read(minimal_book: Path) -> None:
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nUna {{ qui.\n", "utf-8")
    gathered = gather(read_content(minimal_book), [PDF])
    assert gathered.evidence == ()
    assert dict(gathered.missing)[Spelling] == (
        "The content has errors, listed above (content/chapters/due.md:3: [j-001]): "
        "correct them first."
    )
