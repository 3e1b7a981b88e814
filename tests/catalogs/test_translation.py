"""What a catalog says when it is asked."""

from jinja2 import Environment

from press.catalogs.catalog import Catalog
from press.catalogs.po_file import new_catalog
from press.catalogs.translation import CatalogSource
from press.localization.translator import Translator
from tests.catalogs.samples import entry


def catalog(**translations: str) -> Catalog:
    made = new_catalog("en", "it")
    for text, translation in translations.items():
        made.add(entry(text, translation))
    return made


def test_a_missing_message_is_printed_in_italian_and_noted() -> None:
    translation = CatalogSource.of(catalog(uno="one"))
    assert [
        translation.text("uno"),
        translation.text("due"),
        Translator(translation, "it").gettext("tre"),
    ] == ["one", None, "tre"]
    assert translation.missing == ["due", "tre"]


def test_fuzzy_message_is_not_printed() -> None:
    made = catalog(uno="one")
    made.entries["uno", None].flags.append("fuzzy")
    translation = CatalogSource.of(made)
    assert (translation.text("uno"), translation.missing) == (None, ["uno"])


def test_the_source_language_finds_everything_as_itself() -> None:
    translation = CatalogSource.of_source()
    assert [translation.text("uno"), translation.plural("spazio", "spazi", 2)] == ["uno", "spazi"]
    assert translation.missing == []


def test_a_context_tells_two_messages_apart() -> None:
    made = catalog(piano="slowly")
    made.add(entry("piano", "floor", context="edificio"))
    translation = CatalogSource.of(made)
    assert [translation.text("piano"), translation.text("piano", "edificio")] == ["slowly", "floor"]


def test_a_template_prints_the_form_that_goes_with_the_number() -> None:
    made = new_catalog("pl", "it")
    made.add(entry(("%(num)s rok", "%(num)s lata"), ("%(num)s rok", "%(num)s lata", "%(num)s lat")))
    translation = CatalogSource.of(made)
    environment = Environment(extensions=["jinja2.ext.i18n"])
    Translator(translation, "it").install(environment)
    count = "{{ ngettext('%(num)s rok', '%(num)s lata', n) % {'num': n} }} "
    page = environment.from_string(
        f"{{% for n in (1, 2, 5) %}}{count}{{% endfor %}}{{{{ _('via') }}}}"
    )
    assert page.render() == "1 rok 2 lata 5 lat via"
    assert translation.missing == ["via"]
