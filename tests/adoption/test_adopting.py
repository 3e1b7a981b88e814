"""What `adopt` writes, what it refuses, and what it says: seen from the chair of who brings a text."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from press.adoption.book_files import BOOK, append_to_spine
from press.core.findings import errors
from press.pipeline.editions import run
from press.pipeline.orders import Order
from tests.adoption.conftest import PIXEL, Adopter
from tests.command_line import equip

TEXT = "# Relazione\n\nUn testo con una nota.[^1] Vedi il [secondo](#secondo).\n\n[^1]: La nota.\n\n## Secondo\n\nFine.\n"
WRITTEN = """\
# Relazione

Un testo con una nota.[^relazione-la-nota] Vedi il [secondo](#relazione-secondo).

[^relazione-la-nota]: La nota.

## Secondo {#relazione-secondo}

Fine.
"""


@pytest.mark.parametrize("name", ["relazione.md", "relazione.qmd"])
def test_a_text_in_markdown_becomes_a_chapter(name: str, adopter: Adopter) -> None:
    assert adopter.of(name, TEXT) == WRITTEN


@pytest.mark.parametrize("name", ["relazione.docx", "relazione.odt"])
def test_a_document_of_a_word_processor_becomes_a_chapter(name: str, adopter: Adopter) -> None:
    adopter.adopt(adopter.made_by_pandoc(name, TEXT))

    assert adopter.chapter("relazione") == WRITTEN


def test_a_web_page_becomes_a_chapter_without_what_stands_around_it(adopter: Adopter) -> None:
    page = (
        "<html><head><title>Sito</title><script>x()</script></head><body><nav>Menu</nav>"
        '<main><h1>Relazione</h1><p>Un <b>testo</b>.</p><h2 id="x">Secondo</h2><p>Vedi <a href="#x">là</a>.</p></main>'
        "<footer>Piede</footer></body></html>"
    )

    assert adopter.of("relazione.html", page) == (
        "# Relazione\n\nUn **testo**.\n\n## Secondo {#relazione-secondo}\n\nVedi [là](#relazione-secondo).\n"
    )


def test_each_heading_of_the_first_level_begins_a_chapter(adopter: Adopter) -> None:
    adopter.adopt(
        adopter.put("libro.qmd", "# Uno e due\n\nVedi @sec-b.\n\n# Tre {#sec-b}\n\nFine.\n")
    )

    assert adopter.chapter("uno-e-due") == "# Uno e due\n\nVedi [](#tre).\n"
    assert adopter.chapter("tre") == "# Tre\n\nFine.\n"


def test_a_folder_is_adopted_in_the_order_of_its_own_contents(adopter: Adopter) -> None:
    adopter.put("zeta.md", "# Zeta\n\nUno, vedi [alfa](alfabeto.md) e [qui](alfabeto.md#parte).\n")
    adopter.put("alfabeto.md", "# Alfa\n\nDue.\n\n## Parte\n\nTre.\n")
    adopter.put("SUMMARY.md", "- [Zeta](./zeta.md)\n- [Alfa](alfabeto.md)\n")

    adopter.adopt(adopter.folder)

    assert (
        adopter.chapter("zeta")
        == "# Zeta\n\nUno, vedi [alfa](#alfabeto) e [qui](#alfabeto-parte).\n"
    )
    assert "    - zeta\n    - alfabeto\n" in adopter.book()


def test_a_folder_of_sphinx_begins_with_its_first_page_which_lists_the_others(
    adopter: Adopter,
) -> None:
    adopter.put("alfa.html", "<h1>Alfa</h1><p>Testo.</p>")
    adopter.put("vecchio.html", "<h1>Vecchio</h1><p>Testo.</p>")
    entry = '<li class="toctree-l1"><a class="reference internal" href="alfa.html{}">Alfa</a></li>'
    adopter.put(
        "index.html", f"<h1>Zeta</h1><p>Testo.</p><ul>{entry.format('')}{entry.format('#x')}</ul>"
    )

    said = adopter.adopt(adopter.folder)

    assert "    - zeta\n    - alfa\n" in adopter.book()
    assert "Left out, since the folder's own contents don't list it (vecchio.html)" in said


def test_the_spine_gets_a_line_and_stays_as_it_is_otherwise(adopter: Adopter) -> None:
    before = adopter.book()

    said = adopter.adopt(adopter.put("relazione.md", TEXT))

    assert adopter.book() == before.replace("    - due\n", "    - due\n    - relazione\n")
    assert f"✓ {BOOK}: relazione at the end of the body" in said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "spine:\n  body:\n  - a # b\n  # c\n  back: []\n",
            "spine:\n  body:\n  - a # b\n  - due\n  # c\n  back: []\n",
        ),
        (
            "spine:\r\n  body:\r\n    - uno: part",
            "spine:\r\n  body:\r\n    - uno: part\r\n    - due\r\n",
        ),
        ("spine:\n  body: [uno]\n", None),
        ("spine:\n  body: []\n", None),
        ("spine: [\n", None),
    ],
)
def test_a_spine_is_only_touched_where_the_line_is_sure(text: str, wanted: str | None) -> None:
    assert append_to_spine(text, ["due"]) == wanted


def test_lines_for_the_spine_are_printed_where_it_is_left_alone(adopter: Adopter) -> None:
    path = adopter.root / BOOK
    path.write_text(
        adopter.book().replace("  body:\n    - uno\n    - due\n", "  body: [uno, due]\n"), "utf-8"
    )

    said = adopter.adopt(adopter.put("relazione.md", TEXT))

    assert "write these lines on its spine:\n    - relazione\n" in said


def test_nothing_is_written_where_a_chapter_of_that_name_is_there(adopter: Adopter) -> None:
    adopter.put("nuovo.md", "# Nuovo\n\nTesto.\n")
    adopter.put("uno.md", "# Uno\n\nTesto.\n")
    before = sorted(adopter.root.rglob("*")), adopter.book()

    said = adopter.refused(str(adopter.folder))

    assert said == (
        'content/chapters/uno.md: [f-024] A chapter "uno" is in the book already; nothing was written. '
        "Rename the file that you adopt, or the chapter."
    )
    assert (sorted(adopter.root.rglob("*")), adopter.book()) == before


def test_nothing_is_left_half_written(adopter: Adopter, monkeypatch: pytest.MonkeyPatch) -> None:
    adopter.put("a.png", PIXEL)
    path = adopter.put("nuovo.md", "# Nuovo\n\n![Un punto](a.png)\n")
    before = adopter.book()
    monkeypatch.setattr(
        "press.adoption.adopting.append_to_spine", lambda *_: "\ud800"
    )  # no file could hold it

    with pytest.raises(UnicodeEncodeError):
        adopter.adopt(path)

    assert not (adopter.root / "content/chapters/nuovo.md").exists()
    assert not list((adopter.root / "assets/images").glob("*a.png"))
    assert adopter.book() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "a.pdf",
            b"%PDF",
            '[f-020] No text can be read from "a.pdf". Bring it as one of: .docx .html .md .odt .qmd.',
        ),
        ("a.docx", b"no zip", "[f-023] Pandoc can't read it: "),
        (
            "a.md",
            b"# A\n\nperch\xe9\n",
            "a.md:3: [f-022] The file is not UTF-8. Save it as UTF-8 again.",
        ),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    name: str, content: bytes, said: str, adopter: Adopter
) -> None:
    assert said in adopter.refused(str(adopter.put(name, content)))


def test_a_file_that_is_not_there_is_refused_with_all_others(adopter: Adopter) -> None:
    said = adopter.refused("a.docx", "b.md").splitlines()

    assert [line.partition(" ")[2].partition(".")[0] for line in said] == [
        "[f-021] There is no such file"
    ] * 2
    assert "[f-021] No text is named." in adopter.refused()


def test_an_empty_folder_is_refused(adopter: Adopter) -> None:
    adopter.put("nota.txt", "x")

    assert 'There is no text in the folder "foreign".' in adopter.refused(str(adopter.folder))


def test_the_report_says_what_became_of_everything_and_on_which_line(adopter: Adopter) -> None:
    text = "# Titolo\n\nUn [file](x.xlsx).\n\n![Foto](https://example.org/a.png)\n\n> [!TIP]\n> Un consiglio.\n"

    said = adopter.adopt(adopter.put("prova.md", text))

    assert (
        "«x.xlsx» leads to nothing in the book: its words stand alone (content/chapters/prova.md:3)"
        in said
    )
    assert (
        "needs you  The picture https://example.org/a.png is on the web: put it into assets/images/"
        in said
    )
    assert "changed    A call-out «tip» became .note (content/chapters/prova.md:8)" in said
    assert "kept       1 headings, 1 links (content/chapters/prova.md)" in said


def test_the_counts_of_source_and_chapters_stand_side_by_side(adopter: Adopter) -> None:
    said = adopter.adopt(
        adopter.put(
            "prova.md", "# Titolo\n\nUn [file](x.xlsx) e una nota.[^1]\n\n[^1]: Nota.\n\n- a\n- b\n"
        )
    )

    lines = {line.split()[0]: line.split()[1:] for line in said.splitlines() if line}
    assert lines["notes"] == ["1", "1"]
    assert lines["lists"] == ["1", "1"]
    assert lines["links"] == [
        "1",
        "0",
        "-1",
        "a",
        "link",
        "led",
        "to",
        "a",
        "file,",
        "or",
        "to",
        "nothing",
    ]


def test_a_count_that_nothing_explains_needs_the_editor(
    adopter: Adopter, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = adopter.put("prova.md", "# Titolo\n\nTesto.[^1]\n\n[^1]: Nota.\n")
    monkeypatch.setattr(
        "press.adoption.adopting.write_chapter", lambda *_: "# Titolo\n\nTesto.\n"
    )  # it loses the note

    assert "needs you  The source has 1 notes, the chapters 0: look why" in adopter.adopt(path)


def test_the_same_text_becomes_the_same_chapter(adopter: Adopter) -> None:
    first = adopter.of("prova.md", TEXT)
    (adopter.root / "content/chapters/prova.md").unlink()
    (adopter.root / BOOK).write_text(adopter.book().replace("    - prova\n", ""), "utf-8")

    assert adopter.of("prova.md", TEXT) == first


@pytest.mark.slow
def test_what_was_adopted_builds_as_a_draft_at_once(
    adopter: Adopter, order: Callable[..., Order]
) -> None:
    adopter.put("a.png", PIXEL)
    Image.new("RGB", (3000, 300)).save(adopter.folder / "largo.png")  # wider than a page
    adopter.adopt(adopter.put("grande.qmd", EVERYTHING))

    outcomes = run(order(adopter.root, draft=True), lambda *_: None)

    assert not [finding for outcome in outcomes for finding in errors(outcome.findings)]
    assert [Path(outcome.path).suffix for outcome in outcomes if outcome.is_made] == [
        ".pdf",
        ".epub",
    ]


EVERYTHING = """\
---
title: Tutto
---

# Ogni cosa {#sec-cosa}

Un testo "citato" con l'idea[^1], v. @tbl-x, [par. -@sec-due] e @fig-a. E `{{ x }}`, {{ non Jinja }}.

[^1]: v. l'elenco:

    - uno
    - due

## Due {#sec-due}

Un testo.

::: {.callout-warning title="Attenzione <qui>"}
Un avviso.
:::

<table><tr><th>a</th><th>b</th></tr><tr><td>uno<br>due</td><td>tre</td></tr></table>

| a | b |
|---|---|
| 1 | 2 |

: Una tabella {#tbl-x}

![](largo.png){fig-alt="Un piano nero."}

![Una figura](a.png){#fig-a fig-alt="Un punto nero."}

```python
print("{% raw %}")
```
"""


def test_the_verb_adopts_from_the_terminal(adopter: Adopter) -> None:
    equip(adopter.root)
    path = adopter.put("relazione.md", TEXT)

    done = subprocess.run(
        [sys.executable, "build.py", "adopt", str(path)],
        cwd=adopter.root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "✓ content/chapters/relazione.md")
