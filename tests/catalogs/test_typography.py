"""What the messages of the context `marks` say of a language."""

from press.catalogs.po_file import new_catalog
from press.catalogs.typography import MARKS, conventions_of
from tests.catalogs.samples import entry


def test_french_has_its_own_quotation_marks_and_spaces() -> None:
    catalog = new_catalog("fr", "it")
    catalog.add(entry("«…» “…”", "«\u00a0…\u00a0» “…”", context=MARKS))
    catalog.add(entry("; : ! ?", "\u202f;\u00a0: x! x?", context="other"))
    conventions = conventions_of(catalog)
    assert conventions.quotes == frozenset("«»“”")
    assert (set(conventions.spaced), set(conventions.spaced_closings)) == ({"«"}, {"»"})
    assert {"„", "‘"} <= conventions.foreign_quotes


def test_a_language_that_says_nothing_has_no_foreign_marks() -> None:
    assert conventions_of(new_catalog("fr", "it")).foreign_quotes == frozenset()
