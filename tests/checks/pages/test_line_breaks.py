"""Lines that end too early, single words on a last line, lines that begin wrongly."""

import pytest

from press.checks.pages.line_breaks import find_bad_starts, find_early_breaks, find_short_endings
from press.core.findings import Finding, Severity
from press.weasy.boxes import BoxKind
from tests.checks.pages.small_pages import TEXT, lay
from tests.typesetting.test_line_ends import prepared

WHOLE = "<span style='white-space: nowrap'>{}</span>"


def early(style: str, text: str) -> list[Finding]:
    return list(find_early_breaks(lay(f"<p style='{style}; width: 40mm'>{text}</p>")))


def test_a_short_line_within_a_justified_paragraph_is_an_early_break() -> None:
    text = "Titolo " + WHOLE.format("senza spazi dove finire mai la riga troppo lunga")

    (found,) = early("text-align: justify", text)

    assert (found.path, found.line, found.severity) == ("uno.md", 1, Severity.WARNING)
    assert found.problem == 'On sheet 1 of it-pdf, a line contains only "Titolo".'


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("text-align: justify", "Una riga<br>e un’altra."),
        ("text-align: left", "Breve " + "x" * 40 + " fine."),
    ],
    ids=["its own break", "ragged"],
)
def test_a_line_that_may_be_short_is_no_early_break(style: str, text: str) -> None:
    assert early(style, text) == []


def ending(text: str, style: str = "") -> list[Finding]:
    return list(find_short_endings(lay(f"<p lang='it' style='{style}'>{text}</p>")))


def of_two_lines(first: str, last: str) -> list[Finding]:
    return ending(f"{WHOLE.format(first)} {WHOLE.format(last)}", "width: 10mm")


def test_a_last_line_of_one_short_word_is_found() -> None:
    (found,) = of_two_lines("Si legge prima questo", "sé.")

    assert (found.path, found.line, found.severity) == ("uno.md", 3, Severity.WARNING)
    assert (
        found.problem
        == 'On sheet 1 of it-pdf, the last line of a paragraph is only the word "sé.".'
    )


@pytest.mark.parametrize("last", ["casi.", "a me.", "2016)."])
def test_a_last_line_of_five_characters_may_stand(last: str) -> None:
    assert of_two_lines("Si legge prima questo", last) == []


def test_a_last_line_that_the_editor_broke_may_be_short() -> None:
    assert ending("Si legge prima questo<br>sé.") == []


def test_the_stub_of_a_divided_word_needs_a_letter_more() -> None:
    narrow = "hyphens: auto; hyphenate-limit-chars: 6 2 3; width: 17mm"
    (found,) = ending("Si va sempre scrivendo", narrow)

    assert "the end of a word" in found.problem
    assert "scrivendo".endswith(found.problem.split('"')[1])


def test_a_line_of_one_word_is_no_ending_if_it_is_the_only_line() -> None:
    assert ending("Sé.") == []


def bad_starts(body: str, style: str = "") -> list[Finding]:
    return list(find_bad_starts(lay(f"<style>{style}</style>{body}")))


@pytest.mark.parametrize(
    "text",
    [
        "Una parola.{}",
        "Una parola{} sola",
        "Come <em>dice</em>.{} Poi",
        "Una <a>(fonte 2016</a>).{} Poi si va avanti.",
    ],
)
def test_the_call_of_a_note_begins_no_line(text: str) -> None:
    style = ".unbroken { white-space: nowrap } .footnote { float: footnote; white-space: normal }"
    note = "<span class='footnote'>Nota</span>"
    entry = prepared("<p>" + text.format(note) + "</p>")

    assert [
        found
        for width in range(60, 160, 2)
        for found in bad_starts(f"<div style='width: {width}px'>{entry}</div>", style)
    ] == []


def test_a_leader_takes_the_last_word_along() -> None:
    style = (
        "li a { display: block } a::after { content: leader('. ') '23' } .led { white-space: "
        "nowrap }"
    )
    entry = prepared(
        '<ol class="contents"><li><a>Le iniziative del repertorio per categoria</a></li></ol>'
    )
    laid = [
        lay(
            f"<style>{style} .loose {{ white-space: normal }}</style>"
            f"<div style='width: {width}px'>{entry}</div>"
        )
        for width in range(130, 330, 3)
    ]
    lines = [
        box.words
        for pages in laid
        for box in pages.pages[0].box.within()
        if box.kind is BoxKind.LINE
    ]

    assert any(line.startswith("per categoria. ") for line in lines)
    assert [found for pages in laid for found in find_bad_starts(pages)] == []


def test_a_leader_and_a_call_at_a_line_s_start_are_found() -> None:
    """Where this fails, WeasyPrint has fixed its fault and the ties in line_ends.py can go."""
    style = ".footnote { float: footnote } a::after { content: leader('. ') '23' }"
    note = "<p>Una parola.<span class='footnote'>Nota</span> Poi</p>"
    entry = "<p><a>Le iniziative per categoria</a></p>"
    found = {
        start.problem.split(" begins with ")[1].rstrip(".")
        for text in (note, entry)
        for width in range(40, 200, 2)
        for start in bad_starts(f"<div style='width: {width}px'>{text}</div>", style)
    }

    assert found == {"a leader", "a note reference"}


def test_the_words_of_a_line_are_what_the_reader_sees() -> None:
    page = lay(f"<p>{TEXT}</p>").pages[0].box
    line = next(box for box in page.within() if box.kind is BoxKind.LINE)

    assert TEXT.startswith(line.words)
