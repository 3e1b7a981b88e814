"""What a chapter calls says in the words of an editor what it is not given."""

import re
from pathlib import Path

import pytest

from press.content.calls import guarded_call
from press.content.sandbox import EditorMistake
from press.core.findings import PressError
from tests.content.test_vocabulary import Say, gettext

__all__ = ["gettext"]

PYTHON = re.compile(
    r"__|\w\(\) |argument|object|NoneType|'(?:str|int|list|tuple)'|[A-Z][a-z]+[A-Z]"
)


def once(first: str, *more: str, last: str, by: str = "a") -> str:
    return first + last + by + "".join(more)


def test_what_is_right_is_called() -> None:
    assert guarded_call("once", once, "once(%s)")("a", "b", last="c") == "acab"


@pytest.mark.parametrize(
    ("given", "named", "problem"),
    [
        ((), {}, "once is called without: first, last"),
        (("a",), {}, "once is called without: last"),
        (("a",), {"last": "b", "lost": "c"}, 'once knows no "lost"'),
        (
            ("a",),
            {"first": "b", "last": "c"},
            "once is given too many values, or one of them twice",
        ),
        ((1,), {"last": "b"}, "once can't use a value that it is given"),
    ],
)
def test_what_is_wrong_is_said_with_how_to_write_it(
    given: tuple[str, ...], named: dict[str, str], problem: str
) -> None:
    with pytest.raises(EditorMistake) as refused:
        guarded_call("once", once, "once(%s)")(*given, **named)
    assert refused.value.problem == problem
    assert "{{ once(first, last=…) }}" in refused.value.remedy


CALLS = [
    "not_found()",
    "not_found('a', 'b')",
    "link()",
    "figure('alfa')",
    "figure('alfa', 'desks', 'fund')",
    "cite(3)",
    "cards(3)",
    "card('alfa', kind='full')",
    "table(initiatives, caption='a')",
    "table(initiatives, columns=3, caption=3, id=3)",
    "figures_table(3, caption='a', id='tab-a')",
    "chart(initiatives, by='start')",
    "chart(3, by='start', caption='a', alt='b', id='fig-a')",
    "timeline(initiatives, title='a')",
    "panels([3], caption='a', alt='b', id='fig-a')",
    "awards(3, 4, caption='a', alt='b', id='fig-a')",
    "initiatives | of",
    "initiatives | of('work', 'food')",
    "title | of('work') | names",
    "initiatives | since('x') | count",
    "initiatives | count(3)",
    "3 | names",
    "'x' | date",
    "_()",
    "title()",
    "title + 3",
    "title.x",
    "initiative('alfa').x",
    "initiatives.x",
]


@pytest.mark.parametrize("call", CALLS)
def test_no_name_of_python_is_said_of_a_wrong_call(gettext: Say, call: str) -> None:
    with pytest.raises(PressError) as refused:
        gettext(f"{{{{ {call} }}}}")
    (finding,) = refused.value.findings
    said = f"{finding.problem} {finding.remedy}".replace(call, "")
    assert finding.code in ("j-002", "j-003")
    assert not PYTHON.search(said), said


EMPTY = [
    "initiatives | of('work') | since(2030) | names",
    "table(initiatives | since(2030), columns=['name'], caption=_('a'), id='tab-a')",
    "figures_table([], caption=_('a'), id='tab-a')",
    "cards(initiatives | in_zone(9))",
    "[] | listed",
]


@pytest.mark.parametrize("call", EMPTY)
def test_an_empty_selection_is_told_and_not_printed(gettext: Say, call: str) -> None:
    with pytest.raises(PressError, match="There is nothing to"):
        gettext(f"{{{{ {call} }}}}")


def test_no_initiative_counts_as_none(gettext: Say) -> None:
    assert gettext("{{ initiatives | since(2030) | count }}") == "0"


def test_an_empty_selection_may_lack_what_could_not_be_read(
    minimal_book: Path, gettext: Say
) -> None:
    path = minimal_book / "content/initiatives/beta.yaml"
    path.write_text(path.read_text("utf-8").replace("name:", "nome:"), "utf-8")
    with pytest.raises(PressError) as refused:
        gettext("{{ initiatives | since(2030) | names }}")
    assert {finding.path for finding in refused.value.findings} == {"content/initiatives/beta.yaml"}
