"""A chapter that can't be translated in place is refused when it is written."""

from pathlib import Path

import pytest

from press.checks.chapters.segmentation import (
    UnsegmentablePlace,
    find_unsegmentable,
    unsegmentable_places,
)
from press.checks.chapters.text import without_consequences
from press.core.cache import Store
from press.core.findings import Finding, Severity
from press.markdown.segments import extract_segments
from press.pipeline.plugins import read_book
from tests.conftest import PROJECT

RAW = "<pre>\nParole che nessuno traduce.\n</pre>\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# Titolo\n\nUn testo.\n\n{RAW}", 5),  # HTML hides its words
        # No blank line: Pandoc prints the colons.
        ("# Titolo\n\nUn testo\n::: {.box}\nDentro.\n:::\n", 4),
    ],
)
def test_a_place_that_other_words_would_break_is_named(text: str, line: int) -> None:
    assert [place.line for place in unsegmentable_places(text, PROJECT)] == [line]


def test_every_place_of_a_chapter_is_named_at_once() -> None:
    text = (
        f"# Titolo\n\nUn testo.\n\n{RAW}\nUn testo.\n\n{RAW}\nUn testo\n::: {{.box}}\nDentro.\n"
        ":::\n"
    )
    assert [place.line for place in unsegmentable_places(text, PROJECT)] == [5, 11, 16]


def test_of_places_that_break_a_chapter_only_together_the_first_is_named() -> None:
    from press.checks.chapters.segmentation import _culprits

    units = extract_segments("uno\n\ndue\n\ntre\n\nquattro\n")
    together = {units[1].start, units[3].start}
    assert _culprits(units, lambda some: not together <= {unit.start for unit in some}) == [
        units[0]
    ]


def test_words_that_stand_in_no_message_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cutter knows of no such place today; this one is made."""
    from press.checks.chapters import segmentation

    monkeypatch.setattr(
        segmentation, "pseudo", lambda text: text if "dimenticata" in text else f"⟦{text}⟧"
    )
    uncut = unsegmentable_places("# Titolo\n\nUn testo.\n\nUna riga dimenticata.\n", PROJECT)
    assert uncut == [
        UnsegmentablePlace(
            5,
            (
                "«Una riga dimenticata.» would not reach the translators, and would stay Italian "
                "in every language."
            ),
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Titolo\n\nUn testo *forte* con [@rossi2010, p. 3].[^nota]\n\n[^nota]: Una *nota*.\n",
        "# Titolo\n\n[@rossi2010]: così comincia.\n",
        "# Titolo\n\nChe\n[@rossi2010; @bianchi]: Radio ne nomina\nuno.\n",
        "# Titolo\n\n| a | b |\n|---|---|\n| c | d |\n\nTable: Una tabella. {#tab-x}\n",
        (
            "# Titolo\n\n``` {.x}\ncodice\n```\n\n{{ card('alfa') }}\n\n"
            "Il `codice` e <https://example.org>.\n"
        ),
        '# Titolo\n\n::: {.box title="Un riquadro"}\n**Uno.** Due.\n:::\n',
        "# T\n\nTesto:\\\n<https://example.org/pagina>\n",
        "# T\n\n- <https://example.org/pagina>\n",
    ],
)
def test_what_can_be_cut_is_let_through(text: str) -> None:
    assert unsegmentable_places(text, PROJECT) == []


def test_a_chapter_that_was_found_faithful_is_not_asked_again(
    minimal_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from press.checks.chapters import segmentation

    book, store = read_book(minimal_book), Store(tmp_path / "store")
    assert find_unsegmentable(book, store) == []
    monkeypatch.setattr(
        segmentation, "unsegmentable_places", lambda *_: [UnsegmentablePlace(1, "Broken.")]
    )
    assert find_unsegmentable(book, store) == []
    (minimal_book / "content/chapters/due.md").write_text("# Due\n\nAltro.\n", "utf-8")
    book = read_book(minimal_book)
    assert [finding.path for finding in find_unsegmentable(book, store)] == [
        "content/chapters/due.md"
    ]


def test_a_call_in_a_grid_table_is_refused_with_its_line(minimal_book: Path) -> None:
    text = (
        "# Titolo\n\nUn testo.\n\n+---------+\n| Testa   |\n+=========+\n| {{ x }} |\n+---------+\n"
    )
    (minimal_book / "content/chapters/due.md").write_text(text, "utf-8")

    found = find_unsegmentable(read_book(minimal_book), Store(minimal_book / ".cache/store"))

    assert [(finding.code, finding.line) for finding in found] == [("l-041", 8)]


def test_a_place_is_not_called_uncut_where_its_markup_is_refused() -> None:
    uncut, refused, far = (
        Finding("due.md", line, code, "Wrong.", "Mend it.")
        for line, code in ((5, "l-030"), (6, "x-025"), (50, "l-030"))
    )

    assert without_consequences([uncut, refused, far]) == [refused, far]
    assert without_consequences([uncut, far]) == [uncut, far]
    before = Finding("due.md", 3, "x-025", "Wrong.", "Mend it.")
    assert without_consequences([before, uncut]) == [before]


def test_a_warning_explains_no_place_that_can_t_be_cut() -> None:
    warning = Finding("due.md", 6, "x-053", "Seems.", "Look.", Severity.WARNING)
    uncut = Finding("due.md", 6, "l-030", "Wrong.", "Mend it.")

    assert without_consequences([warning, uncut]) == [warning, uncut]
