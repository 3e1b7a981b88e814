"""Plain text becomes Markdown that prints the same letters; Markdown stays as it is."""

import pytest

from press.content.markdown import (
    Markdown,
    escape,
    finalize,
    in_language,
    marked,
    one_line,
    printed_url,
)
from press.localization.untranslated import UntranslatedText


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("uno due", "uno due"),
        ("1.500 (circa)", r"1\.500 \(circa\)"),
        ("*a* _b_ `c` [d] {e}", r"\*a\* \_b\_ \`c\` \[d\] \{e\}"),
        ("a@b.it", r"a\@b\.it"),
        ("l'idea", r"l\'idea"),
        ("a / b; c, d?", "a / b; c, d?"),
    ],
)
def test_every_letter_with_a_meaning_in_markdown_is_escaped(text: str, printed: str) -> None:
    assert escape(text) == printed


@pytest.mark.parametrize(
    ("text", "line"),
    [("  a \t\r\n b ", "a b"), ("a\u00a0 b", "a\u00a0 b"), ("\u00a0a\u00a0", "\u00a0a\u00a0")],
)
def test_breakable_spaces_become_one_and_a_no_break_space_stays(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("value", "printed"),
    [(None, ""), (0, "0"), (1.5, r"1\.5"), ("*a*", r"\*a\*"), (Markdown("*a*"), "*a*")],
)
def test_an_expression_prints_its_value(value: object, printed: str) -> None:
    assert finalize(value) == printed


@pytest.mark.parametrize("value", [[], ("a", 1), True, len, object()])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="This is no text"):
        finalize(value)


def test_an_untranslated_text_is_escaped_and_carries_its_language() -> None:
    assert finalize(UntranslatedText("a*", "it")) == r"[a\*]{.untranslated lang=it}"


def test_what_is_wrong_with_a_translation_stands_before_it() -> None:
    assert marked("a", "it", "c-001") == "[**c-001** a]{.untranslated .problem lang=it}"
    assert marked("a", "it") == "[a]{.untranslated lang=it}"


@pytest.mark.parametrize(("language", "printed"), [("", r"a\*"), ("en", r"[a\*]{lang=en}")])
def test_a_text_is_marked_with_its_language_where_it_has_one(language: str, printed: str) -> None:
    assert in_language("a*", language) == printed


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/a/", "example.org/a"),
        ("https://example.org/www.html", "example.org/www.html"),
        ("ftp://example.org", "ftp://example.org"),
    ],
)
def test_an_address_is_printed_without_what_every_address_has(url: str, printed: str) -> None:
    assert printed_url(url) == printed
