"""What the EPUB claims of its accessibility, and what forbids it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.checks.epub.validators import find_epubcheck_messages
from press.content.editions import Edition
from press.epub.accessibility import find_wcag_failures
from press.readers.finished import FinishedEpub
from press.typesetting.page_starts import PrintedText
from tests.epub.conftest import HandmadeBook, OpenEpub, certified, open_epub


def summary(epub: OpenEpub) -> str:
    (said,) = epub.meta("schema:accessibilitySummary")
    return said


def test_alternative_text_is_claimed_where_every_picture_has_one(epub: OpenEpub) -> None:
    assert "alternativeText" in epub.meta("schema:accessibilityFeature")
    assert epub.meta("schema:accessModeSufficient") == ["textual"]


def test_a_picture_without_words_takes_the_claim_away(handmade_book: HandmadeBook) -> None:
    html = '<h1 id="premessa">Premessa</h1><p><img src="charts/fig-anni.svg"/></p>'
    epub = open_epub(handmade_book.with_text("premessa", html).build())

    assert "alternativeText" not in epub.meta("schema:accessibilityFeature")
    assert epub.meta("schema:accessModeSufficient") == ["textual,visual"]


@pytest.mark.parametrize("said", ['alt="" role="presentation"', 'alt=""'])
def test_a_picture_that_only_decorates_leaves_the_claim(
    handmade_book: HandmadeBook, said: str
) -> None:
    html = f'<h1 id="premessa">Premessa</h1><p><img src="charts/fig-anni.svg" {said}/></p>'
    epub = open_epub(handmade_book.with_text("premessa", html).build())

    assert "alternativeText" in epub.meta("schema:accessibilityFeature")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            (
                '<h1 id="premessa">Premessa</h1><p data-line="7">'
                '<img src="charts/fig-anni.svg" alt=" "/></p>'
            ),
            "no alternative text",
        ),
        (
            '<h1 id="premessa">Premessa</h1><p><img src="charts/fig-anni.svg"/></p>',
            "no alternative text",
        ),
        ('<h1 id="premessa">Premessa</h1><h3>Sotto</h3>', "skips a level"),
        (
            '<h1 id="premessa">Premessa</h1><table><tbody><tr><td>1</td></tr></tbody></table>',
            "has no header cells",
        ),
        (
            '<h1 id="premessa">Premessa</h1><table><thead><tr><th>A</th><th/></tr></thead></table>',
            "empty header cell",
        ),
        ('<h1 id="premessa">Premessa</h1><p><a href="#premessa"> </a></p>', "link without text"),
        ('<h1 id="premessa">Premessa</h1><p><audio src="voce.mp3"></audio></p>', "plays or moves"),
        ('<h1 id="premessa">Premessa</h1><div role="region"><p>Qui</p></div>', "has no name"),
    ],
)
def test_a_flaw_takes_the_claim_away_and_the_build_says_so(
    handmade_book: HandmadeBook, html: str, said: str
) -> None:
    book = handmade_book.with_text("premessa", html)

    bound = book.built()

    flaws = [finding for finding in bound.findings if finding.code == "e-013"]
    assert [finding.path for finding in flaws] == ["content/chapters/premessa.md"]
    assert flaws[0].line == (7 if "data-line" in html else 0)
    assert said in flaws[0].problem
    assert b"data-line" not in b"".join(open_epub(bound.data).members.values())
    assert open_epub(bound.data).meta("dcterms:conformsTo") == []
    assert "WCAG" not in open_epub(bound.data).meta("schema:accessibilitySummary")[0]


def test_a_document_without_language_or_title_is_a_flaw() -> None:
    nameless = (
        b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title> </title></head><body/></html>'
    )

    assert [
        finding.problem.partition("(")[2].partition(")")[0]
        for finding in find_wcag_failures({"a.md": nameless}, {})
    ] == ["WCAG 2.2, 2.4.2", "WCAG 2.2, 3.1.1"]


def test_a_formula_without_words_is_a_flaw() -> None:
    math = b'<math xmlns="http://www.w3.org/1998/Math/MathML"%s><mi>x</mi></math>'
    head = (
        b'<html xmlns="http://www.w3.org/1999/xhtml" lang="it" xml:lang="it"><head>'
        b"<title>A</title></head>"
    )
    page = head + b"<body>%s</body></html>"

    (flaw,) = find_wcag_failures({"a.md": page % (math % b"")}, {})
    assert "WCAG 2.2, 1.1.1" in flaw.problem
    assert list(find_wcag_failures({"a.md": page % (math % b' alttext="x"')}, {})) == []


def test_nobody_certifies_until_somebody_signs(epub: OpenEpub) -> None:
    assert b"certifie" not in epub.members["EPUB/package.opf"]
    assert "Nessuna persona ha ancora certificato" in epub.meta("schema:accessibilitySummary")[0]


def test_who_signs_is_named_with_the_day(
    handmade_book: HandmadeBook, bound: Callable[[bytes], Path]
) -> None:
    signed = certified(handmade_book, "2026.1").build()
    epub = open_epub(signed)

    assert epub.meta("a11y:certifiedBy") == ["Fondazione di prova"]
    assert epub.meta("dcterms:date") == ["2026-03-03"]
    assert "Fondazione di prova ha certificato la conformità il 3 marzo 2026" in summary(epub)
    said = find_epubcheck_messages(FinishedEpub(Edition("it", "epub"), bound(signed)))
    assert [finding for finding in said if "CSS-028" not in finding.problem] == []


def test_a_flaw_takes_the_certificate_away(handmade_book: HandmadeBook) -> None:
    html = '<h1 id="premessa">Premessa</h1><p><img src="charts/fig-anni.svg"/></p>'

    assert (
        open_epub(certified(handmade_book, "2026.1").with_text("premessa", html).build()).meta(
            "a11y:certifiedBy"
        )
        == []
    )


def test_features_are_those_that_the_book_has(handmade_book: HandmadeBook, epub: OpenEpub) -> None:
    assert epub.meta("schema:accessibilityFeature") == [
        "alternativeText",
        "ARIA",
        "displayTransformability",
        "pageBreakMarkers",
        "pageNavigation",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "unlocked",
    ]
    plain = open_epub(
        replace(handmade_book, printed=PrintedText())
        .with_text("uno", '<h1 id="uno">Uno</h1>')
        .build()
    )
    assert "longDescription" not in plain.meta("schema:accessibilityFeature")
    assert "pageNavigation" not in plain.meta("schema:accessibilityFeature")


def test_a_chart_with_its_data_has_a_long_description(handmade_book: HandmadeBook) -> None:
    data = '<a href="#tab-anni" class="xref data-link">Dati</a>'
    (chapter,) = [part for part in handmade_book.parts.parts if part.slug == "uno"]
    html = chapter.screen_html.replace(
        "Gli incubatori</figcaption>", f"Gli incubatori {data}</figcaption>"
    )

    epub = open_epub(handmade_book.with_text("uno", html).build())

    assert "longDescription" in epub.meta("schema:accessibilityFeature")
    (picture,) = epub.find("text/uno.xhtml", "//x:figure/x:img")
    assert picture.get("aria-details") == "tab-anni"


def test_a_long_description_in_another_file_is_found_by_its_link(
    handmade_book: HandmadeBook,
) -> None:
    html = (
        '<h1 id="premessa">Premessa</h1><figure id="fig-due">'
        '<img src="charts/fig-anni.svg" alt="Due"/>'
        '<figcaption>Due <a href="#tab-anni" class="xref data-link">Dati</a></figcaption></figure>'
    )

    epub = open_epub(handmade_book.with_text("premessa", html).build())

    (picture,) = epub.find("text/premessa.xhtml", "//x:figure/x:img")
    (link,) = epub.find("text/premessa.xhtml", "//x:figcaption/x:a")
    assert picture.get("aria-details") == link.get("id") == "fig-due-data"
    assert link.get("href") == "uno.xhtml#tab-anni"
