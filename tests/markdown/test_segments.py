"""A chapter is cut into messages and put together again."""

import re
import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.markdown.segments import Segment, apply_translations, extract_segments, reflow

MARKDOWN = st.text(alphabet=string.ascii_letters + " \n\t#>-*:|`~[]{}()!@^$\\%=<_.1", max_size=120)


def words(text: str) -> str:
    """What a wrapped quotation and its message have in common."""
    return re.sub(r"[ \t\n>]", "", text)


def texts(markdown: str) -> list[str]:
    return [unit.text for unit in extract_segments(markdown)]


def kinds(markdown: str) -> list[str]:
    return [unit.kind for unit in extract_segments(markdown)]


def shout(unit: Segment) -> str:
    return unit.text.upper()


@given(MARKDOWN)
def test_untranslated_in_gives_identical_bytes_out(markdown: str) -> None:
    assert apply_translations(markdown, lambda _: None) == markdown


@given(MARKDOWN)
def test_a_message_is_one_line_of_the_source_and_stands_where_it_says(markdown: str) -> None:
    for unit in extract_segments(markdown):
        assert "\n" not in unit.text
        assert words(unit.text) == words(markdown[unit.start : unit.end])
        assert markdown[: unit.start].count("\n") + 1 == unit.line


def test_messages_stand_in_order_and_apart() -> None:
    units = extract_segments("# Uno\n\n- due\n- tre\n\n| a | b |\n|---|---|\n| c | d |\n")
    assert [unit.text for unit in units] == ["Uno", "due", "tre", "a", "b", "c", "d"]
    assert all(first.end <= second.start for first, second in pairwise(units))


def test_wrapping_the_italian_otherwise_changes_no_message() -> None:
    assert (
        texts("Un testo\nsu due righe.\n")
        == texts("Un testo su\ndue righe.\n")
        == ["Un testo su due righe."]
    )


def test_an_expression_alone_on_a_wrapped_line_stays_in_its_sentence() -> None:
    assert texts("Sono\n{{ n }}\nspazi.\n") == ["Sono {{ n }} spazi."]


@pytest.mark.parametrize(
    ("markdown", "text", "kind"),
    [
        ("## Spazi {#sec:spazi .lungo}\n", "Spazi", "heading"),
        ("## Spazi ## {#sec-{{ i.id }}}\n", "Spazi", "heading"),
        ("Spazi\n=====\n", "Spazi", "heading"),
        ("Un testo.\n", "Un testo.", "paragraph"),
        ("- voce\n", "voce", "list item"),
        ("1. voce\n", "voce", "list item"),
        ("> detto\n> bene\n", "detto bene", "quotation"),
        ("[^fondi]: I fondi.\n", "I fondi.", "footnote"),
        ("Table: Gli spazi {#tbl:spazi}\n", "Gli spazi", "caption"),
        ("![La mappa](mappa.png){#fig:mappa}\n", "La mappa", "caption"),
        (":   ciò che è\n", "ciò che è", "definition"),
        ('::: {.box title="Il bando"}\n:::\n', "Il bando", "box title"),
        ("| 6.000 |\n", "6.000", "table cell"),
    ],
)
def test_marks_and_attributes_stay_outside_the_message(markdown: str, text: str, kind: str) -> None:
    [unit] = extract_segments(markdown)
    assert (unit.text, unit.kind) == (text, kind)
    assert apply_translations(markdown, shout) == markdown.replace(
        markdown[unit.start : unit.end], text.upper()
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "{{ chart(initiatives, by='start',\n   caption='Gli anni') }}\n",
        "{% for i in initiatives %}\n{{ card(i.slug) }}\n{% endfor %}\n",
        "::: {.box}\n:::\n",
        "```\nun testo\n\n# altro\n```\n",
        "    un testo\n",
        "$$\na = b\n$$\n",
        "<!-- una nota -->\n",
        "---\ntitle: Un titolo\n---\n",
        "[dati]: https://dati.comune.milano.it\n",
        "2014\n",
        "{{ n }}\n",
        "[@istat2014]\n",
        "| 2014 | 60% |\n",
    ],
)
def test_what_is_not_words_is_not_offered(markdown: str) -> None:
    assert texts(markdown) == []


def test_code_in_a_list_is_not_offered() -> None:
    assert texts("- voce\n\n      codice\n\n  ancora\n") == ["voce", "ancora"]


def test_a_box_a_figure_and_their_alternative_texts_are_messages() -> None:
    markdown = '::: {.box title="Uno" alt="Due"}\n:::\n\n![Tre](x.png){#fig:x alt="Quattro"}\n'
    assert texts(markdown) == ["Uno", "Due", "Tre", "Quattro"]
    assert [unit.is_attribute for unit in extract_segments(markdown)] == [True, True, False, True]


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("- [x] uno\n    - [ ] due\n\n    Tre.\n", ["uno", "due", "Tre."]),
        (":   1. uno\n    2. due\n:   | tre\n    | quattro\n", ["uno", "due", "tre", "quattro"]),
        (
            "Uno\n\n:   Due:\n\n    | a | b |\n    |---|---|\n\n    Table: Tre. {#tab-x}\n",
            ["Uno", "Due:", "a", "b", "Tre."],
        ),
        ("Un [testo][t].\n\n[t]:\n  https://example.org/uno\n", ["Un [testo][t]."]),
        ("| uno\n|\n| due\n", ["uno", "due"]),
        ("> [^x]:\n>     Uno.\n>\n>     Due.\n", ["Uno.", "Due."]),
        ("> - uno\n>\n>     Due.\n", ["uno", "Due."]),
        ("- uno\n\n    [^x]: Due.\n\n        Tre.\n", ["uno", "Due.", "Tre."]),
    ],
)
def test_what_stands_within_a_list_a_note_or_a_quotation_is_offered(
    markdown: str, wanted: list[str]
) -> None:
    assert texts(markdown) == wanted


def test_a_hard_break_ends_a_message() -> None:
    assert texts("Via Bergognone 34\\\n20144 Milano\n") == ["Via Bergognone 34", "20144 Milano"]
    assert texts("Via Bergognone 34  \nMilano\n") == ["Via Bergognone 34", "Milano"]


def test_rows_without_outer_bars_are_cells() -> None:
    assert kinds("a | b\n--|--\nc | d\n") == ["table cell"] * 4


def test_a_line_beside_a_table_is_its_caption() -> None:
    assert kinds("| a |\n|---|\n| b |\n\n: Gli spazi\n")[-1] == "caption"
    assert kinds("Termine\n\n: Gli spazi\n")[-1] == "definition"


def test_a_note_to_the_translator_goes_with_the_next_message_only() -> None:
    first, second = extract_segments("<!-- L10N: «bando» è\n   la gara. -->\nIl bando.\n\nAltro.\n")
    assert (first.notes, second.notes) == (("«bando» è la gara.",), ())


def test_a_translated_cell_keeps_its_row() -> None:
    assert (
        apply_translations("| a | `b|c` d |\n", lambda unit: unit.text + " | x")
        == r"| a \| x | `b|c` d \| x |" + "\n"
    )
    assert (
        apply_translations("| a |\n", lambda _: r"x \| {{ i | number }}")
        == r"| x \| {{ i | number }} |" + "\n"
    )


def test_a_translated_attribute_keeps_its_quotation_marks() -> None:
    assert (
        apply_translations('::: {title="Il bando"}\n:::\n', lambda _: 'The "call"')
        == '::: {title="The \\"call\\""}\n:::\n'
    )


def test_a_translation_on_several_lines_is_put_on_one() -> None:
    assert apply_translations("- uno\n", lambda _: "one\ntwo\n") == "- one two\n"


def test_an_empty_translation_leaves_the_italian() -> None:
    assert apply_translations("- uno\n  due\n", lambda _: "  ") == "- uno\n  due\n"


def test_reflow_puts_every_message_on_one_line() -> None:
    assert reflow("> uno\n> due\n\n- tre\n  quattro\n") == "> uno due\n\n- tre quattro\n"
