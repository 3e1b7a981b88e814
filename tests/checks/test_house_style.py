"""The house style of the Italian, as far as a machine can read it."""

from pathlib import Path

import pytest

from press.catalogs.extraction import extract
from press.checks.house_style import Copy, CopyLine, check_copy
from press.checks.registry import run_rules
from press.core.cache import Store
from press.pipeline.plugins import read_book


def codes(text: str) -> list[str]:
    return [
        finding.code
        for finding in run_rules(Copy((CopyLine("content/chapters/due.md", 3, text, text),)))
    ]


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("h-001", "L'innovazione."),
        ("h-001", 'Il "nuovo".'),
        ("h-002", "Si sa perchè."),
        ("h-002", "Questo nè quello."),
        ("h-002", "E’ poco."),
        ("h-002", "Un pò di tutto."),
        ("h-002", "Qual’è la fonte."),
        ("h-003", "Due  spazi."),
        ("h-003", "Uno ,due."),
        ("h-003", "Uno;due."),
        ("h-003", "Uno.Poi due."),
        ("h-004", "La legge n. 23."),
        ("h-004", "Sono 12 km."),
        ("h-005", "Poi... basta."),
        ("h-005", "Uno - due."),
        ("h-006", "Uno ed un altro."),
        ("h-006", "Davanti ad una porta."),
        ("h-006", "Uno od altro."),
        ("h-007", "I coworkings."),
        ("h-008", "« Aperto »."),
        ("h-008", "Il ‘900."),
        ("h-008", "«Aperto."),
    ],
)
def test_what_the_house_does_not_write_is_found(code: str, wrong: str) -> None:
    assert codes(wrong) == [code]


@pytest.mark.parametrize(
    "right",
    [
        "L’innovazione e il «nuovo», né più né meno; perché, poiché, un po’, qual è, È.",
        "La legge n.\u00a023, per 12\u00a0km, il 40%.",
        "Ed ecco, ad alta voce, ad esempio; ed è così.",
        "I coworking, due start-up, il ’900.",
        "Poi… si vede – forse – che cosa: «Condividi.Mi2», alle 10.30.",
        "Una pagina («Aperto») e un’altra (forse).",
    ],
)
def test_what_the_house_writes_is_let_through(right: str) -> None:
    assert codes(right) == []


def test_what_is_no_prose_has_no_marks_and_stops(minimal_book: Path) -> None:
    chapter = minimal_book / "content/chapters/due.md"
    chapter.write_text(
        "# Due\n\nUno,[^due-nota] due `` `x` ``, x~i,j~, m^a,b^, R&amp;D e &laquo;ciao&raquo;.\n\n"
        'Vedi [uno](https://example.org/?c="d").\n\n[^due-nota]: Una nota.\n',
        "utf-8",
    )
    book = read_book(minimal_book)
    assert check_copy(extract(book), book.root, Store.of(book.root)) == []


def test_a_finding_names_the_line_and_shows_the_words_around() -> None:
    [finding] = run_rules(
        Copy(
            (CopyLine("content/chapters/due.md", 3, "Si sa perchè, xxxx.", "Si sa perchè, `ma`."),)
        )
    )
    assert str(finding) == (
        "content/chapters/due.md:3: warning: [h-002] «Si sa perchè, `ma`.» has a wrong accent. "
        "Write perché, poiché, né, sé, È, po’, qual è."
    )


def test_hyphens_of_a_list_are_not_taken_for_dashes() -> None:
    (finding,) = run_rules(Copy((CopyLine("due.md", 3, *["Le voci sono: - una - due"] * 2),)))

    assert finding.code == "h-005"
    assert "blank line before the first" in finding.remedy
