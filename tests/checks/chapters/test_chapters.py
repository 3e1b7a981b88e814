"""What a chapter may not hold is refused with the editor's line, and with what to write instead."""

import time
from pathlib import Path

import pytest

from press.checks.chapters.chapter import Chapter, Run, TextLine, Used, read_chapter
from press.checks.chapters.typed_text import EXPRESSION, OBJECT, as_typed, typed_text
from press.checks.chapters.words import lost_words, note_marks, wide_rows
from press.checks.registry import ask
from press.core.cache import Store
from press.core.findings import Finding
from press.typesetting.pandoc_ast import Element
from tests.conftest import PROJECT

# What is typed below «Titolo» and a paragraph, from line 5 on; the code, the line, and a piece of the remedy.
NOT_TAKEN = [
    ("Le voci sono:\n- una\n- due", "x-024", 6, "blank line before the list"),
    ("Le voci sono:\n1. una\n2. due", "x-024", 6, "blank line before the list"),
    ("Le voci sono:\na) una", "x-024", 6, "blank line before the list"),
    ("• una\n• due", "x-024", 5, "Write - and a space"),
    ("– una voce\n\n– due voci\n\n– tre voci", "x-024", 5, "If they are items"),
    ("Le voci:\n– una\n– due", "x-024", 6, "Write - and a space"),
    ("Testo\n| a | b |\n|---|---|\n| 1 | 2 |", "x-023", 6, "blank line before the table"),
    ("| a | b |\n| 1 | 2 |", "x-023", 5, "|---|---|"),
    ("Testo\n+---+\n| a |\n+---+", "x-023", 6, "blank line before the table"),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "x-027", 7, "a head more"),
    ("| a | b |\n|---|---|\n| uno | due | tre |", "x-027", 7, "a head more"),
    ("a | b\n---|---\nuno | due | tre", "x-027", 7, "a head more"),
    ("> [!NOTE]\n> Testo.", "x-025", 5, "::: {.note}"),
    ("!!! note\n    Testo.", "x-025", 5, "::: {.note}"),
    ("[ ] Da fare.", "x-025", 5, "- [ ]"),
    ("Nota {# interna #}.", "x-025", 5, "<!-- … -->"),
    ("Uno }} due.", "x-025", 5, "both halves"),
    ('{| class="wikitable"', "x-025", 5, "a pipe table"),
    ("Si veda Error! Reference source not found.", "x-025", 5, "[](#id)"),
    ("Come dice la fonte【12†source】.", "x-025", 5, "[@key]"),
    ("[TOC]", "x-025", 5, "makes the contents"),
    ("Vedi [[Pagina]].", "x-025", 5, "[](#id)"),
    ("Una ==parola== segnata.", "x-025", 5, "**words**"),
    ("Vedi {ref}`meta`.", "x-025", 5, "[](#id)"),
    ("Vedi :ref:`meta`.", "x-025", 5, "[](#id)"),
    ("Un `<br>`{=html} qui.", "x-025", 5, "in Markdown"),
    (".. note:: Testo.", "x-025", 5, "content/README.md"),
    ("(meta)=", "x-025", 5, "{#id}"),
    ("Titolo {: .classe}", "x-025", 5, "without the colon"),
    ("Testo {++aggiunto++}.", "x-025", 5, "Accept or reject"),
    ("Testo %%commento%%.", "x-025", 5, "<!--"),
    ("Testo '''forte'''.", "x-025", 5, "**words**"),
    ("Una faccia :smile: qui.", "x-025", 5, "Type the sign"),
    ("Uno &foo; due.", "x-025", 5, "the letter itself"),
    (r"Una \textbf{parola}.", "x-025", 5, "Write **words**"),
    (r"Vedi \ref{tab-uno}.", "x-025", 5, "[](#id)"),
    (r"\newcommand{\x}{y}", "x-025", 5, "content/README.md"),
    (r"La formula \(x^2\) qui.", "x-025", 5, "between dollars"),
    ("Uno<br>due.", "x-025", 5, "end of the line"),
    ("<table><tr><td>uno</td></tr></table>", "x-025", 5, "a pipe table"),
    ("<div\nclass=x>testo</div>", "x-025", 6, "::: {.box}"),
    ("Uno --> due.", "x-025", 5, "content/README.md"),
    ("```{=html}\n<b>x</b>\n```", "x-025", 5, "no braces"),
    ("```{python}\nx = 1\n```", "x-025", 5, "no braces"),
    (
        "::: {.figures}\n![A.](a.svg)\n\nTesto.\n\n![B.](b.svg)\n:::",
        "x-046",
        8,
        "before ::: {.figures}",
    ),
    ("::: {.figures}\n![A.](a.svg)\n\n- voce\n\n![B.](b.svg)\n:::", "x-046", 8, "into the caption"),
    ("::: {.figures}\n![A.](a.svg) e ![B.](b.svg)\n:::", "x-046", 6, "into the caption"),
    ("*[UE]: Unione europea", "x-025", 5, "Write it out"),
    ("Testo ^^aggiunto^^ qui.", "x-006", 5, "{.underline}"),
    ("Testo ~~ qui.", "x-006", 5, "Close it"),
    ("Testo ~due parole~ qui.", "x-006", 5, "~~words~~"),
    ("~~~\ncodice", "x-006", 5, "close it"),
    (r"\[x^2\]", "x-006", 5, "$$ … $$"),
    ("@[toc]", "x-025", 5, "makes the contents"),
    ("Bene :+1: così.", "x-025", 5, "Type the sign"),
    ("Testo {~~prima~>dopo~~}.", "x-025", 5, "Accept or reject"),
    ("Una ''parola'' qui.", "x-025", 5, "«words»"),
    ("Una //parola// qui.", "x-025", 5, "Write *words*"),
    ("{note}Testo{note}", "x-025", 5, "::: {.note}"),
    ("Vedi [testo|https://example.org].", "x-025", 5, "[words](https://…)"),
    ("Vedi <https://example.org|testo>.", "x-025", 5, "[words](https://…)"),
    ("Premi kbd:[Ctrl].", "x-025", 5, "content/README.md"),
    ("[.lead]\nTesto.", "x-025", 5, "::: {.note}"),
    ("=== Titolo", "x-025", 5, "## Title"),
    ("h2. Titolo", "x-025", 5, "## Title"),
    ("#+TITLE: Testo", "x-025", 5, "content/README.md"),
    (r"Si veda \@ref(fig:uno).", "x-025", 5, "[](#id)"),
    ("--8<-- file.md", "x-025", 5, "a chapter is one file"),
    ("Testo.\n\n    rientrato", "x-034", 7, "Take the spaces away"),
    ("Con x qui.\n\n```\nx\n```\n\n    x", "x-034", 11, "Take the spaces away"),
    (
        "+--------+\n| a      |\n+========+\n|      x |\n+--------+",
        "x-034",
        8,
        "Take the spaces away",
    ),
    (
        "+-------+\n| a     |\n+=======+\n| b c   |\n| -- -- |\n| d e   |\n+-------+",
        "x-023",
        9,
        "|---|---|",
    ),
    ("Testo** forte** qui.", "x-006", 5, "close to the words"),
    (
        "Testo **buono**.\n\nAltro **buono**.\n\nTesto** storto** qui.",
        "x-006",
        9,
        "close to the words",
    ),
    ("Testo * chino* qui.", "x-006", 5, "close to the words"),
    ("Un `codice senza fine.", "x-006", 5, "Close it"),
    ("Una nota^[senza fine.", "x-006", 5, "[^label]"),
    ("Un [testo](http://example.org/a b).", "x-035", 5, "%20"),
    ("Una fonte [@rossi, p. 3.", "x-006", 5, "close its bracket"),
    ("Una nota.[^titolo-nulla]", "x-006", 5, "with the same label"),
    ("Testo {.classe} qui.", "x-006", 5, "behind a heading"),
    ("Testo.\n::: {.box}\nRiquadro.\n:::", "x-006", 6, "after a blank line"),
    ("Testo.\n## Sezione", "x-006", 6, "blank line before it"),
    ("##Sezione", "x-006", 5, "a space behind"),
    ("Testo.\n> Citazione.", "x-006", 6, "blank line before it"),
    ("Testo.\nTable: Didascalia.", "x-006", 6, "with a blank line"),
    ("- voce\n\n    | verso\n    | altro", "x-006", 7, "no further in"),
    ("Testo\nTitolo\n======", "x-006", 7, "## Title"),
    ("::: {.callout-note}\nTesto.\n:::", "x-020", 5, "Write .note"),
    ("::: {.bxo}\nTesto.\n:::", "x-020", 5, ".box"),
    ("```pyton\nx = 1\n```", "x-020", 5, "```python"),
    ("Una [parola]{.rossa} qui.", "x-020", 5, "Take it away"),
    ("::: {.card}\nTesto.\n:::", "x-020", 5, "{{ card('…') }}"),
    ("Una [parola]{.box} qui.", "x-020", 5, "a block between :::"),
    ("Testo.\n\n## Sezione {.unumbered}\n\nTesto.", "x-020", 7, ".unnumbered"),
    ('::: {.box icon="false"}\nTesto.\n:::', "x-021", 5, "looks as its class does"),
    ("Una [parola]{lnag=en} qui.", "x-021", 5, "Write lang"),
    ('![Una mappa](mappa.png){fig-alt="Una mappa"}', "x-021", 5, "alt="),
    ("Vedi [il testo][manca].", "x-033", 5, "[words](https://…)"),
    (
        "Vedi [Sezione].\n\n## Sezione {#titolo-sezione}\n\nTesto.",
        "x-033",
        5,
        "[](#titolo-sezione)",
    ),
    ("[Nota]: importante", "x-028", 5, "Write it as a paragraph"),
    ("Uno[^n] e due.[^n]\n\n[^n]: Nota.", "x-029", 5, "a note of its own"),
    ("Testo.\n\n[^n]: Nota.", "x-030", 7, "where it belongs"),
    ("Uno.[^n]\n\n[^n]: Nota.\n\n[^n]: Altra.", "x-030", 9, "another label"),
    ('```python title="a.py"\nx = 1\n```', "x-025", 5, "Write ```python on"),
    ("```js {1,3}\nlet x\n```", "x-025", 5, "Write ```javascript on"),
    ("A. uno\nB. due\nC. tre", "x-051", 5, "A.  words"),
    ("I. uno\n\nII. due", "x-051", 5, "I.  words"),
    ("VIII.  uno\nIX.  due\nX. tre", "x-051", 7, "two spaces"),
    ("-voce uno\n-voce due", "x-051", 5, "a space behind each mark"),
    ("1.uno\n2.due", "x-051", 5, "a space behind each mark"),
    ("1. uno\n  - due\n  - tre\n2. quattro", "x-051", 6, "by 3 spaces"),
    ("1. uno\n - due\n2. tre", "x-051", 6, "by 3 spaces"),
    ("- uno\n - due", "x-051", 6, "by 2 spaces"),
    ("> - uno\n>  - due", "x-051", 6, "by 2 spaces"),
    ("1. uno\n\n  seguito\n\n2. due", "x-051", 7, "by 3 spaces"),
    ("1. uno\n```\ncodice\n```\n2. due", "x-051", 6, "by 3 spaces"),
    ("- a\n- b\n\n* c\n* d", "x-051", 8, "::: {}"),
    ("| *uno\n| due*", "x-006", 5, "each line of verse"),
    ("*voce", "x-006", 5, "Close it"),
    ("x~i j~ qui.", "x-006", 5, "without spaces"),
    ("| a | b |\n|---|---|\n| a\\ | b |", "x-006", 7, "Take it away"),
    ("- [ ] uno\n- [ ]due", "x-024", 6, "- [ ] and a space"),
    ("- [ ] uno\n- [-] due", "x-024", 6, "- [ ] and a space"),
    ("- [ ] uno\n- [y] due", "x-024", 6, "- [ ] and a space"),
    ("- [ ] uno\n- ☑ due", "x-024", 6, "- [x]"),
    ("## {#titolo-x}\n\nTesto.", "x-052", 5, "Write them"),
    ("##\n\nTesto.", "x-052", 5, "Write them"),
    ('## ![](a.svg){alt="A"} {#titolo-x}\n\nTesto.', "x-052", 5, "below it"),
    ("::: {.box}\n\n:::", "x-052", 5, "take both lines away"),
    ("- uno\n-\n- tre", "x-052", 6, "behind its mark"),
    ("> \n\nTesto.", "x-052", 5, "behind the >"),
    ("| a | b |\n|---|---|\n\nTesto.", "x-052", 5, "its rows"),
    ("## 1. Titolo\n\nTesto.", "x-053", 5, "Take it away"),
    ("## 2.3 Titolo\n\nTesto.", "x-053", 5, "Take it away"),
    ('![Fig. 1: Mappa.](a.svg){#fig-a alt="A"}', "x-053", 5, "Take it away"),
    ("| a |\n|---|\n| 1 |\n\nTable: Tabella 2 – Voti. {#tab-a}", "x-053", 9, "Take it away"),
    ("```py\nx = 1\n```", "x-020", 5, "Write ```python"),
    ("```console\n$ ls\n```", "x-020", 5, "Write ```bash"),
    ("```python\nx\n```\n\n```py\nx\n```", "x-020", 9, "Write ```python"),
    ("— Ciao, disse.\n— Addio.", "x-024", 5, "if people speak"),
    ("Testo\n* * *", "x-006", 6, "a blank line before it"),
    ("1. uno\n2. due\n\n\n1. tre\n2. quattro", "x-042", 9, "::: {}"),
]

# What is told once, although several rules could speak of it.
TOLD_ONCE = [
    ("- [ ]\n- [x] uno", "x-024", 5, "- [ ] and a space"),
    ("Testo.\n::: {.note}\nUno.\n:::", "x-006", 6, "after a blank line"),
    ("* uno\n+ due\n- tre", "x-051", 6, "::: {}"),
    ("1.  uno\n\n    testo\n\n  due\n\n  tre", "x-051", 9, "by 4 spaces"),
    ("I.  uno\nII.  due\n\n    A.  tre\n    B.  quattro", "x-051", 8, "by 5 spaces"),
    ("Un [testo[^n]](https://example.org).\n\n[^n]: Nota.", "x-043", 5, "behind the link"),
    ("Un\n[testo, v. @rossi](https://example.org).", "x-043", 6, "[@key]"),
    ("Un\n[testo {{ cite('alfa', 'fund') }}](https://example.org).", "x-043", 6, "[@key]"),
    (
        "Un [testo [dentro](https://example.org/a)](https://example.org).",
        "x-043",
        5,
        "before the other",
    ),
    ("Un [testo {{ link('alfa') }}](https://example.org).", "x-043", 5, "before the other"),
    ("Uno[^n].\n\n[^n]: Due[^m].\n\n[^m]: Tre\n    e quattro.", "x-043", 7, "in the note itself"),
    ("Uno[^n].\n\n[^n]: Due [^n].", "x-043", 7, "in the note itself"),
    ("Uno[^n].\n\n[^n]: Due^[tre].", "x-043", 7, "in the note itself"),
    ("- ## Titolo\n\n    Testo.\n- due", "x-043", 5, "end the list"),
    ("> ## Titolo\n>\n> Testo.", "x-043", 5, "end the quotation"),
    ("Termine\n\n:   ## Titolo\n\n    Testo.", "x-043", 7, "end the definition"),
    (
        "+----------+\n| ## Testa |\n+==========+\n| testo    |\n+----------+",
        "x-043",
        6,
        "end the table",
    ),
    ("- voce\n\n    ## Titolo\n\n    Testo.", "x-006", 7, "in a list or a note"),
    ("- voce[^n]\n  [^n]: Nota.", "x-006", 6, "blank line before it"),
    ("Uno\nDue\n\n:   Tre.", "x-006", 8, "one term"),
    ("Un [testo][] qui.\n\n[testo]: https://example.org", "x-033", 5, "[words][label]"),
    ("Un [testo] qui.\n\n[testo]: https://example.org", "x-033", 5, "[words][label]"),
    ("Un [testo][r].\n\n> [r]: https://example.org", "x-006", 7, "outside of lists"),
    ("Uno &foo; e &bar; qui.", "x-025", 5, "the letter itself"),
    ("Uno `codice` e **aperto qui.", "x-006", 5, "close to the words"),
    ("1985. {{ initiative('alfa').name }} nasce.", "x-040", 5, "firm space"),
    ("```modello\nx = 1\n```", "x-020", 5, "or text for none"),
    ("Un testo qui.\n\n[testo]: https://example.org", "x-033", 7, "where it belongs"),
    (
        '![Una.](a.svg){#fig-n alt="A"}\n*Fonte: nostra.*',
        "x-047",
        5,
        "blank line before and behind",
    ),
    ('Un\ntesto.\n![Una.](a.svg){#fig-n alt="A"}', "x-047", 7, "blank line before and behind"),
    ("Un testo\n![Una.](a.svg)\ne altro.", "x-047", 6, "blank line before and behind"),
    ('- Voce:\n  ![Una.](a.svg){#fig-n alt="A"}\n- Altra', "x-047", 6, "indent it in a list"),
    ("![Una.](a.svg)\\\nFonte: noi.", "x-047", 5, "blank line before and behind"),
    ("\\\nComincia.", "x-049", 5, "Take the \\ away"),
    ("- \\\n  voce", "x-049", 5, "Take the \\ away"),
    ("> \\\n> voce", "x-049", 5, "Take the \\ away"),
    ("Uno\n[]{.smallcaps} e due.", "x-049", 6, "between them"),
    ("Uno.\n\n&nbsp;\n\nDue.", "x-049", 7, "Take it away"),
    (
        "Table: Prima.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: Dopo. {#tab-d}",
        "x-006",
        11,
        "A table has one",
    ),
    ("# Altro {#nome}\n\nUno.", "x-048", 5, "its slug"),
]

# What looks like it, and is text.
TAKEN = [
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
    "::: {.box lang=en}\nA text.\n:::\n\n## Section {.unnumbered lang=en}\n\nText [words]{lang=fr}.",
    "{{ link('alfa') }}, {{ 1000 | eur }}.<!-- uno\ndue --> Tre.\n\n{{ card('alfa') }}",
    "Un testo [uno][u] e <https://example.org>.\n\n[u]: https://example.org",
    "Termine\n\n:   Che cosa vuol dire.\n\n    Di più.",
    "$$ x^2 $$ {#eq-uno}\n\nQui $x_1$ e `{prefix}/bin`.",
    "+---+-----+\n| a | b   |\n+===+=====+\n| 1 | \\*x |\n+---+-----+",
    "- voce[^n]\n\n    [^n]: Nota.\n\n> Uno.[^m]\n>\n> [^m]:\n>     Nota.",
    "Un [testo][t]{lang=en}, un ![segno][s] e [altro](a.org)[^n].\n\n[t]:\n  a.org\n[s]: a.svg\n\n[^n]: Uno.",
    "::: {.box}\nTesto.\n\n## Titolo\n\nTesto.\n:::",
    "| – uno\n| – due\n|\n| 1. tre\n| 2. quattro\n| - cinque",
    '::: {.note title="Attenzione"}\nTesto.\n:::',
    "Una nota.[^n]\n\n[^n]: Nota.\n\n    - voce",
    "+-------+\n| a     |\n+=======+\n| ```   |\n| x = 1 |\n|       |\n|   y   |\n| ```   |\n+-------+",
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
    "::: {.box}\n```\nx\n```\n:::\n\n::: {.box}\n{{ card('alfa') }}\n:::\n\n## {{ title }}\n\nTesto.",
    "Termine\n\n:   - uno\n    - due\n\n    seguito\n\n> - tre\n\n* quattro\n\nTesto.\n\n- cinque",
    "-ismo è un suffisso, come lo è\nanche -mente.",
    "- uno\n    - due\n        - tre\n- quattro\n\nTesto.",
    "  i. uno\n ii. due\niii. tre\n iv. quattro",
    " 9. nove\n10. dieci",
    "- uno\n  - due\n\n  seguito\n\n  ```\n  x\n  ```\n- tre\n\n1. uno\n\n```\ny\n```",
    "- uno\n\n::: {}\n* altra\n:::\n\n1. uno\n    * due\n    * tre",
    "Totale* e **uno**: 2 * 3, `*x`, file *.md, un_nome e 10~20 o 30~40.",
    "- [ ] da fare\n- [x] fatto\n- ☐ da fare\n- ☒ fatto\n- [sic] altro\n- [testo](https://example.org)",
    "::: {}\n:::\n\n>\n> Testo.\n>\n\n## C# {#titolo-c}\n\nTesto.",
    "## 10 domande\n\nTesto.\n\n## 1985. Un anno\n\nTesto.\n\n### 1. Un passo\n\nTesto.\n\n## 1.500 orti\n\nTesto.",
    "## 1. Un passo {.unnumbered}\n\nTesto.\n\n| a |\n|---|\n| Figura 1. |",
    "Poi &laquo;ciao&raquo;, &lt;b&gt;, &#42;voce e &amp;foo;.",
    "```Python\nx = 1\n```\n\n- uno\n\n    ```Bash\n    ls\n    ```",
    "— Ciao, disse.\\\n— Addio.",
    'Un [testo](https://example.org/?q=a%20b&c="d") e [uno](https://example.org/%C3%A8%20é).',
    "Uno[^n].\n\n- | a | b |\n  |---|---|\n  | 1 | 2 |\n\n[^n]: | a | b |\n    |---|---|\n    | 1 | 2 |",
    "# Altro {#due}\n\nUno.",
    'Un segno\n![](a.svg){alt=""} e ![il segno](b.svg){#fig-segno alt="B"}\nnella riga.',
    "![A.](a.svg)\n![B.](b.svg)\n\n- Voce:\n\n    ![C.](c.svg){#fig-c}\n- Altra[^n]\n\n[^n]: ![D.](d.svg)",
    "Uno\\\n**due\ntre**\\\nquattro&nbsp;cinque [nome]{#titolo-nome} {{ title }}\n\n{{ title }}",
]


def found(text: str, folder: Path) -> list[tuple[str, int, str]]:
    """The findings of a chapter that goes on with this text, from its fifth line on."""
    return [(finding.code, finding.line, finding.remedy) for finding in findings_of(text, folder)]


def problems(text: str, folder: Path) -> list[str]:
    return [finding.problem for finding in findings_of(text, folder)]


def findings_of(text: str, folder: Path) -> list[Finding]:
    chapter = read_chapter(
        f"# Titolo\n\nUn paragrafo.\n\n{text}\n", "due.md", PROJECT, Store(folder)
    )
    return list(ask(chapter))


@pytest.mark.parametrize(("text", "code", "line", "remedy"), NOT_TAKEN)
def test_what_would_be_printed_as_it_stands_is_refused(
    text: str, code: str, line: int, remedy: str, tmp_path: Path
) -> None:
    findings = found(text, tmp_path)

    assert any((each[0], each[1]) == (code, line) and remedy in each[2] for each in findings), (
        findings
    )


@pytest.mark.parametrize(("text", "code", "line", "remedy"), TOLD_ONCE)
def test_what_is_wrong_in_one_way_is_told_once(
    text: str, code: str, line: int, remedy: str, tmp_path: Path
) -> None:
    ((said, where, cure),) = found(text, tmp_path)

    assert (said, where) == (code, line)
    assert remedy in cure


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Uno &foo; e &bar; qui.", '"&foo;", "&bar;" would be printed'),
        ("<b>Uno</b> e <i>due</i>.", '"<b>", "</b>" would be printed'),
        ("Uno [^manca] e [^anche].", '"[^manca]", "[^anche]" would be printed'),
        ("Un [a `codice` b][manca].", '"[a `codice` b][manca]" would be printed'),
        (
            "1985. {{ initiative('alfa').name }} e `x`.",
            "«1985. {{ initiative('alfa').name }} e `x…» is read",
        ),
        ("| a | b |\n|---|---|\n| 1 | `x` | {{ title }} c |", "«{{ title }} c» would be lost"),
    ],
)
def test_an_excerpt_shows_all_that_was_typed(text: str, shown: str, tmp_path: Path) -> None:
    assert any(shown in problem for problem in problems(text, tmp_path)), problems(text, tmp_path)


def test_raw_text_for_one_edition_is_refused_should_pandoc_ever_read_it() -> None:
    raw = Used(Element({"t": "RawBlock", "c": ["html", "<br>"]}), 7)
    chapter = Chapter("due.md", "", typed_text(""), used=(raw,))

    (finding,) = ask(chapter)

    assert (finding.code, finding.line, finding.remedy) == (
        "x-022",
        7,
        "Write it in Markdown, as content/README.md shows.",
    )


@pytest.mark.parametrize("text", TAKEN)
def test_text_that_only_looks_like_markup_is_let_be(text: str, tmp_path: Path) -> None:
    assert found(text, tmp_path) == []


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
    chapter = Chapter("due.md", "", typed_text(""), runs=(Run((line, line), ("Para",)),))
    begun = time.process_time()

    list(ask(chapter))

    assert time.process_time() - begun < 2


@pytest.mark.parametrize("typed", ["`", "`a", "[", "[a]", "$", "{{", "@a"])
def test_an_excerpt_is_looked_for_in_no_time(typed: str) -> None:
    begun = time.process_time()

    as_typed(f"{OBJECT}{EXPRESSION} {OBJECT}{OBJECT}{OBJECT}x", 1, typed * (20_000 // len(typed)))

    assert time.process_time() - begun < 2


@pytest.mark.parametrize("typed", ["[^", "[a", "]: ", "`a", "a=", "{a", "&a", "|", "-|", "> "])
def test_hostile_words_are_counted_in_no_time(typed: str) -> None:
    text = typed_text(f"# Titolo\n\n{typed * (50_000 // len(typed))}x\n\n|---|\n")
    begun = time.process_time()

    list(lost_words(text, [])), list(wide_rows(text)), note_marks(text)

    assert time.process_time() - begun < 2
