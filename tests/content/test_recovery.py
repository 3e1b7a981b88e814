"""A chapter's faults are removed one by one: each is reported once, and hides no other."""

import pytest

from press.content.recovery import PLACE, Recovered
from press.content.sandbox import AlreadyReported, ChapterEnvironment, read_tags, render_chapter


def lines(recovered: Recovered[None] | Recovered[str]) -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in recovered.findings]


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("uno {{ x }}\n\ndue {{ y\n}} tre", [], "uno {{ x }}\n\ndue {{ y\n}} tre"),
        (
            "uno {{ 'x }} due {{ a b }}\n\n{{ y }}",
            [(1, "j-001"), (1, "j-001")],
            "uno * due *\n\n{{ y }}",
        ),
        ("uno {{ chiama('x'\n\ndue {{ y }}", [(1, "j-001")], "uno *\n\ndue {{ y }}"),
        ("{{ a\nb }} uno", [(1, "j-001")], "*\n uno"),
        ("uno <!-- mai chiuso\n\ndue {{ a b }}", [(1, "j-001"), (3, "j-001")], "uno *\n\ndue *"),
        ("{% if a %}\n\nuno {{ x }}", [(1, "j-001")], "*\n\nuno {{ x }}"),
        (
            "{% if a b %}uno{% endif %} {% for %}due{% endfor %}",
            [(1, "j-001"), (1, "j-001")],
            "*uno *due",
        ),
        ("{{", [(1, "j-001")], "*"),
    ],
)
def test_what_jinja_cannot_read_goes_and_the_rest_stays_on_its_lines(
    text: str, found: list[tuple[int, str]], left: str
) -> None:
    recovered = read_tags(text, "due.md")
    assert PLACE.sub("*", recovered.text) == left
    assert sorted(lines(recovered)) == found
    assert len(recovered.mistakes) == len(found)


def test_of_two_mistakes_without_an_end_each_is_told_for_what_it_is() -> None:
    comment, call = read_tags("\n<!-- mai chiuso\n{{", "due.md").findings
    assert (comment.line, call.line) == (2, 3)
    assert comment.problem == "A comment begins here with <!-- and is not closed."
    assert "comment" not in call.problem


def test_every_call_that_cannot_be_answered_is_told_in_one_run() -> None:
    environment = ChapterEnvironment({"x": 1}, {})
    text = "\n\n".join(f"{{{{ nome{number} }}}} e {{{{ x }}}}" for number in range(60))
    recovered = render_chapter(environment, text, "due.md")
    assert lines(recovered) == [(number * 2 + 1, "j-002") for number in range(60)]
    assert recovered.output.count("1") == 60


def test_a_call_for_what_is_broken_elsewhere_is_marked_and_not_reported_again() -> None:
    def gone(slug: str) -> str:
        del slug
        raise AlreadyReported("d-012")

    environment = ChapterEnvironment({"link": gone}, {})
    recovered = render_chapter(environment, "uno {{ link('x') }}", "due.md")
    assert recovered.findings == ()
    assert [(mistake.code, mistake.typed) for mistake in recovered.mistakes] == [
        ("d-012", "{{ link('x') }}")
    ]


def test_a_chapter_full_of_mistakes_comes_to_an_end() -> None:
    recovered = read_tags("{% se %} {{ a b }}\n" * 400, "due.md")
    assert len(recovered.findings) >= 400
    assert "{" not in recovered.text
