"""A message carries the flags and comments that translators' tools show and check."""

from press.localization.message import Message


def test_flags_say_what_weblate_and_gettext_check() -> None:
    message = Message("%(n)s *spazi*", "a.md", most=20, is_markdown=True)
    assert message.flags == ("md-text", "max-length:20", "python-format")
    assert Message("spazi", "a.yaml").flags == ()


def test_comments_are_lines_and_end_with_the_limit() -> None:
    message = Message("Titolo", "a.md", ("the title\n  of a chapter",), most=72)
    assert message.all_comments == ["the title", "of a chapter", "at most 72 letters"]


def test_the_context_distinguishes_two_messages_of_the_same_text() -> None:
    assert Message("piano", "a.md", context="edificio").key != Message("piano", "a.md").key
