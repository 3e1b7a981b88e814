"""A parsed section says what it defines and what it asks for."""

from pathlib import Path

from press.core.cache import Store
from press.markdown.line_marks import line_mark
from press.typesetting.pandoc import parse
from press.typesetting.sections import ParsedSection, formulas_in
from tests.conftest import PROJECT

TEXT = """# Titolo

Vedi [qui](#altrove), @rossi e $x$.

::: {.box #riquadro}
## Dentro {#uno-dentro}

![](a.svg){alt=""} e ancora $x$ e $y$.
:::
"""


def test_it_has_ids_links_citations_pictures_formulas_and_levels(tmp_path: Path) -> None:
    parsed, _ = parse(TEXT, "uno.md", PROJECT, Store(tmp_path))
    section = ParsedSection("uno", "uno.md", TEXT, parsed.blocks)
    assert section.ids == ("uno", "riquadro", "uno-dentro")
    assert (section.links, section.citations) == (("#altrove",), ("rossi",))
    assert section.pictures == ("a.svg",)
    assert section.headings == (1, 2)
    assert formulas_in([section, section]) == ["x", "y"]


def test_an_element_has_the_line_of_its_first_message_or_else_of_the_one_before(
    tmp_path: Path,
) -> None:
    source = "# Uno\n\nDue *tre*\ne quattro.\n\nCinque.\n"
    marked = (
        f"# {line_mark(0)}Uno\n\n{line_mark(1)}Due *tre*\ne quattro.\n\n{line_mark(2)}Cinque.\n"
    )
    parsed, _ = parse(marked, "uno.md", PROJECT, Store(tmp_path))
    section = ParsedSection("uno", "uno.md", source, parsed.blocks, parsed.marked, (1, 3, 6))

    first, *_, last = section.of_kind("Para")
    (emphasis,) = section.of_kind("Emph")
    assert [section.line(it) for it in (first, emphasis, last)] == [3, 3, 6]
    assert (section.line(first, "quattro"), section.line(first, "sei")) == (4, 3)


def test_without_a_title_its_name_leads_nowhere() -> None:
    assert ParsedSection("uno", "uno.md", "", []).ids == ()


def test_title_may_give_the_name_of_its_chapter_as_its_id(tmp_path: Path) -> None:
    parsed, _ = parse("# Uno {#uno}\n", "uno.md", PROJECT, Store(tmp_path))

    assert ParsedSection("uno", "uno.md", "# Uno {#uno}\n", parsed.blocks).ids == ("uno",)
