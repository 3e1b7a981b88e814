"""Code between fences begins and ends as Pandoc reads it."""

import json
import re

import pytest

from press.markdown.fences import FENCED_CODE, fence_after
from press.typesetting.pandoc import run_pandoc

CODE = re.compile(rf"^{FENCED_CODE}", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    "markdown",
    [
        "```\nx\n```\n",
        "~~~ {.python}\nx\n~~~~\n",
        "````text\n```\nx\n````\n",
        "- ```\n  x\n  ```\n",
        "> ```\n> x\n> ```\n",
        "```\n\n```\n",
    ],
)
def test_a_whole_block_is_found_where_pandoc_has_code(markdown: str) -> None:
    answer, _ = run_pandoc(["--from=markdown", "--to=json"], markdown)
    found = CODE.search(markdown)
    assert '"CodeBlock"' in json.dumps(json.loads(answer))
    assert found
    assert found[0] == markdown.removesuffix("\n")


@pytest.mark.parametrize("line", ["``` `x`", "``", "testo ```", "` ` `"])
def test_a_line_that_only_looks_like_one_opens_nothing(line: str) -> None:
    assert fence_after(line, "") == ""


def test_a_fence_is_closed_by_one_of_its_kind_as_long_at_least_and_nothing_behind_it() -> None:
    assert fence_after("- ````python", "") == "````"
    for line in ("```", "~~~~", "```` x", "x"):
        assert fence_after(line, "````") == "````"
    assert fence_after("  `````", "````") == ""
