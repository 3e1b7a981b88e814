"""What would be lost or changed before Pandoc reads a chapter is found by its line; what only looks like it is left."""

import pytest

from press.markdown.raw_source import Lost, find_lost


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La potenza $x^{{10}}$ qui.", Lost.CALL_IN_FORMULA),
        ("$$\\frac{{1}}{2}$$", Lost.CALL_IN_FORMULA),
        ("Si scrive `<!-- nota -->` qui.", Lost.COMMENT_IN_CODE),
        ("```html\n<!-- nota -->\n```", Lost.COMMENT_IN_CODE),
        ("Il conto 2*3*4 torna.", Lost.STARS_IN_WORD),
        ("H*2*O", Lost.STARS_IN_WORD),
        ("| `a\\|b` | due |", Lost.BAR_IN_CODE),
        ("| riga\\\nspezzata | 2 |", Lost.BROKEN_ROW),
        ("| verso\\\n| altro", Lost.BROKEN_VERSE),
        ("> | verso\\\n\nTesto.", Lost.BROKEN_VERSE),
        ("## Titolo\\\nspezzato", Lost.BROKEN_HEADING),
        ("::: {lang=en}\n\n## Titolo {#due-x}\n\nTesto.\n:::", Lost.HEADING_IN_DIVISION),
        ('::: {.warning title="Il *titolo*"}\nTesto.\n:::', Lost.MARKED_TITLE),
    ],
)
def test_what_would_be_changed_is_found_on_its_line(text: str, kind: Lost) -> None:
    assert list(find_lost(f"Prima.\n\n{text}\n")) == [(3, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "La potenza $x^{ {10} }$ e {{ title }} fuori.",
        "Si scrive {% raw %}`<!-- nota -->`{% endraw %} qui.",
        "{% raw %}\n\n```html\n<!-- nota -->\n```\n\n{% endraw %}",
        "Un `codice` e <!-- un commento -->.",
        "Parole *in enfasi* e **forti**, l’*enfasi* dopo un apostrofo.",
        "Il conto 2\\*3\\*4 e `2*3*4`.",
        "* voce\n* altra*\n",
        "| `a|b` | due |\n| a\\|b | `tre` |",
        "## Titolo\\\n\nTesto.\n\nUna riga\\\ne altra.\n\n| verso\n|\n| altro",
        "::: {.box}\nTesto.\n:::\n\n## Titolo",
        '::: {.warning title="Il titolo"}\nTesto con *enfasi*.\n:::',
    ],
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert list(find_lost(text)) == []
