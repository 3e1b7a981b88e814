"""Formulas: drawn on the page, MathML on a screen, in words; and numbered equations."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from lxml import etree, html

from press.checks.chapters.formulas import SeenFormula, line_of_formula
from press.checks.chapters.formulas import formulas_of as seen_formulas
from press.content.editions import Format
from press.core.cache import Store
from press.epub.markup import MATHML, finish_formulas
from press.pipeline.editions import run
from press.pipeline.orders import Order, Outcome
from press.print.inks import BLACK
from press.readers.epub import open_epub
from press.readers.pdf_tags import Tag, read_tags
from press.typesetting.equations import label_equations
from press.typesetting.formulas import (
    UnreadFormula,
    draw,
    find_unread,
    find_wide,
    set_formulas,
    words_of,
)
from press.typesetting.line_ends import tie_formula
from press.typesetting.sections import ParsedSection
from tests.conftest import PROJECT
from tests.typesetting.test_pages import page_texts

MakeOrder = Callable[..., Order]
Make = Callable[..., Outcome]
TOKENS = {"text": "10pt", "leading": "14pt", "ink": "#1d2a33"}
CHAPTER = """# Due

Il costo medio $\\bar{c}$ è $\\frac{C}{n}$, e vale $0{,}87$ se $n > 0$.

## Sezione {#due-sez}

Come dice l’[](#eq-costo) e non l’[](#eq-somma):

$$\\text{costo} = \\frac{C}{n}$$ {#eq-costo}

dove $n$ è il numero.

$$ x = 1 $$

$$
\\sum_{i=1}^{n} x_i = \\begin{cases} 1 & n > 1 \\\\ 0 & n = 1 \\end{cases}
$$ {#eq-somma}

Una nota[^due-n] con una formula.

[^due-n]: Nella nota $a^2$.
"""


@pytest.fixture
def make(minimal_book: Path, order: MakeOrder) -> Make:
    """What became of an Italian edition of the minimal book with that chapter."""

    def made(kind: Format, chapter: str = CHAPTER, *, draft: bool = False) -> Outcome:
        (minimal_book / "content/chapters/due.md").write_text(chapter, "utf-8")
        return run(replace(order(minimal_book, draft=draft), formats=(kind,)), lambda *_: None)[0]

    return made


def formulas_of(path: str) -> list[Tag]:
    tags = read_tags(Path(path))
    assert tags is not None
    return [tag for tag in tags.tags() if tag.role == "Formula"]


def document(path: str) -> etree._Element:
    return dict(open_epub(Path(path)).sections)["due"]


# Reading


def test_a_displayed_formula_with_a_name_is_a_block_with_that_id() -> None:
    formula = {"t": "Math", "c": [{"t": "DisplayMath"}, "x"]}
    paragraph = {"t": "Para", "c": [formula, {"t": "Space"}, {"t": "Str", "c": "{#eq-x}"}]}

    block = {"t": "Div", "c": [["eq-x", ["equation"], []], [{"t": "Para", "c": [formula]}]]}
    assert label_equations([paragraph]) == [block]
    assert list(seen_formulas(ParsedSection("due", "due.md", "", [block]))) == [
        SeenFormula("x", is_displayed=True, place="equation")
    ]


@pytest.mark.parametrize(
    "rest", [[{"t": "Str", "c": "dove"}], [{"t": "Str", "c": "{#a}"}, {"t": "Str", "c": "x"}]]
)
def test_a_displayed_formula_within_a_paragraph_stays_there(rest: list[object]) -> None:
    paragraph = {"t": "Para", "c": [{"t": "Math", "c": [{"t": "DisplayMath"}, "x"]}, *rest]}

    assert label_equations([paragraph]) == [paragraph]
    assert [
        formula.place for formula in seen_formulas(ParsedSection("due", "due.md", "", [paragraph]))
    ] == [""]


@pytest.mark.parametrize(
    ("tex", "why"),
    [
        ("\\frac{1}{", "'{' without a matching '}'"),
        ("a}", "'}' without a matching '{'"),
        ("\\foo x", "unsupported command: \\foo"),
        # The drawing knows it, MathML doesn't.
        ("\\chemfig{A-B}", "unexpected control sequence \\chemfig"),
    ],
)
def test_tex_that_one_edition_can_not_show_is_refused_for_all(
    tex: str, why: str, tmp_path: Path
) -> None:
    assert find_unread(["x^2", tex], Store(tmp_path)) == {tex: why}


def test_a_formula_is_found_however_its_lines_are_broken() -> None:
    assert line_of_formula("Uno.\n\n$$\na =\n  b\n$$\n", "\na =\n  b\n") == 3
    assert line_of_formula("Uno $a = b$.", "a =\nb") == 1
    assert line_of_formula("Uno.", "x") == 0


def test_a_formula_that_no_phone_holds_is_too_wide_for_a_line() -> None:
    assert find_wide(["x_1 + x_2", "+".join(["x_1"] * 9)]) == {"+".join(["x_1"] * 9)}


# Words


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("it", "x al quadrato"),
        ("en", "x squared"),
        ("en-GB", "x squared"),
        ("fi", "x^2"),
        ("qps", "x^2"),
    ],
)
def test_a_formula_is_said_in_the_language_of_the_edition(locale: str, words: str) -> None:
    assert words_of("x^2", locale) == words


# Drawing


def test_a_formula_is_as_big_as_the_text_and_stands_on_its_baseline() -> None:
    letter, deep = draw("x", "#000", is_displayed=False), draw("x_i", "#000", is_displayed=False)

    assert 0.4 < letter.height - letter.depth < 0.55  # the x-height of the text face is .475 em
    assert letter.depth < 0.05
    assert deep.depth > 0.1


def test_a_drawing_is_outlines_in_one_colour_and_always_the_same() -> None:
    svg = etree.fromstring(draw("\\frac{a}{b}", "#1d2a33", is_displayed=True).svg)

    names = {etree.QName(element).localname for element in svg.iter()}
    assert names <= {"svg", "defs", "g", "path", "use", "rect"}
    assert {element.get("fill") for element in svg.iter() if element.get("fill")} == {"#1d2a33"}
    assert draw("x", "#000", is_displayed=True) == draw("x", "#000", is_displayed=True)


def test_what_can_not_be_drawn_is_no_drawing() -> None:
    with pytest.raises(UnreadFormula):
        draw("\\foo", "#000", is_displayed=True)


def test_a_displayed_formula_is_some_whole_lines_high() -> None:
    text, _ = set_formulas(
        '<p><span class="formula" data-kind="block" data-tex="x"></span></p>', "it", TOKENS
    )

    style = dict(
        part.split(":") for part in html.fragment_fromstring(text)[0].get("style").split(";")
    )
    top, _, bottom = (float(part.removesuffix("em")) for part in style["margin"].split())
    assert (top + bottom + float(style["height"].removesuffix("em"))) / 1.4 == pytest.approx(
        2, abs=0.001
    )


def test_what_touches_a_formula_stays_on_its_line() -> None:
    paragraph = html.fragment_fromstring(
        '<p>Se (l’<img class="formula">), <img class="formula"> cresce.</p>'
    )
    for formula in list(paragraph.iter("img")):
        tie_formula(formula)

    assert html.tostring(paragraph, encoding="unicode") == (
        '<p>Se <span class="unbroken">(l’<img class="formula">),</span> '
        '<img class="formula"> cresce.</p>'
    )


# Editions


def test_equations_are_numbered_and_called_by_their_number(make: Make) -> None:
    outcome = make("pdf")

    assert outcome.is_made, outcome.findings
    text = " ".join(page_texts(Path(outcome.path)))
    assert "l’equazione 2.1" in text
    assert "l’equazione 2.2" in text
    assert text.count("(2.1)") == text.count("(2.2)") == 1
    assert "(2.3)" not in text


def test_lines_keep_to_the_grid_around_formulas(make: Make) -> None:
    assert "t-005" not in {finding.code for finding in make("pdf").findings}


def test_a_formula_in_the_pdf_is_a_tag_with_words(make: Make) -> None:
    path = make("pdf").path

    said = [dict(tag.properties)["Alt"] for tag in formulas_of(path)]
    assert said[:4] == ["c segnato", "C fratto n", "0 virgola 87", "n è maggiore di 0"]


def test_a_formula_in_print_is_black_alone(make: Make) -> None:
    outcome = make("print")

    assert outcome.is_made, outcome.findings
    with pikepdf.open(outcome.path) as pdf:
        (page,) = [page for page in pdf.pages if fills_of_paths(page)]
        assert fills_of_paths(page) == {tuple(percent / 100 for percent in BLACK)}


def fills_of_paths(page: pikepdf.Page) -> set[tuple[float, ...]]:
    """The inks of all filled outlines of a page that have curves, as letters have."""
    found, fill, has_curves = set[tuple[float, ...]](), (0.0, 0.0, 0.0, 1.0), False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("k", "rg", "g"):
            fill = tuple(map(float, instruction.operands))  # type: ignore[assignment]
        has_curves |= operator == "c"
        if operator in ("f", "f*", "n"):
            found |= {fill} if has_curves and operator != "n" else set()
            has_curves = False
    return found


def test_a_formula_in_the_epub_is_mathml_with_words_and_source(make: Make) -> None:
    outcome = make("epub")

    assert outcome.is_made, outcome.findings
    math = document(outcome.path).find(".//{*}div[@id='eq-costo']//{*}math")
    assert math is not None
    assert (math.get("display"), math.get("alttext")) == (
        "block",
        words_of("\\text{costo} = \\frac{C}{n}", "it"),
    )
    assert math.findtext(".//{*}annotation") == "\\text{costo} = \\frac{C}{n}"
    assert "0,87" in [number.text for number in document(outcome.path).iter("{*}mn")]
    assert not document(outcome.path).xpath("//*[@style]")


def test_the_package_says_which_documents_hold_mathml_and_what_that_offers(make: Make) -> None:
    with ZipFile(make("epub").path) as book:
        package = etree.fromstring(book.read("EPUB/package.opf"))
    items = {item.get("href"): item.get("properties") for item in package.iter("{*}item")}
    features = {
        meta.text
        for meta in package.iter("{*}meta")
        if meta.get("property") == "schema:accessibilityFeature"
    }
    assert items["text/due.xhtml"] == "mathml"
    assert items["text/uno.xhtml"] is None
    assert {"MathML", "describedMath"} <= features


def test_an_epub_without_formulas_claims_none(make: Make) -> None:
    path = make("epub", "# Due\n\nTesto.\n\n## Sezione {#due-sez}\n\nTesto.\n").path

    with ZipFile(path) as book:
        assert b"Math" not in book.read("EPUB/package.opf")


def test_a_formula_that_can_not_be_set_is_its_source_in_a_draft(make: Make) -> None:
    outcome = make("epub", CHAPTER.replace("{C}{n}$, e", "{C}{$, e"), draft=True)

    assert outcome.is_made, outcome.findings
    assert [(finding.code, finding.line) for finding in outcome.findings] == [("y-001", 3)]
    shown = [
        "".join(map(str, each.itertext()))
        for each in document(outcome.path).iterfind(".//{*}span[@class='problem']")
    ]
    assert shown == ["y-001 $\\frac{C}{$"]


def test_a_wide_formula_has_the_class_of_its_width() -> None:
    tex = "+".join(["x_1"] * 9)
    math = f'<math display="block" xmlns="{MATHML}"><annotation>{tex}</annotation></math>'
    root = etree.fromstring(f'<p xmlns="http://www.w3.org/1999/xhtml">{math}</p>')
    finish_formulas(root, "it")

    assert root[0].get("class") == "wide-20"
    assert ".wide-20" in (PROJECT / "assets/styles/epub/formulas.css").read_text("utf-8")
