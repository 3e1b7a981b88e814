"""What `make adopt` writes, refuses and prints."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from press.adoption.book_files import BOOK
from press.core.findings import errors
from press.pipeline.editions import run
from press.pipeline.orders import Order
from tests.adoption.conftest import PIXEL, Adopter
from tests.command_line import equip

TEXT = (
    "# Relazione\n\nUn testo con una nota.[^1] Vedi il [secondo](#secondo).\n\n[^1]: La nota.\n\n"
    "## Secondo\n\nFine.\n"
)
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


def test_the_spine_gets_a_line_and_stays_as_it_is_otherwise(adopter: Adopter) -> None:
    before = adopter.book()

    said = adopter.adopt(adopter.put("relazione.md", TEXT))

    assert adopter.book() == before.replace("    - due\n", "    - due\n    - relazione\n")
    assert f"✓ {BOOK}: relazione added at the end of the body" in said


def test_lines_for_the_spine_are_printed_where_it_is_left_alone(adopter: Adopter) -> None:
    path = adopter.root / BOOK
    path.write_text(
        adopter.book().replace("  body:\n    - uno\n    - due\n", "  body: [uno, due]\n"), "utf-8"
    )

    said = adopter.adopt(adopter.put("relazione.md", TEXT))

    assert "add these lines to its spine:\n    - relazione\n" in said


def test_nothing_is_written_where_a_chapter_of_that_name_is_there(adopter: Adopter) -> None:
    adopter.put("nuovo.md", "# Nuovo\n\nTesto.\n")
    adopter.put("uno.md", "# Uno\n\nTesto.\n")
    before = sorted(adopter.root.rglob("*")), adopter.book()

    said = adopter.refused(str(adopter.folder))

    assert said == (
        'content/chapters/uno.md: [f-024] The book already has a chapter "uno"; nothing was '
        "written. "
        "Rename the file that you adopt, or the chapter."
    )
    assert (sorted(adopter.root.rglob("*")), adopter.book()) == before


def test_nothing_is_left_half_written(adopter: Adopter, monkeypatch: pytest.MonkeyPatch) -> None:
    adopter.put("a.png", PIXEL)
    path = adopter.put("nuovo.md", "# Nuovo\n\n![Un punto](a.png)\n")
    before = adopter.book()
    # A lone surrogate can't be encoded in a file.
    monkeypatch.setattr("press.adoption.adopting.append_to_spine", lambda *_: "\ud800")

    with pytest.raises(UnicodeEncodeError):
        adopter.adopt(path)

    assert not (adopter.root / "content/chapters/nuovo.md").exists()
    assert not list((adopter.root / "assets/images").glob("*a.png"))
    assert adopter.book() == before


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

Un testo "citato" con l'idea[^1], v. @tbl-x, [par. -@sec-due] e @fig-a. E `{{ x }}`, {{ non Jinja \
}}.

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
