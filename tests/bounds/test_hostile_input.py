"""Hostile or malformed input ends a build soon, with a finding that names file and line."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from press.catalogs.facts import read_markup
from press.content.text_limits import find_exceeded_limits
from press.core import limits
from press.core.findings import Finding
from press.core.limits import Budget
from press.markdown.segments import extract_segments
from press.markdown.unclosed import hide_unclosed
from press.pipeline.editions import run
from press.pipeline.orders import Order
from press.typesetting import section_rendering

CHAPTER, DATA = "content/chapters/due.md", "content/initiatives/alfa.yaml"
MakeOrder = Callable[..., Order]

CHAPTERS = {
    "a character that is none": ("Una parola\ufffe qui.", 10, "d-006"),
    "150 quotations": (">" * 150 + " x", 10, "b-025"),
    "a line of 5 MB": ("parola " * 700_000, 0, "b-023"),
    "a long line": ("parola " * 4_000, 10, "b-024"),
    "a list of 2,000 levels": (
        "\n".join(" " * (2 * n) + "- voce" for n in range(2_000)),
        0,
        "b-023",
    ),
    "a list of 400 levels": ("\n".join(" " * (2 * n) + "- voce" for n in range(400)), 22, "b-025"),
    "a line of items": ("1. " * 6_000, 10, "b-025"),
    "a longer line of items": ("1. " * 30_000, 10, "b-024"),
    "4,000 openings of a remark": (
        "<!-- L10N: " * 1_500 + "\n" + "<!-- L10N: \n" * 2_500,
        10,
        "j-001",
    ),
    "a formula of 3,000 braces": (
        "Una $" + "{" * 3_000 + "x" + "}" * 3_000 + "$ qui.",
        10,
        "b-025",
    ),
    "a call of 3,000 brackets": (
        "Una {{ " + "(" * 3_000 + "x" + ")" * 3_000 + " }} qui.",
        10,
        "b-025",
    ),
    "300 conditions, one in the other": (
        "{% if a %}" * 300 + "x" + "{% endif %}" * 300,
        10,
        "b-025",
    ),
    "a chapter of 10 MB": ("Un paragrafo.\n\n" * 700_000, 0, "b-023"),
}


def findings_of(root: Path, order: MakeOrder) -> list[Finding]:
    """What building a book finds."""
    return sorted(
        {finding for outcome in run(order(root), lambda *_: None) for finding in outcome.findings}
    )


def write(root: Path, text: str) -> None:
    """Add a paragraph to the second chapter, on its line 10."""
    chapter = root / CHAPTER
    chapter.write_text(f"{chapter.read_text('utf-8').rstrip()}\n\n\n{text}\n", "utf-8")
    before = chapter.read_text("utf-8").split(text)[0]
    assert before.count("\n") == 9


@pytest.mark.parametrize(("text", "line", "code"), CHAPTERS.values(), ids=CHAPTERS)
def test_a_hostile_chapter_is_refused_at_once(
    text: str, line: int, code: str, minimal_book: Path, order: MakeOrder
) -> None:
    write(minimal_book, text)
    begun = time.process_time()

    found = findings_of(minimal_book, order)

    assert (CHAPTER, line, code) in [
        (finding.path, finding.line, finding.code) for finding in found
    ]
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    ("value", "code"),
    [("9" * 5_000, "d-012"), ("1.0e+308", "d-012"), (".inf", "d-012"), ("-1.0e+99", "d-012")],
)
def test_a_hostile_number_is_refused(
    value: str, code: str, minimal_book: Path, order: MakeOrder
) -> None:
    path = minimal_book / DATA
    lines = path.read_text("utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if "value:" in line)
    lines[at] = lines[at].split("value:")[0] + f"value: {value}"
    path.write_text("\n".join(lines), "utf-8")

    (finding,) = findings_of(minimal_book, order)

    assert (finding.path, finding.line, finding.code) == (DATA, at + 1, code)


def test_an_escaped_control_character_in_the_data_is_named_there(
    minimal_book: Path, order: MakeOrder
) -> None:
    path = minimal_book / DATA
    path.write_text(path.read_text("utf-8").replace("name: ", 'name: "a\\0b" #', 1), "utf-8")

    (finding,) = findings_of(minimal_book, order)

    assert (finding.path, finding.code) == (DATA, "d-006")


def test_data_that_nests_without_an_end_is_refused(minimal_book: Path, order: MakeOrder) -> None:
    (minimal_book / DATA).write_text("[" * 20_000, "utf-8")

    (finding,) = findings_of(minimal_book, order)

    assert (finding.path, finding.code) == (DATA, "d-001")


def test_what_pandoc_can_t_read_in_time_is_found_by_its_line(
    minimal_book: Path, order: MakeOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "PANDOC_CHAPTER", Budget(1, 1000))
    monkeypatch.setattr(limits, "PROBE", Budget(1, 1000))
    write(minimal_book, "Prima.\n\nSeconda.\n\n" + "[a\n" * 3_000 + "\n\nDopo.")

    (finding,) = findings_of(minimal_book, order)

    assert (finding.path, finding.line, finding.code) == (CHAPTER, 14, "b-021")
    assert "reading the chapter with Pandoc at «[a [a" in finding.problem


def test_what_no_layout_survives_is_found_by_its_line(
    minimal_book: Path, order: MakeOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    render = section_rendering._render

    def damage(text: str, *rest: Any) -> Any:
        if "TERREMOTO" in text:
            raise KeyError("terremoto")
        return render(text, *rest)

    monkeypatch.setattr(section_rendering, "_render", damage)
    write(minimal_book, "Prima di tutto.\n\nPoi un TERREMOTO qui.\n\nE dopo.")

    (finding,) = findings_of(minimal_book, order)

    assert (finding.path, finding.line, finding.code) == (CHAPTER, 12, "b-020")
    assert "laying out the pages at «Poi un TERREMOTO qui.»: KeyError" in finding.problem
    assert (minimal_book / ".cache/failures/laying-out-the-pages.txt").is_file()


OPENINGS = [
    "<!-- ",
    "<!-- L10N: \n",
    "{{ ",
    "{% ",
    "```a\n",
    "~~~~a\n",
    "<pre>a\n",
    "<script \n",
    "$$ a\n",
    "[^a",
    "](",
    "][",
    "@{",
    "<a",
    "<a:",
    "&a",
    "`a",
    "![](",
    "[@",
    '{"',
    "|  ",
    "- ",
    ": a\n\n",
    "+-+\n",
    '![a](b){alt="',
    "  \n",
    "\\",
    " #",
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_no_pattern_looks_from_each_opening_for_an_end_that_is_not_there(opening: str) -> None:
    """Patterns that go through the rest of the text from each opening would take hours here."""
    text = f"# Titolo\n\n{opening * (120_000 // len(opening))}"
    with_end = f"{text}\n\n}} -->"
    begun = time.process_time()

    for hostile in (text, with_end):
        extract_segments(hostile)
        list(read_markup(hostile[:20_000]))
        list(find_exceeded_limits(hostile, "uno.md"))

    assert time.process_time() - begun < 30


def test_remarks_in_a_brace_that_nobody_closes_are_tried_in_one_way_only() -> None:
    begun = time.process_time()

    extract_segments("# {" + "<!-- a -->" * 2_000)
    list(read_markup("{" + "<!-- a -->" * 2_000))

    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "closed",
    [
        "a <!-- b --> c",
        "{{ a }} b",
        "```\na\n```\n",
        "```a\nb\n~~~\n```\n",
        "~~~~\n```\n~~~~\n",
        "<pre>a</pre>",
        "`a`",
    ],
)
def test_what_is_closed_stays_in_sight(closed: str) -> None:
    assert hide_unclosed(closed) == closed


@pytest.mark.parametrize("opened", ["<!-- a", "{{ a", "{% a }}", "```a\nb", "<pre>a"])
def test_what_nobody_closes_is_out_of_sight(opened: str) -> None:
    hidden = hide_unclosed(f"{opened}\nfine")

    assert hidden != f"{opened}\nfine"
    assert len(hidden) == len(f"{opened}\nfine")
