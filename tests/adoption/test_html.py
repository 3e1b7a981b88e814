"""HTML, as a page or within Markdown, becomes Markdown."""

import pytest

from tests.adoption.conftest import PIXEL, Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")


@pytest.mark.parametrize(
    ("name", "foreign", "ours"),
    [
        ("prova.md", "Uno.\n\n<hr>\n\nDue.", f"Uno.\n\n{'-' * 72}\n\nDue."),
        ("prova.md", "Uno.\n\n<script>x()</script>\n\nDue.", "Uno.\n\nDue."),
        ("prova.md", "<details>\n\nMai chiuso.", "Mai chiuso."),
        ("prova.md", "Uno<br>due <sup>a</sup> <!-- c -->.", "Uno\\\ndue ^a^ ."),
        (
            "prova.md",
            "<table><tr><th>a</th><th>b</th></tr><tr><td><b>c</b></td><td>d</td></tr></table>",
            "| a     | b   |\n|-------|-----|\n| **c** | d   |",
        ),
        (
            "prova.md",
            (
                "<details><summary>Di più</summary>\n\nTesto **forte**.[^1]\n\n</details>\n\n"
                "[^1]: Nota."
            ),
            "Di più\n\nTesto **forte**.[^prova-nota]\n\n[^prova-nota]: Nota.",
        ),
        ("prova.qmd", "Uno <b>`due`{=tex} `tre`{=context}</b>.", "Uno **`due` `tre`**."),
        (
            "prova.md",
            "Vedi <a href='https://example.org'>là</a>.",
            "Vedi [là](https://example.org).",
        ),
        (
            "prova.html",
            (
                '<div class="highlight-xml notranslate"><div class="highlight">'
                "<pre>a</pre></div></div>"
            ),
            "``` xml\na\n```",
        ),
    ],
)
def test_html_becomes_markdown(name: str, foreign: str, ours: str, adopter: Adopter) -> None:
    assert adopter.body(name, foreign) == ours


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (
            "<blockquote>\n\nUno **due**.\n\n</blockquote>\n\n"
            "<ul>\n<li>\n\nTre.\n\n</li>\n</ul>\n\nDopo.",
            "> Uno **due**.\n\n- Tre.\n\nDopo.",
        ),
        (
            "<blockquote>\n\nUno.\n\n<ul>\n<li>\n\nDue.\n\n</li>\n</ul>\n\nTre.\n\n</blockquote>",
            "> Uno.\n>\n> - Due.\n>\n> Tre.",
        ),
        (
            "<blockquote>\n\nUno.\n\n<p>\n\nDue.\n\n<hr/>\n\n</blockquote>\n\n"
            "<ul>\n<li>\n\nTre.\n\n</li>\n</ul>",
            f"> Uno.\n>\n> Due.\n>\n> {'-' * 72}\n\n- Tre.",
        ),
    ],
    ids=["one after the other", "one in the other", "without an end tag"],
)
def test_markdown_between_tags_becomes_part_of_their_element(
    foreign: str, ours: str, adopter: Adopter
) -> None:
    assert adopter.body("prova.md", foreign) == ours


def test_a_figure_of_sphinx_keeps_its_caption(adopter: Adopter) -> None:
    adopter.put("x.png", PIXEL)
    figure = (
        '<div class="figure" id="x"><img alt="Un punto" src="x.png"><p class="caption">Il '
        "<b>punto</b></p></div>"
    )

    assert adopter.body("prova.html", figure) == '![Il **punto**](x.png){#fig-x alt="Un punto"}'


def test_a_web_page_becomes_a_chapter_without_what_stands_around_it(adopter: Adopter) -> None:
    page = (
        "<html><head><title>Sito</title><script>x()</script></head><body><nav>Menu</nav>"
        '<main><h1>Relazione</h1><p>Un <b>testo</b>.</p><h2 id="x">Secondo</h2><p>Vedi '
        '<a href="#x">là</a>.</p></main>'
        "<footer>Piede</footer></body></html>"
    )

    assert adopter.of("relazione.html", page) == (
        "# Relazione\n\nUn **testo**.\n\n## Secondo {#relazione-secondo}\n\n"
        "Vedi [là](#relazione-secondo).\n"
    )


def test_a_line_break_is_read_as_it_is_and_is_no_raw_html(adopter: Adopter) -> None:
    said = adopter.adopt(adopter.put("prova.md", "# Titolo\n\nUno<br>due.\n\n<br>\n\nTre.\n"))

    assert adopter.chapter("prova") == "# Titolo\n\nUno\\\ndue.\n\nTre.\n"
    assert "Raw HTML in 1 places was converted" in said
