"""The table of what a chapter may hold is whole, and each of its rows is known to both editions."""

import json

import pytest

from press.typesetting.chapter_elements import ATTRIBUTES, BLOCKS, CLASSES, ELEMENTS, INLINES
from press.typesetting.pandoc import run_pandoc
from tests.conftest import PROJECT

# The elements of Pandoc's AST, as its own Lua makes them: blocks and inlines with a tag.
_LIST = """
local blocks, inlines = {}, {}
for name, make in pairs(pandoc) do
  if name:match('^%u') and type(make) == 'function' then
    for _, arguments in ipairs {
      {}, {''}, {{}}, {1, {}}, {{}, ''}, {'', ''}, {{}, {}},
      {'InlineMath', ''}, {'SingleQuote', {}},
      {{long = {}}, {}, {}, {}, {}}, {{long = {}}, {}, pandoc.TableHead(), {}, pandoc.TableFoot()},
    } do
      local ok, made = pcall(make, table.unpack(arguments))
      if ok and pandoc.utils.type(made) == 'Block' then blocks[made.t] = true end
      if ok and pandoc.utils.type(made) == 'Inline' then inlines[made.t] = true end
    end
  end
end
local function keys(set)
  local list = pandoc.List()
  for key in pairs(set) do list:insert(key) end
  return list
end
print(pandoc.json.encode({ blocks = keys(blocks), inlines = keys(inlines) }))
"""


def test_every_element_of_pandoc_has_a_row() -> None:
    answer, _ = run_pandoc(["lua", "-"], _LIST)
    known = json.loads(answer)

    assert sorted(known["blocks"]) == sorted(row.name for row in BLOCKS)
    assert sorted(known["inlines"]) == sorted(row.name for row in INLINES)


def test_every_row_says_what_it_is_in_both_editions_or_what_to_write_instead() -> None:
    for element in ELEMENTS:
        assert element.instead or (element.page and element.screen), element.name
    for name in (*CLASSES, *ATTRIBUTES):
        assert name.page, name.name
        assert name.screen, name.name


def test_a_class_or_attribute_stands_on_elements_that_chapters_may_hold() -> None:
    may = {element.name for element in ELEMENTS if not element.instead}

    assert {element for name in (*CLASSES, *ATTRIBUTES) for element in name.elements} <= may


def test_nothing_is_told_twice() -> None:
    for names in (
        [row.name for row in ELEMENTS],
        [row.name for row in CLASSES],
        [row.name for row in ATTRIBUTES],
    ):
        assert len(names) == len(set(names))


@pytest.mark.parametrize("edition", ["print", "epub"])
def test_a_class_of_blocks_has_a_look_in_each_edition(edition: str) -> None:
    sheets = "".join(
        path.read_text("utf-8") for path in (PROJECT / "assets/styles" / edition).glob("*.css")
    )
    # All of them look alike.
    call_outs = (PROJECT / "templates/pandoc/elements.lua").read_text("utf-8")

    for row in CLASSES:
        if "Div" in row.elements:
            assert f".{row.name}" in sheets or f'{row.name} = "callout_' in call_outs, (
                f"{row.name} has no look"
            )
