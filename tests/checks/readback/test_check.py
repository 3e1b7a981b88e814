"""The read-back finds planted faults in each element of Markdown, in PDF and EPUB."""

import random
import re

import pytest
from lxml import etree

from press.checks.readback.check import (
    PdfComparison,
    find_text_lost_in_the_pdf,
    find_wrong_bookmarks,
    read_epub_back,
    read_pdf_back,
)
from press.checks.readback.comparison import Difference
from press.core.cache import Store
from press.typesetting.chapter_elements import ELEMENTS
from tests.checks.readback import damaged_epub as epub
from tests.checks.readback import damaged_pdf as pdf
from tests.checks.readback.conftest import Editions

# They are not allowed in chapters (press/typesetting/chapter_elements.py).
REFUSED = {"RawBlock", "RawInline", "Quoted"}
# A citation is Str and Link when it is written, a soft break a space.
PART_OF_OTHERS = {"Cite", "SoftBreak"}

IN_EPUB = {
    "Plain": ("tavole", epub.letter("//x:td[1]")),
    "Para": ("blocchi", epub.text("//x:p[.='Dopo la citazione.']", "Dopo", "Prima")),
    "LineBlock": ("blocchi", epub.gone("//x:div[@class='line-block']//x:br")),
    "CodeBlock": ("blocchi", epub.text("//x:pre/x:code", "    return", "   return")),
    "BlockQuote": ("blocchi", epub.renamed("//x:blockquote", "div")),
    "OrderedList": ("elenchi", epub.attribute("//x:ol", "start", "4")),
    "OrderedList, style": (
        "elenchi",
        epub.attribute("//x:ol[@type='a']", "class", "decimal-paren"),
    ),
    "OrderedList, delimiter": (
        "elenchi",
        epub.attribute("//x:ol[@class='lower-alpha-paren']", "class", "lower-alpha"),
    ),
    "BulletList": ("elenchi", epub.renamed("//x:ul", "ol")),
    "DefinitionList": ("elenchi", epub.swapped("//x:dt")),
    "DefinitionList, meaning": (
        "elenchi",
        epub.renamed("//x:dd[2]/preceding-sibling::x:dt[1]", "dd"),
    ),
    "Header": ("blocchi", epub.renamed("//x:h2", "h3")),
    "Header, number": ("blocchi", epub.gone("//x:h2/x:span[@class='heading-number']")),
    "HorizontalRule": ("blocchi", epub.gone("//x:hr")),
    "Table": ("tavole", epub.swapped("//x:tbody/x:tr")),
    "Table, cell": ("tavole", epub.gone("//x:td[2]")),
    "Table, head": ("tavole", epub.renamed("//x:th", "td")),
    "Table, span": ("tavole", epub.attribute("//x:td[@colspan]", "colspan", None)),
    "Figure": ("immagini", epub.attribute("//x:figure//x:img", "alt", "Un cerchio.")),
    "Figure, caption": ("immagini", epub.gone("//x:figcaption")),
    "Div": ("blocchi", epub.attribute("//x:div[@class='box']", "class", None)),
    "Div, call-out": ("blocchi", epub.gone("//x:div[@class='callout-title']")),
    "Str": ("parole", epub.text("//x:p", "una fonte", "uma fonte")),
    "Emph": ("parole", epub.renamed("//x:em", "span")),
    "Underline": ("parole", epub.renamed("//x:u", "span")),
    "Strong": ("parole", epub.renamed("//x:strong", "em")),
    "Strikeout": ("parole", epub.renamed("//x:del", "span")),
    "Superscript": ("parole", epub.renamed("//x:sup", "sub")),
    "Subscript": ("parole", epub.renamed("//x:sub", "span")),
    "SmallCaps": ("parole", epub.attribute("//x:span[@class='smallcaps']", "class", None)),
    "Code": ("parole", epub.renamed("//x:p/x:code", "span")),
    "Space": ("parole", epub.text("//x:p", "una fonte", "unafonte")),
    "LineBreak": ("parole", epub.gone("//x:p/x:br")),
    "Link": (
        "parole",
        epub.attribute(
            "//x:a[@href='https://www.example.org/']", "href", "https://www.example.com/"
        ),
    ),
    "Link, reference": (
        "parole",
        epub.attribute("//x:a[@class='xref']", "href", "elenchi.xhtml#elenchi"),
    ),
    "Link, words": ("parole", epub.text("//x:a[@class='xref']", ".1", ".2")),
    "Image": ("immagini", epub.attribute("//x:p//x:img", "alt", "")),
    "Math": ("formule", epub.attribute("//m:math", "alttext", "x al cubo")),
    "Math, number": ("formule", epub.text("//x:span[@class='equation-number']", "1)", "2)")),
    "Note": ("note", epub.swapped("//x:aside")),
    "Note, call": ("note", epub.text("//x:a[@role='doc-noteref']", "1", "2")),
    "Note, place": ("note", epub.swapped("//x:p/x:a[@role='doc-noteref']")),
    "Note, block": ("note", epub.gone("//x:aside//x:li[2]")),
    "Span": ("parole", epub.attribute("//x:span[@lang]", "lang", "fr")),
}

IN_PDF = {
    "Plain": pdf.glyph("TD", "200"),
    "Para": pdf.glyph("P", "Dopo la citazione."),
    "LineBlock": pdf.glyph("P", "Un verso, e poi", at=9),
    "CodeBlock": pdf.glyph("P", "def somma", at=3),
    "BlockQuote": pdf.renamed("BlockQuote", "Una citazione lunga", "Div"),
    "OrderedList": pdf.glyph("Lbl", "3."),
    "OrderedList, style": pdf.glyph("Lbl", "b)", at=1),
    "BulletList": pdf.gone("Lbl", "•"),
    "DefinitionList": pdf.swapped("Lbl", "Bando"),
    "Header": pdf.renamed("H2", "Riquadri", "H3"),
    "Header, number": pdf.glyph("H2", "Riquadri"),
    "Table": pdf.swapped("TR", "Comune"),
    "Table, cell": pdf.gone("TD", "200"),
    "Table, head": pdf.renamed("TH", "Comune", "TD"),
    "Table, span": pdf.spans("TD", "insieme 30", "ColSpan", 1),
    "Figure": pdf.said("Figure", "in mezzo a un foglio", "Alt", "Un cerchio."),
    "Figure, caption": pdf.gone("Caption", "Il quadrato."),
    "Div, call-out": pdf.gone("P", "Che cosa cambia"),
    "Str": pdf.glyph("P", "una fonte"),
    "Emph": pdf.upright,
    "Underline": pdf.glyph("P", "sottolineato", stretch=4),
    "Strong": pdf.light,
    "Strikeout": pdf.glyph("P", "sottolineato", stretch=6),
    "Superscript": pdf.glyph("P", "sottolineato", stretch=10),
    "Subscript": pdf.glyph("P", "sottolineato", stretch=8),
    "SmallCaps": pdf.glyph("P", "sottolineato", stretch=12),
    "Code": pdf.renamed("Code", "codice", "Span"),
    "Space": pdf.glyph("P", "La nota del titolo", at=2),
    "LineBreak": pdf.glyph("P", "Dopo un a capo"),
    "Link": pdf.leads("le parole", "https://www.example.com/"),
    "Link, reference": pdf.leads("paragrafo 9.1", "elenchi"),
    "Link, folio": pdf.glyph("Link", "paragrafo 9.1", stretch=1, at=2),
    "Image": pdf.gone("Figure", "segno rosso"),
    "Math": pdf.said("Formula", "", "Alt", "x al cubo"),
    "Note": pdf.gone("Note", "Una tabella:"),
    "Note, call": pdf.called("fn-note-1", "fn-note-2"),
    "Note, place": pdf.moved_call("fn-note-1"),
    "Note, block": pdf.gone("LI", "altra lettera"),
    "Span": pdf.said("Span", "temporary use", "Lang", "fr"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store for all comparisons, so that a kept one in the wrong place would be seen."""
    return Store(tmp_path_factory.mktemp("store"))


def test_the_finished_editions_have_the_text_of_their_source(
    editions: Editions, store: Store
) -> None:
    read = read_pdf_back("it-pdf", editions.pdf, editions.parts, editions.lines, store)
    assert (read.text, read.bookmarks) == ((), ())
    assert (
        read_epub_back("it-epub", editions.epub, editions.parts, editions.lines, store).text == ()
    )


@pytest.mark.parametrize("fault", IN_EPUB)
def test_a_damaged_element_of_the_epub_is_found(
    fault: str, editions: Editions, store: Store
) -> None:
    slug, damage = IN_EPUB[fault]
    damaged_file = epub.damaged_document(editions.epub, slug, damage)
    found = read_epub_back("it-epub", damaged_file, editions.parts, editions.lines, store).text
    assert found
    assert {one.path for one in found} == {f"content/chapters/{slug}.md"}


@pytest.mark.parametrize("fault", IN_PDF)
def test_a_damaged_element_of_the_pdf_is_found(
    fault: str, editions: Editions, store: Store
) -> None:
    damaged_file = pdf.damaged_pdf(editions.pdf, IN_PDF[fault])
    read = read_pdf_back("it-pdf", damaged_file, editions.parts, editions.lines, store)
    assert read.text or read.bookmarks


@pytest.mark.parametrize(
    "damage",
    [pdf.unmapped, pdf.unmarked, pdf.retitled, pdf.without_sections],
    ids=lambda damage: str(damage.__name__),
)
def test_what_cannot_be_read_is_a_difference(
    damage: pdf.Damage, editions: Editions, store: Store
) -> None:
    read = read_pdf_back(
        "it-pdf", pdf.damaged_pdf(editions.pdf, damage), editions.parts, editions.lines, store
    )
    assert read.text or read.bookmarks
    assert all(one.path for one in read.bookmarks)


@pytest.mark.parametrize(
    "rule",
    [
        "p { display: none }",
        ".box { visibility: hidden }",
        "ol { list-style: none }",
        "em { font-size: 0 }",
    ],
)
def test_what_a_style_sheet_hides_is_a_difference(
    rule: str, editions: Editions, store: Store
) -> None:
    damaged_file = epub.damaged_sheet(editions.epub, "matter.css", rule)
    assert read_epub_back("it-epub", damaged_file, editions.parts, editions.lines, store).text


def test_every_element_is_damaged_in_both_editions() -> None:
    elements = {row.name for row in ELEMENTS} - REFUSED - PART_OF_OTHERS
    damage = [{name.partition(",")[0] for name in faults} for faults in (IN_EPUB, IN_PDF)]
    assert elements - damage[0] == set()
    assert elements - damage[1] == {"HorizontalRule"}  # in a PDF it is an artifact


def test_any_changed_letter_of_the_epub_is_found(editions: Editions, store: Store) -> None:
    dice = random.Random(17)

    def change(root: etree._Element) -> None:
        texts = [
            e
            for e in root.iter("{*}p", "{*}em", "{*}code", "{*}th", "{*}h2")
            if re.search(r"\w", e.text or "")
        ]
        chosen = dice.choice(texts)
        words = chosen.text or ""
        at = dice.choice([n for n, letter in enumerate(words) if letter.isalnum()])
        chosen.text = f"{words[:at]}#{words[at + 1 :]}"

    for slug in ["parole", "elenchi", "blocchi", "note", "tavole"] * 6:
        damaged_file = epub.damaged_document(editions.epub, slug, change)
        assert read_epub_back("it-epub", damaged_file, editions.parts, editions.lines, store).text


def test_a_finding_quotes_edition_and_source() -> None:
    lost = Difference("«la città»", "«la cita»", 7, "3", "content/chapters/uno.md")

    (finding,) = find_text_lost_in_the_pdf(PdfComparison("it-pdf", (lost,), ()))

    assert str(finding).startswith(
        "content/chapters/uno.md:7: [v-001] The PDF (page 3) has «la cita», but the source has «la "
        "città». "
    )


def test_a_lost_bookmark_is_a_finding_of_its_chapter() -> None:
    lost = Difference("«Gli anni»", "nothing", path="content/chapters/uno.md")

    (finding,) = find_wrong_bookmarks(PdfComparison("it-pdf", (), (lost,)))

    assert finding.problem == "The list of bookmarks has nothing, but the source has «Gli anni»."


def test_sections_that_were_compared_before_are_not_read_again(
    editions: Editions, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound, again = (
        read_epub_back("it-epub", editions.epub, editions.parts, editions.lines, store)
        for _ in range(2)
    )
    monkeypatch.delattr("press.checks.readback.check.expected_blocks")

    assert sound == again
    assert read_epub_back("it-epub", editions.epub, editions.parts, editions.lines, store) == sound
    assert read_pdf_back("it-pdf", editions.pdf, editions.parts, editions.lines, store).text == ()


def test_another_line_of_the_source_is_told_for_the_same_fault(
    editions: Editions, store: Store
) -> None:
    damaged_file = epub.damaged_document(editions.epub, "parole", epub.renamed("//x:em", "span"))
    later = {slug: [line + 1 for line in lines] for slug, lines in editions.lines.items()}
    first, second = (
        read_epub_back("it-epub", damaged_file, editions.parts, lines, store).text[0].line
        for lines in (editions.lines, later)
    )

    assert second == first + 1
