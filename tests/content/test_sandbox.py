"""The Jinja of chapters: only the vocabulary, only fields of its values, and every mistake told."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from jinja2.exceptions import SecurityError

from press.content.sandbox import (
    AlreadyReported,
    ChapterEnvironment,
    EditorMistake,
    read_tags,
    render_chapter,
)


@dataclass(frozen=True)
class View:
    """A value that a chapter may read."""

    name: str = "Alfa"
    _hidden: str = "x"

    def method(self) -> str:
        return "called"


def refuse() -> str:
    raise EditorMistake("There is no figure", "Add it")


def reported() -> str:
    raise AlreadyReported("d-012")


VOCABULARY = {"view": View(), "two": lambda: 2, "refuse": refuse, "reported": reported}
FILTERS: dict[str, Callable[..., object]] = {"upper": str.upper}


@pytest.fixture
def environment() -> ChapterEnvironment:
    return ChapterEnvironment(VOCABULARY, FILTERS, (View,))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ view.name }}", "Alfa"),
        ("{{ two() * 3 }}", "6"),
        ("{{ 7 % 4 }}", "3"),
        ("{{ 'a' | upper }}", "A"),
        ("{{ [1, 2] | length }}", "2"),
        ("{{ '*' }}", r"\*"),
        ("a <!-- b --> c\n", "a  c\n"),
        ("# a {#id}", "# a {#id}"),
    ],
)
def test_the_vocabulary_and_the_fields_of_its_values_can_be_used(
    written: str, printed: str, environment: ChapterEnvironment
) -> None:
    assert environment.render_lines([written], "a.md") == printed


@pytest.mark.parametrize(
    "written",
    [
        "{{ view.method() }}",
        "{{ view._hidden }}",
        "{{ view.__class__.__mro__ }}",
        "{{ 'a'.upper() }}",
        "{{ range(3) }}",
        "{{ unknown }}",
        "{{ 'a' | replace('a', 'b') }}",
        "{{ 'a' * 9 }}",
        "{{ '%9d' % 3 }}",
        "{{ 2 ** 3 }}",
    ],
)
def test_nothing_else_can_be_reached(written: str, environment: ChapterEnvironment) -> None:
    rendered = render_chapter(environment, f"Uno.\n\n{written}\n", "a.md")

    [finding] = rendered.findings
    assert finding.line == 3
    assert [mistake.typed for mistake in rendered.mistakes] == [written]


def test_a_field_of_another_type_is_out_of_reach() -> None:
    environment = ChapterEnvironment(VOCABULARY, FILTERS)

    with pytest.raises(SecurityError):
        environment.render_lines(["{{ view.name }}"], "a.md")


@pytest.mark.parametrize(
    ("written", "code", "problem"),
    [
        ("{{ refuse() }}", "j-003", "There is no figure in {{ refuse() }}."),
        ("{{ refuse() }}, {{ two() }}", "j-003", "There is no figure in {{ refuse() }}."),
        ("{{ unknown }}", "j-002", "Jinja stopped in {{ unknown }}: 'unknown' is undefined."),
        ("{{ 1 / 0 }}", "j-002", "Jinja stopped in {{ 1 / 0 }}: division by zero."),
    ],
)
def test_a_call_without_an_answer_is_told_with_what_was_typed(
    written: str, code: str, problem: str, environment: ChapterEnvironment
) -> None:
    [finding] = render_chapter(environment, written, "a.md").findings

    assert (finding.path, finding.line, finding.code) == ("a.md", 1, code)
    assert finding.problem == problem


def test_what_is_reported_elsewhere_is_no_finding_here(environment: ChapterEnvironment) -> None:
    rendered = render_chapter(environment, "{{ reported() }}", "a.md")

    assert rendered.findings == ()
    assert [mistake.code for mistake in rendered.mistakes] == ["d-012"]


def test_brackets_that_nest_too_deeply_are_a_finding() -> None:
    [finding] = read_tags(f"{{{{ {'(' * 3000}x{')' * 3000} }}}}", "a.md").findings

    assert (finding.line, finding.code) == (1, "b-025")


def test_tags_that_can_be_read_are_left_whatever_they_ask_for() -> None:
    text = "{{ unknown() }} {% if x %}a{% endif %} {% trans %}b{% endtrans %}"

    assert read_tags(text, "a.md").text == text
