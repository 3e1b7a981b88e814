"""Each language writes numbers, dates and lists in its own way."""

import pytest

from press.localization.formats import MEASURES, Formats

ITALIAN = {
    "euro": "%(amount)s euro",
    "euro_millions": "%(amount)s di euro",
    "since": "dal %(year)s",
}
ENGLISH = {"euro": "€%(amount)s", "euro_millions": "€%(amount)s", "since": "since %(year)s"}
IT, EN = Formats("it", ITALIAN), Formats("en", ENGLISH)
NB = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "italian", "english"),
    [
        (9_000_000, f"9{NB}milioni di euro", f"€9{NB}million"),
        (1_000_000, f"1{NB}milione di euro", f"€1{NB}million"),
        (1_500_000, f"1,5{NB}milioni di euro", f"€1.5{NB}million"),
        (2_000_000_000, f"2{NB}miliardi di euro", f"€2{NB}billion"),
        (333_136, f"333.136{NB}euro", "€333,136"),
        (440_347.27, f"440.347,27{NB}euro", "€440,347.27"),
        (0.3, f"0,30{NB}euro", "€0.30"),
    ],
)
def test_euro_as_prose_writes_them(amount: float, italian: str, english: str) -> None:
    assert (IT.euro(amount), EN.euro(amount)) == (italian, english)


@pytest.mark.parametrize("amount", [1_250_000, 1_000_001, 1_250_000_000])
def test_an_amount_is_never_rounded_to_millions(amount: int) -> None:
    assert IT.euro(amount) == f"{amount:,}".replace(",", ".") + f"{NB}euro"


def test_a_date_is_as_exact_as_it_is_known() -> None:
    assert [IT.date(text) for text in ("2014-01-22", "2014-01", "2014")] == [
        "22 gennaio 2014",
        "gennaio 2014",
        "2014",
    ]
    assert [EN.date(text) for text in ("2014-01-22", "2014-01", "2014")] == [
        "22 January 2014",
        "January 2014",
        "2014",
    ]


@pytest.mark.parametrize("text", ["2014-13", "2014-02-30", "ieri", "", "anno"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        IT.date(text)


def test_years_closed_open_and_single() -> None:
    assert [IT.years(2014, 2021), IT.years(2014), IT.years(2014, 2014)] == [
        "2014–2021",
        "dal 2014",
        "2014",
    ]
    assert [EN.years(2014, 2021), EN.years(2014), Formats("pl").years(2014)] == [
        "2014–2021",
        "since 2014",
        "2014–",
    ]


def test_a_catalog_gives_the_words_for_years_without_an_end() -> None:
    assert Formats("pl", {"since": "od %(year)s"}).years(2014) == "od 2014"


def test_measures_stay_on_one_line() -> None:
    assert [IT.measure(650, "m2"), IT.measure(1.5, "km2"), IT.measure(3, "kg")] == [
        f"650{NB}m²",
        f"1,5{NB}km²",
        f"3{NB}kg",
    ]
    assert [IT.measure(60, "percent"), EN.measure(13.5, "percent")] == ["60%", "13.5%"]
    assert IT.measure(333_136, "EUR") == IT.euro(333_136)


@pytest.mark.parametrize("locale", ["it", "en", "fr", "pl", "de", "pt-BR"])
def test_a_language_without_a_line_of_code_has_every_format(locale: str) -> None:
    formats = Formats(locale)
    written = [formats.measure(12_500, unit) for unit in MEASURES]
    written += [formats.date("2014-01"), formats.join(["a", "b"]), formats.years(2014)]
    assert all(written)
    assert not any(" " in text for text in written[: len(MEASURES)])


def test_numbers_keep_their_digits() -> None:
    assert [IT.number(12_500), EN.number(12_500), IT.number(0.1), IT.number(1.23456)] == [
        "12.500",
        "12,500",
        "0,1",
        "1,23456",
    ]
    assert [IT.percent(0.135), EN.percent(0.29)] == ["13,5%", "29%"]


def test_lists_end_with_the_languages_and() -> None:
    assert [IT.join(["a", "b", "c"]), EN.join(["a", "b", "c"]), IT.join(["a"]), IT.join([])] == [
        "a, b e c",
        "a, b and c",
        "a",
        "",
    ]


def test_alphabetical_order_leaves_out_accents_and_opening_quotation_marks() -> None:
    names = ["Zona K", "«Àncora»", "’Ndrina", "base", "Élite", "eco"]
    assert sorted(names, key=IT.sort_key) == [
        "«Àncora»",
        "base",
        "eco",
        "Élite",
        "’Ndrina",
        "Zona K",
    ]


def test_english_follows_british_usage() -> None:
    assert [Formats(locale).regional_tag for locale in ("it", "en", "pl", "pt-BR")] == [
        "it",
        "en-GB",
        "pl",
        "pt-BR",
    ]
