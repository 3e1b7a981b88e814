"""Each thing that a foreign text may hold, and what it is in the book's Markdown."""

import pytest

from press.adoption.book_files import REFERENCES
from tests.adoption.conftest import PIXEL, Adopter

pytestmark = pytest.mark.usefixtures("without_lingua")

TITLE = "# Titolo\n\n"


def body(adopter: Adopter, name: str, text: str) -> str:
    """What a text becomes beneath its title."""
    title = "<h1>Titolo</h1>" if name.endswith(".html") else TITLE
    return adopter.of(name, title + text).removeprefix(TITLE).rstrip("\n")


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("::: {.callout-note}\nTesto.\n:::", "::: note\nTesto.\n:::"),
        (
            '::: {.callout-tip title="Un consiglio"}\nTesto.\n:::',
            '::: {.note title="Un consiglio"}\nTesto.\n:::',
        ),
        (
            "::: {.callout-caution}\n## Attenti\nTesto.\n:::",
            '::: {.warning title="Attenti"}\nTesto.\n:::',
        ),
        (
            '::: {.callout-important appearance="simple" icon=false}\nTesto.\n:::',
            "::: box\nTesto.\n:::",
        ),
        ("::: {.column-page .x}\nTesto.\n:::", "Testo."),
        ("Parole [rosse]{.red style='color:red'}.", "Parole rosse."),
        ("Testo.\n\n{{< pagebreak >}}\n\nAltro.", "Testo.\n\nAltro."),
        ("Testo.\n\n\\newpage\n\nAltro.", "Testo.\n\nAltro."),
        ("Un \\textbf{x}.", "Un `\\textbf{x}`."),
        (
            "Vedi [par. -@sec-anni].\n\n## Due {#sec-anni}\n\nFine.",
            "Vedi [](#prova-anni).\n\n## Due {#prova-anni}\n\nFine.",
        ),
        (
            "Nel par. -@sec-anni.\n\n## Due {#sec-anni}\n\nFine.",
            "Nel [](#prova-anni).\n\n## Due {#prova-anni}\n\nFine.",
        ),
        ("Un [posto]{#qui}, v. [là](#qui).", "Un [posto]{#prova-qui}, v. [là](#prova-qui)."),
        ("Un [posto]{#qui} che nessuno cerca.", "Un posto che nessuno cerca."),
        ("Detto \"così\", e 'così'.", "Detto «così», e ‘così’."),
        ("L'idea e l'uomo -- forse...", "L’idea e l’uomo – forse…"),
        ("```{r}\n#| echo: false\nx\n```", "``` r\nx\n```"),
        (
            "Testo[^1].\n\n[^1]: v. la legge.",
            "Testo[^prova-v-la].\n\n[^prova-v-la]: v\\. la legge.",
        ),
        ("https://example.org/a", "<https://example.org/a>"),
        ("Scrivi `{{ x }}`.", "Scrivi {% raw %}`{{ x }}`{% endraw %}."),
        ("Scrivi {{ x }} e {% y %}.", "Scrivi \\{\\{ x \\}\\} e \\{\\% y \\%\\}."),
        ("E $x^2$.", "E $x^2$."),
        ("## Uno\n\n#### Due\n\nTesto.", "## Uno {#prova-uno}\n\n### Due {#prova-due}\n\nTesto."),
        ("## 1.2. Uno\n\nTesto.", "## Uno {#prova-uno}\n\nTesto."),
        ("> ## Uno\n>\n> Testo.", "> **Uno**\n>\n> Testo."),
    ],
)
def test_quarto(foreign: str, ours: str, adopter: Adopter) -> None:
    assert body(adopter, "prova.qmd", foreign) == ours


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("> [!WARNING]\n> Testo.", "::: warning\nTesto.\n:::"),
        ("Uno<br>due <sup>a</sup> <!-- c -->.", "Uno\\\ndue ^a^ ."),
        ("- [ ] da fare\n- [x] fatto", "- [ ] da fare\n- [x] fatto"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td><b>c</b></td><td>d</td></tr></table>",
            "| a     | b   |\n|-------|-----|\n| **c** | d   |",
        ),
        (
            "<details><summary>Di più</summary>\n\nTesto **forte**.[^1]\n\n</details>\n\n[^1]: Nota.",
            "Di più\n\nTesto **forte**.[^prova-nota]\n\n[^prova-nota]: Nota.",
        ),
        ("Un 💡 segno e un ✅.", "Un segno e un √."),
        ("## Uno [#](#uno)\n\nTesto.", "## Uno {#prova-uno}\n\nTesto."),
        ("- a\n- b\n\n1. c\n2. d", "- a\n- b\n\n1.  c\n2.  d"),
        ("- a\n- b\n\n* c\n* d", "- a\n- b\n\n::: {}\n- c\n- d\n:::"),
        ("Uno.<br><br>Due.<br>Tre.", "Uno.\n\nDue.\\\nTre."),
        ("*Uno[^1]*.\n\n[^1]: Nota.", "*Uno*[^prova-nota].\n\n[^prova-nota]: Nota."),
        ("Il doi:10.1038/nphys1170 e urn:nbn:it.", "Il doi\\:10.1038/nphys1170 e urn\\:nbn:it."),
        ("Vedi (https://example.org/a_b).", "Vedi (<https://example.org/a_b>)."),
        ("**Vedi https://example.org/a qui**", "**Vedi <https://example.org/a> qui**"),
        ("Vedi <a href='https://example.org'>là</a>.", "Vedi [là](https://example.org)."),
        ("a\u00adb\u200bc e\u2011f g\u00a0h 12\u00a0km", "abc e-f g h 12\u00a0km"),
    ],
)
def test_github(foreign: str, ours: str, adopter: Adopter) -> None:
    assert body(adopter, "prova.md", foreign) == ours


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("• uno\n\n• due\n\nTesto.", "- uno\n- due\n\nTesto."),
        ("\\- uno\n\n\\- due", "- uno\n- due"),
        ("\\- uno solo", "\\- uno solo"),
        ("Le voci:\\\n• uno;\\\n• due.", "Le voci:\n\n- uno;\n- due."),
        (
            "| a | b |\n|---|---|\n| c | d |\n\n: Una tabella",
            "| a   | b   |\n|-----|-----|\n| c   | d   |\n\nTable: Una tabella {#tab-una-tabella}",
        ),
    ],
)
def test_word(foreign: str, ours: str, adopter: Adopter) -> None:
    adopter.adopt(adopter.made_by_pandoc("prova.docx", TITLE + foreign))

    assert adopter.chapter("prova").removeprefix(TITLE).rstrip("\n") == ours


def test_a_table_without_heads_takes_its_first_row_for_them(adopter: Adopter) -> None:
    table = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"

    lines = body(adopter, "prova.html", table).splitlines()

    assert [line.replace(" ", "") for line in lines if "-" not in line] == ["|a|b|", "|c|d|"]


def test_a_head_that_is_missing_is_marked_for_the_editor(adopter: Adopter) -> None:
    path = adopter.put("prova.md", "# Titolo\n\n| a | |\n|---|---|\n| c | d |\n")

    assert (
        "needs you  A column of a table has no head: write one for the dash (content/chapters/prova.md:3)"
        in adopter.adopt(path)
    )
    assert "|a|–|" in adopter.chapter("prova").replace(" ", "")


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (
            '<div class="admonition note"><p class="first admonition-title">Nota</p><p>Testo.</p></div>',
            "::: note\nTesto.\n:::",
        ),
        (
            '<div class="admonition error"><p class="admonition-title">Errore</p><p>Testo.</p></div>',
            '::: {.warning title="Errore"}\nTesto.\n:::',
        ),
        (
            '<div class="highlight-json"><table><tr><td class="linenos"><pre>1</pre></td>'
            '<td class="code"><div class="highlight"><pre>{}</pre></div></td></tr></table></div>',
            "``` json\n{}\n```",
        ),
        (
            '<div class="highlight-xml notranslate"><div class="highlight"><pre>a</pre></div></div>',
            "``` xml\na\n```",
        ),
        ("<ul><li>a</li></ul><div><ul><li>b</li></ul></div>", "- a\n\n::: {}\n- b\n:::"),
    ],
)
def test_sphinx(foreign: str, ours: str, adopter: Adopter) -> None:
    assert body(adopter, "prova.html", foreign) == ours


def test_a_figure_of_sphinx_keeps_its_caption(adopter: Adopter) -> None:
    adopter.put("x.png", PIXEL)
    figure = '<div class="figure" id="x"><img alt="Un punto" src="x.png"><p class="caption">Il <b>punto</b></p></div>'

    assert body(adopter, "prova.html", figure) == '![Il **punto**](x.png){#fig-x alt="Un punto"}'


def test_a_table_that_only_frames_its_text_is_laid_open(adopter: Adopter) -> None:
    assert (
        body(adopter, "prova.html", "<table><tr><td><p>Uno.</p><p>Due.</p></td></tr></table>")
        == "Uno.\n\nDue."
    )


def test_a_table_wider_than_a_page_lies_on_its_side(adopter: Adopter) -> None:
    row = "|" + " lunghissima |" * 8
    text = f"{row}\n|{'---|' * 8}\n{row}\n"

    assert body(adopter, "prova.md", text).endswith("\n\nTable: {.wide}")


def test_cells_of_several_lines_make_a_grid_whose_borders_stand_straight(adopter: Adopter) -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>uno:<br>- due<br>- tre</td><td>d</td></tr></table>"

    lines = body(adopter, "prova.html", table).splitlines()

    assert len({len(line) for line in lines}) == 1
    assert [line.split("|")[1].strip() for line in lines if line.startswith("|")] == [
        "a",
        "uno:",
        "",
        "- due",
        "- tre",
    ]


def test_a_bar_in_a_cell_of_a_grid_is_a_letter(adopter: Adopter) -> None:
    table = "<table><tr><th>A</th><th>B</th></tr><tr><td>c</td><td><p>uno | due</p><p>tre</p></td></tr></table>"

    assert "uno \\| due" in body(adopter, "prova.html", table)


def test_a_caption_typed_beneath_a_picture_becomes_its_caption(adopter: Adopter) -> None:
    adopter.put("foto.png", PIXEL)

    text = "![La piazza vuota](foto.png)\n\nFigura 3: La piazza.\n"

    assert (
        body(adopter, "prova.md", text)
        == '![La piazza.](foto.png){#fig-la-piazza alt="La piazza vuota"}'
    )


def test_a_picture_in_the_line_keeps_its_words_as_its_alternative_text(adopter: Adopter) -> None:
    adopter.put("foto uno.png", PIXEL)

    assert (
        body(adopter, "prova.md", "Ecco ![un punto](foto%20uno.png).")
        == 'Ecco ![](foto-uno.png){alt="un punto"}.'
    )
    assert (adopter.root / "assets/images/foto-uno.png").read_bytes() == PIXEL


def test_a_picture_never_takes_the_place_of_another(adopter: Adopter) -> None:
    (adopter.root / "assets/images/foto.png").write_bytes(b"another")
    adopter.put("foto.png", PIXEL)

    assert "(foto-2.png)" in body(adopter, "prova.md", "Ecco ![un punto](foto.png).")
    assert (adopter.root / "assets/images/foto.png").read_bytes() == b"another"


def test_pictures_come_out_of_a_document(adopter: Adopter) -> None:
    adopter.put("foto.png", PIXEL)

    adopter.adopt(adopter.made_by_pandoc("prova.docx", TITLE + "Ecco ![un punto](foto.png) qui.\n"))

    name = next(path.name for path in (adopter.root / "assets/images").iterdir())
    assert f'![]({name}){{alt="un punto"}}' in adopter.chapter("prova")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("![x](manca.png)", 'There is no picture "manca.png": its words stand there'),
        ("Un ![](foto.png).", 'The picture "foto.png" says nothing: {alt="…"}'),
        ("Un [file](dati.xlsx).", "The link to «dati.xlsx» leads to nothing in the book"),
        (
            "Come in @bianchi1999.",
            "«bianchi1999» is neither a place of the text nor in content/references.yaml",
        ),
        ("{{< include _manca.qmd >}}", 'The file "_manca.qmd" that should stand here is not there'),
        (
            "{{< include /etc/hostname >}}",
            'The file "/etc/hostname" that should stand here is not there',
        ),
        (
            "{{< video https://example.org/v >}}",
            "The short code «video https://example.org/v» was taken out",
        ),
        ("Un \\textbf{x}.", "Raw LaTeX stands as code: write it in Markdown"),
        ("Una nota.[^1]\n\n[^1]: " + "Parole lunghe. " * 70, "A note has more than 900 letters"),
        ("```{python}\nx\n```", "A cell of python stands as code; what it makes is not there"),
    ],
)
def test_what_only_the_editor_can_settle_is_named(text: str, said: str, adopter: Adopter) -> None:
    adopter.put("foto.png", PIXEL)

    assert said in adopter.adopt(adopter.put("prova.qmd", TITLE + text))


def test_a_citation_of_a_work_that_the_book_knows_stays(adopter: Adopter) -> None:
    key = next(
        line.split(": ")[1]
        for line in (adopter.root / "content/references.yaml").read_text().splitlines()
        if "id: " in line
    )

    assert (
        body(adopter, "prova.qmd", f"Detto.[@{key}, p. 3]").replace("\u00a0", " ")
        == f"Detto.[@{key}, p. 3]"
    )


@pytest.mark.parametrize("where", ["front matter", "project"])
def test_the_works_that_a_text_cites_come_over_from_its_bibliography(
    where: str, adopter: Adopter
) -> None:
    adopter.put(
        "opere.bib",
        "@article{verdi:2012, author={Verdi, Ugo}, title={La {Città} di tutti}, journal={Rivista}, date={2012-05},"
        "doi={10.1/x_y}, langid={italian}, abstract={Lungo}}\n@book{mai, title={Mai citato}, year={2001}}",
    )
    named = "bibliography: opere.bib"
    adopter.put("_quarto.yml", named if where == "project" else "")
    before = (adopter.root / REFERENCES).read_text()

    text = (
        f"---\n{named}\n---\n\n" if where == "front matter" else ""
    ) + f"{TITLE}Detto.[@verdi:2012, p. 3]"
    said = adopter.adopt(adopter.put("prova.qmd", text))

    assert "[@verdi:2012, p. 3]" in adopter.chapter("prova").replace("\u00a0", " ")
    assert f"✓ {REFERENCES}\n" in said
    assert (adopter.root / REFERENCES).read_text() == before + (
        "- id: verdi:2012\n  type: article-journal\n  author:\n  - family: Verdi\n    given: Ugo\n"
        "  title: La Città di tutti\n  container-title: Rivista\n  issued: 2012-05\n  DOI: 10.1/x_y\n  language: it\n"
    )


def test_an_included_file_stands_in_the_chapter(adopter: Adopter) -> None:
    adopter.put(
        "parti/_una.qmd",
        "---\ntitle: x\n---\n\nDentro, {{< include _due.qmd >}}\n\n{{< include _due.qmd >}}\n",
    )
    adopter.put("parti/_due.qmd", "ancora dentro.\n")

    assert (
        body(adopter, "prova.qmd", "Prima.\n\n{{< include parti/_una.qmd >}}")
        == "Prima.\n\nDentro,\n\nancora dentro."
    )


def test_a_text_without_a_title_takes_its_files_name_and_says_so(adopter: Adopter) -> None:
    said = adopter.adopt(
        adopter.put("piano-annuale.md", "Testo.\n\n## Uno\n\nTesto.\n\n## Due\n\nTesto.\n")
    )

    assert adopter.chapter("piano-annuale").startswith(
        "# Piano annuale\n\nTesto.\n\n## Uno {#piano-annuale-uno}\n"
    )
    assert "needs you  «Piano annuale» is its file's name: write the chapter's title" in said


def test_a_title_in_the_front_matter_is_the_chapters(adopter: Adopter) -> None:
    text = "---\ntitle: Il piano\n---\n\nTesto.\n\n## Uno\n\nTesto.\n"

    assert (
        adopter.of("prova.qmd", text) == "# Il piano\n\nTesto.\n\n## Uno {#prova-uno}\n\nTesto.\n"
    )
