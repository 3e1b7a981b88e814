"""What a chapter may not hold is refused with the editor's line, and with what to write instead."""

import time
from pathlib import Path

import pytest

from press.checks.chapters.chapter import PlacedElement, TextBlock, TextLine, TypedChapter
from press.checks.chapters.typed_text import typed_text
from press.checks.registry import run_rules
from press.typesetting.pandoc_ast import Element
from tests.checks.chapters.small_chapters import findings_of

# What looks like it, and is text.
TAKEN = [
    "99. Una voce.",
    r"Un comando \\textbf, \*\*stelle\*\*, \<br> e \[\[quadre\]\].",
    "Il codice `<br>`, `**` e `\\textbf{x}` si legge.",
    "Costa 5 $ e poi 10 $, da 3$ a 4$.",
    "Nel comma\n2. della legge",
    "– Ciao, disse.\n\nE uscì.",
    "Se a < b, e c > d, allora [sic] e […] valgono; ore 10:30:00.",
    "| a | b |\n|---|---|\n| uno |\n| `x|y` | a \\| b |",
    "- uno\n- due\n\n    ```text\n    codice\n    ```\n- tre",
    '```python\nif x:  # <br>\n    y = "**"\n```',
    "Totale* e altri. \\* Stimato.",
    (
        "::: {.box lang=en}\nA text.\n:::\n\n## Section {.unnumbered lang=en}\n\n"
        "Text [words]{lang=fr}."
    ),
    "{{ link('alfa') }}, {{ 1000 | eur }}.<!-- uno\ndue --> Tre.\n\n{{ card('alfa') }}",
    "Un testo [uno][u] e <https://example.org>.\n\n[u]: https://example.org",
    "Termine\n\n:   Che cosa vuol dire.\n\n    Di più.",
    "$$ x^2 $$ {#eq-uno}\n\nQui $x_1$ e `{prefix}/bin`.",
    "+---+-----+\n| a | b   |\n+===+=====+\n| 1 | \\*x |\n+---+-----+",
    "- voce[^n]\n\n    [^n]: Nota.\n\n> Uno.[^m]\n>\n> [^m]:\n>     Nota.",
    (
        "Un [testo][t]{lang=en}, un ![segno][s] e [altro](a.org)[^n].\n\n[t]:\n  a.org\n"
        "[s]: a.svg\n\n[^n]: Uno."
    ),
    "::: {.box}\nTesto.\n\n## Titolo\n\nTesto.\n:::",
    "| – uno\n| – due\n|\n| 1. tre\n| 2. quattro\n| - cinque",
    '::: {.note title="Attenzione"}\nTesto.\n:::',
    "Una nota.[^n]\n\n[^n]: Nota.\n\n    - voce",
    (
        "+-------+\n| a     |\n+=======+\n| ```   |\n| x = 1 |\n|       |\n|   y   |\n| ```   |\n"
        "+-------+"
    ),
    "+-----+\n| 1   |\n+=====+\n| ``` |\n| x   |\n| ``` |\n+-----+",
    "- uno\n\n    ```\n    \tx = 1\n    a\tb\n    ```",
    "- ```\n  uno *due\n\n  $tre\n  ```\n- quattro\n\n    Altro.",
    "Termine\n\n:   ```\n    uno\n\n    due\n    ```",
    "Con x qui.\n\n```\nx\n```",
    "``` {#titolo-codice}\nx\n```",
    "> Testo.\n>\n> ~~~\n> x\n> ~~~",
    "Circa ~10 e ~ 20; p(a|b) = 1; x := 3; l’80//90 e /usr//bin; [sic] \\[…\\] e/o.",
    "Si scriva a <ufficio@example.org>; nota: link: voce [1]; C++ e C#; + uno.",
    "::: {.figures}\n![A.](a.svg)\n\n![B.](b.svg)\n![C.](c.svg)\n\n{{ chart('alfa') }}\n:::",
    "H~2~O, 10^2^ e ~~tolto~~, con {parentesi} e [quadre].",
    "A. Rossi scrive.\n\nB. Verdi e C. Bianchi\nscrivono.",
    "Scrivono Rossi,\nA. Verdi\\\nB. Bianchi e altri.",
    "S. Ambrogio\nT. Tasso",
    (
        "::: {.box}\n```\nx\n```\n:::\n\n::: {.box}\n{{ card('alfa') }}\n:::\n\n## {{ title }}\n\n"
        "Testo."
    ),
    "Termine\n\n:   - uno\n    - due\n\n    seguito\n\n> - tre\n\n* quattro\n\nTesto.\n\n- cinque",
    "-ismo è un suffisso, come lo è\nanche -mente.",
    "- uno\n    - due\n        - tre\n- quattro\n\nTesto.",
    "  i. uno\n ii. due\niii. tre\n iv. quattro",
    " 9. nove\n10. dieci",
    "- uno\n  - due\n\n  seguito\n\n  ```\n  x\n  ```\n- tre\n\n1. uno\n\n```\ny\n```",
    "- uno\n\n::: {}\n* altra\n:::\n\n1. uno\n    * due\n    * tre",
    "Totale* e **uno**: 2 * 3, `*x`, file *.md, un_nome e 10~20 o 30~40.",
    (
        "- [ ] da fare\n- [x] fatto\n- ☐ da fare\n- ☒ fatto\n- [sic] altro\n"
        "- [testo](https://example.org)"
    ),
    "::: {}\n:::\n\n>\n> Testo.\n>\n\n## C# {#titolo-c}\n\nTesto.",
    (
        "## 10 domande\n\nTesto.\n\n## 1985. Un anno\n\nTesto.\n\n### 1. Un passo\n\nTesto.\n\n"
        "## 1.500 orti\n\nTesto."
    ),
    "## 1. Un passo {.unnumbered}\n\nTesto.\n\n| a |\n|---|\n| Figura 1. |",
    "Poi &laquo;ciao&raquo;, &lt;b&gt;, &#42;voce e &amp;foo;.",
    "```Python\nx = 1\n```\n\n- uno\n\n    ```Bash\n    ls\n    ```",
    "— Ciao, disse.\\\n— Addio.",
    'Un [testo](https://example.org/?q=a%20b&c="d") e [uno](https://example.org/%C3%A8%20é).',
    (
        "Uno[^n].\n\n- | a | b |\n  |---|---|\n  | 1 | 2 |\n\n[^n]: | a | b |\n    |---|---|\n"
        "    | 1 | 2 |"
    ),
    "# Altro {#due}\n\nUno.",
    'Un segno\n![](a.svg){alt=""} e ![il segno](b.svg){#fig-segno alt="B"}\nnella riga.',
    (
        "![A.](a.svg)\n![B.](b.svg)\n\n- Voce:\n\n    ![C.](c.svg){#fig-c}\n- Altra[^n]\n\n"
        "[^n]: ![D.](d.svg)"
    ),
    "Uno\\\n**due\ntre**\\\nquattro&nbsp;cinque [nome]{#titolo-nome} {{ title }}\n\n{{ title }}",
]


def test_raw_text_for_one_edition_is_refused_should_pandoc_ever_read_it() -> None:
    raw = PlacedElement(Element({"t": "RawBlock", "c": ["html", "<br>"]}), 7)
    chapter = TypedChapter("due.md", "", typed_text(""), elements=(raw,))

    (finding,) = run_rules(chapter)

    assert (finding.code, finding.line, finding.remedy) == (
        "x-022",
        7,
        "Write it in Markdown, as content/README.md shows.",
    )


@pytest.mark.parametrize("text", TAKEN)
def test_text_that_only_looks_like_markup_is_let_be(text: str, tmp_path: Path) -> None:
    assert findings_of(text, tmp_path) == []


@pytest.mark.parametrize(
    "typed",
    [
        "[",
        "[^",
        "![[",
        "*a ",
        "* a*",
        "_ a",
        "`",
        "^",
        "{#a",
        "{a",
        "<a ",
        "&",
        "$a ",
        ":a",
        "{# ",
        "【",
        "=",
        "|",
        "- ",
        " ",
    ],
)
def test_a_hostile_line_is_read_in_no_time(typed: str) -> None:
    line = TextLine(1, typed * (100_000 // len(typed)) + "x")
    chapter = TypedChapter(
        "due.md", "", typed_text(""), text_blocks=(TextBlock((line, line), ("Para",)),)
    )
    begun = time.process_time()

    list(run_rules(chapter))

    assert time.process_time() - begun < 2
