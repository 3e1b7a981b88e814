"""Every element of a part says from which line of its chapter it comes."""

import re

from lxml import html

from press.markdown.line_marks import line_mark
from press.typesetting.source_lines import SectionSource, inherit_lines, line_of_element, with_lines

LINES = (1, 3, 7, 9, 12)


def lines_of(text: str) -> list[tuple[str, str]]:
    """Each tag with its line."""
    return re.findall(r'<(\w+)(?: data-line="(\d+)")?', with_lines(text, LINES))


def marked(text: str) -> str:
    """With a line mark for each number in brackets."""
    return re.sub(r"\[(\d)\]", lambda found: line_mark(int(found[1])), text)


def test_an_element_has_the_line_of_the_first_message_in_it() -> None:
    text = marked(
        "<section><h1>[0]Uno</h1><ul><li><em>[1]Due</em></li><li>[2]Tre</li></ul></section>"
    )

    assert lines_of(text) == [
        ("section", "1"),
        ("h1", "1"),
        ("ul", "3"),
        ("li", "3"),
        ("em", "3"),
        ("li", "7"),
    ]


def test_an_element_without_words_has_the_line_before_it_or_of_what_holds_it() -> None:
    text = marked(
        "<h1>[0]Uno</h1><pre>1</pre><figure><img src='a' /><figcaption>[1]Due</figcaption></figure>"
    )

    assert lines_of(text) == [
        ("h1", "1"),
        ("pre", "1"),
        ("figure", "3"),
        ("img", "3"),
        ("figcaption", "3"),
    ]


def test_a_table_begins_with_its_first_row_though_its_caption_is_written_behind_it() -> None:
    text = marked("<table><caption>[3]Titolo</caption><tr><td>[2]Tre</td></tr></table>")

    assert lines_of(text) == [("table", "7"), ("caption", "9"), ("tr", "7"), ("td", "7")]


def test_what_follows_a_note_has_not_the_line_of_the_note() -> None:
    text = marked(
        '<p>[1]Due<span class="footnote">[4]Nota <em>sua</em>.</span> e <em>altro</em>.</p>'
    )

    assert lines_of(text) == [("p", "3"), ("span", "12"), ("em", "12"), ("em", "3")]


def test_no_mark_is_left_not_even_in_an_attribute() -> None:
    text = marked('<p>[1]Due <img alt="[2]Tre &gt; uno" /></p>[9]')

    assert (
        with_lines(text, LINES)
        == '<p data-line="3">Due <img data-line="3" alt="Tre &gt; uno" /></p>'
    )
    assert with_lines(text, ()) == '<p>Due <img alt="Tre &gt; uno" /></p>'


def test_what_is_made_later_has_the_line_of_its_parent() -> None:
    root = html.fragment_fromstring('<p data-line="3"><span><em data-line="4">a</em></span></p>')

    inherit_lines(root)

    assert [line_of_element(element) for element in root.iter()] == [3, 3, 4]


def test_words_are_looked_for_in_their_element_only() -> None:
    source = SectionSource(
        "uno.md", "# Uno\n\nParola.\n\nAltra\nparola e\nParola.\n\nParola.\n", (1, 3, 5, 9)
    )

    assert source.line(5, "Parola.") == 7
    assert (source.line(1, "Parola."), source.line(9, "Parola.")) == (1, 9)
    assert source.line(5, "Word") == 5
    assert source.line(0, "Altra") == 5
