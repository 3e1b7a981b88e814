"""What in a message is markup, and must come through a translation unchanged."""

import pytest

from press.markdown.markup import MARKUP


def marks(text: str) -> list[tuple[str | None, str]]:
    """The kind of each piece of markup, and the piece."""
    return [(found.lastgroup, found[0]) for found in MARKUP.finditer(text)]


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("a {{ figure('a', 'b') }} b", "expression", "{{ figure('a', 'b') }}"),
        ("a {% if x %} b", "expression", "{% if x %}"),
        ("a `b [c] d` e", "ticks", "`b [c] d`"),
        ("a ``b ` c`` d", "ticks", "``b ` c``"),
        ("a $x^2$ b", "formula", "$x^2$"),
        ("a %(number)s b", "placeholder", "%(number)s"),
        ("a %(share).1f b", "placeholder", "%(share).1f"),
        ("a^[b c] d", "footnote", "^["),
        ("a[^uno-1] d", "footnote", "[^uno-1]"),
        ("[a](#uno) b", "target", "](#uno"),
        ("[a](<a b.md>) b", "target", "](<a b.md>"),
        ("[a](https://x.org/a_(b)) c", "target", "](https://x.org/a_(b)"),
        ("[a][ref] b", "label", "][ref]"),
        ("a <https://x.org/> b", "autolink", "<https://x.org/>"),
        ("a <info@x.org> b", "autolink", "<info@x.org>"),
        ("a [@rossi2015, p. 3] b", "citation", "@rossi2015"),
        ("a [-@rossi:2015] b", "citation", "-@rossi:2015"),
        ("a @{rossi 2015} b", "citation", "@{rossi 2015}"),
        ("a https://x.org/a. B", "address", "https://x.org/a"),
        ("a info@x-y.org. B", "mail", "info@x-y.org"),
        ("a mailto:info@x.org b", "mail", "mailto:info@x.org"),
        ('[a]{lang=en title="b}c"} d', "attributes", '{lang=en title="b}c"}'),
    ],
)
def test_markup_is_found_whole_and_by_its_kind(text: str, kind: str, piece: str) -> None:
    (found,) = [match for match in MARKUP.finditer(text) if match[0] == piece]

    assert found[kind] is not None


@pytest.mark.parametrize(
    "text",
    [
        "Costa 5 $ e 3 €",
        "il 50% (poco)",
        "a \\`b c",
        "parole [tra parentesi] e (altre)",
        "un 100.000 @ 3",
        "a < b > c",
        "prima: dopo",
    ],
)
def test_plain_words_hold_no_markup(text: str) -> None:
    assert marks(text) == []


def test_title_of_a_link_is_words() -> None:
    found = [piece for _, piece in marks('[a](b.md "Un titolo") c')]

    assert found == ['](b.md "', '"']


def test_code_ends_with_its_paragraph() -> None:
    assert marks("a `b\n\nc` d") == []
