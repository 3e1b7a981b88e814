"""A translator's slips are found before they reach the page."""

import pytest

from press.language.catalogs import new_catalog
from press.language.slips import Checker
from press.proof.findings import Finding

PATH = "locales/en/LC_MESSAGES/libro-bianco.po"


def check(italian: str, translation: str, flags: tuple[str, ...] = ()) -> list[Finding]:
    catalog = new_catalog("en")
    catalog.add("«…» “…”", "‘…’ “…”", context="marks")
    catalog.add(italian, translation, flags=flags, lineno=12)
    return Checker(catalog, PATH).check()


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("Sono {{ n | number }} spazi", "They are {{ n|number }} spaces"),
        ("Circa %(value)s", "About %(valore)s"),
        ("I dati [@istat2014, p. 3]", "The data [@istat2015, p. 3]"),
        ("Secondo @comune", "According to the city"),
        ("Gli spazi.[^nota]", "The spaces.[^note]"),
        ("Il [portale](https://dati.it)", "The [portal](https://data.it)"),
        ("La [carta](#card-base)", "The [map](#card-basis)"),
        ("La [scheda](#card-{{ i.slug }})", "The [card](#card-{{ i.id }})"),
        ("Il [portale][dati]", "The [portal][data]"),
        ("Uno [spazio]{.nota}", "A [space]"),
        ("Uno `spazio`", "A `space`"),
        ("Si veda <https://dati.it>", "See <https://data.it>"),
        ("Uno spazio", "A space {{ n }}"),
    ],
)
def test_what_is_not_words_must_come_through(italian: str, translation: str) -> None:
    [finding] = check(italian, translation)
    assert (finding.path, finding.line, finding.code) == (PATH, 12, "l-010")


def test_both_values_are_named() -> None:
    [finding] = check("I dati [@istat2014]", "The data [@istat2015]")
    assert finding.problem == 'The Italian has "@istat2014", the translation has "@istat2015".'


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("Il **40%** [di {{ n }}](#a){.x} [@b; @c].[^d]", "[**40%** of {{ n }}](#a){.x} [see @c; @b].[^d]"),
        ('Il [portale](https://dati.it "I dati")', 'The [portal](https://dati.it "The data")'),
        ('Un [bando]{.sigla title="La gara"}', 'A [call]{.sigla title="The tender"}'),
        ("Un [makerspace]{lang=en} e una cascina", "A makerspace and a [cascina]{lang=it}"),
        ("Scrivere a info@base.it", "Write to us"),
        ("Il 40% degli spazi", "40% of the spaces"),
        ("Al 100%% %(x)s", "At 100%% %(x)s"),
        ("Nel 2014, la città", "2014 was the city’s year"),
        ("- no", "- no"),
    ],
)
def test_a_good_translation_raises_no_alarm(italian: str, translation: str) -> None:
    assert check(italian, translation) == []


def test_jinja_that_cannot_be_read_is_an_error() -> None:
    assert [finding.code for finding in check("Sono {{ n }}", "They are {{ n }")] == ["l-010", "l-011"]


@pytest.mark.parametrize("translation", ["100% of %(x)s", "%(x)s and %s", "%(x)"])
def test_a_single_per_cent_sign_in_a_message_of_a_template_is_an_error(translation: str) -> None:
    assert "l-012" in [finding.code for finding in check("Tutti: %(x)s", translation)]


def test_a_paragraph_that_would_become_a_list_is_an_error() -> None:
    [finding] = check("Era il 2014. La città cresceva.", "2014. The city was growing.")
    assert finding.code == "l-013"


def test_a_fuzzy_message_is_not_checked() -> None:
    assert check("Circa %(value)s", "About", flags=("fuzzy",)) == []


def test_each_plural_form_agrees_with_one_of_the_italian_forms() -> None:
    catalog = new_catalog("en")
    catalog.add(("uno spazio", "%(num)s spazi"), ("one space", "%(num)s spaces"))
    catalog.add(("un anno", "%(num)s anni"), ("one year", "%(n)s years"))
    assert [finding.code for finding in Checker(catalog, PATH).check()] == ["l-010"]


@pytest.mark.parametrize(
    ("code", "italian", "translation"),
    [
        ("l-014", "Sono 6.000 metri.", "They are 6.000 metres."),
        ("l-014", "Sono 14,2 milioni.", "They are 142 million."),
        ("l-014", "Tra il 2011 e il 2016.", "Between 2011 and 2015."),
        ("l-014", "Il 12 marzo 2014.", "On 21 March 2014."),
        ("l-014", "Circa 30 spazi.", "About spaces."),
        ("l-014", "Il bando del 2013.", "The call of 2031."),
        ("l-015", "Una parola *in corsivo*.", "A word in italics."),
        ("l-015", "Una parola **forte**.", "A strong word."),
        ("l-015", "Una parola qui.", "A *word* here."),
        ("l-016", "Due spazi aperti.", "Two  open spaces."),
        ("l-017", "L’assessore parla.", "The councillor's speech."),
        ("l-017", "La «casa» comune.", 'The "house" in common.'),
        ("l-018", "La «casa» comune.", "The «house» in common."),
        ("l-018", "La «casa» comune.", "The „house“ in common."),
        ("l-019", "Apre la casa.", "The house opens"),
        ("l-019", "Apertura della casa", "The house opens."),
        ("l-021", "Apre la casa dei vicini.", "Apre la casa dei vicini."),
    ],
)
def test_a_slip_of_the_pen_is_found(code: str, italian: str, translation: str) -> None:
    assert [finding.code for finding in check(italian, translation)] == [code]


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("Sono 6.000 metri e 14,2 milioni.", "They are 6,000 metres and 14.2 million."),
        ("Il 3,5% di 1.368.590.", "3.5% of 1,368,590."),
        ("All’inizio degli anni Sessanta.", "At the beginning of the 1960s."),
        ("Il primo aprile 2016.", "On 1 April 2016."),
        ("Il 25º anniversario.", "The 25th anniversary."),
        ("Creative Commons 4.0 Internazionale", "Creative Commons 4.0 International"),
        ("Una stampante tridimensionale.", "A 3D printer."),
        ("Dal 2011-2016, in 1,5 anni.", "From 2011–2016, in 1.5 years."),
        ("Via Prato 27/5.", "Via Prato 27/5."),
        ("Apre «Tira su la clèr».", "‘Tira su la clèr’ opens."),
        ("Impact Hub Milano srl", "Impact Hub Milano srl"),
        ("Si chiama «Casa».", "It is called ‘Casa’."),
        ("Un *corsivo* e un **forte**.", "An *italic* and a **strong**."),
        ("Il {{ figure('a', 'b') }} di 2.500 metri.[^a-b]", "The {{ figure('a', 'b') }} of 2,500 metres.[^a-b]"),
    ],
)
def test_what_is_well_written_raises_no_alarm(italian: str, translation: str) -> None:
    assert check(italian, translation) == []


@pytest.mark.parametrize(
    ("italian", "translation", "severity"),
    [
        ("Due anni dopo.", "After 2 years.", "warning"),
        ("Dopo 12 anni.", "After twelve years.", "warning"),
        ("Dopo 12 anni.", "After 21 years.", "error"),
        ("Una parola *forte*.", "A strong word.", "error"),
        ("I municipi.", "The *municipi*.", "warning"),
    ],
)
def test_a_release_stops_only_at_what_is_wrong_for_certain(italian: str, translation: str, severity: str) -> None:
    assert [str(finding.severity) for finding in check(italian, translation)] == [severity]


def test_marks_of_a_language_without_a_house_rule_are_left_to_it() -> None:
    catalog = new_catalog("pt-BR")
    catalog.add("La «casa».", "A «casa».", lineno=12)

    assert Checker(catalog, PATH).check() == []
