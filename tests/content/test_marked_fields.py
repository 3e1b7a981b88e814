"""A field says once what it is for: its text is translated, its id is looked up."""

from typing import Annotated

from press.content.marked_fields import Printed, Reference, localized, marked_values, messages_of
from press.content.schema import Strict

LINK = Reference("tool")


class Step(Strict):
    """A part of a record."""

    do: Annotated[str, Printed("a step")]
    with_tools: Annotated[tuple[str, ...], LINK] = ()


class Plan(Strict):
    """A record with text, ids and parts."""

    key: str
    title: Annotated[str, Printed("title", 40)]
    scale: Annotated[tuple[str, ...], Printed("a word", context="scale")] = ()
    steps: tuple[Step, ...] = ()
    last: Annotated[str | None, LINK] = None


PLAN = Plan(
    key="a",
    title="T",
    scale=("x", "y"),
    steps=(Step(do="Dig.", with_tools=("spade",)),),
    last="hoe",
)


def test_every_marked_value_has_its_place() -> None:
    assert [(key, value) for key, _, value in marked_values(PLAN)] == [
        (("title",), "T"),
        (("scale", 0), "x"),
        (("scale", 1), "y"),
        (("steps", 0, "do"), "Dig."),
        (("steps", 0, "with_tools", 0), "spade"),
        (("last",), "hoe"),
    ]


def test_only_printed_text_is_translated() -> None:
    other = localized(PLAN, lambda text, context=None: f"{context or ''}{text.upper()}")
    assert other.steps == (Step(do="DIG.", with_tools=("spade",)),)
    assert (other.key, other.title, other.scale, other.last) == (
        "a",
        "T",
        ("scaleX", "scaleY"),
        "hoe",
    )


def test_messages_have_the_note_the_room_and_the_place_of_their_field() -> None:
    first, *others = messages_of(PLAN, "plan «T»", "content/a.yaml", "plan-a", "Plans")
    assert (first.text, first.comments, first.most) == ("T", ("plan «T»: title",), 40)
    assert (first.path, first.anchor, first.part) == ("content/a.yaml", "plan-a", "Plans")
    assert [each.text for each in others] == ["x", "y", "Dig."]
    assert [each.context for each in others] == ["scale", "scale", None]
