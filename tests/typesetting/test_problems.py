"""What is wrong is shown in its place, or in a box before the block that holds its line."""

from pathlib import Path

import pytest

from press.content.manuscript import SectionText
from press.content.recovery import Mistake, place
from press.content.work import Section
from press.core.cache import Store
from press.core.findings import Finding
from press.markdown.line_marks import line_mark, strip_line_marks
from press.markdown.segments import apply_translations, extract_segments
from press.typesetting.pandoc import parse
from press.typesetting.pandoc_ast import Element, elements, text_of, walk
from press.typesetting.problems import Problems, show
from tests.conftest import PROJECT

WORDS = {"problem": "Errore %(code)s", "line": "riga %(line)s"}


def shown(text: str, problems: Problems, folder: Path, seen: set[str] | None = None) -> str:
    """The words of a section `uno` with these problems, by block; marks in square brackets."""
    source = f"# Uno\n\n{text}\n"
    marked = apply_translations(source, lambda unit: unit.text, line_mark)
    parsed, _ = parse(marked, "uno.md", PROJECT, Store(folder))
    lines = tuple(unit.line for unit in extract_segments(source))
    section = SectionText(Section("uno", "body", "chapter", "uno.md"), marked, lines)
    blocks = show(parsed.marked, section, problems, seen if seen is not None else set(), WORDS)
    return " | ".join(_words(block) for block in elements(blocks))


def _words(block: Element) -> str:
    marks = [each for each in walk([block]) if "problem" in each.classes]
    words = strip_line_marks(text_of([block]))
    for mark in marks:
        words = words.replace(
            strip_line_marks(text_of([mark])), f"[{strip_line_marks(text_of([mark]))}]", 1
        )
    return words


def wrong(subject: str = "", code: str = "x-001", line: int = 0, path: str = "uno.md") -> Finding:
    return Finding(path, line, code, "Wrong.", "Mend it.", subject=subject)


@pytest.mark.parametrize(
    ("text", "subject", "said"),
    [
        ("Vedi [qui](#manca).", "#manca", "Uno | Vedi [x-001 qui]."),
        ("Vedi [](#manca).", "#manca", "Uno | Vedi [x-001 #manca]."),
        ("Vedi [@rossi].", "@rossi", "Uno | Vedi [x-001 [@rossi]]."),
        ("Il $x$ qui.", "$x$", "Uno | Il [x-001 $x$] qui."),
        ("Il ![](a.svg) qui.", "a.svg", "Uno | Il [x-001 a.svg] qui."),
    ],
)
def test_what_is_asked_for_in_vain_is_marked_in_its_place(
    text: str, subject: str, said: str, tmp_path: Path
) -> None:
    assert shown(text, Problems((wrong(subject),)), tmp_path) == said


def test_marks_in_a_text_of_data_are_shown_where_they_stand(tmp_path: Path) -> None:
    problems = Problems((wrong("*tavoli*", code="x-054"), wrong("Quanti", code="s-001")))
    said = shown("Quanti \\*tavoli\\* qui.", problems, tmp_path)
    assert said == "Uno | [Errore s-001] | Quanti [x-054 *tavoli*] qui."


def test_what_is_wrong_with_an_empty_link_is_not_shown_at_one_with_words(tmp_path: Path) -> None:
    problems = Problems((wrong("#a", code="x-031"),))
    assert shown("Vedi [](#a) e [qui](#a).", problems, tmp_path) == ("Uno | Vedi [x-031 #a] e qui.")


def test_a_picture_that_is_missing_is_not_called_undescribed(tmp_path: Path) -> None:
    text = "Il ![](a.svg) qui."
    undescribed, missing = wrong("a.svg", code="x-013"), wrong("a.svg", code="x-004")
    for findings in ((undescribed, missing), (missing, undescribed)):
        assert shown(text, Problems(findings), tmp_path) == "Uno | Il [x-004 a.svg] qui."


def test_a_picture_without_words_has_the_code_for_them_and_all_else_it_had(tmp_path: Path) -> None:
    text = '# Uno\n\nIl ![](a.svg){about="b" alt="" lang="en"} qui.'
    parsed, _ = parse(text, "uno.md", PROJECT, Store(tmp_path))
    section = SectionText(Section("uno", "body", "chapter", "uno.md"), text)
    undescribed = Problems((wrong("a.svg", code="x-013"),))
    blocks = elements(show(parsed.blocks, section, undescribed, set(), WORDS))
    (picture,) = (each for each in walk(blocks) if each.kind == "Image")
    assert picture.pairs == [("about", "b"), ("lang", "en"), ("alt", "x-013")]


def test_any_other_finding_stands_in_a_box_before_the_block_of_its_line(tmp_path: Path) -> None:
    problems = Problems((wrong(line=5), wrong(path="altro.yaml", line=2)))
    assert shown("Uno.\n\nDue.", problems, tmp_path) == (
        "Uno | [Errore x-001, altro.yaml, riga 2] | Uno. | [Errore x-001, riga 5] | Due."
    )


def test_a_letter_that_no_typeface_has_and_a_mistake_are_marked_letter_by_letter(
    tmp_path: Path,
) -> None:
    problems = Problems(mistakes=(Mistake("j-003", "{{ x }}"),), letters={"创": "g-001"})
    said = shown(f"Un创o {place(0)} qui.", problems, tmp_path)
    assert said == "Uno | Un [g-001 U+521B]o [j-003 {{ x }}] qui."


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Testo.", [(1, "x-007 uno")]),
        ("# Uno\n\n# Due\n\n## Tre", [(1, "Uno"), (2, "Due"), (2, "Tre")]),
    ],
)
def test_a_section_has_one_title(
    text: str, headings: list[tuple[int, str]], tmp_path: Path
) -> None:
    parsed, _ = parse(text, "uno.md", PROJECT, Store(tmp_path))
    section = SectionText(Section("uno", "body", "chapter", "uno.md"), text)
    blocks = elements(show(parsed.blocks, section, Problems((wrong("x"),)), set(), WORDS))
    found = [(block.level, text_of([block])) for block in blocks if block.level]
    assert found == headings


def test_an_id_is_given_once_and_no_attribute_looks_or_acts(tmp_path: Path) -> None:
    text = '## A {#a style="x"}\n\n[b]{#a onclick="x" lang=en}'
    source, seen = f"# Uno\n\n{text}\n", {"z"}
    parsed, _ = parse(source, "uno.md", PROJECT, Store(tmp_path))
    section = SectionText(Section("uno", "body", "chapter", "uno.md"), source)
    blocks = show(parsed.blocks, section, Problems((wrong("x"),)), seen, WORDS)
    named = [(each.id, each.pairs) for each in walk(elements(blocks)) if each.id or each.pairs]
    assert named == [("a", []), ("", [("lang", "en")])]
    assert seen == {"z", "a"}


def test_a_section_without_problems_is_as_it_was_and_its_ids_are_known(tmp_path: Path) -> None:
    seen = set[str]()
    assert shown("## A {#a}", Problems(), tmp_path, seen) == "Uno | A"
    assert seen == {"a"}
