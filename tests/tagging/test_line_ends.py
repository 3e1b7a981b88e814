"""Words are told apart where lines end."""

from tests.tagging.conftest import Outline


def test_words_at_the_ends_of_lines_are_kept_apart(tree: Outline) -> None:
    words = "Una sala con quattordici scrivanie e accanto un posto per i bambini piccoli"

    assert tree(f"<p>{words}</p>") == f"P: {words}"


def test_a_forced_line_break_parts_words(tree: Outline) -> None:
    assert tree("<p>Milano,<br>2026</p>") == "P: Milano, 2026"


def test_an_address_broken_without_a_hyphen_gets_no_space(tree: Outline) -> None:
    address = "example.org/unaddresslongerthanalineofthispageisbutnothyphenated"

    assert (
        tree(f"<p>{address}</p>", "p { overflow-wrap: anywhere; hyphens: none }") == f"P: {address}"
    )


def test_an_address_gets_no_space_because_the_text_has_one_behind_a_shorter_one(
    tree: Outline,
) -> None:
    address = "<span>example.org/</span><wbr><span>e»</span>"

    found = tree(
        f"<p>Uno example.org/ e», due «{address} fine.</p>",
        "p { width: 48mm } span { white-space: nowrap }",
    )

    assert found == "P: Uno example.org/ e», due «example.org/e» fine."


def test_the_lines_of_a_note_are_kept_apart_too(tree: Outline) -> None:
    words = "una nota che è più lunga di una riga di questa pagina stretta e continua sotto"

    assert words in tree(f"<p>Detto<span class=footnote id=fn-a>{words}</span>.</p>")
