"""A locale in memory: its contents, and each section at its place."""

import pytest

from press.core.findings import PressError
from press.preview.held import Held, shown_sections


def test_the_contents_name_every_section_with_its_pages(held: Held) -> None:
    sections = {section.slug: section for section in shown_sections(held)}

    first, one = sections["cover"], sections["uno"]
    assert (first.first, first.folios) == (0, ("C1",))
    assert (one.path, one.title) == ("content/chapters/uno.md", "1 Il primo capitolo")
    assert one.folios[-1:] <= ("9",)
    assert sum(len(each.folios) for each in sections.values()) == len(held.typeset.pages)


def test_a_section_that_the_book_lacks_is_refused(held: Held) -> None:
    with pytest.raises(PressError, match=r'no section "tre"'):
        held.placed("tre")
