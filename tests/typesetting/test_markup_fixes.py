"""What is set otherwise than Pandoc writes it: options in code stay whole, sums have heads."""

import pytest
from lxml import etree, html

from press.typesetting.markup_fixes import keep_options_whole, mark_sum_headers

WHOLE = '<span class="unbroken">{}</span>'


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("cmd --all -v", f"cmd {WHOLE.format('--a')}ll {WHOLE.format('-v')}"),
        ("--all", f"{WHOLE.format('--a')}ll"),
        ("a-b--c - -- x", "a-b--c - -- x"),
        ("", ""),
    ],
)
def test_no_line_ends_between_the_hyphens_of_an_option_and_its_name(code: str, kept: str) -> None:
    page = html.fragment_fromstring(f"<div><code>{code}</code><pre><code>{code}</code></pre></div>")

    keep_options_whole(page)

    assert (
        html.tostring(page, encoding="unicode")
        == f"<div><code>{kept}</code><pre><code>{code}</code></pre></div>"
    )


def test_the_first_cell_of_sums_is_the_head_of_its_row() -> None:
    table = etree.fromstring(
        "<table><tbody><tr><td>a</td></tr></tbody>"
        "<tfoot><tr><td rowspan='2'>T</td><td>1</td></tr><tr><td>2</td></tr>"
        "<tr><td>U</td><td>3</td></tr></tfoot></table>"
    )

    mark_sum_headers(table)

    assert [(head.text, head.get("scope")) for head in table.iter("th")] == [
        ("T", "rowgroup"),
        ("U", "row"),
    ]
