"""Source that would be lost or changed before Pandoc reads it is reported on its line."""

import pytest

from press.checks.chapters.changed_source import Change, changes_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La potenza $x^{{10}}$ qui.", Change.CALL_IN_FORMULA),
        ("$$\\frac{{1}}{2}$$", Change.CALL_IN_FORMULA),
        ("Si scrive `<!-- nota -->` qui.", Change.COMMENT_IN_CODE),
        ("```html\n<!-- nota -->\n```", Change.COMMENT_IN_CODE),
        ("Il conto 2*3*4 torna.", Change.STARS_IN_WORD),
        ("H*2*O", Change.STARS_IN_WORD),
        ("| `a\\|b` | due |", Change.BAR_IN_CODE),
        ("| riga\\\nspezzata | 2 |", Change.BROKEN_ROW),
        ("| verso\\\n| altro", Change.BROKEN_VERSE),
        ("> | verso\\\n\nTesto.", Change.BROKEN_VERSE),
        ("## Titolo\\\nspezzato", Change.BROKEN_HEADING),
        ("::: {lang=en}\n\n## Titolo {#due-x}\n\nTesto.\n:::", Change.HEADING_IN_DIVISION),
        ('::: {.warning title="Il *titolo*"}\nTesto.\n:::', Change.MARKED_TITLE),
    ],
)
def test_what_would_be_changed_is_found_on_its_line(text: str, kind: Change) -> None:
    assert list(changes_in(f"Prima.\n\n{text}\n")) == [(3, kind)]


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
    assert list(changes_in(text)) == []
