"""The parts of a book: how each is called, and which belong together."""

import pytest

from press.content.work import PART, Section
from press.typesetting.parts import Caption, Heading, Part, Parts
from press.typesetting.sections import ParsedSection


def part(slug: str, *, number: str = "", kind: str = "chapter", of: str = "") -> Part:
    section = Section(slug, "body", kind, f"content/chapters/{slug}.md", of)
    captions = (Caption("figure", f"fig-{slug}", slug), Caption("table", f"tab-{slug}", slug))
    return Part(
        section, (Heading(slug, 1, number, slug.title()), Heading("x", 2, "9", "X")), captions
    )


@pytest.mark.parametrize(
    ("number", "kind", "line"),
    [("3", "chapter", "3 Orti"), ("Parte II", PART, "Parte II. Orti"), ("", PART, "Orti")],
)
def test_number_and_title_stand_on_one_line(number: str, kind: str, line: str) -> None:
    found = part("orti", number=number, kind=kind)

    assert (found.slug, found.number, found.title) == ("orti", number, "Orti")
    assert found.line == line


def test_page_without_a_heading_has_neither_number_nor_title() -> None:
    found = Part(Section("cover", "front", "cover", ""))

    assert (found.number, found.title, found.line) == ("", "", "")


def test_part_of_the_body_has_its_chapters_and_the_links_of_all() -> None:
    def parsed(slug: str, target: str) -> ParsedSection:
        link = {"t": "Link", "c": [["", [], []], [], [target, ""]]}
        return ParsedSection(slug, "", "", [{"t": "Para", "c": [link]}])

    first, orti, reti = (
        part("prima", kind=PART),
        part("orti", of="prima"),
        part("reti", of="seconda"),
    )
    sections = (parsed("prima", "#a"), parsed("orti", "#b"), parsed("reti", "#c"))
    parts = Parts("it", (first, orti, reti), sections)

    assert parts.chapters("prima") == [orti]
    assert parts.links("prima") == {"#a", "#b"}


def test_captions_of_a_kind_stand_in_reading_order() -> None:
    parts = Parts("it", (part("uno"), part("due")), ())

    assert [caption.id for caption in parts.captions("table")] == ["tab-uno", "tab-due"]
