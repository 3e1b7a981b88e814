"""How an edition says an Italian text, and what stands in where it can't."""

from jinja2 import Environment

from press.catalogs.catalog import Catalog
from press.catalogs.po_file import new_catalog
from press.catalogs.translation import CatalogSource
from press.content.markdown import Markdown, finalize
from press.localization.translator import Translator
from press.localization.untranslated import RejectedTranslation, UntranslatedText, joined_text
from tests.catalogs.samples import entry


def translator(catalog: Catalog, *, draft: bool) -> Translator:
    return Translator(CatalogSource.of(catalog), "it", is_draft=draft)


def page(text: str, *, draft: bool, autoescape: bool = True) -> str:
    catalog = new_catalog("en", "it")
    catalog.add(entry("uno", "one"))
    catalog.add(entry("posto", "seat", context="unit"))
    environment = Environment(autoescape=autoescape, extensions=["jinja2.ext.i18n"])
    translator(catalog, draft=draft).install(environment)
    return environment.from_string(text).render(n=2)


def test_a_draft_marks_the_italian_of_a_template_and_says_its_language() -> None:
    assert page("{{ _('uno') }} {{ _('due & tre') }}", draft=True) == (
        'one <span class="untranslated" lang="it" xml:lang="it">due &amp; tre</span>'
    )


def test_a_block_of_a_template_is_marked_with_its_values() -> None:
    text = "{% trans n=n %}Sono {{ n }}{% endtrans %}"
    assert (
        page(text, draft=True) == '<span class="untranslated" lang="it" xml:lang="it">Sono 2</span>'
    )


def test_a_release_marks_nothing() -> None:
    assert page("{{ _('uno') }} {{ _('due') }}", draft=False) == "one due"


def test_no_mark_stands_in_an_attribute_that_asks_for_plain_text() -> None:
    assert page("<img alt=\"{{ _('due') | plain }}\">", draft=True) == '<img alt="due">'


def test_a_word_is_said_by_its_context() -> None:
    assert page("{{ pgettext('unit', 'posto') }} {{ _('posto') }}", draft=False) == "seat posto"


def test_what_is_made_of_a_stand_in_stands_in_as_a_whole() -> None:
    unit = translator(new_catalog("en", "it"), draft=True).gettext("imprese", "unit")
    assert isinstance(joined_text(f"5 {unit}", unit), UntranslatedText)
    assert isinstance(unit % {}, UntranslatedText)
    assert not isinstance(joined_text("5 firms", "firms"), UntranslatedText)
    refused = RejectedTranslation("imprese", "it", "l-011")
    joined = joined_text("5 imprese", refused)
    assert isinstance(joined, RejectedTranslation)
    assert [joined.code, (refused % {}).code] == ["l-011", "l-011"]


def test_a_stand_in_is_escaped_and_marked_in_markdown() -> None:
    assert finalize(UntranslatedText("due *tre*", "it")) == r"[due \*tre\*]{.untranslated lang=it}"
    assert finalize(Markdown("*tre*")) == "*tre*"


def test_a_value_that_prints_a_stand_in_is_marked() -> None:
    class Figure:
        def __str__(self) -> str:
            return UntranslatedText("5 imprese", "it")

    assert finalize(Figure()) == "[5 imprese]{.untranslated lang=it}"
