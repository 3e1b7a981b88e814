"""A synthetic book of any length, the same each time, with all elements in every chapter."""

import random
from pathlib import Path

WORDS = [
    "il",
    "consiglio",
    "la",
    "rete",
    "i",
    "quartieri",
    "le",
    "scuole",
    "una",
    "strategia",
    "dei",
    "trasporti",
    "con",
    "responsabilità",
    "condivisa",
    "verso",
    "la",
    "sostenibilità",
    "ambientale",
    "nel",
    "rispetto",
    "delle",
    "generazioni",
    "future",
    "attraverso",
    "monitoraggio",
    "continuo",
    "partecipazione",
    "trasparenza",
    "e",
    "amministrazione",
    "dei",
    "beni",
    "comuni",
    "anche",
    "quando",
    "le",
    "risorse",
    "disponibili",
    "risultano",
    "limitate",
    "perché",
    "ogni",
    "intervento",
    "richiede",
    "coordinamento",
    "progettazione",
    "manutenzione",
    "straordinaria",
    "riqualificazione",
    "degli",
    "edifici",
    "pubblici",
]
PAGES_A_CHAPTER = 10  # about

_BOOK = """\
language: it
slug: libro-bianco
title: Libro di prova
subtitle: Sintetico
description: Un libro senza senso, per misurare.
contributors:
  - name: Nessuno
    role: edt
publisher: Nessuno
place: Milano
rights: Pubblico dominio
license: https://creativecommons.org/publicdomain/zero/1.0/
subjects:
  - Prova
date: 2026-01-01
revision: "1"
identifiers:
  it-pdf: urn:uuid:00000000-0000-5000-8000-000000000001
  it-epub: urn:uuid:00000000-0000-5000-8000-000000000002
  en-pdf: urn:uuid:00000000-0000-5000-8000-000000000003
  en-epub: urn:uuid:00000000-0000-5000-8000-000000000004
trim:
  width: 170
  height: 240
spine:
  front:
    - titlepage
    - toc
  body:
"""


def write_book(root: Path, project: Path, pages: int, seed: int = 1) -> int:
    """Write a book of about `pages` pages under `root`; returns the number of its notes.

    It uses the project's own templates.
    """
    chance = random.Random(seed)
    content = root / "content"
    (content / "chapters").mkdir(parents=True)
    (content / "initiatives").mkdir()
    for name in ("templates", "assets"):
        (root / name).symlink_to(project / name)
    count = max(1, round(pages / PAGES_A_CHAPTER))
    notes = 0
    for number in range(1, count + 1):
        text, called = _chapter(chance, number, count)
        (content / "chapters" / f"capitolo-{number}.md").write_text(text, "utf-8")
        notes += called
    spine = "".join(f"    - capitolo-{number}\n" for number in range(1, count + 1))
    (content / "book.yaml").write_text(
        f"{_BOOK}{spine}  back:\n    - bibliography: bibliography\n", "utf-8"
    )
    (content / "categories.yaml").write_text(
        "work:\n  name: Lavoro\n  description: Lavoro.\n", "utf-8"
    )
    book = "- id: uno2010\n  type: book\n  title: Uno\n  language: it\n  issued: '2010'\n"
    (content / "references.yaml").write_text(book, "utf-8")
    (content / "sources.yaml").write_text(
        "- id: due\n  type: webpage\n  title: Due\n  language: it\n", "utf-8"
    )
    return notes


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(9, 22))]
    return " ".join(words).capitalize() + "."


def _chapter(chance: random.Random, number: int, count: int) -> tuple[str, int]:
    blocks, notes = [f"# Capitolo {number}, {_sentence(chance)[:30]}"], 0
    for section in range(1, 6):
        blocks.append(f"## {_sentence(chance)[:40]} {{#c{number}-s{section}}}")
        for paragraph in range(9):
            text = " ".join(_sentence(chance) for _ in range(chance.randint(4, 9)))
            if paragraph % 3 == 0:
                notes += 1
                text += f"[^c{number}-{notes}]"
            if paragraph == 2:
                table, chapter = chance.randint(1, count), chance.randint(1, count)
                text += f" Si veda la [](#tab-{table}) e il [](#capitolo-{chapter})."
            blocks.append(text)
            if paragraph % 3 == 0:
                blocks.append(
                    f"[^c{number}-{notes}]: Nota {number}-{notes}. {_sentence(chance)} [@uno2010]"
                )
        if section == 3:
            rows = "\n".join(
                f"| {_sentence(chance)[:30]} | {chance.randint(1, 999)} |" for _ in range(20)
            )
            blocks.append(
                f"| Voce | Valore |\n|:--|:--|\n{rows}\n\nTable: Valori. {{#tab-{number}}}"
            )
    return "\n\n".join(blocks) + "\n", notes
