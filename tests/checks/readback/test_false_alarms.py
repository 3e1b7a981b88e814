"""Differences that are none: short items, emphasis in bold text, decorative pictures."""

import re
from collections.abc import Callable
from pathlib import Path

from press.pipeline.editions import run
from press.pipeline.orders import Order
from tests.conftest import BOOKS

# Overflow, differences in the read-back, faults of the EPUB, text off the baseline grid.
OFF = re.compile(r"[ove]|t-005")

# The blanks at the ends of lines of code are on no page.
CHAPTER = """# Due

a) uno
b) due

Ecco.

3. tre
4. quattro

Termine

:   Uno.

## Titolo *x* {#due-x}

Il **$b$** conta, e il *valore $c$ medio*; si scriva a info@example.org, con ``un `apice` dentro``.

Una parola *in corsivo*[^due-a] e un rimando a [](#due-x)[^due-b].

| Un *A* | B |
|---|---|
| *x* | y |

Un’immagine ![](segno.svg){alt=""} in riga, e una **forte ![](segno.svg){alt="Un segno"} qui**.

- ![](segno.svg){alt="Un segno"} apre la voce
- un’altra

![](segno.svg){alt="Un segno, grande"}

| Uno | Due |
|---|---|
| x | y |

```
␣

uno

due␣
tre␣␣
WIDE due
quattro
␣␣␣␣cinque;
␣␣␣␣
␣␣␣␣se sei
```

[^due-a]: Nota [in rete](https://example.org/) e basta.
[^due-b]: Altra nota.
""".replace("␣", " ").replace("WIDE", "x" * 67)


def test_both_editions_of_a_legitimate_chapter_are_made(
    minimal_book: Path, order: Callable[..., Order]
) -> None:
    (minimal_book / "content/chapters/due.md").write_text(CHAPTER, "utf-8")
    images = minimal_book / "assets/images"
    images.unlink()
    images.mkdir()
    (images / "segno.svg").write_bytes((BOOKS / "elements/assets/images/segno.svg").read_bytes())

    outcomes = run(order(minimal_book), lambda *_: None)

    assert [
        finding.code
        for outcome in outcomes
        for finding in outcome.findings
        if OFF.match(finding.code)
    ] == []
    assert all(outcome.is_made for outcome in outcomes)
