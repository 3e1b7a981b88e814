"""Sections are written apart, unless the style of citations makes each depend on those before."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from press.core.cache import Store
from press.core.findings import PressError
from press.core.resources import ENGINE
from press.typesetting.pandoc import parse
from press.typesetting.writer_pass import STYLE
from press.typesetting.xhtml import BookWords, UnwrittenSection, write_sections

WORDS = BookWords("it-IT", {"chapter": "capitolo", "mentions": "Nel testo:"}, {})
REFERENCES = "".join(
    f"- {{id: {key}, type: book, title: {key.upper()}, issued: 2014, language: it}}\n"
    for key in "abc"
)
NUMBERED = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>N</title><id>n</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="citation-number"/><text variable="title"/></layout>
</bibliography></style>"""
CHAPTERS = {"uno": "# Uno\n\nUna [@c].\n", "due": "# Due\n\nUn’altra [@a], poi [@c].\n"}

Numbers = Callable[..., list[str]]


@pytest.fixture
def numbers(tmp_path: Path) -> Numbers:
    """The numbers of the citations in each chapter, of a work with a style of its own."""
    style = tmp_path / STYLE
    style.parent.mkdir(parents=True)
    style.write_text(NUMBERED, "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/references.yaml").write_text(REFERENCES, "utf-8")

    def write(store: Path = tmp_path, **changed: str) -> list[str]:
        sections = [
            UnwrittenSection(
                slug, slug, "body", "chapter", parse(text, slug, ENGINE, Store(store))[0].blocks
            )
            for slug, text in (CHAPTERS | changed).items()
        ]
        files = ("content/references.yaml",)
        written, _ = write_sections(sections, WORDS, files, tmp_path, Store(store))
        return [
            "".join(re.findall(r"\[\d\]", re.sub("<.*?>", "", part["print"])))
            for part in written.values()
        ]

    return write


def test_numbers_of_citations_run_through_the_book(numbers: Numbers) -> None:
    assert numbers() == ["[1]", "[2][1]"]


def test_new_citation_moves_the_numbers_behind_it_as_in_a_first_build(
    numbers: Numbers, tmp_path: Path
) -> None:
    numbers()
    changed = "# Uno\n\nUna [@b], poi [@c].\n"

    assert numbers(uno=changed) == ["[1][2]", "[3][2]"]
    assert numbers(tmp_path / "other", uno=changed) == ["[1][2]", "[3][2]"]


def test_broken_style_is_an_error_in_one_line(numbers: Numbers, tmp_path: Path) -> None:
    (tmp_path / STYLE).write_text("<style", "utf-8")

    with pytest.raises(PressError) as caught:
        numbers()

    [finding] = caught.value.findings
    assert finding.code == "p-001"
    assert "\n" not in str(finding)
