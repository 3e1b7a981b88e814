"""The package: what it says of the book, what it holds, and its bytes."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from press.checks.epub.validators import find_epubcheck_messages
from press.content.editions import Edition
from press.core.findings import PressError
from press.epub.accessibility import find_wcag_failures
from press.epub.drawings import outline_words
from press.readers.finished import FinishedEpub
from press.typesetting.page_starts import PrintedText
from tests.epub.conftest import HandmadeBook, OpenEpub, certified, open_epub

DC = "{http://purl.org/dc/elements/1.1/}"


def dublin(epub: OpenEpub, name: str) -> list[str]:
    return [element.text or "" for element in epub.root("package.opf").iter(DC + name)]


def in_english(book: HandmadeBook) -> HandmadeBook:
    manuscript = replace(
        book.manuscript, locale="en", facts=book.manuscript.facts | {"locale": "en"}
    )
    return replace(book, manuscript=manuscript, edition=Edition("en", "epub"))


def summary(epub: OpenEpub) -> str:
    (said,) = epub.meta("schema:accessibilitySummary")
    return said


def test_the_edition_has_its_own_identifier_and_language(handmade_book: HandmadeBook) -> None:
    epub = open_epub(in_english(handmade_book).build())

    assert dublin(epub, "identifier") == ["urn:uuid:f4a1e2d8-7b63-5d1b-a0c5-98f3e7a2b514"]
    assert dublin(epub, "language") == ["en"]
    assert epub.root("text/uno.xhtml").get("lang") == "en"


def test_a_translation_names_its_source(handmade_book: HandmadeBook, epub: OpenEpub) -> None:
    translated = open_epub(in_english(handmade_book).build())

    assert translated.meta("dcterms:isVersionOf") == dublin(epub, "identifier")
    assert translated.meta("schema:translationOfWork") == dublin(epub, "identifier")
    assert epub.meta("dcterms:isVersionOf") == epub.meta("schema:translationOfWork") == []


def test_an_editor_is_a_creator_and_a_translator_a_contributor(epub: OpenEpub) -> None:
    assert dublin(epub, "creator") == ["Redazione"]
    assert dublin(epub, "contributor") == ["Traduttori"]


def test_every_file_is_in_the_manifest(epub: OpenEpub) -> None:
    listed = {f"EPUB/{item.get('href')}" for item in epub.root("package.opf").iter("{*}item")}
    held = {name for name in epub.members if name.startswith("EPUB/")} - {"EPUB/package.opf"}

    assert listed == held


def test_every_font_of_the_sheet_is_in_the_package(epub: OpenEpub) -> None:
    sheet = epub.members["EPUB/styles/book.css"].decode()
    fonts = [name.removeprefix("EPUB/") for name in epub.members if "/fonts/" in name]

    assert sheet.count("@font-face") == len(fonts)
    assert all(f'url("../{font}")' in sheet for font in fonts)


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


def test_a_flawless_book_claims_to_conform_word_by_word(handmade_book: HandmadeBook) -> None:
    bound = handmade_book.built()

    assert bound.findings == ()
    assert open_epub(bound.data).meta("dcterms:conformsTo") == [
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    ]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (
            '<h1 id="premessa">Premessa</h1><p data-line="7"><img src="charts/fig-anni.svg" alt=" "/></p>',
            "no alternative text",
        ),
        (
            '<h1 id="premessa">Premessa</h1><p><img src="charts/fig-anni.svg"/></p>',
            "no alternative text",
        ),
        ('<h1 id="premessa">Premessa</h1><h3>Sotto</h3>', "skips a level"),
        (
            '<h1 id="premessa">Premessa</h1><table><tbody><tr><td>1</td></tr></tbody></table>',
            "has no heads",
        ),
        (
            '<h1 id="premessa">Premessa</h1><table><thead><tr><th>A</th><th/></tr></thead></table>',
            "head without words",
        ),
        ('<h1 id="premessa">Premessa</h1><p><a href="#premessa"> </a></p>', "doesn't say where"),
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
    head = b'<html xmlns="http://www.w3.org/1999/xhtml" lang="it" xml:lang="it"><head><title>A</title></head>'
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


def test_the_certificate_of_another_revision_is_not_printed(handmade_book: HandmadeBook) -> None:
    bound = certified(handmade_book, "2025.2").built()
    epub = open_epub(bound.data)

    assert [(finding.code, finding.path) for finding in bound.findings] == [
        ("e-015", "content/book.yaml")
    ]
    assert epub.meta("a11y:certifiedBy") == []
    assert "Nessuna persona" in summary(epub)


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
        '<h1 id="premessa">Premessa</h1><figure id="fig-due"><img src="charts/fig-anni.svg" alt="Due"/>'
        '<figcaption>Due <a href="#tab-anni" class="xref data-link">Dati</a></figcaption></figure>'
    )

    epub = open_epub(handmade_book.with_text("premessa", html).build())

    (picture,) = epub.find("text/premessa.xhtml", "//x:figure/x:img")
    (link,) = epub.find("text/premessa.xhtml", "//x:figcaption/x:a")
    assert picture.get("aria-details") == link.get("id") == "fig-due-data"
    assert link.get("href") == "uno.xhtml#tab-anni"


def test_a_subject_has_the_code_of_its_scheme(epub: OpenEpub) -> None:
    assert dublin(epub, "subject") == ["Innovazione sociale", "Politiche urbane"]
    assert (epub.meta("authority"), epub.meta("term")) == (["Thema"], ["RPC"])


def test_the_edition_stands_in_its_series_by_its_revision(epub: OpenEpub) -> None:
    assert epub.meta("belongs-to-collection") == ["Edizioni del Libro bianco"]
    assert (epub.meta("collection-type"), epub.meta("group-position")) == (["series"], ["2026.1"])


def test_same_book_same_bytes(handmade_book: HandmadeBook) -> None:
    assert handmade_book.build() == handmade_book.build()


def test_mimetype_comes_first_and_is_stored(handmade_book: HandmadeBook) -> None:
    with zipfile.ZipFile(io.BytesIO(handmade_book.build())) as container:
        first, *rest = container.infolist()

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in rest} == {(2026, 1, 15, 0, 0, 0)}


def test_a_moment_before_zips_began_is_their_first(
    handmade_book: HandmadeBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert open_epub(handmade_book.build()).meta("dcterms:modified") == ["1970-01-01T00:00:00Z"]


def test_an_ill_formed_picture_stops_the_binding(handmade_book: HandmadeBook) -> None:
    pictures = {"charts/fig-anni.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><rect></svg>'}
    torn = replace(handmade_book, manuscript=replace(handmade_book.manuscript, pictures=pictures))

    with pytest.raises(PressError, match=r"fig-anni\.svg"):
        torn.build()


def test_the_cover_has_a_mark_an_initiative(epub: OpenEpub) -> None:
    cover = etree.fromstring(epub.members["EPUB/cover.svg"])
    ground, *marks = cover.iter("{*}rect")

    assert ground.get("fill") == "#a8371f"
    assert len(marks) == 2


def test_words_in_pictures_are_outlines(epub: OpenEpub) -> None:
    for name in ("cover.svg", "images/charts/fig-anni.svg"):
        picture = epub.root(name)

        assert not list(picture.iter("{*}text"))
        assert list(picture.iter("{*}path"))


def test_a_picture_is_bound_in_its_form_for_screens(handmade_book: HandmadeBook) -> None:
    narrow = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 294 60" width="294" height="60"/>'
    )
    manuscript = replace(handmade_book.manuscript, screens={"charts/fig-anni.svg": narrow})
    epub = open_epub(replace(handmade_book, manuscript=manuscript).build())

    assert epub.root("images/charts/fig-anni.svg").get("viewBox") == "0 0 294 60"


def test_a_sheet_that_asks_for_an_unknown_font_is_refused(
    handmade_book: HandmadeBook, tmp_path: Path
) -> None:
    (tmp_path / "assets/styles/epub").mkdir(parents=True)
    (tmp_path / "assets/styles/epub/book.css").write_text(
        '\n@font-face { src: url("../fonts/Nessuno.ttf"); }'
    )
    (tmp_path / "templates").symlink_to(handmade_book.book.root / "templates")

    with pytest.raises(PressError, match=r"book\.css:2: \[e-004\]"):
        replace(handmade_book, book=replace(handmade_book.book, root=tmp_path)).build()


@pytest.mark.parametrize(
    "space", ["\u202f", "\u2009", "\u00a0"], ids=["narrow", "thin", "no-break"]
)
def test_digits_that_french_groups_by_a_narrow_space_become_outlines(space: str) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg"><text font-weight="600">10{space}000 projets</text></svg>'

    drawn = outline_words(picture.encode())

    assert b"<text" not in drawn
    assert b"<path" in drawn
