"""A message to translate: its key, and what it says to translators and their tools."""

from press.localization.message import Message


def test_key_is_text_and_context() -> None:
    assert Message("Uno", "a.md", context="number").key == ("Uno", "number")
    assert Message("Uno", "a.md").key == ("Uno", None)


def test_flags_are_those_that_gettext_and_weblate_check() -> None:
    assert Message("Uno %", "a.md").flags == ()
    assert Message("Uno", "a.md", plural="%(number)s", most=40, is_markdown=True).flags == (
        "md-text",
        "max-length:40",
        "python-format",
    )


def test_comments_stand_in_lines_with_the_most_letters_last() -> None:
    message = Message("Uno", "a.md", comments=("a \n  b", "c"), most=12)

    assert message.all_comments == ["a", "b", "c", "at most 12 letters"]
    assert Message("Uno", "a.md").all_comments == []
