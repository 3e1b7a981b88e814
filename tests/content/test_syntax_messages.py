"""What is said where Jinja can't read a chapter: what is really wrong, and what to do."""

import pytest

from press.content.sandbox import ChapterEnvironment, read_tags, render_chapter


@pytest.mark.parametrize(
    ("text", "line", "problem", "remedy"),
    [
        ("uno\n\n{{ x | grande }}", 3, 'no filter "grande"', "content/README.md"),
        ("uno\n<!-- nota\n\ndue {{ x }}", 2, "not closed", "-->"),
        ("{{< include altro.qmd >}}", 1, "shortcode", "content/README.md"),
        ("{{% nota %}}", 1, "shortcode", "content/README.md"),
        ("uno\n{% se x %}", 2, "There is no {% se %}", "{% if … %}"),
        ("{% for y in x %}uno", 1, "{% for … %} is not closed", "{% endfor %}"),
        ("uno {% endif %}", 1, "was never opened", "Delete it"),
        ("{{ link(“alfa”) }}", 1, "“ (U+201C", "straight quotation marks"),
        ("uno {{ x due }}", 1, "can't read this line", "Close every {{ … }}"),
    ],
)
def test_a_line_that_jinja_cannot_read_is_explained(
    text: str, line: int, problem: str, remedy: str
) -> None:
    read = read_tags(text, "due.md")
    rendered = render_chapter(ChapterEnvironment({"x": 1}, {}), read.text, "due.md")
    findings = [*read.findings, *rendered.findings]

    assert [(finding.line, finding.code) for finding in findings] == [(line, "j-001")]
    assert problem in findings[0].problem
    assert remedy in findings[0].remedy
