"""A translator's mistakes are found before they reach the page."""

from pathlib import Path

import pytest

from press.catalogs import translation_checks
from press.catalogs.po_file import new_catalog
from press.catalogs.termbase import Termbase
from press.catalogs.translation_checks import CatalogChecker
from press.core.cache import Store
from press.core.findings import Finding
from tests.catalogs.samples import entry

PATH = "locales/en/LC_MESSAGES/libro-bianco.po"


def check(italian: str, translation: str, flags: tuple[str, ...] = ()) -> list[Finding]:
    catalog = new_catalog("en", "it")
    catalog.add(entry("«…» “…”", "‘…’ “…”", context="marks"))
    catalog.add(entry(italian, translation, flags=flags, line=12))
    return CatalogChecker(catalog, PATH).check()


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


def test_a_finding_names_the_language_of_the_work() -> None:
    catalog = new_catalog("it", "en")
    catalog.add(entry("In March 2016 it costs {{ n }}.", "Nell’aprile del 2016 costa {{ m }}."))
    said = " ".join(str(finding) for finding in CatalogChecker(catalog, PATH).check())
    assert "Italian" not in said
    assert "the English has March, the translation April" in said
    assert "Copy it from the English exactly." in said


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        (
            "Il **40%** [di {{ n }}](#a){.x} [@b; @c].[^d]",
            "[**40%** of {{ n }}](#a){.x} [see @c; @b].[^d]",
        ),
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
    assert [finding.code for finding in check("Sono {{ n }}", "They are {{ n }")] == [
        "l-010",
        "l-011",
    ]


@pytest.mark.parametrize("translation", ["100% of %(x)s", "%(x)s and %s", "%(x)"])
def test_a_single_per_cent_sign_in_a_message_of_a_template_is_an_error(translation: str) -> None:
    assert "l-012" in [finding.code for finding in check("Tutti: %(x)s", translation)]


def test_a_paragraph_that_would_become_a_list_is_an_error() -> None:
    [finding] = check("Era il 2014. La città cresceva.", "2014. The city was growing.")
    assert finding.code == "l-013"


@pytest.mark.parametrize("translation", ["::: Era in 2014.", "[era]: in 2014.", "# Era in 2014."])
def test_a_paragraph_that_would_become_something_else_is_an_error(translation: str) -> None:
    assert "l-013" in [finding.code for finding in check("Era il 2014.", translation)]


def test_a_fuzzy_message_is_not_checked() -> None:
    assert check("Circa %(value)s", "About", flags=("fuzzy",)) == []


def test_each_plural_form_agrees_with_one_of_the_italian_forms() -> None:
    catalog = new_catalog("en", "it")
    catalog.add(entry(("uno spazio", "%(num)s spazi"), ("one space", "%(num)s spaces")))
    catalog.add(entry(("un anno", "%(num)s anni"), ("one year", "%(n)s years")))
    assert [finding.code for finding in CatalogChecker(catalog, PATH).check()] == ["l-010"]


@pytest.mark.parametrize(
    ("code", "italian", "translation"),
    [
        ("l-014", "Sono 6.000 metri.", "They are 6.000 metres."),
        ("l-014", "Sono 14,2 milioni.", "They are 142 million."),
        ("l-014", "Sono 14,2 milioni.", "They are 14.2 billion."),
        ("l-014", "Tra il 2011 e il 2016.", "Between 2011 and 2015."),
        ("l-014", "Dal 2015-2020.", "From 2015."),
        ("l-014", "Il 12 marzo 2014.", "On 21 March 2014."),
        ("l-014", "Circa 30 spazi.", "About spaces."),
        ("l-014", "Il bando del 2013.", "The call of 2031."),
        ("l-014", "Il 40% degli spazi.", "40 of the spaces."),
        ("l-014", "Il 5‰.", "It is 5%."),
        ("l-014", "Negli anni Sessanta.", "In the 1970s."),
        ("l-014", "Il XIX secolo.", "The 20th century."),
        ("l-014", "Sono 25mila.", "They are 250,000."),
        ("l-014", "Sono nove milioni.", "They are nine billion."),
        ("l-014", "Sono 10.000.", "They are l0,000."),
        ("l-023", "Nel marzo del 2016.", "In April 2016."),
        ("l-023", "Marzo 2016: si apre.", "April 2016: it opens."),
        ("l-024", "Costa 5 euro.", "It costs $5."),
        ("l-025", "Le auto di Car2go.", "The cars of Cargo."),
    ],
)
def test_a_fact_that_differs_is_found(code: str, italian: str, translation: str) -> None:
    assert [finding.code for finding in check(italian, translation)] == [code]


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("Sono 6.000 metri e 14,2 milioni.", "They are 6,000 metres and 14.2 million."),
        ("Il 3,5% di 1.368.590.", "3.5% of 1,368,590."),
        ("Tra 5 e 6 milioni di euro.", "Between €5 million and €6 million."),
        ("Tra il 10 e il 15%.", "Between 10% and 15%."),
        ("Nel 2014-15.", "In 2014–2015."),
        ("Dal 2011 al 2016.", "From 2011 to 2016."),
        ("Nel ’68 la città.", "In 1968 the city."),
        ("Un fondo di 9 milioni di euro.", "A €9-million fund."),
        ("Sono 500mila.", "They are 500,000."),
        ("Il XIX secolo.", "The 19th century."),
        ("All’inizio degli anni Sessanta.", "At the beginning of the 1960s."),
        ("Gli anni ’60.", "The 1960s."),
        ("Il primo aprile 2016.", "On 1 April 2016."),
        ("A maggio il Comune aprì.", "In May the city opened it."),
        ("Da maggio a giugno.", "From May to June."),
        ("Si può aprire.", "May it open."),
        ("Il 25º anniversario.", "The 25th anniversary."),
        ("Creative Commons 4.0 Internazionale", "Creative Commons 4.0 International"),
        ("Una stampante 3D.", "A 3D printer."),
        ("Via Prato 27/5.", "Via Prato 27/5."),
        (
            "Il {{ figure('a', 'b') }} di 2.500 metri.[^a-b]",
            "The {{ figure('a', 'b') }} of 2,500 metres.[^a-b]",
        ),
    ],
)
def test_the_same_facts_raise_no_alarm(italian: str, translation: str) -> None:
    assert check(italian, translation) == []


@pytest.mark.parametrize(
    ("italian", "translation", "severity"),
    [
        ("Due anni dopo.", "After 2 years.", "warning"),
        ("Dopo 12 anni.", "After twelve years.", "warning"),
        ("Dopo 12 anni.", "After 21 years.", "error"),
        ("Nel 2014 la città.", "That year the city.", "error"),
        ("Il 2,5% di loro.", "Some of them.", "error"),
        ("In marzo apre.", "In spring it opens.", "warning"),
        ("Costa 5 euro.", "It costs 5.", "warning"),
        ("Costa 5 euro.", "It costs $5.", "error"),
    ],
)
def test_a_release_stops_only_at_what_is_wrong_for_certain(
    italian: str, translation: str, severity: str
) -> None:
    assert [str(finding.severity) for finding in check(italian, translation)] == [severity]


def checked_in(locale: str, marks: dict[str, str], italian: str, translation: str) -> list[str]:
    """The codes of the issues in a language with these marks."""
    catalog = new_catalog(locale, "it")
    for text, said in marks.items():
        catalog.add(entry(text, said, context="marks"))
    catalog.add(entry(italian, translation, line=12))
    return [finding.code for finding in CatalogChecker(catalog, PATH).check()]


FRENCH = {"«…» “…”": "«\u00a0…\u00a0» “…”", "a; a: a! a?": "a\u202f; a\u00a0: a\u202f! a\u202f?"}


@pytest.mark.parametrize(
    ("italian", "translation"),
    [
        ("La «casa» comune: qui.", "La «\u00a0maison\u00a0» commune\u00a0: ici."),
        ("Si apre? Sì!", "Ouvre-t-elle\u202f? Oui\u202f!"),
        ("Alle 10:30, a 6.000 metri.", "À 10:30, à 6\u202f000 mètres."),
        ("Sono 1,5 milioni di euro.", "C’est 1,5 million d’euros."),
        ("Il primo maggio.", "Le 1er mai."),
        ("Noi ci vediamo oggi.", "Nous nous voyons aujourd’hui."),
    ],
)
def test_good_french_raises_no_alarm(italian: str, translation: str) -> None:
    assert checked_in("fr", FRENCH, italian, translation) == []


@pytest.mark.parametrize("translation", ["C’est 1.5 million.", "C’est 1.500 million."])
def test_a_point_is_no_comma_in_french(translation: str) -> None:
    assert checked_in("fr", FRENCH, "Sono 1,5 milioni.", translation) == ["l-014"]


def test_marks_of_a_language_that_has_named_none_are_left_to_it() -> None:
    assert checked_in("pt-BR", {}, "La «casa».", "A «casa».") == []


def test_marks_that_name_nothing_are_an_error() -> None:
    assert checked_in("pl", {"«…» “…”": "„...” «...»"}, "Casa", "Dom") == ["l-035"]
    assert checked_in("pl", {"a; a: a! a?": "a;a:a!a?"}, "Casa", "Dom") == ["l-035"]


@pytest.mark.parametrize("locale", ["zh", "ja", "ko", "ar", "hi", "uk"])
def test_every_language_of_cldr_can_be_checked(locale: str) -> None:
    assert checked_in(locale, {}, "Sono 12 case", "12") == []
    assert checked_in(locale, {}, "Sono 12 case", "13") == ["l-014"]


def test_a_name_keeps_its_own_marks() -> None:
    catalog = new_catalog("fr", "it")
    for text, said in FRENCH.items():
        catalog.add(entry(text, said, context="marks"))
    catalog.add(entry("Fa’ la cosa giusta! apre.", "Fa’ la cosa giusta! ouvre."))
    base = Termbase(names={"Fa’ la cosa giusta!": "Fa’ la cosa giusta!"})
    assert CatalogChecker(catalog, PATH, base).check() == []


def test_a_singular_may_do_without_its_number() -> None:
    catalog = new_catalog("en", "it")
    catalog.add(entry(("%(n)s scheda", "%(n)s schede"), ("one record", "%(n)s records")))
    assert CatalogChecker(catalog, PATH).check() == []


def test_two_per_cent_signs_are_wrong_where_nothing_is_filled_in() -> None:
    assert [finding.code for finding in check("Il 4% cresce.", "The 4%% grows.")] == ["l-012"]


def test_messages_are_checked_once_and_told_on_today_s_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lines(translation: str, line: int) -> list[int]:
        catalog = new_catalog("en", "it")
        catalog.add(entry("Nel 2011", translation, line=line))
        checker = CatalogChecker(catalog, PATH, store=Store(tmp_path))
        return [finding.line for finding in checker.check()]

    assert lines("In 2012", 7) == [7]
    monkeypatch.setattr(translation_checks, "_check", lambda *_: iter(()))

    assert lines("In 2012", 9) == [9]
    assert lines("In 2013", 9) == []  # which is asked again
