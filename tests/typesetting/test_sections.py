"""A parsed section says what it defines and what it asks for."""

from pathlib import Path

from press.core.cache import Store
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


def test_without_a_title_its_name_leads_nowhere() -> None:
    assert ParsedSection("uno", "uno.md", "", []).ids == ()


def test_title_may_give_the_name_of_its_chapter_as_its_id(tmp_path: Path) -> None:
    parsed, _ = parse("# Uno {#uno}\n", "uno.md", PROJECT, Store(tmp_path))

    assert ParsedSection("uno", "uno.md", "# Uno {#uno}\n", parsed.blocks).ids == ("uno",)
